"""Composition: the Vietnamese of a phrase from the Vietnamese of its parts.

Chinese puts what modifies before its head, Vietnamese after: 永福省|友好组织联合会
becomes "Liên hiệp các tổ chức hữu nghị" + "tỉnh Vĩnh Phúc". A phrase is
composed only if every part is known; otherwise there is no Vietnamese at all,
never a string of readings for a phrase that is not a name.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.pairing import numbered
from glossary.pairing.candidate import Candidate
from glossary.reference import generics, known
from glossary.reference.known import Known
from glossary.writing.numerals import other_numerals
from glossary.writing.tables import data_file, rows

__all__ = ["Part", "compose", "head_of", "parts"]

MAX_LENGTH = 40
_SHORTEST_PART = 2  # characters; one alone may mean anything

_RESIDENT = re.compile("(.{2,8}?)(?:驻|常驻)(.{1,10}?)(特命全权大使|大使馆|总领事馆|总领事|大使|使馆|代表团|代表处)$")
_BETWEEN = re.compile("(.{2,6}?)[与和及暨—–-](.{2,6}?)(友好协会|友好议员小组|.{0,6}(?:委员会|论坛|协定|条约|对话))")
_ALSO = re.compile("(.{2,})兼(.{2,})")
_POSTS = {
    "特命全权大使": "Đại sứ đặc mệnh toàn quyền", "大使馆": "Đại sứ quán", "使馆": "Đại sứ quán", "大使": "Đại sứ",
    "总领事馆": "Tổng Lãnh sự quán", "总领事": "Tổng Lãnh sự", "代表团": "Phái đoàn", "代表处": "Văn phòng đại diện",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A known part: its Chinese, its Vietnamese, and its sort."""

    zh: str
    vi: str
    sort: str
    kind: str = "place"


def compose(zh: str) -> Candidate | None:
    """Return the spelling composed for *zh* (simplified), or None if a part of it is unknown.

    >>> compose("永福省友好组织联合会").vi
    'Liên hiệp các tổ chức hữu nghị tỉnh Vĩnh Phúc'
    >>> compose("织联合会") is None
    True
    """
    if not 2 < len(zh) <= MAX_LENGTH:
        return None
    found = (rule(zh) for rule in _RULES)
    return next(filter(None, found), None) or numbered.compose(zh, _spelling)


def _residence(zh: str) -> Candidate | None:
    """越南驻华大使 → Đại sứ Việt Nam tại Trung Quốc."""
    match = _RESIDENT.fullmatch(zh)
    if not match:
        return None
    sender, host, post = match.groups()
    from_vi, at_vi = _country(sender), "Trung Quốc" if host == "华" else _country(host)
    if not from_vi or not at_vi:
        return None
    return Candidate(f"{_POSTS[post]} {from_vi} tại {at_vi}", 0.96, "composed", (sender, "驻", host, post))


def _country(zh: str) -> str:
    found = _meaning(zh) or _place(zh)
    return found.vi if found else _country_characters().get(zh, "")


def _between(zh: str) -> Candidate | None:
    """越南与加拿大友好协会 → Hội Hữu nghị Việt Nam - Canada."""
    match = _BETWEEN.fullmatch(zh)
    if not match:
        return None
    one, other, thing = match.groups()
    both = [_meaning(one), _meaning(other)]
    head = _spelling(thing)
    if not head or not all(m and m.sort in ("country", "region", "world_region") for m in both):
        return None
    pair = " - ".join(m.vi for m in both if m)
    return Candidate(f"{head[0].upper()}{head[1:]} {pair}", 0.96, "composed", (one, other, thing))


def _also(zh: str) -> Candidate | None:
    """第七军区司令兼政委 → Tư lệnh kiêm Chính ủy Quân khu 7: the second post is of the same body."""
    match = _ALSO.fullmatch(zh)
    if not match:
        return None
    first, second = _spelling(match[1]), _meaning(match[2])
    if not first or not second:
        return None
    found = parts(match[1])
    if len(found) > 1 and second.sort in _POST_SORTS:
        first, owner = found[-1].vi, _ordered(found[:-1])
        return Candidate(f"{first} kiêm {second.vi} {owner}", 0.85, "composed", (match[1], "兼", match[2]))
    return Candidate(f"{first} kiêm {second.vi}", 0.85, "composed", (match[1], "兼", match[2]))


def _provincial(zh: str) -> Candidate | None:
    """农业与环境局 → Sở Nông nghiệp và Môi trường: a province's department of what a ministry is for."""
    if zh[-1] not in "厅局":
        return None
    found = generics.administrative_part(zh)
    owner, field = (found, zh[len(found) : -1]) if found else ("", zh[:-1])
    ministry = _meaning(f"{field}部")
    of = _place(owner) if owner else None
    if not ministry or not ministry.vi.startswith("Bộ ") or (owner and not of):
        return None
    vi = " ".join(filter(None, (f"Sở {ministry.vi.removeprefix('Bộ ')}", of.vi if of else "")))
    return Candidate(vi, 0.85, "composed", tuple(filter(None, (owner, field, zh[-1]))))


def _sequence(zh: str) -> Candidate | None:
    """Known parts one after another, put in reverse."""
    found = parts(zh) if len(zh) >= 2 * _SHORTEST_PART else ()
    if len(found) < 2:
        return None
    vi = _ordered(found)
    score = 0.96 if len(found) == 2 else 0.95 if len(found) == 3 else 0.8
    if any(part.sort in _LOOSE for part in found[:-1]):
        score -= 0.15
    return Candidate(vi, score, "composed", tuple(p.zh for p in found))


_POST_SORTS = frozenset({"title", "rank"})
# Sorts that name a thing of their own; a phrase whose modifier is another term reads less surely.
_LOOSE = frozenset({"head", "term", "culture", "programme", "event"})


def _ordered(found: Sequence[Part]) -> str:
    words = found[-1].vi
    if found[-1].kind == "org":  # with its owner it is a name
        words = words[0].upper() + words[1:]
    for part in reversed(found[:-1]):
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


def _meaning(zh: str) -> Known | None:
    """Return what *zh* means first of all; 第7军区 is found as 第七军区."""
    found = known.find(zh) or known.find(other_numerals(zh))
    return found[0] if found else None


def _spelling(zh: str) -> str:
    found = _meaning(zh)
    if found:
        return found.vi
    place = _place(zh)
    if place:
        return place.vi
    composed = compose(zh)
    return composed.vi if composed else _country_pair(zh)


@cache
def _country_characters() -> Mapping[str, str]:
    return {char: vi for char, vi, _ in rows(data_file("country_characters.tsv"), 3)}


def _country_pair(zh: str) -> str:
    short = _country_characters()
    if len(zh) == 2 and "越" in zh and all(char in short for char in zh):
        return f"{short[zh[0]]} - {short[zh[1]]}"
    return ""


@cache
def _place(zh: str) -> Part | None:
    """Read a place with its generic: 永福省 → tỉnh Vĩnh Phúc, 那产机场 → sân bay Nà Sản.

    A province's seat often bears its name and has no row of its own.
    """
    found = generics.split(zh)
    if found is None:
        return None
    name, generic = found
    meanings = [m for m in known.find(name) if m.kind in ("place", "person")]
    for meaning in sorted(meanings, key=lambda m: m.sort not in generic.sorts):
        if meaning.sort in generic.sorts or meaning.sort in _SEATS:
            return Part(zh, f"{head_of(generic, {meaning.sort})} {meaning.vi}", "place")
    return None


def head_of(generic: generics.Generic, sorts: Collection[str]) -> str:
    """Return the Vietnamese for *generic* of a place of *sorts*: a 市 that is but a town is a thị xã.

    >>> head_of(generics.split("鸿岭市")[1], {"town"})
    'thị xã'
    """
    if "thị xã" in generic.heads and "town" in sorts and not {"city", "municipality"} & set(sorts):
        return "thị xã"
    return generic.heads[0]


# Places after which a town, a district or an airport may be named.
_SEATS = frozenset("province municipality city town district township locality cn_city cn_province island".split())


def _place_rule(zh: str) -> Candidate | None:
    place = _place(zh)
    if place is None:
        return None
    name, generic = generics.split(zh) or (zh, None)
    sure = 0.96 if generic and generic.administrative else 0.85
    return Candidate(place.vi, sure, "composed", (name, generic.ending if generic else ""))


def parts(zh: str) -> tuple[Part, ...]:
    """Cut *zh* into the fewest known parts, or return () if something in it is unknown.

    >>> [p.zh for p in parts("永福省友好组织联合会")]
    ['永福省', '友好组织联合会']
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
    if len(zh) == 2 and at_head and (pair := _country_pair(zh)):
        return Part(zh, pair, "country_pair")
    if len(zh) < _SHORTEST_PART:
        return None
    found = _meaning(zh)
    if found and found.kind != "person":
        return Part(zh, found.vi, found.sort, found.kind)
    return _place(zh)


_RULES: tuple[Callable[[str], Candidate | None], ...] = (
    _place_rule,
    _residence,
    _between,
    _sequence,
    _also,
    _provincial,
)
