"""Making the index: all forms of a glossary at once, as columns.

A hundred thousand entries have four hundred thousand forms. One by one they
take a minute; so all are normalised as one text, a line each, and their marks
are made by NumPy. What comes out is what :mod:`glossary.book.keys` and
:mod:`glossary.book.marks` make of each.
"""

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, TypeAlias

import numpy as np

from glossary.book import marks
from glossary.book.entry import STATUSES, Entry, Evidence
from glossary.book.index import SCHEMA, TABLES, Connection, Index, encode
from glossary.book.keys import (
    LONGEST_INSIDE,
    SMALL_WORDS,
    UNITS,
    is_found_alone,
    is_word,
    joined,
    plain,
    syllables_of,
)
from glossary.writing.han import simplified
from glossary.writing.vietnamese import unmarked

__all__ = ["build", "fill"]

_PAGE = 2048  # marks
_STATUS_RANK = {"accepted": 0, "proposed": 1, "rejected": 2}
_LINE = "\n"
_UNITS_OR_LINE = re.compile(f"{UNITS.pattern}|{_LINE}")

Column: TypeAlias = "np.ndarray[Any, np.dtype[np.uint64]]"
Places: TypeAlias = "np.ndarray[Any, np.dtype[np.intp]]"


def build(entries: Iterable[Entry]) -> Index:
    """Return an index of *entries* in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None, factory=Connection)
    fill(connection, entries)
    return Index(connection)


def fill(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Write the tables of *entries* into an empty database, which commits when told."""
    connection.executescript(TABLES)
    connection.execute("BEGIN")
    ranked = sorted(entries, key=_worth)
    connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?)", map(_row, range(len(ranked)), ranked))
    forms = _forms(ranked)
    in_order = sorted(range(len(forms.keys)), key=forms.keys.__getitem__)  # SQLite takes sorted rows far faster
    rows = [(forms.keys[at], forms.owners[at]) for at in in_order]
    connection.executemany("INSERT OR IGNORE INTO keys VALUES (?, ?)", rows)
    units = _Units(forms)
    connection.executemany("INSERT INTO heads VALUES (?, ?)", units.heads())
    connection.executemany("INSERT INTO pages VALUES (?, ?)", _pages(units.marks()))
    connection.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA,))
    connection.execute("COMMIT")


def _worth(entry: Entry) -> tuple[int, int]:
    return _STATUS_RANK.get(entry.status, len(STATUSES)), -(entry.evidence.count if entry.evidence else 0)


_fields = attrgetter("zh", "vi", "pinyin", "hant", "kind", "status", "note", "aliases")
_told = attrgetter(*Evidence.__slots__)


def _row(number: int, entry: Entry) -> tuple[int, str, str, bytes, int]:
    variants = [(v.zh, v.count, v.at, v.text) for v in entry.variants]
    data = encode((*_fields(entry), variants, entry.evidence and _told(entry.evidence))).encode("utf-8")
    return number, entry.kind, entry.status, data, zlib.crc32(data)


# --- all forms -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Forms:
    """All forms: whose each is, its key, and the units of all, a line end after those of each."""

    owners: list[int]
    keys: list[str]
    lines: list[str]


def _forms(entries: Sequence[Entry]) -> _Forms:
    texts, owners, spelt, readers = [], [], [], []
    for number, entry in enumerate(entries):
        evidence = entry.evidence
        hant = (entry.hant,) if entry.hant != entry.zh else ()
        latin = evidence.latin if evidence else ()
        for text in (entry.zh, *hant, entry.vi, *entry.aliases, *latin, *(variant.zh for variant in entry.variants)):
            if text:
                texts.append(text)
                owners.append(number)
        if entry.pinyin:
            spelt.append(entry.pinyin)
            readers.append(number)
    keys, lines = _cut(texts)
    more, words = _cut(spelt)
    return _Forms(owners + readers, keys + more, [*lines, *chain.from_iterable(map(syllables_of, words))])


def _cut(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the keys of *texts*, and the units of all, a line end after those of each."""
    if not texts:
        return [], []
    column = _LINE.join([text.replace(_LINE, " ") for text in texts])
    folded = unmarked(simplified(plain(f".{column}.")))  # the full stops keep space at the ends, and are no units
    lines = _UNITS_OR_LINE.findall(folded + _LINE)
    keys = "".join(lines).split(_LINE)[:-1]
    return [key or joined((), plain(text)) for key, text in zip(keys, texts, strict=True)], lines


# --- heads and marks -------------------------------------------------------------


class _Units:
    """The units of all forms as numbers, and what is true of each distinct one."""

    def __init__(self, forms: _Forms) -> None:
        self.distinct = list(dict.fromkeys((_LINE, *forms.lines)))
        code = {unit: at for at, unit in enumerate(self.distinct)}
        lines = np.fromiter(map(code.__getitem__, forms.lines), dtype=np.intp, count=len(forms.lines))
        ends = np.flatnonzero(lines == 0)
        self.codes = lines[lines != 0]
        self.runs = _Runs(_column(forms.owners), np.concatenate(([0], ends - np.arange(len(ends)))))
        self.han = np.array([not is_word(unit) for unit in self.distinct], dtype=bool)
        self.chinese = self.runs.any(self.han[self.codes])

    def heads(self) -> list[tuple[str, int]]:
        """Return (head, a bit for each number of units of the forms that begin so)."""
        lengths = self.runs.lengths
        told = (lengths > 0) & (lengths <= LONGEST_INSIDE)
        sizes, first = lengths[told], self.codes[self.runs.starts[:-1][told]]
        following = self.codes[np.minimum(self.runs.starts[:-1][told] + 1, len(self.codes) - 1)]
        second = np.where((sizes > 1) & self.han[first] & self.han[following], following, 0)
        heads: dict[str, int] = {}
        for one, other, size in sorted(set(zip(first.tolist(), second.tolist(), sizes.tolist(), strict=True))):
            begin = self.distinct[one] + (self.distinct[other] if other else "")
            if size > 1 or is_found_alone(begin):
                heads[begin] = heads.get(begin, 0) | 1 << size
        return sorted(heads.items())

    def marks(self) -> Column:
        """Return the marks of all forms, each above the number of its entry, sorted."""
        hashes = _column([marks.unit_hash(unit) for unit in self.distinct])[self.codes]
        letters = _column([marks.unit_hash(unit[0]) for unit in self.distinct])
        small = np.array([unit in SMALL_WORDS for unit in self.distinct], dtype=bool)
        latin, codes = self.runs.kept(self.codes, ~self.chinese)
        large, others = latin.without(codes, small[codes])
        found = [
            *_parts(self.runs, hashes, self.chinese),
            _without(self.runs, hashes),
            _initials(latin, letters[codes]),
            _initials(large, letters[others]),
        ]
        both = np.sort(np.concatenate(found))
        return both[np.flatnonzero(np.diff(both, prepend=np.uint64(2**64 - 1)))]


def _column(values: Sequence[int]) -> Column:
    return np.array(values, dtype=np.uint64)


@cache
def _powers(base: int, number: int) -> Column:
    powers = [1]
    for _ in range(number):
        powers.append(powers[-1] * base & marks.MASK)
    return _column(powers)


def _marked(of: int, hashes: Column, owners: Column) -> Column:
    """Return the marks of *hashes*, as marks.mark makes them, above the numbers of their entries."""
    mixed = (hashes + np.uint64(of * marks.SALT & marks.MASK)) * np.uint64(marks.MIX)
    mark = (mixed ^ mixed >> np.uint64(29)) * np.uint64(marks.BASE) >> np.uint64(33)
    return mark << np.uint64(32) | owners


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of units that stand one after the other in a column: whose each is, where it starts; then the end."""

    owners: Column
    starts: Places

    @property
    def lengths(self) -> Places:
        return np.diff(self.starts)

    def of(self) -> Places:
        """Return for each unit which run it is of."""
        return np.repeat(np.arange(len(self.owners)), self.lengths)

    def any(self, told: "np.ndarray[Any, np.dtype[np.bool_]]") -> "np.ndarray[Any, np.dtype[np.bool_]]":
        """Return for each run whether *told* is true of one of its units."""
        counted = np.concatenate(([0], np.cumsum(told)))
        return np.asarray(np.diff(counted[self.starts]) > 0)

    def kept(self, codes: Places, wanted: "np.ndarray[Any, np.dtype[np.bool_]]") -> "tuple[_Runs, Places]":
        """Return the wanted runs and their units."""
        starts = np.concatenate(([0], np.cumsum(self.lengths[wanted])))
        return _Runs(self.owners[wanted], starts), codes[np.repeat(wanted, self.lengths)]

    def without(self, codes: Places, gone: "np.ndarray[Any, np.dtype[np.bool_]]") -> "tuple[_Runs, Places]":
        """Return the runs without the units that are gone."""
        counted = np.concatenate(([0], np.cumsum(~gone)))
        return _Runs(self.owners, counted[self.starts]), codes[~gone]

    def sums(self, hashes: Column, most: int) -> "tuple[_Runs, Column]":
        """Return the runs of at most *most* units, and the hashes times their powers, added up from 0."""
        runs, kept = self.kept(np.arange(len(hashes)), self.lengths <= most)
        powers = _powers(marks.BASE, most)[np.arange(len(kept)) - runs.starts[runs.of()]]
        added = np.concatenate((_column([0]), np.cumsum(hashes[kept] * powers, dtype=np.uint64)))
        return runs, added


def _parts(runs: _Runs, hashes: Column, chinese: Any) -> Iterator[Column]:
    """Yield the marks of the words of Latin forms, of neighbours in the others."""
    of = runs.of()
    yield _marked(marks.PART, hashes[~chinese[of]], runs.owners[of[~chinese[of]]])
    pairs = np.flatnonzero((of[1:] == of[:-1]) & chinese[of[1:]])
    both = hashes[pairs] + hashes[pairs + 1] * np.uint64(marks.BASE)
    yield _marked(marks.PART, both, runs.owners[of[pairs]])


def _without(runs: _Runs, hashes: Column) -> Column:
    """Return the marks of all forms without one of their units."""
    short, added = runs.sums(hashes, marks.LONGEST)
    of = short.of()
    at = np.arange(len(of))
    before = added[at] - added[short.starts[of]]
    after = (added[short.starts[of + 1]] - added[at + 1]) * np.uint64(marks.UNBASE)
    several = short.lengths[of] > 1
    return _marked(marks.WITHOUT, (before + after)[several], short.owners[of[several]])


def _initials(runs: _Runs, letters: Column) -> Column:
    short, added = runs.sums(letters, marks.LONGEST)
    several = short.lengths > 1
    return _marked(marks.INITIALS, np.diff(added[short.starts])[several], short.owners[several])


def _pages(ordered: Column) -> Iterator[tuple[int, bytes]]:
    """Yield the pages of sorted marks: the first, and all of them, 64 bits each, the lowest byte first."""
    for at in range(0, len(ordered), _PAGE):
        page = ordered[at : at + _PAGE]
        yield int(page[0]), page.astype("<u8").tobytes()
