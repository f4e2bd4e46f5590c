"""Substrings of a long text, looked up many at once.

A substring is known by its hash, a polynomial modulo 2⁶⁴, which prefix sums
give for any start and end: of a quarter of a million words two are alike in
one table of half a billion.
"""

from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from glossary.writing.han import RUN

__all__ = ["PLANE", "Bools", "Floats", "Ints", "Keys", "Table", "Text", "by_character"]

Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]
Keys: TypeAlias = NDArray[np.uint64]

PLANE = 0x10000  # columns by character hold this many; what lies above counts as 0, which no text has
_BASE = 0x9E3779B97F4A7C15  # 2⁶⁴ over the golden ratio, odd: its bits are well mixed, and it has an inverse
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(_BASE)


class Text:
    """A text of which substrings are looked up: ``codes`` are its code points, ``plane`` those below PLANE, else 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        self.plane: Ints = np.where(self.codes < PLANE, self.codes, 0).astype(np.int64)
        powers = _powers(_BASE, _enough(len(text)))[: len(text)]
        factors = self.codes + np.uint64(1)  # U+0000 has to count too
        self._sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(factors * powers, dtype=np.uint64)))

    def keys(self, starts: Ints, ends: Ints) -> Keys:
        """Return the keys of the substrings [starts, ends), all within the text."""
        inverses = _powers(_INVERSE, _enough(len(self.text)))
        found: Keys = (self._sums[ends] - self._sums[starts]) * inverses[starts]
        return found

    @cached_property
    def is_han(self) -> Bools:
        """Which characters are Han."""
        found: Bools = _han()[self.plane]
        for at in np.flatnonzero(self.codes >= PLANE):
            found[at] = RUN.match(self.text[at]) is not None
        return found


def _enough(length: int) -> int:
    return 1 << max(10, (length + 1).bit_length())


@lru_cache(maxsize=8)
def _powers(base: int, number: int) -> Keys:
    """Return base⁰, base¹ … modulo 2⁶⁴."""
    factors = np.full(number, base, np.uint64)
    factors[0] = 1
    powers: Keys = np.multiply.accumulate(factors)
    return powers


class Table:
    """Strings to be found in texts: each has a position, from 1 on, in the order given."""

    __slots__ = ("_keys", "_slots", "texts")

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = ("", *texts)
        self._keys = _keys(self.texts)
        self._slots = _placed(self._keys)

    def find(self, keys: Keys) -> Ints:
        """Return the positions of the strings with *keys*, 0 for what is none of the table."""
        slot = _slot(keys, len(self._slots))
        found = self._slots[slot]
        wrong = np.flatnonzero((self._keys[found] != keys) & (found > 0))
        while len(wrong):
            slot[wrong] = (slot[wrong] + 1) % len(self._slots)
            found[wrong] = self._slots[slot[wrong]]
            wrong = wrong[(self._keys[found[wrong]] != keys[wrong]) & (found[wrong] > 0)]
        return found


def _keys(texts: tuple[str, ...]) -> Keys:
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(lengths)
    return Text("".join(texts)).keys(ends - lengths, ends)


def _slot(keys: Keys, size: int) -> Ints:
    """Return where *keys* should stand among *size* slots, a power of two; multiplied again, all bits count."""
    return ((keys * _MIX) >> np.uint64(65 - size.bit_length())).astype(np.int64)


def _placed(keys: Keys) -> Ints:
    """Return the slots of an open-addressed hash table: the positions of *keys*, all but the first."""
    slots = np.zeros(2 << len(keys).bit_length(), np.int64)
    slot, left = _slot(keys, len(slots)), np.arange(1, len(keys))
    while len(left):
        free = left[slots[slot[left]] == 0]
        slots[slot[free]] = free  # of several for one slot the last gets it
        left = left[slots[slot[left]] != left]
        slot[left] = (slot[left] + 1) % len(slots)
    return slots


def by_character(characters: Iterable[str]) -> Bools:
    """Return a column that tells by code point which *characters* these are."""
    column = np.zeros(PLANE, np.bool_)
    column[[ord(char) for char in characters if ord(char) < PLANE]] = True
    return column


@lru_cache(maxsize=1)
def _han() -> Bools:
    return by_character("".join(RUN.findall("".join(map(chr, range(PLANE))))))
