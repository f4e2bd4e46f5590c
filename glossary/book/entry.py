"""An entry: what a reviewer reads and edits."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from glossary.writing.han import clean, simplified

__all__ = ["FOUND", "KINDS", "ORIGINS", "STATUSES", "Entry", "Evidence", "Passage", "Variant", "form"]

# In the order in which the file groups them.
KINDS = ("person", "foreign_person", "place", "org", "work", "term", "abbreviation")
STATUSES = ("proposed", "accepted", "rejected")
FOUND = ("bracket", "name", "term")  # how a form is found
ORIGINS = ("text", "known", "composed", "readings")  # where its Vietnamese is from, the surest first


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
    ``titles`` what a person is called there, the most frequent first;
    ``variants`` the forms that builds have put under the entry, the ones an
    editor took out too.
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
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of an entry's name: in how many paragraphs it stands, 0 if nobody counted, and where first."""

    zh: str
    count: int = 0
    at: str = ""
    text: str = ""


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
    variants: tuple[Variant, ...] = ()


@lru_cache(maxsize=1 << 18)  # a build asks some ten times for each form of the glossary
def form(zh: str) -> str:
    """Return the form under which *zh* is one with its other ways of writing: simplified, without marks and spaces."""
    return simplified(clean(zh)).strip()
