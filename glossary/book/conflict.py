"""Conflicts: what the documents of one build say against each other.

Two brackets that spell one form differently (Vũ in one file, Võ in another)
may be a slip or two people; so may two forms of one spelling (范明政, 范明正).
Neither is merged nor dropped here: the reviewer is shown both places.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from glossary.book.entry import Entry
from glossary.mining.finding import Finding
from glossary.writing.han import simplified
from glossary.writing.vietnamese import sound_key, syllables

__all__ = ["Conflict", "find", "noted"]

_KINDS = frozenset({"person", "place"})  # an organisation may well have several Latin names


@dataclass(frozen=True, slots=True)
class Conflict:
    """One form with several spellings, or one spelling with several forms.

    ``of`` is what the sides share; ``sides`` are (what is said, file:line),
    in the order in which they were met.
    """

    of: str
    sides: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """Return the conflict on one line: "范文英: Phạm Văn Anh at a.txt:3, Phạm Vân Anh at b.txt:7"."""
        return f"{self.of}: " + ", ".join(f"{said} at {place}" for said, place in self.sides)


def find(findings: Iterable[Finding], entries: Sequence[Entry]) -> list[Conflict]:
    """Return the conflicts, those about one form first."""
    return [*_of_forms(findings), *_of_spellings(entries)]


def _of_forms(findings: Iterable[Finding]) -> list[Conflict]:
    said: dict[str, dict[tuple[str, ...], tuple[str, str]]] = defaultdict(dict)
    for finding in findings:
        if finding.vi and finding.kind in _KINDS:
            place = f"{finding.quote.file}:{finding.quote.line}"
            said[simplified(finding.zh)].setdefault(_key(finding.vi), (finding.vi, place))
    return [Conflict(zh, tuple(sides.values())) for zh, sides in said.items() if len(sides) > 1]


def _of_spellings(entries: Sequence[Entry]) -> list[Conflict]:
    forms: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == "person" and entry.vi and entry.evidence and entry.evidence.quotes:
            forms[_key(entry.vi)].append(entry)
    return [
        Conflict(alike[0].vi, tuple((e.zh, e.evidence.quotes[0].at) for e in alike if e.evidence))
        for alike in forms.values()
        if len(alike) > 1
    ]


def _key(vi: str) -> tuple[str, ...]:
    return tuple(map(sound_key, syllables(vi)))


def noted(entries: Sequence[Entry], conflicts: Iterable[Conflict]) -> list[Entry]:
    """Return *entries*, each form of a conflict about one spelling with a doubt that names the other forms."""
    others: dict[str, list[str]] = defaultdict(list)
    for conflict in conflicts:
        forms = {zh for zh, _ in conflict.sides}
        for zh, place in conflict.sides:
            for other in forms - {zh}:
                others[other].append(f"{conflict.of} is written {zh} at {place}")
    return [_doubting(entry, others[entry.zh]) if entry.zh in others else entry for entry in entries]


def _doubting(entry: Entry, doubts: Sequence[str]) -> Entry:
    evidence = entry.evidence
    return replace(entry, evidence=replace(evidence, doubts=(*evidence.doubts, *doubts))) if evidence else entry
