"""What there is to tell of a build: what it found, what it changed, what a reviewer should look at."""

from collections import Counter
from dataclasses import dataclass

from glossary.book.conflict import Conflict
from glossary.book.entry import Entry
from glossary.book.fields import Difference

__all__ = ["Report"]

_SURE = 0.9  # an entry as sure as this, and without doubts, can wait


@dataclass(frozen=True, slots=True)
class Report:
    """What a build found: the entries it proposes, whether the file changed, and what the documents disagree about.

    ``merge`` tells what the file and the documents differ about; ``restorable``
    are the forms found that an editor has deleted, ``unrestored`` those asked
    back that were not deleted or that no document names. ``settled``
    are the forms of entries that are accepted or rejected. ``diff`` is set
    only in a dry run, which changes nothing.
    """

    entries: tuple[Entry, ...]
    new: int
    changed: bool
    documents: int
    conflicts: tuple[Conflict, ...] = ()
    merge_conflicts: tuple[Difference, ...] = ()
    followed: tuple[Difference, ...] = ()
    restorable: tuple[str, ...] = ()
    unrestored: tuple[str, ...] = ()
    settled: frozenset[str] = frozenset()
    diff: str | None = None

    def kinds(self) -> Counter[str]:
        """How many entries of each kind."""
        return Counter(entry.kind for entry in self.entries)

    def origins(self) -> Counter[str]:
        """How each Vietnamese spelling was found; "" for none."""
        return Counter(entry.evidence.vi_from for entry in self.entries if entry.evidence)

    def varied(self) -> list[Entry]:
        """Return the entries that the documents call by several names, the most frequent first."""
        found = [entry for entry in self.entries if entry.variants]
        return sorted(found, key=lambda entry: (-(entry.evidence.count if entry.evidence else 0), entry.zh))

    def first(self, limit: int = 10) -> list[Entry]:
        """Return the entries a reviewer should look at first, none that she has accepted or rejected.

        What the documents disagree about, then by frequency times how unsure
        we are; of equals by their characters.
        """
        disputed = {form for one in self.conflicts for form in (one.of, *(said for said, _ in one.sides))}
        ranked = []
        for entry in self.entries:
            evidence = entry.evidence
            if entry.zh in self.settled:
                continue
            if evidence and (entry.zh in disputed or evidence.doubts or evidence.confidence < _SURE):
                worth = evidence.count * (1 - evidence.confidence)
                # Rounded, or 3 × (1 − .9) and 1 × (1 − .7) would not be equals.
                ranked.append((entry.zh not in disputed, -round(worth, 6), entry.zh, entry))
        return [entry for *_, entry in sorted(ranked, key=lambda item: item[:3])[:limit]]
