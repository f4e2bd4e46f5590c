"""What is shaped like a person's name: a surname and one to three given characters, four with 氏.

All of a text at once, weighed by their characters as :func:`glossary.mining.evidence.by_characters` weighs one.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np

from glossary.mining import evidence
from glossary.reference import surnames
from glossary.reference.substrings import PLANE, Bools, Floats, Ints, Table, Text, by_character

__all__ = ["Shapes", "given", "shapes"]

_MAX_GIVEN, _SHORTEST = 3, 2
_THI_REACH = 2  # 氏 is the first or the second given character
_RARE = "\U00020000"  # as rare as any character above PLANE


class Shapes(NamedTuple):
    """Names [starts, ends) with the lengths of their surnames and the weights of their characters, in log odds."""

    starts: Ints
    ends: Ints
    surnames: Ints
    weights: Floats

    def where(self, kept: Ints | Bools) -> "Shapes":
        """Return those that are *kept*."""
        return Shapes(self.starts[kept], self.ends[kept], self.surnames[kept], self.weights[kept])


@cache
def _surnames() -> tuple[Floats, Table, Bools]:
    """Return the weights of surnames of one character, those of two, and what these begin with."""
    weights = np.full(PLANE, -np.inf)
    longer = []
    for surname in surnames.surname_spellings():
        if len(surname) == 1:
            weights[ord(surname)] = evidence.head(surname)
        else:
            longer.append(surname)
    return weights, Table(longer), by_character(surname[0] for surname in longer)


@cache
def given() -> Floats:
    """Return by character how much it weighs in a given name."""
    weights = np.full(PLANE, evidence.given(_RARE))
    for char in surnames.characters():
        if ord(char) < PLANE:
            weights[ord(char)] = evidence.given(char)
    return weights


@cache
def _ends_badly(length: int) -> Bools:
    """Return by character whether no name of *length* ends in it."""
    chiefly = by_character(char for char in surnames.characters() if surnames.is_chiefly_surname(char))
    return chiefly | by_character(evidence.MIDDLES) if length == _SHORTEST else chiefly


def shapes(text: Text) -> Shapes:
    """Return everything shaped like a name, by where it begins."""
    found = [*_all(text)]
    together = Shapes(*(np.concatenate(column) for column in zip(*found, strict=True)))
    return together.where(np.lexsort((together.ends, -together.surnames, together.starts)))


def _all(text: Text) -> Iterator[Shapes]:
    weights, table, begins = _surnames()
    single = np.flatnonzero(weights[text.plane] > -np.inf)
    pairs = np.flatnonzero(begins[text.plane[:-1]] & text.is_han[1:])
    double = pairs[table.find(text.keys(pairs, pairs + 2)) > 0]
    yield from _of_length(text, single, 1, weights[text.plane[single]])
    yield from _of_length(text, double, 2, np.full(len(double), evidence.head("欧阳")))


def _of_length(text: Text, starts: Ints, surname: int, heads: Floats) -> Iterator[Shapes]:
    """Yield the shapes whose surnames of one length begin at *starts*, by the number of given characters."""
    sums, thi = np.zeros(len(starts)), np.zeros(len(starts), np.bool_)
    for number in range(1, _MAX_GIVEN + 2):
        last = starts + surname + number - 1
        on = np.flatnonzero(text.is_han[last] & (thi | (number <= _MAX_GIVEN)))
        starts, heads, thi, char = starts[on], heads[on], thi[on], text.plane[last[on]]
        sums = sums[on] + given()[char]
        if number <= _THI_REACH:
            thi = thi | (char == ord("氏"))
        is_thi = thi & (number > 1)
        scores = heads + sums + _of_lengths(surname + number, is_thi)
        scores += np.where(is_thi, evidence.THI, 0.0)
        scores += np.where((text.plane[starts + surname] == ord("文")) & (number > 1), evidence.VAN, 0.0)
        scores += np.where(_ends_badly(surname + number)[char], evidence.ENDS_IN_MIDDLE, 0.0)
        yield Shapes(starts, starts + surname + number, np.full(len(starts), surname), scores)


def _of_lengths(length: int, is_thi: Bools) -> Floats:
    """Weigh the number of characters."""
    with_thi, without = (its.get(length, evidence.RARE_LENGTH) for its in (evidence.LENGTH_WITH_THI, evidence.LENGTH))
    return np.where(is_thi, with_thi, without)
