"""Hán-Việt readings: how Vietnamese pronounces a Chinese character.

A character has one or more readings, each one Vietnamese syllable in NFC and
lower case: 長 is read *trường* (long) or *trưởng* (elder). The table is
``data/readings.tsv``; the reviewers' ``data/readings_edits.tsv`` wins over it.
A simplified character has the readings of all its traditional forms as well.
What no table reads is guessed by analogy in ``data/readings_guessed.tsv``;
a guess is good enough to propose, never to verify.
"""

from collections.abc import Mapping
from enum import IntEnum
from functools import cache

from glossary.writing.han import variants
from glossary.writing.tables import cells, data_file, rows
from glossary.writing.vietnamese import bare, sound_key, toneless

__all__ = ["Match", "Readings", "guessed", "load", "match"]

Readings = Mapping[str, tuple[str, ...]]  # one character -> its syllables, commonest first


class Match(IntEnum):
    """How well a written syllable agrees with a character; larger is better."""

    NONE = 0
    BARE = 1  # only the base letters agree: "Truong" for 長
    TONELESS = 2  # the vowels agree too, the tone does not: "Trương" for 長
    EXACT = 3


class _Merged(dict[str, tuple[str, ...]]):
    """Readings of simplified and traditional characters, merged when first asked for.

    The best source of any of the forms comes first: the edits, then the
    hanviet table, then Unihan, which mixes Nôm in and for 温 has only that.
    """

    def __init__(self, edits: Mapping[str, str]) -> None:
        super().__init__()
        self._edits = edits

    def __missing__(self, char: str) -> tuple[str, ...]:
        forms = (char, *variants().get(char, ""))
        told = [row for form in forms if (row := cells("readings.tsv", form))]
        told.sort(key=lambda row: row[2] != "hanviet")
        spelt = [self._edits.get(form, "") for form in forms] + [row[1] for row in told]
        self[char] = tuple(dict.fromkeys(" ".join(spelt).split()))
        return self[char]

    def get(self, char: str, default: object = ()) -> tuple[str, ...]:
        """Return the readings of *char*, () if it has none."""
        return self[char]


@cache
def load() -> Readings:
    """Return the readings of every character we know; the edits come first."""
    edits = {char: spelt for char, spelt, _ in rows(data_file("readings_edits.tsv"), 3)}
    return _Merged(edits)


@cache
def guessed(char: str) -> tuple[tuple[str, float], ...]:
    """Return (reading, share) of *char* by analogy with characters like it, best first; () where there is no clue.

    The readings that ``load`` has of *char* are not among them.
    """
    best: dict[str, float] = {}
    for form in (char, *variants().get(char, "")):
        told = " ".join(cells("readings_guessed.tsv", form)[1:]).split()
        for reading, share in zip(told[::2], map(float, told[1::2]), strict=True):
            best[reading] = max(share, best.get(reading, 0.0))
    known = load()[char]
    return tuple(sorted(((r, s) for r, s in best.items() if r not in known), key=lambda item: (-item[1], item[0])))


def match(syllable: str, char: str, readings: Readings) -> Match:
    """Return the best match of *syllable* among the readings of *char*; NONE if it has none.

    >>> match("Truong", "長", {"長": ("trường", "trưởng")})
    <Match.BARE: 1>
    """
    levels = (_agreement(syllable, known) for known in readings.get(char, ()))
    return max(levels, default=Match.NONE)


@cache
def _agreement(syllable: str, known: str) -> Match:
    written = syllable.lower()
    if sound_key(written) == sound_key(known):
        return Match.EXACT
    if sound_key(toneless(written)) == sound_key(toneless(known)):
        return Match.TONELESS
    if sound_key(bare(written)) == sound_key(bare(known)):
        return Match.BARE
    return Match.NONE
