"""Owners: the country or province before a unit, where the Latin does not name it.

越南|国内生产总值(GDP) and 美国|摩根大通银行(JP Morgan) are named without their
country; 越南友好组织联合会(VUFO) and 中国日报(China Daily) are not.
"""

import re
from collections.abc import Mapping
from functools import cache

from glossary.pairing.unit import is_abbreviation, is_org
from glossary.reference import contexts, generics, known
from glossary.reference.segment import segment
from glossary.writing.tables import data_file, rows
from glossary.writing.vietnamese import bare, fold, syllables

__all__ = ["owner"]

_WORD = re.compile(r"[^\W\d_]+")
# A sea or a region is part of the name: 太平洋伙伴关系(TPP).
_OWNERS = frozenset("province municipality city town district cn_province cn_city world_city".split())
_SHORTEST_REST = 3  # characters; what is shorter hardly stands alone


@cache
def _english() -> Mapping[str, tuple[str, ...]]:
    """Return country → how the words begin that name it: 中国 → china, chinese, sino."""
    return {zh: tuple(words.split("|")) for zh, words in rows(data_file("country_english.tsv"), 2)}


def owner(zh: str, latin: str) -> str:
    """Return the place with which the unit *zh* (simplified) begins and that *latin* does not name, or "".

    What stands before the place goes with it, if the unit is no organisation.

    >>> owner("越南国内生产总值", "GDP"), owner("越南友好组织联合会", "VUFO"), owner("季度越南国内生产总值", "GDP")
    ('越南', '', '季度越南')
    """
    if is_abbreviation(latin) and not is_org(zh):
        starts = (word.start for word in segment(zh) if not word.start or word.sort == "country")
        found = ((start, _at_head(zh[start:], latin)) for start in starts)
        return next((zh[:start] + place for start, place in found if place), "")
    return _at_head(zh, latin)


def _at_head(zh: str, latin: str) -> str:
    place = next((zh[:length] for length in known.lengths_at(zh, 0) if zh[:length] in _english()), "")
    if place:
        named = _names_country(place, latin, org=is_org(zh))
    else:
        place = "" if is_org(zh) or not is_abbreviation(latin) else _place(zh)
        named = _initials(place) in latin.upper()
    rest = zh[len(place) :]
    stands_alone = len(rest) >= _SHORTEST_REST and rest not in contexts.of_role("org_ending")
    return place if place and stands_alone and not named and not _belongs(zh, place) else ""


def _belongs(zh: str, place: str) -> bool:
    """Tell whether the place is part of a name that we know: of all of *zh*, or of its head (越南人民军|总政局)."""
    first = segment(zh)[0]
    return _is_listed(zh) or (len(first.text) > len(place) and _is_listed(first.text))


def _is_listed(zh: str) -> bool:
    return any(k.sort != "head" for k in known.find(zh))


def _names_country(country: str, latin: str, *, org: bool) -> bool:
    begin = _english()[country]
    if is_abbreviation(latin):
        return any(word[0].upper() in latin.upper() for word in begin)
    words = _WORD.findall(latin)
    # A company's brand (Agribank, VCCI Expo) says nothing of its whole name.
    if org and (len(words) < 2 or (len(words[0]) > 2 and is_abbreviation(words[0]))):
        return True
    vi = known.find(country)
    return any(word.lower().startswith(begin) for word in words) or (bool(vi) and fold(vi[0].vi) in fold(latin))


def _place(zh: str) -> str:
    """Return the province or town with which *zh* begins."""
    unit = generics.administrative_part(zh)
    if unit:
        return unit
    return next((zh[:n] for n in known.lengths_at(zh, 0) if known.find(zh[:n])[0].sort in _OWNERS), "")


def _initials(place: str) -> str:
    """Return the capitals of a place as an abbreviation has them: 河内市 HN."""
    split = generics.split(place)
    meanings = known.find(place) or (known.find(split[0]) if split else ())
    return "".join(bare(syllable)[:1].upper() for syllable in syllables(meanings[0].vi)) if meanings else "?"
