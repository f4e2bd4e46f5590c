"""Restoration: the spelling of a name from the readings of its characters.

Each character's readings are weighed by how often known persons have them in
that place (surname or given); what no known person has falls back on the
order of the reading tables. The score of a spelling is the product of its
syllables' shares.
"""

import itertools
import math
from functools import cache

from glossary.pairing.candidate import Candidate
from glossary.reference.surnames import name_counts, surname_length, surname_spellings
from glossary.writing.han import is_han
from glossary.writing.readings import load
from glossary.writing.vietnamese import canonical, name_case

__all__ = ["MAX_NAME", "restore", "shares"]

MAX_NAME = 6  # characters; a longer string is no name
# A reading's weight by its rank in the tables, in pseudo-counts beside the
# counts of known persons.
_PRIOR = (1.6, 0.25, 0.08, 0.04)
# How often a name is right whose rarest character so many known persons have,
# where its readings leave no choice: measured leaving each person out in turn
# (benchmarks/spelling.py). What no known name has is often read another way,
# and 3–4 % of names are not read at all (杜梅 Đỗ Mười).
_RELIABILITY = ((10, 0.995), (4, 0.985), (1, 0.975), (0, 0.86))
_UNLIKELY = 0.01  # of the best one's share; below, a spelling is no help to anyone
_WIDTH = 3  # readings a character that are combined


@cache
def shares(char: str, place: str) -> tuple[tuple[str, float], ...]:
    """Return (reading as in a name, share) for *char* as part of a surname or of a given name, best first."""
    weights: dict[str, float] = {}
    for rank, reading in enumerate(load().get(char, ())[: len(_PRIOR)]):
        weights[canonical(reading)] = _PRIOR[rank]
    for reading, number in name_counts().get((char, place), {}).items():
        weights[reading] = weights.get(reading, 0.0) + number
    other = "given" if place == "surname" else "surname"
    for reading, number in name_counts().get((char, other), {}).items():
        weights[reading] = weights.get(reading, 0.0) + 0.3 * number
    total = sum(weights.values())
    ranked = sorted(((name_case(r), w / total) for r, w in weights.items()), key=lambda item: -item[1])
    return tuple(ranked[:_WIDTH])


def _places(zh: str) -> list[str]:
    length = surname_length(zh)
    return ["surname" if position < length else "given" for position in range(len(zh))]


def restore(zh: str, limit: int = 5) -> tuple[Candidate, ...]:
    """Return the likeliest spellings of the name *zh* (simplified), best first; none if it is no name.

    >>> [c.vi for c in restore("阮芳娥")][:1]
    ['Nguyễn Phương Nga']
    >>> restore("Hà Nội"), restore("一" * 10000)
    ((), ())
    """
    if not 1 < len(zh) <= MAX_NAME or not is_han(zh):
        return ()
    options = [_options(zh, position, place) for position, place in enumerate(_places(zh))]
    if not all(options):
        return ()
    combined = [
        (" ".join(r for r, _ in choice), math.prod(s for _, s in choice)) for choice in itertools.product(*options)
    ]
    combined.sort(key=lambda item: (-item[1], item[0]))
    best = [(vi, share) for vi, share in combined[:limit] if share >= _UNLIKELY * combined[0][1]]
    sure = min(_reliability(char, place) for char, place in zip(zh, _places(zh), strict=True))
    return tuple(Candidate(vi, round(share * sure, 4), "readings") for vi, share in best)


@cache
def _reliability(char: str, place: str) -> float:
    seen = sum(name_counts().get((char, place), {}).values())
    return next(sure for least, sure in _RELIABILITY if seen >= least)


def _options(zh: str, position: int, place: str) -> tuple[tuple[str, float], ...]:
    char = zh[position]
    if char == "氏" and 0 < position < 3:  # the women's middle name, never a clan
        return (("Thị", 1.0),)
    found = shares(char, place)
    listed = surname_spellings().get(char, ()) if place == "surname" else ()
    if listed and not name_counts().get((char, "surname")):
        return tuple((s, share) for s, share in zip(listed, (0.9, 0.1), strict=False))
    return found
