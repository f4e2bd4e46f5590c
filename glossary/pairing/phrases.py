"""Phrases of a known shape: an ambassador in a country, a friendship society of two, a post and another.

Each rule answers for one shape and returns None for every other.
"""

import re

from glossary.pairing.candidate import Candidate
from glossary.pairing.part import SHORTEST, Spelling, country_characters, meaning, ordered, parts, place
from glossary.reference import generics

__all__ = ["compose", "compose_abroad"]

_RESIDENT = re.compile("(.{2,8}?)(?:驻|常驻)(.{1,10}?)(特命全权大使|大使馆|总领事馆|总领事|大使|使馆|代表团|代表处)$")
_BETWEEN = re.compile("(.{2,6}?)[与和及暨—–-](.{2,6}?)(友好协会|友好议员小组|.{0,6}(?:委员会|论坛|协定|条约|对话))")
_SHORTEST_BETWEEN = 6  # characters: 越南与中国论坛 has seven
_ALSO = re.compile("(.{2,})兼(.{2,})")
_POSTS = {
    "特命全权大使": "Đại sứ đặc mệnh toàn quyền", "大使馆": "Đại sứ quán", "使馆": "Đại sứ quán", "大使": "Đại sứ",
    "总领事馆": "Tổng Lãnh sự quán", "总领事": "Tổng Lãnh sự", "代表团": "Phái đoàn", "代表处": "Văn phòng đại diện",
}  # fmt: skip
_POST_SORTS = frozenset({"title", "rank"})
_NAMED_SORTS = frozenset({"org", "head", "school", "university", "award", "company"})


def _residence(zh: str) -> Candidate | None:
    """越南驻华大使 → Đại sứ Việt Nam tại Trung Quốc."""
    match = _RESIDENT.fullmatch(zh) if "驻" in zh else None
    if not match:
        return None
    sender, host, post = match.groups()
    from_vi, at_vi = _country(sender), "Trung Quốc" if host == "华" else _country(host)
    if not from_vi or not at_vi:
        return None
    return Candidate(f"{_POSTS[post]} {from_vi} tại {at_vi}", 0.96, "composed", (sender, "驻", host, post))


def _country(zh: str) -> str:
    found = meaning(zh) or place(zh)
    return found.vi if found else country_characters().get(zh, "")


def _between(zh: str, spell: Spelling) -> Candidate | None:
    """越南与加拿大友好协会 → Hội Hữu nghị Việt Nam - Canada."""
    match = _BETWEEN.fullmatch(zh) if len(zh) > _SHORTEST_BETWEEN else None
    if not match:
        return None
    one, other, thing = match.groups()
    both = [meaning(one), meaning(other)]
    head = spell(thing)
    if not head or not all(m and m.sort in ("country", "region", "world_region") for m in both):
        return None
    pair = " - ".join(m.vi for m in both if m)
    return Candidate(f"{head[0].upper()}{head[1:]} {pair}", 0.96, "composed", (one, other, thing))


def _also(zh: str, spell: Spelling) -> Candidate | None:
    """第七军区司令兼政委 → Tư lệnh kiêm Chính ủy Quân khu 7: the second post is of the same body."""
    match = _ALSO.fullmatch(zh) if "兼" in zh else None
    if not match:
        return None
    first, second = spell(match[1]), meaning(match[2])
    if not first or not second:
        return None
    found = parts(match[1])
    if len(found) > 1 and second.sort in _POST_SORTS:
        first, owner = found[-1].vi, ordered(found[:-1])
        return Candidate(f"{first} kiêm {second.vi} {owner}", 0.85, "composed", (match[1], "兼", match[2]))
    return Candidate(f"{first} kiêm {second.vi}", 0.85, "composed", (match[1], "兼", match[2]))


def _provincial(zh: str) -> Candidate | None:
    """农业与环境局 → Sở Nông nghiệp và Môi trường: a province's department of what a ministry is for."""
    if zh[-1] not in "厅局":
        return None
    found = generics.administrative_part(zh)
    owner, field = (found, zh[len(found) : -1]) if found else ("", zh[:-1])
    ministry = meaning(f"{field}部")
    of = place(owner) if owner else None
    if not ministry or not ministry.vi.startswith("Bộ ") or (owner and not of):
        return None
    vi = " ".join(filter(None, (f"Sở {ministry.vi.removeprefix('Bộ ')}", of.vi if of else "")))
    return Candidate(vi, 0.85, "composed", tuple(filter(None, (owner, field, zh[-1]))))


def _named_after(zh: str) -> Candidate | None:
    """陈兴道高中 → Trường trung học phổ thông Trần Hưng Đạo: a school or a theatre named after a person."""
    for length in range(min(4, len(zh) - SHORTEST), 1, -1):
        person, thing = meaning(zh[:length]), meaning(zh[length:])
        if person and thing and person.kind == "person" and thing.sort in _NAMED_SORTS:
            head = f"{thing.vi[0].upper()}{thing.vi[1:]}"
            return Candidate(f"{head} {person.vi}", 0.85, "composed", (zh[:length], zh[length:]))
    return None


def compose(zh: str, spell: Spelling) -> Candidate | None:
    """Return the spelling of a post or a body of a known shape whose parts *spell* knows."""
    return _also(zh, spell) or _provincial(zh) or _named_after(zh)


def compose_abroad(zh: str, spell: Spelling) -> Candidate | None:
    """Return the spelling of a post of one country in another, or of a body of two countries."""
    return _residence(zh) or _between(zh, spell)
