"""Word segmentation: the likeliest cut of a Han run into known forms and general words.

Unigram maximum likelihood over ``data/words.tsv`` and the reference tables;
what is in neither stands as single characters. It serves short stretches
beside a bracket or inside a term; :mod:`glossary.reference.lattice` cuts whole
corpora.
"""

import math
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from glossary.reference import generics, known, words

__all__ = ["KINDS", "Word", "beginnings", "costs", "segment", "told", "unknown"]

KINDS = frozenset({"person", "foreign_person", "place", "org", "work", "term"})
# A known form is a unit whatever its frequency in general text: 民间外交 has none.
_KNOWN_COUNT = 3000
_UNKNOWN_COUNT = 0.2


class Word(NamedTuple):
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
def costs() -> Mapping[str, float]:
    """Return word → cost, its negative log likelihood, for general words and known forms."""
    most, total = _cost(_KNOWN_COUNT), math.log(words.total())
    found = {
        word: total - math.log(max(number, _UNKNOWN_COUNT)) for word, number in words.counts().items() if _is_word(word)
    }
    for form in known.forms():
        if len(form) > 1 and found.get(form, math.inf) > most:
            found[form] = most
    return found


@cache
def beginnings() -> frozenset[str]:
    """Return what a longer word begins with: two characters of it or more."""
    return frozenset(word[:length] for word in costs() if len(word) > 2 for length in range(2, len(word)))


@cache
def _lexicon() -> Mapping[str, float]:
    """Return word → cost; what only begins one costs infinitely much, and tells that a longer one may follow."""
    return {**dict.fromkeys(beginnings(), math.inf), **costs()}


@cache
def unknown() -> float:
    """Return the cost of a character that is no word."""
    return _cost(_UNKNOWN_COUNT)


def _is_word(word: str) -> bool:
    """Tell whether a dictionary's word is one here: 桂林市 is two, as 永福|省 is."""
    return len(word) == 1 or word[-1] not in generics.administrative() or word[:-1] not in known.forms()


@lru_cache(maxsize=1 << 14)
def _restricted(word: str, kinds: frozenset[str]) -> float:
    """Return the cost of *word* where only the known forms of *kinds* are words."""
    number = words.count(word) if len(word) < 2 or _is_word(word) else 0
    meanings = known.find(word) if len(word) > 1 else ()
    if meanings and meanings[0].kind in kinds:
        number = max(number, _KNOWN_COUNT)
    return _cost(max(number, _UNKNOWN_COUNT)) if number or len(word) == 1 else math.inf


def _cost(count: float) -> float:
    return -math.log(count / words.total())


@lru_cache(maxsize=4096)
def segment(text: str, kinds: frozenset[str] = KINDS) -> tuple[Word, ...]:
    """Cut simplified *text* into words, the forms of the reference tables that are of *kinds* among them.

    >>> [w.text for w in segment("工程使用官方发展援助")]
    ['工程', '使用', '官方发展援助']
    """
    lexicon, length, no_word = _lexicon(), len(text), unknown()
    best, back = [0.0] + [math.inf] * length, [0] * (length + 1)
    for start in range(length):
        base = best[start]
        total = base + lexicon.get(text[start], no_word)
        if total < best[start + 1]:
            best[start + 1], back[start + 1] = total, start
        for end in range(start + 2, length + 1):
            cost = lexicon.get(text[start:end])
            if cost is None:
                break
            if kinds is not KINDS:
                cost = _restricted(text[start:end], kinds)
            if base + cost < best[end]:
                best[end], back[end] = base + cost, start
    found, end = [], length
    while end:
        start = back[end]
        word = text[start:end]
        found.append(Word(word, start, *told(word)))
        end = start
    return tuple(found[::-1])


@lru_cache(maxsize=1 << 16)
def told(text: str) -> tuple[str, str, str]:
    """Return the tag, kind and sort of a word."""
    meanings = known.find(text)
    kind, sort = (meanings[0].kind, meanings[0].sort) if meanings else ("", "")
    if sort == "head":  # a word like any other, which phrases are composed with
        kind = ""
    return words.tag(text), kind, sort
