"""The unit before a bracket: how far to the left a noun phrase reaches.

Where no sound tells (organisations, abbreviations, dishes), the words do: the
unit goes on over nouns, verbal nouns and adjectives, and ends at particles,
prepositions, verbs, pronouns and titles. The name of an organisation may hold
conjunctions and verbs (投资与发展, 预报), a dish may not.
"""

import re
from collections.abc import Sequence

from glossary.reference import contexts, generics, known, words
from glossary.reference.segment import Word, segment
from glossary.writing.han import HAN, is_han, simplified

__all__ = ["after_de", "after_number", "is_abbreviation", "is_org", "kind_of_what_follows", "unit_start"]

_ABBREVIATION = re.compile(
    "[A-ZĐ][A-Za-zĐ]{0,4}[A-ZĐ&.\\-]{1,8}|[A-ZĐ]{2,12}(?:[-\u2011 ]?[0-9]{1,4})?|[A-Z][0-9]{1,3}|[A-Z]+-[0-9]+"
)
_NOUNS = ("n", "vn", "a", "b", "j", "l", "i", "s", "x", "g", "an", "f", "zg", "z", "t")
_COUNTED = re.compile(
    "(?:[0-9]+|[一二三四五六七八九十百千两多几数余]+)(?:项|个|名|家|位|所|座|条|部|份|种|支|辆|艘|架)"
)
_LEGAL_FORMS = frozenset(("股份", "有限", "责任", "有限公司", "股份公司", "责任有限公司", "股份有限公司"))
_GRAMMAR = ("p", "c", "u", "d", "r", "y", "m", "q", "t", "f", "e")  # tags
_NEAR = 9  # characters from 的 to the bracket
_PREFIXES = frozenset("跨泛超反")
# A verb that ends so has an object or a place after it, and is no part of a name: 来到, 加入, 成为.
_VERB_ENDS = frozenset("到入出进成为给于在着过了来去向往至自")
_JOINING = frozenset("和与及暨")
_LONGEST_INSIDE = 10
_INSIDE = re.compile(f"(?:[(（][{HAN}]{{1,8}}[)）]|/)$")
_TAIL = re.compile(f"[{HAN}A-Za-z0-9·\\-—–]*$")


def is_abbreviation(latin: str) -> bool:
    """Tell whether *latin* is an abbreviation: VUFO, PetroVN, COVID-19."""
    return _ABBREVIATION.fullmatch(latin) is not None


def is_org(zh: str) -> bool:
    """Tell whether *zh* ends like an organisation's name."""
    return contexts.before(zh, len(zh), "org_ending") != ""


def kind_of_what_follows(right: str) -> str:
    """Return the kind of thing that goes on after its bracket: org for 碎艺(Vụn Art)|合作社, place for 巴拿(Bà Nà)|山.

    "" if *right* goes on with something else; 社会 is no 社.
    """
    first = segment(simplified(right))[0].text if is_han(right[:1]) else ""
    if is_org(first):
        return "org"
    return "place" if first in generics.endings() else ""


def unit_start(left: str) -> int:
    """Return where the unit that ends simplified *left* begins; len(left) if there is none.

    >>> "联合会下属的人民援助协调委员会"[unit_start("联合会下属的人民援助协调委员会"):]
    '人民援助协调委员会'
    """
    match = _TAIL.search(left)
    begin = match.start() if match else len(left)
    if "——" in left:  # 最大银行——|星展银行
        begin = max(begin, left.rindex("——") + 2)
    found = segment(left[begin:])
    org, start = is_org(left), len(left)
    for position in range(len(found) - 1, -1, -1):
        word, after = found[position], found[position + 1 :]
        lone = len(left) - start == 1 and len(word.text) == 1 and word.text not in contexts.of_role("unit_end")
        unknown = org and _is_unknown(found, position)
        if not lone and not unknown and not _continues(word, found[:position], after, org=org):
            break
        start = begin + word.start
    whole = [word for word in found if begin + word.start >= start]
    start += _leading(whole) if org else 0
    if start < len(left) and left[start - 1 : start] == "驻" and found[-1].text != left[start:]:
        start = _of_mission(left, start)
    if start == begin and org:
        start = _over_bracket(left, start)
    return start


def _is_unknown(found: tuple[Word, ...], position: int) -> bool:
    """Tell whether a word is one of several single characters in a row that are no words of grammar: 星|展|银行."""
    if not _is_bare(found[position]):
        return False
    neighbours = found[max(0, position - 1) : position] + found[position + 1 : position + 2]
    return any(_is_bare(word) and (word.tag, found[position].tag) != ("v", "v") for word in neighbours)


def _is_ending(found: Sequence[Word]) -> bool:
    """Tell whether *found* is nothing, or an organisation's ending alone: 股份有限公司."""
    return all(word.text in contexts.of_role("org_ending") or word.text in _LEGAL_FORMS for word in found)


def _is_bare(word: Word) -> bool:
    if len(word.text) > 1 or word.text in _JOINING or word.text in _PREFIXES:
        return False
    return not word.tag.startswith(_GRAMMAR) and word.text not in contexts.of_role("unit_end")


def _leading(unit: Sequence[Word]) -> int:
    """Return how many characters before the organisation are not its own: 关闭|自由出版社, 国营子公司|越南石油公司."""
    length, found, described = 0, 0, True  # so far only what describes
    for position, word in enumerate(unit[:-1]):
        length += len(word.text)
        before, rest = unit[position - 1] if position else None, unit[position + 1]
        described = described and word.tag in ("n", "j", "b") and not word.kind and word.sort != "head"
        # 越南|保护|动物|协会: after a place a verb is part of the name.
        acts = word.tag == "v" and len(word.text) > 1 and (before is None or before.kind != "place")
        if (acts or (described and rest.kind == "place")) and position < len(unit) - 2:
            found = length
        elif rest.sort == "media" and word.kind != "place":
            found = length  # 官媒|越通社
    return found


def _of_mission(left: str, start: int) -> int:
    """Return where 欧盟驻|越南商会 begins, whose place is where it is sent to."""
    sender = known.longest_before(left, start - 1)
    sent = any(k.kind in ("place", "org") for k in known.find(sender))
    return start - 1 - len(sender) if sent else start


def _over_bracket(left: str, start: int) -> int:
    """Return where an organisation begins with a bracket or a stroke in its name: 越南橙剂(二恶英)|受害者协会."""
    match = _INSIDE.search(left, max(0, start - _LONGEST_INSIDE), start)
    if not match:
        return start
    before = unit_start(left[: match.start()])
    return before if before < match.start() else start


def after_de(left: str, end: int) -> int:
    """Return where a unit begins after 的 (泰族人的|开春节); *end* if none is near or a function word follows it."""
    at = left.rfind("的", max(0, end - _NEAR), end)
    if at < 0 or end - at < 3 or words.count(left[at - 1 : at + 1]):  # 目的 is a word
        return end
    if not _TAIL.fullmatch(left, at + 1, end):
        return end
    inside = segment(left[at + 1 : end])
    return end if any(word.text in contexts.of_role("unit_end") for word in inside) else at + 1


def after_number(left: str, start: int, end: int) -> int:
    """Return where a unit begins after how many there are: 16项|自由贸易协定; *start* if it is not counted.

    What is counted and has one character (58个省) is left with too little to be a form.
    """
    match = _COUNTED.match(left, start, end)
    return match.end() if match else start


def _continues(word: Word, before: Sequence[Word], after: Sequence[Word], *, org: bool) -> bool:
    """Tell whether the unit that *after* is so far goes on over *word*."""
    # 国际热带木材组织 and 石油建设股份公司: what is a verb elsewhere is a noun before an organisation's ending.
    ends = word.text in contexts.of_role("unit_end") and not (org and _is_ending(after))
    if ends or (word.tag == "t" and not word.kind):
        return False
    if after and after[0].kind == "org" and _has_owner(after[0].text):
        return word.kind == "place" or word.text in "省市县"
    if word.kind in ("org", "place", "term", "work") and len(word.text) > 1:
        # 律师协会, 经理指数: what cannot stand alone is named after the title before it.
        named = after and (after[0].kind or after[0].tag.startswith("nr"))
        bare = len(after) == 1 and (after[0].text in contexts.of_role("org_ending") or not named)
        return not after or bare or word.sort not in ("title", "rank")
    if word.text in _JOINING:
        return org and _joins(before) and not (after and after[0].kind == "org")
    if word.text in _PREFIXES:  # 跨太平洋伙伴关系协定
        return bool(after)
    if word.text == "之":  # 黄皮肤之歌
        return bool(before) and bool(after)
    if word.tag.startswith(_NOUNS) or not word.tag:
        # The dictionary tags 马拉松 as a person too, so a person stops the unit only on the way.
        return not after or not word.tag.startswith("nr") or len(word.text) < 3
    if word.tag == "v" and (org or not after):
        return len(word.text) > 1 and not (after and word.text[-1] in _VERB_ENDS)
    return word.tag in ("k", "h", "ng", "m", "q") and not after


def _has_owner(org: str) -> bool:
    """Tell whether a known organisation is whole: 越南妇女联合会 begins with its place."""
    return any(k.kind == "place" for length in (2, 3) for k in known.find(org[:length]))


def _joins(before: Sequence[Word]) -> bool:
    """Tell whether what stands before 和 is part of one name (投资与发展), not a body of its own."""
    if not before:
        return False
    last = before[-1]
    ends = last.text in contexts.of_role("unit_end") or not (last.kind or last.tag.startswith((*_NOUNS, "v")))
    return not ends and last.kind not in ("place", "person", "org") and not is_org(last.text)
