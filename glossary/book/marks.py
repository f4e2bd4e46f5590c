"""Marks: numbers that stand for pieces of a form in the index, so that they are small and found by halving.

A piece is a sequence of units or letters; its hash is their own hashes times
the powers of a fixed odd number, added up in 64 bits, so that NumPy makes it
of all sequences of a column at once (:mod:`glossary.book.indexing`) and
Python, here, of the few of a query. Marks may collide: what they find is
looked at before it is believed.
"""

import zlib
from collections.abc import Iterable, Sequence

__all__ = [
    "BASE", "HALF", "INITIALS", "LONGEST", "LONGEST_HALF", "MASK", "MIX", "PART", "SALT", "UNBASE", "WITHOUT",
    "half_marks", "mark", "sequence", "unit_hash", "without_marks",
]  # fmt: skip

# What a mark is made of: the initials of a form; a form without one of its units; the first or the
# second half of a Latin key; a word of it, or two neighbouring Han characters.
INITIALS, WITHOUT, HALF, PART = 1, 2, 3, 4

LONGEST = 24  # units of a form that is still found with one wrong
LONGEST_HALF = 48  # letters of a Latin key that is still found with one wrong

MASK = (1 << 64) - 1
BASE = 0xD1342543DE82EF95  # odd numbers without a pattern, from tables of multipliers for random numbers
UNBASE = pow(BASE, -1, 1 << 64)
MIX = 0x9E3779B97F4A7C15
SALT = 0xAF251AF3B0F025B5


def unit_hash(unit: str) -> int:
    """Return the hash of one unit, 64 bits."""
    return zlib.crc32(unit.encode("utf-8")) * MIX & MASK


def sequence(hashes: Iterable[int]) -> int:
    """Return the hash of units in their order, 64 bits."""
    total, power = 0, 1
    for one in hashes:
        total += one * power
        power = power * BASE & MASK
    return total & MASK


def mark(of: int, value: int) -> int:
    """Return the mark of a hash, 0 … 2³¹ - 1."""
    mixed = (value + of * SALT) * MIX & MASK
    return (mixed ^ mixed >> 29) * BASE % (1 << 64) >> 33


def without_marks(units: Sequence[str]) -> list[int]:
    """Return the marks of *units* without the first, without the second and so on."""
    hashes = list(map(unit_hash, units))
    return [mark(WITHOUT, sequence(hashes[:at] + hashes[at + 1 :])) for at in range(len(hashes))]


def half_marks(key: str, length: int) -> tuple[int, int]:
    """Return the marks of the halves by which *key* finds keys of *length* letters, one mistake in the other half."""
    half, letters = length // 2, [ord(char) * MIX & MASK for char in key]
    first, second = letters[:half], letters[len(key) - (length - half) :]
    return mark(HALF, sequence(first) + length & MASK), mark(HALF, sequence(second) + length + LONGEST_HALF + 1 & MASK)
