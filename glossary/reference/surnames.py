"""Surnames, and how likely a character is to be part of a Vietnamese name.

``data/surnames.tsv`` lists surnames; ``data/name_readings.tsv`` counts how the
characters of known persons are read. The counts give two things: the order of
readings in a name, and how much likelier a character is in a name than in
ordinary text.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from glossary.reference import words
from glossary.writing.tables import columns, data_file, rows

__all__ = [
    "characters",
    "given_weight",
    "is_chiefly_surname",
    "name_counts",
    "surname_length",
    "surname_spellings",
    "surname_weight",
]

# What a character that no known person has weighs as a given character: the
# odds that a new person brings in a character, spread over all that exist.
_UNSEEN_GIVEN = 0.4
# A character this many times commoner as a surname is no given character.
_CHIEFLY = 5
_UNSEEN_MOST = 0.0
# Frequency per character below which general text says nothing.
_RARE = 2e-6


@cache
def surname_spellings() -> Mapping[str, tuple[str, ...]]:
    """Return simplified surname → its Vietnamese spellings, commonest first."""
    table: dict[str, tuple[str, ...]] = {}
    for joined, spelt, _ in rows(data_file("surnames.tsv"), 3):
        for form in joined.split("|"):
            table.setdefault(form, tuple(spelt.split("|")))
    return table


@cache
def name_counts() -> Mapping[tuple[str, str], Mapping[str, int]]:
    """Return (character, "surname" or "given") → reading → count among known persons."""
    table: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for char, place, syllable, count in zip(*columns("name_readings.tsv", 4), strict=True):
        table[char, place][syllable] = int(count)
    return dict(table)


@cache
def characters() -> frozenset[str]:
    """Return every character of which names or general text say how common it is."""
    return frozenset(char for char, _ in name_counts()) | words.characters()


def surname_length(zh: str) -> int:
    """Return how many characters of *zh* are its surname: 2, 1 or 0 (a king, a pen name).

    >>> surname_length("尊室说"), surname_length("阮芳娥"), surname_length("保大")
    (2, 1, 0)
    """
    if len(zh) > 2 and zh[:2] in surname_spellings():
        return 2
    return 1 if zh[:1] in surname_spellings() else 0


@cache
def _totals() -> Mapping[str, int]:
    totals: dict[str, int] = defaultdict(int)
    for (_, place), readings in name_counts().items():
        totals[place] += sum(readings.values())
    return dict(totals)


def _seen(char: str, place: str) -> int:
    return sum(name_counts().get((char, place), {}).values())


def _weight(char: str, place: str, unseen: float) -> float:
    in_names = (_seen(char, place) or unseen) / _totals()[place]
    return math.log(in_names / max(words.char_frequency(char), _RARE))


@cache
def surname_weight(surname: str) -> float:
    """Return log(frequency as a surname / frequency in general text); above 0 speaks for a name."""
    if len(surname) == 2:
        return 4.0
    return _weight(surname, "surname", 0.3)


@cache
def given_weight(char: str) -> float:
    """Return log(frequency in given names / frequency in general text).

    A character that no given name has speaks for none, however rare it is in text.
    """
    found = _weight(char, "given", _UNSEEN_GIVEN)
    return found if _seen(char, "given") else min(found, _UNSEEN_MOST)


@cache
def is_chiefly_surname(char: str) -> bool:
    """Tell whether *char* is so much commoner as a surname that no given name ends in it: 郑|阮 are two families."""
    return _seen(char, "given") * _CHIEFLY < _seen(char, "surname")
