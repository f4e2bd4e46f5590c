"""Phrases with a number in them: sessions, terms of office, congresses, anniversaries.

Vietnamese counts an assembly's terms and a party's congresses in Roman
numerals (Quốc hội khóa XV, Đại hội XIV), all else in Arabic ones.
"""

import re

from glossary.pairing.candidate import Candidate
from glossary.pairing.part import Spelling
from glossary.writing.numerals import number, roman

__all__ = ["compose"]

_NUMBER = "[0-9一二三四五六七八九十百两〇零]+"
_SESSION = re.compile(
    f"(第(?P<before>{_NUMBER})届)?(?P<body>.{{2,}}?)(第(?P<after>{_NUMBER})届)?第(?P<nth>{_NUMBER})次(?:全体)?会议"
)
_ORDINAL = re.compile(f"(.*?)第({_NUMBER})(次|届)(.+)")
# The number is whole: without the look back, each of its digits would be tried as its first.
_ANNIVERSARY = re.compile(f"(.*?)(?<!{_NUMBER[:-1]})({_NUMBER})周年")
_CENTRAL_COMMITTEE = ("中央委员会", "越共中央", "党中央")
_ASSEMBLIES = ("国会", "人民议会")
_SCORE = 0.85


def compose(zh: str, spell: Spelling) -> Candidate | None:
    """Return the spelling of a phrase with a number in it whose other parts *spell* knows."""
    if "第" in zh:
        return _session(zh, spell) or _ordinal(zh, spell)
    return _anniversary(zh, spell) if zh.endswith("周年") else None


def _session(zh: str, spell: Spelling) -> Candidate | None:
    """第十五届国会第八次会议 → Kỳ họp thứ 8, Quốc hội khóa XV; the Party's Central Committee has a Hội nghị."""
    match = _SESSION.fullmatch(zh)
    if not match:
        return None
    body, term = match["body"], match["before"] or match["after"]
    party, assembly = body.endswith(_CENTRAL_COMMITTEE), body.endswith(_ASSEMBLIES)
    owner = "Ban Chấp hành Trung ương Đảng" if party else spell(body)
    if not owner or not (party or assembly):
        return None
    if term:
        owner = f"{owner} khóa {roman(number(term))}"
    nth = number(match["nth"])
    vi = f"Hội nghị lần thứ {nth} {owner}" if party else f"Kỳ họp thứ {nth}, {owner}"
    return Candidate(
        vi, _SCORE, "composed", tuple(filter(None, (zh[: match.start("body")], body, zh[match.end("body") :])))
    )


def _ordinal(zh: str, spell: Spelling) -> Candidate | None:
    """第十七次会议 → … lần thứ 17; 第五届 → khóa V."""
    match = _ORDINAL.fullmatch(zh)
    if not match:
        return None
    owner, numeral, counter, thing = match.groups()
    head = spell(thing)
    if not head or (owner and not spell(owner)):
        return None
    nth = _nth(number(numeral), counter, thing)
    vi = " ".join(filter(None, (head, nth, spell(owner) if owner else "")))
    return Candidate(vi, _SCORE, "composed", tuple(filter(None, (owner, f"第{numeral}{counter}", thing))))


def _nth(value: int, counter: str, thing: str) -> str:
    """Terms of assemblies are khóa XV, congresses lần thứ XIV, all else lần thứ 33."""
    if counter == "届" and thing.startswith(("国会", "人民议会", "中央委员会", "越共中央")):
        return f"khóa {roman(value)}"
    return f"lần thứ {roman(value) if thing.endswith('代表大会') else value}"


def _anniversary(zh: str, spell: Spelling) -> Candidate | None:
    """建交60周年 → 60 năm thiết lập quan hệ ngoại giao."""
    match = _ANNIVERSARY.fullmatch(zh)
    if not match:
        return None
    owner, numeral = match.groups()
    what = spell(owner) if owner else ""
    if owner and not what:
        return None
    return Candidate(f"{number(numeral)} năm {what}".strip(), _SCORE, "composed", (owner, numeral, "周年"))
