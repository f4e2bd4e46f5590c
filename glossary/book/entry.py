"""An entry: what a reviewer reads and edits."""

from dataclasses import dataclass

__all__ = ["KINDS", "STATUSES", "Entry", "Evidence"]

# In the order in which the file groups them.
KINDS = ("person", "foreign_person", "place", "org", "work", "term", "abbreviation")
STATUSES = ("proposed", "accepted", "rejected")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why an entry is there and why its Vietnamese is what it is.

    ``found`` is bracket, name or term; ``vi_from`` text, known, composed,
    readings or "" (no Vietnamese); ``confidence`` 0..1; ``quotes`` are
    (place, text), the place as file:line. ``others`` are further spellings
    that are possible; ``doubts`` what to look at.
    """

    found: str
    vi_from: str
    confidence: float
    count: int
    quotes: tuple[tuple[str, str], ...] = ()
    latin: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


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
