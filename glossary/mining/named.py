"""Things named after persons: 黎利|路, 陈兴道|高中, where the person is not spoken of."""

import re
from functools import cache

from glossary.reference.substrings import Bools, by_character

__all__ = ["HEADS", "begins_thing", "heads", "names_thing"]

# What follows a person's name when the whole names something else: a street, a prize, a school.
_NAMED_AFTER = re.compile(
    "市(?!长|民|委|场|区)|省(?!长|委)|县(?!长|委)|郡|街(?!头|坊|边|上)|路(?!过|上|经|透)|大道|大街|大桥|桥|奖(?!励)|大学(?!生|教授)|高中(?!生|教师)"
    "|中学(?!生|教师|校长)|小学(?!生|教师|校长)|学校|学院|天才|专科|医院|机场|广场|公园|小径|思想|时代|共青团|国家政治|港(?!人)|湾|江|河|山(?!区)|岛|湖"
    "|(?:技术|科技|师范|专业|工业|职业|艺术|国际|儿童|综合){1,2}(?:学院|大学|学校|中学|高中|小学|医院)"
    "|村(?!长|民|官)|乡(?!长|亲|民)|坊(?!长)|集团|公司|基金会|勋章|号(?!召|称)|队(?!长|员|友|伍)|俱乐部|步行街|陵|主席陵"
)
# What it begins with, which those who ask of many places look at first.
HEADS = frozenset(
    "市省县郡街路大桥奖中高小学天专医机广公思时共国港湾江河山岛湖技科师工职艺儿综村乡坊集基勋号队俱步陵主"
)
# Endings of longer names that stop whatever begins with the name: 黎鸿峰天|才高中 is none either.
_NAMED_WORD = re.compile(
    "[街路桥]|(?:技术|科技|师范|专业|工业|职业|艺术|国际|儿童|综合){1,2}(?:学院|大学|学校|医院)|大道|天才|大学|高中|中学|小学|奖(?!励)|思想|勋章|步行街|机场|广场|基金会|俱乐部|集团|公司"
)
# What the endings begin with.
_NAMED_HEADS = frozenset("街路桥大天高中小奖思勋步机广基俱集公技科师专工职艺国儿综")


@cache
def heads() -> Bools:
    """Return by character where a thing's word may begin, which :func:`names_thing` tells."""
    return by_character(_NAMED_HEADS)


def begins_thing(text: str, end: int) -> bool:
    """Tell whether a thing's word follows *end*: 街, 大学, but not 大学生."""
    return _NAMED_AFTER.match(text, end) is not None


def names_thing(text: str, end: int) -> bool:
    """Tell whether what follows *end* is a thing named after a person: 天才高中, 大道."""
    if text[end : end + 1] not in _NAMED_HEADS:  # nearly always
        return False
    return _NAMED_WORD.match(text, end) is not None and _NAMED_AFTER.match(text, end) is not None
