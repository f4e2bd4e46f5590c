"""General Chinese words with count and part of speech: ``data/words.tsv``.

They say where a word ends, so that a name or term does not begin in the
middle of one. Tags are jieba's (n noun, v verb, vn verbal noun, p
preposition, nr person …).
"""

from collections.abc import Mapping
from functools import cache, lru_cache

from glossary.writing.tables import columns

__all__ = ["char_frequency", "characters", "count", "counts", "entry", "tag", "total"]


_NOTHING = (0, "")


@cache
def _words() -> Mapping[str, str]:
    """Return word → "count tag"; read apart only for the words that are asked for."""
    word, told = columns("words.tsv", 2)
    return dict(zip(word, told, strict=True))


def entry(word: str) -> tuple[int, str]:
    """Return (count in general text, tag) of *word*; (0, "") if it is no word."""
    told = _words().get(word)  # a corpus is full of what is no word
    return _NOTHING if told is None else _read(told)


@lru_cache(maxsize=1 << 16)
def _read(told: str) -> tuple[int, str]:
    number, _, its_tag = told.partition(" ")
    return int(number), its_tag


def count(word: str) -> int:
    """Return how often *word* occurs in general text, 0 if it is no word."""
    return entry(word)[0]


def tag(word: str) -> str:
    """Return the part of speech of *word*, "" if it is no word."""
    return entry(word)[1]


@cache
def counts() -> Mapping[str, int]:
    """Return every word and its count."""
    return {word: int(told.partition(" ")[0]) for word, told in _words().items()}


@cache
def total() -> int:
    """Return the sum of all counts."""
    return sum(counts().values())


@cache
def _chars() -> tuple[Mapping[str, int], int]:
    char, number = columns("characters.tsv", 2)
    counts = dict(zip(char, map(int, number), strict=True))
    return counts, sum(counts.values())


def characters() -> frozenset[str]:
    """Return the characters that were counted in general text."""
    return frozenset(_chars()[0])


def char_frequency(char: str) -> float:
    """Return the share of *char* among all characters of general text, 0..1."""
    counts, everything = _chars()
    return counts.get(char, 0) / everything
