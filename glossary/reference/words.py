"""General Chinese words with count and part of speech: ``data/words.tsv``.

They say where a word ends, so that a name or term does not begin in the
middle of one. Tags are jieba's (n noun, v verb, vn verbal noun, p
preposition, nr person …).
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from glossary.writing.tables import data_file, rows

__all__ = ["char_frequency", "count", "tag", "total", "words"]


@cache
def words() -> Mapping[str, tuple[int, str]]:
    """Return word → (count in general text, tag)."""
    return {word: (int(number), tag) for word, number, tag in rows(data_file("words.tsv"), 3)}


def count(word: str) -> int:
    """Return how often *word* occurs in general text, 0 if it is no word."""
    return words().get(word, (0, ""))[0]


def tag(word: str) -> str:
    """Return the part of speech of *word*, "" if it is no word."""
    return words().get(word, (0, ""))[1]


@cache
def total() -> int:
    """Return the sum of all counts."""
    return sum(number for number, _ in words().values())


@cache
def _chars() -> tuple[Mapping[str, int], int]:
    seen: dict[str, int] = defaultdict(int)
    for word, (number, _) in words().items():
        for char in word:
            seen[char] += number
    return seen, sum(seen.values())


def char_frequency(char: str) -> float:
    """Return the share of *char* among all characters of general text, 0..1."""
    seen, everything = _chars()
    return seen.get(char, 0) / everything
