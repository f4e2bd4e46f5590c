"""Restoration: the spelling of a name from the readings of its characters.

Each character's readings are weighed by how often known persons have them in
that place (surname or given); what no known person has falls back on the
order of the reading tables, and a character in no table on how characters
like it are read. The score of a spelling is the product of its syllables'
shares.
"""

from functools import cache
from operator import itemgetter

from glossary.pairing.candidate import Candidate
from glossary.reference.surnames import name_counts, surname_length, surname_spellings
from glossary.writing.han import is_han
from glossary.writing.readings import guessed, load
from glossary.writing.vietnamese import canonical, name_case

__all__ = ["MAX_NAME", "restore", "shares"]

MAX_NAME = 6  # characters; a longer string is no name
# A reading's weight by its rank in the tables, in pseudo-counts beside the
# counts of known persons.
_PRIOR = (1.6, 0.25, 0.08, 0.04)
# A guessed reading's weight: it never comes before a published one, but a
# reviewer finds it third. Measured: one of three right .958 without, .969 with.
_GUESS = 0.2
# How often a name is right whose rarest character so many known persons have,
# where its readings leave no choice: measured leaving each person out in turn
# (benchmarks/spelling.py). What no known name has is often read another way,
# and 3–4 % of names are not read at all (杜梅 Đỗ Mười).
_RELIABILITY = ((10, 0.995), (4, 0.985), (1, 0.975), (0, 0.86))
_UNLIKELY = 0.005  # of the best one's share; below, a spelling is no help to anyone
_SHARE = itemgetter(1)
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
    if not weights:
        return tuple((name_case(r), share) for r, share in guessed(char)[:_WIDTH])
    for reading, share in guessed(char):
        weights[reading] = weights.get(reading, 0.0) + _GUESS * share
    total = sum(weights.values())
    ranked = sorted(((name_case(r), w / total) for r, w in weights.items()), key=lambda item: -item[1])
    return tuple(ranked[:_WIDTH])


def restore(zh: str, limit: int = 5) -> tuple[Candidate, ...]:
    """Return the likeliest spellings of the name *zh* (simplified), best first; none if it is no name.

    >>> [c.vi for c in restore("阮芳娥")][:1]
    ['Nguyễn Phương Nga']
    >>> restore("Hà Nội"), restore("一" * 10000)
    ((), ())
    """
    if not 1 < len(zh) <= MAX_NAME or not is_han(zh):
        return ()
    length = surname_length(zh)
    best, sure = [("", 1.0)], 1.0
    for position, char in enumerate(zh):
        if char == "氏" and 0 < position < 3:  # the women's middle name, never a clan
            best = [(f"{vi} Thị", share) for vi, share in best]
            continue
        options, reliability = _options(char, "surname" if position < length else "given")
        best = [(f"{vi} {reading}", share * s) for vi, share in best for reading, s in options]
        if len(options) != 1:  # the best of the whole begin with the best of its beginnings
            best.sort(key=_SHARE, reverse=True)
            del best[limit:]
        sure = min(sure, reliability)
    least = _UNLIKELY * best[0][1] if best else 0.0
    return tuple([Candidate(vi[1:], round(share * sure, 4), "readings") for vi, share in best if share >= least])


@cache
def _options(char: str, place: str) -> tuple[tuple[tuple[str, float], ...], float]:
    """Return the readings of *char* in *place*, and how often a name is right that has it there."""
    seen = sum(name_counts().get((char, place), {}).values())
    reliability = next(sure for least, sure in _RELIABILITY if seen >= least)
    listed = surname_spellings().get(char, ()) if place == "surname" else ()
    if listed and not seen:
        return tuple((s, share) for s, share in zip(listed, (0.9, 0.1), strict=False)), reliability
    found = shares(char, place)
    # What is unlikely beside another reading is so in the whole name.
    return tuple((r, share) for r, share in found if share >= _UNLIKELY * found[0][1]), reliability
