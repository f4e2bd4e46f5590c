"""A query as we read it."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from glossary.book.keys import is_word, joined, plain
from glossary.book.keys import units as units_of
from glossary.book.marks import PART, mark, sequence, unit_hash
from glossary.errors import UsageError

__all__ = ["LONGEST_QUERY", "Query", "part_marks", "read"]

LONGEST_QUERY = 200_000  # characters: a long chapter; more is no query
_MIN_LATIN = 2  # letters a query needs before what only begins with it or has it is shown; one Han character will do


class Query(NamedTuple):
    """A query as we read it: plain text, its units and its key."""

    text: str
    units: tuple[str, ...]
    key: str

    @property
    def is_latin(self) -> bool:
        return all(map(is_word, self.units))

    @property
    def is_enough(self) -> bool:
        """Whether what begins with the query, or has it in it, is worth showing."""
        return bool(self.units) and (not self.is_latin or len(self.key) >= _MIN_LATIN)


def read(query: str) -> Query:
    """Read what was typed. Raises UsageError if it is far too long."""
    if len(query) > LONGEST_QUERY:
        raise UsageError(f"a query of {len(query):,} characters is too long; look up at most {LONGEST_QUERY:,} at once")
    text = plain(query.encode("utf-8", "replace").decode("utf-8"))  # a lone surrogate is no character
    units = units_of(text)
    return Query(text, units, joined(units, text))


def part_marks(asked: Query) -> Iterable[int]:
    """Return the marks of the words of a Latin query, of the neighbours in another."""
    hashes = list(map(unit_hash, asked.units))
    if asked.is_latin:
        return [mark(PART, one) for one in hashes]
    return [mark(PART, sequence(pair)) for pair in pairwise(hashes)]
