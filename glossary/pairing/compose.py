"""Composition: the Vietnamese of a phrase from the Vietnamese of its parts.

A phrase is composed only if every part is known; otherwise there is no
Vietnamese at all, never a string of readings for a phrase that is not a name.
"""

from glossary.pairing import numbered, phrases
from glossary.pairing.candidate import Candidate
from glossary.pairing.locate import locate
from glossary.pairing.part import SHORTEST, country_pair, meaning, ordered, parts, place
from glossary.reference import gazetteer, generics

__all__ = ["compose"]

MAX_LENGTH = 40
# Sorts that name a thing of their own; a phrase whose modifier is another term reads less surely.
_LOOSE = frozenset({"head", "term", "culture", "programme", "event"})


# Units so small that several have names which are written alike in Chinese.
_SMALL = frozenset({"commune", "ward"})
_NAMESAKE = 0.05


def compose(zh: str) -> Candidate | None:
    """Return the spelling composed for *zh* (simplified), or None if a part of it is unknown.

    >>> compose("永福省友好组织联合会").vi
    'Liên hiệp các tổ chức hữu nghị tỉnh Vĩnh Phúc'
    >>> compose("织联合会") is None
    True
    """
    if not 2 < len(zh) <= MAX_LENGTH:
        return None
    abroad = _place(zh) or phrases.compose_abroad(zh, _spelling)
    return abroad or _sequence(zh) or phrases.compose(zh, _spelling) or numbered.compose(zh, _spelling)


def _spelling(zh: str) -> str:
    known = meaning(zh) or place(zh) or compose(zh)
    return known.vi if known else country_pair(zh)


def _place(zh: str) -> Candidate | None:
    found = place(zh)
    cut = generics.split(zh) if found else None
    if found is None or cut is None:
        return None
    name, generic = cut
    sure = 0.96 if generic.administrative and not _has_namesakes(name, generic, found.vi) else 0.85
    return Candidate(found.vi, sure, "composed", (name, generic.ending))


def _has_namesakes(name: str, generic: generics.Generic, vi: str) -> bool:
    """Tell whether other communes could be meant: 福盛乡 is Phúc Thịnh, but there are Phước Thạnh as well."""
    if not generic.sorts & _SMALL:
        return False
    others = (c for c in locate(name, generic.sorts) if not vi.endswith(f" {c.vi}"))
    return any(c.score > _NAMESAKE and gazetteer.sorts(c.vi) & generic.sorts for c in others)


def _sequence(zh: str) -> Candidate | None:
    """Known parts one after another, put in reverse."""
    found = parts(zh) if len(zh) >= 2 * SHORTEST else ()
    if len(found) < 2:
        return None
    score = 0.96 if len(found) == 2 else 0.95 if len(found) == 3 else 0.8
    if any(part.sort in _LOOSE for part in found[:-1]):
        score -= 0.15
    return Candidate(ordered(found), score, "composed", tuple(part.zh for part in found))
