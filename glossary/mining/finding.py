"""A finding: something worth an entry, with where it stands."""

from dataclasses import dataclass, replace
from typing import NamedTuple

__all__ = ["KINDS", "Finding", "Quote"]

KINDS = ("person", "place", "org", "work", "term", "abbreviation", "foreign_person")


class Quote(NamedTuple):
    """Where a form stands: 1-based line and column, and the text around it."""

    file: str
    line: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A Chinese form, in the script of the text, and what its document says of it.

    ``found`` is bracket, name or term; ``latin`` the bracket's name as
    written; ``vi`` the Vietnamese, if the text gives it; ``count`` is over
    distinct paragraphs; ``confidence`` (0..1) is that zh is exactly the form
    and, for a bracket, that the two belong together. ``doubt`` tells a
    reviewer what to look at. ``titles`` are those a person stands with, each
    as often as there are distinct paragraphs with it.
    """

    found: str
    zh: str
    kind: str
    quote: Quote
    latin: str | None = None
    vi: str | None = None
    count: int = 1
    confidence: float = 0.5
    doubt: str = ""
    titles: tuple[str, ...] = ()

    def more(self, count: int) -> "Finding":
        """Return the same finding seen *count* more times."""
        return replace(self, count=self.count + count)
