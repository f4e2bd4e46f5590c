"""A Chinese form before a bracket, and where such a form may end."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from glossary.pairing.align import Alignment
from glossary.reference import contexts, generics
from glossary.writing.vietnamese import fold, syllables

__all__ = ["Before", "Form", "before", "ends_in_english"]

_CLOSING = "”」』》〉’\"' "
_LONGEST_ENDING = 4  # characters
_TITLED = re.compile("(?:Dr|Mr|Mrs|Ms|Prof|Sir|GS|PGS|TS|ThS|BS|NSND|NSƯT)[. ]")  # 胡海博士(Dr. Ho Hai)
_AFTER_NAMES = ("honorific", "suffix", "title")  # the roles of words
# What ends an English name of a place and what ends the Chinese one: 保卓遗址(Bàu Tró site).
_ENGLISH = {
    "airport": ("机场",), "bay": ("湾",), "beach": ("海滩",), "bridge": ("桥", "大桥"), "cave": ("洞", "岩洞"),
    "cathedral": ("大教堂", "教堂"), "church": ("教堂",), "hotel": ("酒店",),
    "park": ("公园",), "restaurant": ("餐厅", "餐馆"), "square": ("广场",), "tower": ("塔", "大厦"),
    "city": ("市",), "commune": ("乡", "社"), "district": ("县", "郡"), "island": ("岛",), "lake": ("湖",),
    "market": ("市场",), "mountain": ("山",), "pagoda": ("寺",), "pass": ("山口", "岭"), "province": ("省",),
    "river": ("河", "江"), "site": ("遗址",), "street": ("街", "路"), "temple": ("庙", "寺", "祠"),
    "village": ("村",), "ward": ("坊",), "waterfall": ("瀑布",),
}  # fmt: skip
_ENGLISH_LAST = frozenset(ending[-1] for endings in _ENGLISH.values() for ending in endings)


class Form(NamedTuple):
    """A Chinese form before a bracket: its start in ``left``, the length, and how sure we are.

    ``why`` names the rule: quoted, known, aligned, surname, partly, dotted,
    sound, unit, same (another Latin string of one bracket), or none.
    """

    start: int
    length: int
    confidence: float
    why: str
    alignment: Alignment | None = None

    def of(self, left: str) -> str:
        """Return the form as it stands in *left*."""
        return left[self.start : self.start + self.length]


class Before(NamedTuple):
    """The text before a bracket and the Latin that should name its end, both cut up once for all rules.

    ``text`` is simplified and ``end`` is where it ends without closing
    quotation marks and spaces. ``cuts`` are the places where the form may
    end, ``spelt`` the syllables of ``latin``. ``heads`` are (cut, other
    syllables, length of the ending) where xã Nghĩa Đô answers 义都乡.
    """

    text: str
    latin: str
    end: int
    cuts: tuple[int, ...]
    spelt: tuple[str, ...]
    heads: tuple[tuple[int, tuple[str, ...], int], ...]


def ends_in_english(zh: str, latin: str) -> bool:
    """Tell whether both end in the same generic, the Latin in English: 武嘉河, Vu Gia River."""
    words = latin.lower().split()
    return len(words) > 1 and zh.endswith(_ENGLISH.get(words[-1], ()))


def before(text: str, latin: str) -> Before:
    """Cut simplified *text* and *latin* up for the rules.

    >>> before("越南永福省", "tỉnh Vĩnh Phúc").heads
    ((4, ('Vĩnh', 'Phúc'), 1),)
    """
    end, spelt = len(text.rstrip(_CLOSING)), tuple(syllables(latin))
    cuts = (end,) if _TITLED.match(latin) else _cuts(text, end)
    return Before(text, latin, end, cuts, spelt, _heads(text, end, spelt))


@cache
def _separable() -> Mapping[str, tuple[str, ...]]:
    """Return last character → what may stand between a name and its bracket (省, 湖, 先生, 总统), longest first."""
    table: dict[str, list[str]] = defaultdict(list)
    for ending in generics.endings().union(*map(contexts.of_role, _AFTER_NAMES)):
        if len(ending) <= _LONGEST_ENDING:
            table[ending[-1]].append(ending)
    return {last: tuple(sorted(found, key=len, reverse=True)) for last, found in table.items()}


def _cuts(text: str, end: int) -> tuple[int, ...]:
    """Return where the form may end: at the end, or before an honorific, title or generic; the former first."""
    separable = _separable().get(text[end - 1 : end], ())
    return end, *(end - len(ending) for ending in separable if text.endswith(ending, 0, end))


def _heads(text: str, end: int, spelt: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...], int], ...]:
    last = text[end - 1 : end]
    if len(spelt) < 2 or (last not in generics.by_last() and last not in _ENGLISH_LAST):
        return ()
    found = []
    for length in range(1, min(4, len(spelt))):
        endings = generics.of_vietnamese().get(fold(" ".join(spelt[:length])), ())
        found += [(end - len(e), spelt[length:], len(e)) for e in endings if text.endswith(e, 0, end)]
    endings = _ENGLISH.get(spelt[-1].lower(), ())
    found += [(end - len(e), spelt[:-1], len(e)) for e in endings if text.endswith(e, 0, end)]
    return tuple(found)
