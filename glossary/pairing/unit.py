"""The unit before a bracket: how far to the left a noun phrase reaches.

Where no sound tells (orgs, abbreviations, dishes), the words do: the unit
goes on over nouns, verbal nouns and adjectives, and ends at particles,
prepositions, verbs, pronouns and titles. The name of an organisation may hold
conjunctions and verbs (投资与发展, 预报), a dish may not.
"""

import re

from glossary.reference.segment import Word, segment
from glossary.writing.han import HAN

__all__ = ["ORG_ENDINGS", "is_org", "unit_start"]

ORG_ENDINGS = tuple(
    """联合会 总工会 委员会 协会 学会 商会 公会 理事会 基金会 研究会 议会 国会 总会 分会 大会 部 局 司 署 厅 处 院 所 社 台 报 网 队 团
    集团 公司 银行 大学 学院 学校 中学 高中 小学 医院 中心 组织 联盟 同盟 论坛 机构 党 军 军区 司令部 基金 航空 俱乐部 剧院 博物馆
    图书馆 出版社 通讯社 电视台 广播电台 杂志 工会 教会 法院 检察院 办公厅 办公室 总局 总公司 合作社 企业 平台 站 赛 联会 联合体 代表处 阵线""".split()
)
_NOUNS = ("n", "vn", "a", "b", "j", "l", "i", "s", "x", "g", "an", "f", "zg", "z", "t")
_JOINING = frozenset("和与及暨、")
_TAIL = re.compile(f"[{HAN}A-Za-z0-9·\\-—–]*$")
# Verbs, and nouns that stand for whoever acts, that end any unit, whatever their tag says.
_ENDS = frozenset(
    """的 了 着 过 是 为 在 由 对 向 从 被 把 将 据 经 以 于 到 至 给 让 使 用 有 没 无 等 也 都 还 并 而 但 或 若 如 就 才 已 正 曾 不 该 本 此 这 那 其 某 每 各 全
    吃 喝 尝 看 听 说 称 叫 做 来 去 来自 包括 例如 比如 以及 下属 所属 旗下 名为 叫做 称为 即 其中 通过 根据 按照 关于 随着 作为 成为 利用 使用 加入 签署 举办
    推出 宣布 参加 出席 访问 会见 开通 颁发 荣获 获得 提供 支持 举行 组织 召开 发布 介绍 表演 演唱 背诵 欣赏 品尝 购买 出售 生产 种植 销售 出口 进口 准备 正为 成立 发行
    实施 执行 批准 通过 讨论 落实 推动 促进 加强 推进 开展 建设 兴建 修建 位于 坐落 前往 抵达 飞往 经过 途经 影响 采用 依托 主持 负责 同 跟 替 因 当 叫 里 上 下 中 后 前 时 日 年 月""".split()
)


def is_org(zh: str) -> bool:
    """Tell whether *zh* ends like an organisation's name."""
    return zh.endswith(ORG_ENDINGS)


def unit_start(left: str) -> int:
    """Return where the unit that ends simplified *left* begins; len(left) if there is none.

    >>> "联合会下属的人民援助协调委员会"[unit_start("联合会下属的人民援助协调委员会"):]
    '人民援助协调委员会'
    """
    match = _TAIL.search(left)
    begin = match.start() if match else len(left)
    found = segment(left[begin:])
    org = is_org(left)
    start = len(left)
    for position in range(len(found) - 1, -1, -1):
        word = found[position]
        if not _continues(word, found[:position], org=org, first=position == len(found) - 1):
            break
        start = begin + word.start
    return start


def _continues(word: Word, before: list[Word], *, org: bool, first: bool) -> bool:
    if word.kind in ("org", "place", "term", "work") and len(word.text) > 1:
        return first or not word.sort.endswith(("title", "rank"))
    if word.text in _ENDS or word.tag == "t":
        return False
    if word.text in _JOINING:
        return org and bool(before) and before[-1].text not in _ENDS and before[-1].kind != "place"
    if word.tag.startswith(_NOUNS) or not word.tag:
        return not word.tag.startswith("nr") or len(word.text) < 3
    if word.tag == "v" and (org or first):
        return len(word.text) > 1
    return word.tag in ("k", "h", "ng", "m") and first
