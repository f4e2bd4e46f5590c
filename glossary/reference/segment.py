"""Word segmentation: the likeliest cut of a Han run into known forms and general words.

Unigram maximum likelihood over ``data/words.tsv`` and the reference tables;
what is in neither stands as single characters. It serves short stretches
beside a bracket or inside a term, not whole corpora.
"""

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from glossary.reference import generics, known, words

__all__ = ["KINDS", "Word", "segment"]

KINDS = frozenset({"person", "foreign_person", "place", "org", "work", "term"})
# A known form is a unit whatever its frequency in general text: 民间外交 has none.
_KNOWN_COUNT = 3000
_UNKNOWN_COUNT = 0.2


@dataclass(frozen=True, slots=True)
class Word:
    """A word at [start, end), its tag, and the kind of the reference tables, if any."""

    text: str
    start: int
    tag: str
    kind: str = ""
    sort: str = ""

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)


@cache
def _cost(count: float) -> float:
    return -math.log(count / words.total())


def _steps(text: str, start: int, kinds: frozenset[str]) -> list[tuple[int, float]]:
    """Return (length, cost) of every word that begins at *start*."""
    costs = {1: _cost(max(words.count(text[start]), _UNKNOWN_COUNT))}
    for length in range(2, 5):
        word = text[start : start + length]
        number = words.count(word) if len(word) == length else 0
        if number and not (word[-1] in generics.administrative() and known.find(word[:-1])):  # 桂林|市, as 永福|省
            costs[length] = _cost(number)
    for length in known.lengths_at(text, start):
        if length > 1 and known.find(text[start : start + length])[0].kind in kinds:
            costs[length] = min(costs.get(length, math.inf), _cost(_KNOWN_COUNT))
    return list(costs.items())


@lru_cache(maxsize=4096)
def segment(text: str, kinds: frozenset[str] = KINDS) -> tuple[Word, ...]:
    """Cut simplified *text* into words, the forms of the reference tables that are of *kinds* among them.

    >>> [w.text for w in segment("工程使用官方发展援助")]
    ['工程', '使用', '官方发展援助']
    """
    best: list[tuple[float, int]] = [(0.0, 0)] + [(math.inf, 0)] * len(text)
    for start in range(len(text)):
        base = best[start][0]
        for length, cost in _steps(text, start, kinds):
            if base + cost < best[start + length][0]:
                best[start + length] = (base + cost, start)
    found, end = [], len(text)
    while end:
        start = best[end][1]
        found.append(_word(text[start:end], start))
        end = start
    return tuple(found[::-1])


def _word(text: str, start: int) -> Word:
    meanings = known.find(text)
    kind, sort = (meanings[0].kind, meanings[0].sort) if meanings else ("", "")
    if sort == "head":  # a word like any other, which phrases are composed with
        kind = ""
    return Word(text, start, words.tag(text), kind, sort)
