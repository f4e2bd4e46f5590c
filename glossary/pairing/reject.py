"""What stands in a bracket after Chinese text and yet is no pair.

Agency sign-offs, photo credits, datelines, units, document numbers, web
addresses, figure labels, and whatever only points back (该协会(VUFO)).
"""

import re

from glossary.mining.brackets import Gloss, Site
from glossary.reference import contexts, known
from glossary.writing.han import HAN, simplified

__all__ = ["points_back", "rejects", "rejects_site"]

_UNITS = frozenset(
    """vnd usd eur jpy cny krw ndt rmb gbp aud sgd thb usd/vnd đồng dong ha km km2 m m2 m3 cm mm kg g mg l ml
    kw kwh mw mwh gw gwh mwp kv v w a hz khz mhz ghz mb gb tb kb teu dwt mph km/h h s ph db ppm pm am gmt utc
    tấn triệu tỷ tỉ nghìn usd/tấn hp cc inch feet""".split()
)
_ROMAN = re.compile("[IVX]+")
_ADDRESS = re.compile(r"@|://|www\.|^[\w.\-]+\.(?:vn|com|org|net|cn|gov|edu|info|html?)(?:[/:\s]|$)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:ảnh|anh|hình|hinh|bảng|photo|image|fig|figure|table|tr|trang|số|bài|phần|tập|kỳ|vol|no|p|pp)\.? ?[\dIVX]+",
    re.IGNORECASE,
)
# Digits belong to a name only behind its letters: COVID-19, G20.
_WITH_DIGITS = re.compile("[A-ZĐ][A-Za-zĐđ]*(?: [A-Z][a-z]+)*[-\u2011 ]?[0-9]{1,4}")
_CREDIT = re.compile(
    "图片?[:：来源自/]|图源|照片|摄影|摄[/:：]|来源|供图|供稿|编译|责编|记者[:：]|通讯员|资料图|截图|视频[:：]"
)
_SENTENCE_END = "。！？!?；;，,、：:…"
_POINTER = re.compile("(?:该|本|此|这|那|其|某|上述|这个|那个|这家|那家|这一|这种|该个|贵)$")
_PRONOUN = re.compile("(?:他|她|它)们?|后者|前者|双方|对方|自己|本人|作者|记者")


def rejects_site(site: Site) -> bool:
    """Tell whether nothing in this bracket can be paired with the text before it."""
    if site.latin_first:
        return False
    if _CREDIT.search(site.content) or _ADDRESS.search(site.content):
        return True
    left = site.left.rstrip("”」』》’")
    if not left or left[-1] in _SENTENCE_END or not re.search(f"[{HAN}]", left[-6:]):
        return not site.inside or _is_agency(site.inside)
    return _is_agency(site.inside)


def _is_agency(inside: str) -> bool:
    return any(k.sort == "media" for k in known.find(simplified(inside))) or inside.endswith(("社", "报", "网"))


def rejects(gloss: Gloss) -> bool:
    """Tell whether the Latin string itself is no name of anything."""
    latin = gloss.latin.strip()
    if latin.lower() in _UNITS or _ROMAN.fullmatch(latin) or _ADDRESS.search(latin) or _LABEL.fullmatch(latin):
        return True
    if not re.search("[A-Za-zÀ-ỹ]", latin) or len(latin) < 2:
        return True
    return bool(re.search("[0-9]", latin)) and not _WITH_DIGITS.fullmatch(latin)


def points_back(left: str, start: int, zh: str) -> bool:
    """Tell whether the form is a pronoun, a bare generic, or has a pointer before it: 该协会, 后者, 协会."""
    if _PRONOUN.fullmatch(zh) or zh in contexts.of_role("org_ending"):
        return True
    return len(zh) < 5 and _POINTER.search(left[:start]) is not None and not known.find(zh)
