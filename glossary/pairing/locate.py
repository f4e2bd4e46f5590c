"""Which place a form names: its characters, weighed against the names that places have.

Southern, mountain and river names are often Nôm, Khmer, Thái or Highland
words that were given characters by sound or by sense, so readings alone spell
three in five of them right. Here a name is likely if a place has it (above
all one of the rank the form says) and if each of its syllables is a likely
rendering of the character: a reading, how other places have it (丐 Cái, 孟
Mường), or a sound near to a reading. Measured leaving each place out in turn
(benchmarks/spelling.py).
"""

import heapq
import itertools
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from glossary.pairing.candidate import Candidate
from glossary.pairing.restore import shares
from glossary.reference import gazetteer
from glossary.reference.surnames import name_counts
from glossary.writing.han import is_han
from glossary.writing.readings import load
from glossary.writing.vietnamese import bare, canonical, name_case, sound_key, toneless

__all__ = ["locate"]

MAX_NAME = 4  # characters
# How likely a place of another rank is meant, beside one of the rank the form
# says; and one whose name is in no list, which a hill or a hamlet often is.
_OTHER_RANK = 0.1
_NAMELESS, _NAMELESS_FEATURE = 0.0003, 0.02
# How a character is rendered: by a reading; by its letters with another tone,
# without marks, or by a sound near to it, each for one such syllable.
_READ, _OTHER_TONE, _LETTERS, _NEAR = 0.9, 0.03, 0.03, 0.03
_FURTHER = 0.03  # the share of a reading that no name has
_FEW = 2.0  # places whose rendering weighs as much as all we know of the readings
# How often the first answer is right when all the weight is on it.
_LISTED, _UNLISTED = 0.985, 0.75
_WIDTH = 3  # renderings a character that make an unlisted name
_LEAST = 0.01  # of the weight; below, a name is no help to anyone

_INITIAL = re.compile("ngh|ng|nh|ch|tr|th|kh|ph|gh|gi|qu|[bcdghklmnprstvx]|")
_ALIKE = ("d gi r nh", "s x ch tr th", "c k qu g gh kh h", "b ph p v", "t d th", "l n r", "ng ngh nh n")


@dataclass(frozen=True, slots=True)
class _Syllable:
    """A syllable with the keys by which it is compared."""

    text: str
    letters: str
    initial: str
    rime: str


def locate(zh: str, sorts: Collection[str] = (), limit: int = 5) -> tuple[Candidate, ...]:
    """Return the likeliest names of the place *zh* (simplified, without its generic), best first.

    *sorts* are the sorts of places.tsv that its generic stands for; none if it
    is a feature of the land, or if the form does not say.

    >>> [c.vi for c in locate("福营", {"commune"})][:1]
    ['Phước Dinh']
    """
    if not 0 < len(zh) <= MAX_NAME or not is_han(zh):
        return ()
    weights = _listed(zh, frozenset(sorts))
    listed = set(weights)
    nameless = _NAMELESS if sorts else _NAMELESS_FEATURE
    for choice in itertools.product(*map(_likeliest, zh)):
        vi = " ".join([syllable for syllable, _ in choice])
        if vi not in weights:
            weights[vi] = nameless * math.prod([likely for _, likely in choice])
    total = sum(weights.values())
    best = heapq.nsmallest(limit, weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Candidate(vi, round(weight / total * (_LISTED if vi in listed else _UNLISTED), 4), "readings")
        for vi, weight in best
        if weight >= _LEAST * total
    )


def _listed(zh: str, sorts: frozenset[str]) -> dict[str, float]:
    """Weigh the names of the gazetteer."""
    middles, ending = [_renderings(char) for char in zh[1:-1]], _renderings(zh[-1])
    weights: dict[str, float] = {}
    for likely, by_last in _beginnings(zh[0], len(zh)):
        for last in by_last.keys() & ending.keys():
            both = likely * ending[last] if len(zh) > 1 else likely
            for name in by_last[last]:
                weight = both
                for told, syllable in zip(middles, name.syllables[1:-1], strict=True):
                    weight *= told.get(syllable, 0.0)
                if weight:
                    weights[name.vi] = weight * (_OTHER_RANK if sorts and not name.sorts & sorts else 1.0)
    return weights


@cache
def _beginnings(char: str, length: int) -> tuple[tuple[float, Mapping[str, Sequence[gazetteer.PlaceName]]], ...]:
    """Return (likelihood, names by last syllable) of the renderings of *char* that names of *length* begin with."""
    found = ((likely, gazetteer.beginning(length, syllable)) for syllable, likely in _renderings(char).items())
    return tuple((likely, by_last) for likely, by_last in found if by_last)


@cache
def _likeliest(char: str) -> tuple[tuple[str, float], ...]:
    """Return the likeliest renderings of *char*, as in a name, best first."""
    ranked = sorted(_renderings(char).items(), key=lambda item: (-item[1], item[0]))
    return tuple((name_case(syllable), likely) for syllable, likely in ranked[:_WIDTH])


@cache
def _renderings(char: str) -> Mapping[str, float]:
    """Return syllable → how likely a place's name has it for *char*."""
    told = name_counts().get((char, "place"), {})
    number = sum(told.values())
    trust = number / (number + _FEW)
    found = {syllable: (1 - trust) * likely for syllable, likely in _by_sound(char).items()}
    for syllable, times in told.items():
        found[syllable] = found.get(syllable, 0.0) + trust * times / number
    return found


@cache
def _by_sound(char: str) -> Mapping[str, float]:
    read = {reading.lower(): share for reading, share in shares(char, "given")}
    for reading in load()[char]:
        read.setdefault(canonical(reading), _FURTHER)
    known = [(_keys(reading), share) for reading, share in read.items()]
    found = {reading: _READ * share for reading, share in read.items()}
    for syllable in _vocabulary():
        likely = max((_likely(syllable, reading, share) for reading, share in known), default=0.0)
        if likely:
            found[syllable.text] = likely
    return found


def _likely(syllable: _Syllable, reading: _Syllable, share: float) -> float:
    if syllable.letters == reading.letters:
        if sound_key(syllable.text) == sound_key(reading.text):
            return _READ * share
        same = sound_key(toneless(syllable.text)) == sound_key(toneless(reading.text))
        return _OTHER_TONE if same else _LETTERS
    if not syllable.rime or not reading.rime:
        return 0.0
    begins = 1.0 if syllable.initial == reading.initial else 0.5 if reading.initial in _alike(syllable.initial) else 0.0
    one, other = syllable.rime, reading.rime
    ends = 1.0 if one == other else 0.6 if one[0] == other[0] or one[-1] == other[-1] else 0.3
    near = begins * ends
    return _NEAR * near * near if near >= 0.5 else 0.0


@cache
def _alike(initial: str) -> frozenset[str]:
    return frozenset(other for group in _ALIKE if initial in group.split() for other in group.split())


@cache
def _keys(syllable: str) -> _Syllable:
    letters = bare(syllable)
    initial = (_INITIAL.match(letters) or [""])[0]
    return _Syllable(syllable, letters, initial, letters[len(initial) :])


@cache
def _vocabulary() -> tuple[_Syllable, ...]:
    return tuple(_keys(syllable) for syllable in gazetteer.vocabulary())
