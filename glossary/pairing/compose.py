"""Composition: the Vietnamese of a phrase from the Vietnamese of its parts.

Chinese puts what modifies before its head, Vietnamese after: 永福省|友好组织联合会
becomes "Liên hiệp các tổ chức hữu nghị" + "tỉnh Vĩnh Phúc". A phrase is
composed only if every part is known; otherwise there is no Vietnamese at all,
never a string of readings for a phrase that is not a name.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.pairing.candidate import Candidate
from glossary.reference import generics, known
from glossary.reference.known import Known
from glossary.writing.numerals import number, roman
from glossary.writing.tables import data_file, rows

__all__ = ["Part", "compose", "parts"]

MAX_LENGTH = 40
_SHORTEST_PART = 2  # characters; one alone may mean anything

_NUMBER = "[0-9一二三四五六七八九十百两〇零]+"
_RESIDENT = re.compile("(.{2,8}?)(?:驻|常驻)(.{1,10}?)(特命全权大使|大使馆|总领事馆|总领事|大使|使馆|代表团|代表处)$")
_BETWEEN = re.compile("(.{2,6}?)[与和及暨—–-](.{2,6}?)(友好协会|友好议员小组|.{0,6}(?:委员会|论坛|协定|条约|对话))")
_ORDINAL = re.compile(f"(.*?)第({_NUMBER})(次|届)(.+)")
_ANNIVERSARY = re.compile(f"(.*?)({_NUMBER})周年")
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
    for rule in _RULES:
        candidate = rule(zh)
        if candidate:
            return candidate
    return None


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


def _ordinal(zh: str) -> Candidate | None:
    """第十七次会议 → … lần thứ 17; 60周年 → 60 năm; 第五届 → khóa V."""
    match = _ORDINAL.fullmatch(zh)
    if not match:
        return None
    owner, numeral, counter, thing = match.groups()
    head = _spelling(thing)
    if not head or (owner and not _spelling(owner)):
        return None
    nth = _nth(number(numeral), counter, thing)
    vi = " ".join(filter(None, (head, nth, _spelling(owner) if owner else "")))
    return Candidate(vi, 0.85, "composed", tuple(filter(None, (owner, f"第{numeral}{counter}", thing))))


def _nth(value: int, counter: str, thing: str) -> str:
    """Terms of assemblies are khóa XV, congresses lần thứ XIV, all else lần thứ 33."""
    if counter == "届" and thing.startswith(("国会", "人民议会", "中央委员会", "越共中央")):
        return f"khóa {roman(value)}"
    return f"lần thứ {roman(value) if thing.endswith('代表大会') else value}"


def _anniversary(zh: str) -> Candidate | None:
    """建交60周年 → 60 năm thiết lập quan hệ ngoại giao."""
    match = _ANNIVERSARY.fullmatch(zh)
    if not match:
        return None
    owner, numeral = match.groups()
    what = _spelling(owner) if owner else ""
    if owner and not what:
        return None
    return Candidate(f"{number(numeral)} năm {what}".strip(), 0.85, "composed", (owner, numeral, "周年"))


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
    found = known.find(zh)
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
    meanings = [m for m in known.find(name) if m.kind == "place"]
    for meaning in sorted(meanings, key=lambda m: m.sort not in generic.sorts):
        if meaning.sort in generic.sorts or meaning.sort in _SEATS:
            return Part(zh, f"{generic.heads[0]} {meaning.vi}", "place")
    return None


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
    _ordinal,
    _anniversary,
    _sequence,
)
