"""A glossary that can be asked: the index of a YAML file, made when needed, and anew when the file changes."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from glossary.book import cache, search
from glossary.book.entry import Entry
from glossary.book.index import BrokenIndexError, Index, Wanted
from glossary.book.search import LIMIT, Hit

__all__ = ["Glossary", "completions"]

_Answer = TypeVar("_Answer")
# What a damaged file makes of our own code: besides SQLite's own complaints, values of other types than were written.
_DAMAGE = (sqlite3.Error, BrokenIndexError, TypeError, ValueError)


class Glossary:
    """The glossary at *path*; with *keep* its index is kept in the user's cache folder.

    Raises GlossaryError if the file cannot be read: at once, and later when it
    has changed. Who asks again is answered from what was read before.
    """

    def __init__(self, path: Path | str, *, keep: bool = True) -> None:
        self.path = Path(path)
        self._keep = keep
        self._stamp = cache.stamp(self.path)
        self._index = (cache.kept(self.path) if keep else None) or cache.made(self.path, keep=keep)

    def lookup(
        self,
        query: str,
        *,
        limit: int = LIMIT,
        exact: bool = False,
        kinds: Iterable[str] = (),
        statuses: Iterable[str] = (),
    ) -> list[Hit]:
        """Return at most *limit* entries that answer *query*, closest first, each with the reason; [] if none does.

        Chinese in either script, Vietnamese, pinyin, Latin. With *exact* only
        forms as they are written answer, with *kinds* or *statuses* only such
        entries. Raises UsageError for a query longer than LONGEST_QUERY.
        """
        wanted = Wanted(tuple(kinds), tuple(statuses))
        return self._asked(lambda index: search.search(index, query, limit, wanted, exact=exact))

    def nearest(self, query: str) -> list[Entry]:
        """Return a few entries that have most in common with a *query* that nothing answers."""
        return self._asked(lambda index: search.nearest(index, query))

    def _asked(self, ask: Callable[[Index], _Answer]) -> _Answer:
        self._refresh()
        try:
            return ask(self._index)
        except _DAMAGE:
            self._index = cache.made(self.path, keep=self._keep)
            return ask(self._index)

    def _refresh(self) -> None:
        """Read the file again if it is another one now; one that is missing (an editor saves) stays as it was."""
        now = cache.stamp(self.path)
        if now and now != self._stamp:
            self._stamp = now
            self._index = (cache.kept(self.path) if self._keep else None) or cache.made(self.path, keep=self._keep)


def completions(path: Path, begun: str, most: int = 50) -> list[str]:
    """Return forms of entries that begin with what is typed, from the index alone: [] where that is not at hand."""
    try:
        index = cache.kept(path)
        return search.beginning(index, begun, most) if index else []
    except _DAMAGE:
        return []
