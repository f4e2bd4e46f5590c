"""Marks: numbers that stand for pieces of a form in the index, so that they are small and found by halving.

A piece is a sequence of units; its hash is their own hashes times
the powers of a fixed odd number, added up in 64 bits, so that NumPy makes it
of all sequences of a column at once (:mod:`glossary.book.indexing`) and
Python, here, of the few of a query. Marks may collide: what they find is
looked at before it is believed.
"""

import zlib
from collections.abc import Iterable, Sequence

__all__ = [
    "BASE", "INITIALS", "LONGEST", "MASK", "MIX", "PART", "SALT", "UNBASE", "WITHOUT",
    "mark", "sequence", "unit_hash", "without_marks",
]  # fmt: skip

# What a mark is made of: the initials of a form; a form without one of its units; a word of a
# Latin form, or two neighbouring units of one with Han characters.
INITIALS, WITHOUT, PART = 1, 2, 3

LONGEST = 24  # units of a form that is still found with one wrong

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
