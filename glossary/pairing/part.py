"""Known parts: what we know of a stretch of Chinese, and how several of them go together.

Chinese puts what modifies before its head, Vietnamese after: 永福省|友好组织联合会
becomes "Liên hiệp các tổ chức hữu nghị" + "tỉnh Vĩnh Phúc".
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.reference import generics, known
from glossary.reference.known import Known
from glossary.writing.numerals import other_numerals
from glossary.writing.tables import data_file, rows

__all__ = [
    "SHORTEST",
    "Part",
    "Spelling",
    "country_characters",
    "country_pair",
    "head_of",
    "meaning",
    "ordered",
    "parts",
    "place",
]

Spelling = Callable[[str], str]  # the Vietnamese of a Chinese form, "" if it is unknown
SHORTEST = 2  # characters; one alone may mean anything
_COUNTRY = frozenset({"Việt Nam", "Đảng Cộng sản Việt Nam"})
# Places after which a town, a district or an airport may be named.
_SEATS = frozenset("province municipality city town district township locality cn_city cn_province island".split())


@dataclass(frozen=True, slots=True)
class Part:
    """A known part: its Chinese, its Vietnamese, and its sort."""

    zh: str
    vi: str
    sort: str
    kind: str = "place"


def meaning(zh: str) -> Known | None:
    """Return what *zh* means first of all; 第7军区 is found as 第七军区."""
    found = known.find(zh) or known.find(other_numerals(zh))
    return found[0] if found else None


@cache
def country_characters() -> Mapping[str, str]:
    """Return 中 → Trung Quốc, 越 → Việt Nam and so on."""
    return {char: vi for char, vi, _ in rows(data_file("country_characters.tsv"), 3)}


def country_pair(zh: str) -> str:
    """Return "Việt Nam - Trung Quốc" for 越中, "" for what is no pair with Vietnam."""
    short = country_characters()
    if len(zh) == 2 and "越" in zh and all(char in short for char in zh):
        return f"{short[zh[0]]} - {short[zh[1]]}"
    return ""


@cache
def place(zh: str) -> Part | None:
    """Read a place with its generic: 永福省 → tỉnh Vĩnh Phúc, 那产机场 → sân bay Nà Sản.

    A province's seat often bears its name and has no row of its own.
    """
    found = generics.split(zh)
    if found is None:
        return None
    name, generic = found
    meanings = [m for m in known.find(name) if m.kind in ("place", "person")]
    for named in sorted(meanings, key=lambda m: m.sort not in generic.sorts):
        if named.sort in generic.sorts or named.sort in _SEATS:
            return Part(zh, f"{head_of(generic, {named.sort})} {named.vi}", "place")
    return None


def head_of(generic: generics.Generic, sorts: Collection[str]) -> str:
    """Return the Vietnamese for *generic* of a place of *sorts*: a 市 that is but a town is a thị xã.

    >>> head_of(generics.split("鸿岭市")[1], {"town"})
    'thị xã'
    """
    if "thị xã" in generic.heads and "town" in sorts and not {"city", "municipality"} & set(sorts):
        return "thị xã"
    return generic.heads[0]


def parts(zh: str) -> tuple[Part, ...]:
    """Cut *zh* into the fewest known parts, or return () if something in it is unknown.

    >>> [p.zh for p in parts("外交部副部长")]
    ['外交部', '副部长']
    """
    best: list[tuple[Part, ...] | None] = [()] + [None] * len(zh)
    for end in range(1, len(zh) + 1):
        for start in range(end - 1, -1, -1):
            before = best[start]
            if before is None:
                continue
            part = _part(zh[start:end], at_head=start == 0, whole=start == 0 and end == len(zh))
            current = best[end]
            if part and (current is None or len(before) + 1 <= len(current)):  # of two cuts the longer head
                best[end] = (*before, part)
    return best[-1] or ()


def _part(zh: str, *, at_head: bool, whole: bool) -> Part | None:
    if whole:
        return None
    if len(zh) == 2 and at_head and (pair := country_pair(zh)):
        return Part(zh, pair, "country_pair")
    if len(zh) < SHORTEST:
        return None
    found = meaning(zh)
    if found and found.kind != "person":
        return Part(zh, found.vi, found.sort, found.kind)
    return place(zh)


def ordered(found: Sequence[Part]) -> str:
    """Return the Vietnamese of parts that stand in Chinese order: the last is the head and comes first."""
    words = found[-1].vi
    if found[-1].kind == "org":  # with its owner it is a name
        words = words[0].upper() + words[1:]
    for part in reversed(found[:-1]):
        if part.vi in _COUNTRY and words.endswith("Trung ương"):  # what is central is the country's own
            continue
        # "Tỉnh ủy" and "… tỉnh" say already of which rank the place is.
        bare = re.sub("^(?:tỉnh|thành phố|huyện|quận) ", "", part.vi)
        ranked = re.search("(?:(?:Tỉnh|Thành|Huyện|Quận) ủy| (?:tỉnh|thành phố|huyện|quận))$", words)
        words = _joined(words, bare if ranked and bare != part.vi else part.vi)
    return words


def _joined(head: str, owner: str) -> str:
    """Join a head and what it is of; a word that both bring (Giám đốc Sở + Sở Y tế) stands once.

    >>> _joined("Giám đốc Sở", "Sở Y tế"), _joined("Bộ trưởng", "Ban Dân vận Trung ương")
    ('Giám đốc Sở Y tế', 'Trưởng Ban Dân vận Trung ương')
    """
    if owner.startswith("Ban "):  # 部长 heads a ministry, or a commission of the Party
        head = {"Bộ trưởng": "Trưởng", "Thứ trưởng": "Phó Trưởng"}.get(head, head)
    last, first = head.split(" ")[-1], owner.split(" ")[0]
    return f"{head}{owner[len(first) :]}" if last.lower() == first.lower() else f"{head} {owner}"
