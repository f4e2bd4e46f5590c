"""The index: the glossary's entries in SQLite, under all keys by which they are found.

It lives in the user's cache folder, or in memory; it is made from the YAML
and never a source of truth. Entries are numbered by what they are worth, the
accepted and the frequent first, so that whatever is read in the order of the
numbers comes best first.

Four tables: ``entries``, number → the entry as JSON; ``keys``, (key, number);
``heads``, how keys begin → a bit for each number of units that such keys have;
``pages``, sorted marks of pieces of forms (:mod:`glossary.book.marks`), each
with the number of its entry, 64 bits together.
"""

import json
import sqlite3
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from glossary.book.entry import Entry, Evidence, Passage, Variant

__all__ = ["ALL", "SCHEMA", "TABLES", "BrokenIndexError", "Connection", "Index", "Wanted", "encode"]

SCHEMA = 1  # to be raised when keys or tables change: older files are then made anew

_PAGES = 2  # of one mark that are read at most: the best four thousand entries

TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE entries (id INTEGER PRIMARY KEY, kind TEXT, status TEXT, data BLOB, checksum INTEGER);
CREATE TABLE keys (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE heads (head TEXT PRIMARY KEY, lengths INTEGER) WITHOUT ROWID;
CREATE TABLE pages (first INTEGER PRIMARY KEY, marks BLOB);
"""


class BrokenIndexError(Exception):
    """What stands in the index was not written by us."""


class Wanted(NamedTuple):
    """Which entries may answer: of these kinds and statuses, () for all."""

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


ALL = Wanted()

encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


class Connection(sqlite3.Connection):
    """A connection that closes itself when nobody has it any more; Python 3.13 warns of one that does not."""

    def __del__(self) -> None:
        self.close()


class Index:
    """An index that can be asked. Its methods raise sqlite3.Error or BrokenIndexError if the file is damaged."""

    __slots__ = ("connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def meta(self) -> dict[str, Any]:
        """Return what the index says of itself: its schema, and what it was made from."""
        return dict(self.connection.execute("SELECT name, value FROM meta"))

    def numbers(self, keys: Iterable[str], most: int) -> list[int]:
        """Return the entries that have one of *keys*, the best *most*."""
        given = list(keys)
        marks = ", ".join("?" * len(given))
        rows = self.connection.execute(
            f"SELECT DISTINCT id FROM keys WHERE key IN ({marks}) ORDER BY id LIMIT ?", (*given, most)
        )
        return [number for (number,) in rows]

    def found(self, keys: Iterable[str]) -> list[tuple[str, int]]:
        """Return those of many *keys* that are there, each with an entry that has it."""
        rows = self.connection.execute(
            "SELECT keys.key, keys.id FROM json_each(?) AS one CROSS JOIN keys ON keys.key = one.value",
            (encode(list(keys)),),
        )
        return list(rows)

    def beginning(self, key: str, most: int) -> list[int]:
        """Return the entries with a key that begins with *key*, the best *most*."""
        rows = self.connection.execute(
            "SELECT DISTINCT id FROM keys WHERE key >= ? AND key < ? ORDER BY id LIMIT ?",
            (key, key + "\U0010ffff", most),
        )
        return [number for (number,) in rows]

    def containing(self, key: str, most: int) -> list[int]:
        """Return the entries with a key that has *key* in it, the best *most*; this reads all keys."""
        rows = self.connection.execute(
            "SELECT DISTINCT id FROM keys WHERE instr(key, ?) ORDER BY id LIMIT ?", (key, most)
        )
        return [number for (number,) in rows]

    def lengths(self, heads: Iterable[str]) -> dict[str, int]:
        """Return head → a bit for each number of units of keys that begin so."""
        rows = self.connection.execute(
            "SELECT head, lengths FROM json_each(?) AS one CROSS JOIN heads ON head = one.value", (encode(list(heads)),)
        )
        return dict(rows)

    def marked(self, mark: int) -> list[int]:
        """Return the entries that have *mark*, best first, some thousands at most."""
        low = mark << 32
        high = low | 0xFFFFFFFF
        rows = self.connection.execute(
            "SELECT marks FROM pages WHERE first >= ifnull((SELECT max(first) FROM pages WHERE first <= ?), 0)"
            " AND first <= ? ORDER BY first LIMIT ?",
            (low, high, _PAGES),
        )
        numbers: list[int] = []
        for (blob,) in rows:
            if not isinstance(blob, bytes) or len(blob) % 8:
                raise BrokenIndexError("a page is not what was written")
            page = array("Q")
            page.frombytes(blob)
            if sys.byteorder == "big":
                page.byteswap()
            at = bisect_left(page, low)
            numbers += [value & 0xFFFFFFFF for value in page[at : bisect_left(page, high)]]
        return numbers

    def entries(self, numbers: Iterable[int], most: int, wanted: Wanted = ALL) -> Iterator[tuple[int, Entry]]:
        """Yield the best *most* of *numbers* that are *wanted*, with their numbers, best first."""
        conditions = ""
        values: list[str] = []
        for column, allowed in (("kind", wanted.kinds), ("status", wanted.statuses)):
            if allowed:
                conditions += f" AND {column} IN ({', '.join('?' * len(allowed))})"
                values += allowed
        rows = self.connection.execute(
            f"SELECT id, data, checksum FROM entries WHERE id IN (SELECT value FROM json_each(?)){conditions}"
            " ORDER BY id LIMIT ?",
            (encode(list(numbers)), *values, most),
        )
        for number, data, checksum in rows:
            yield number, _entry(data, checksum)


def _entry(data: Any, checksum: Any) -> Entry:
    """Return the entry of a row of ``entries``."""
    if not isinstance(data, bytes) or zlib.crc32(data) != checksum:
        raise BrokenIndexError("an entry is not what was written")
    zh, vi, pinyin, hant, kind, status, note, aliases, variants, told = json.loads(data)
    evidence = _evidence(*told) if told else None
    listed = tuple(Variant(*variant) for variant in variants)
    return Entry(zh, vi, pinyin, hant, kind, status, tuple(aliases), note, evidence, listed)


def _evidence(
    found: str, vi_from: str, confidence: float, count: int, quotes: list[Any], *lists: list[str]
) -> Evidence:
    passages = tuple(Passage(*quote) for quote in quotes)
    return Evidence(found, vi_from, confidence, count, passages, *map(tuple, lists))
