"""An entry: what a reviewer reads and edits."""

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["KINDS", "STATUSES", "Entry", "Evidence", "Passage"]

# In the order in which the file groups them.
KINDS = ("person", "foreign_person", "place", "org", "work", "term", "abbreviation")
STATUSES = ("proposed", "accepted", "rejected")


class Passage(NamedTuple):
    """A quote: its place as file:line, the text around the form, and its document's date as ISO, or ""."""

    at: str
    text: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an entry is there and why its Vietnamese is what it is.

    ``found`` is bracket, name or term; ``vi_from`` text, known, composed,
    readings or "" (no Vietnamese); ``confidence`` 0..1. ``others`` are
    further spellings that are possible; ``doubts`` what to look at;
    ``titles`` what a person is called there, the most frequent first.
    """

    found: str
    vi_from: str
    confidence: float
    count: int
    quotes: tuple[Passage, ...] = ()
    latin: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One headword. ``zh`` is simplified; ``vi`` may be empty. All values are NFC strings."""

    zh: str
    vi: str
    pinyin: str = ""
    hant: str = ""
    kind: str = "term"
    status: str = "proposed"
    aliases: tuple[str, ...] = ()
    note: str = ""
    evidence: Evidence | None = None
