"""What a person sees: progress, the summary of a build, the cards of a lookup.

Rich does the drawing; without a terminal, or with NO_COLOR, it draws plainly.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from glossary.book.entry import KINDS, Entry
from glossary.book.search import Hit
from glossary.build import Report

__all__ = ["as_json", "hit_as_json", "hits", "nothing", "progress", "summary"]

_ORIGINS = {
    "text": "given by the text",
    "known": "from the reference tables",
    "composed": "composed of known parts",
    "readings": "read from the characters",
    "": "none yet",
}


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """Show on a terminal's stderr which document is being read; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status("reading …") as status:

        def advance(path: str, number: int, total: int) -> None:
            status.update(f"{number}/{total} {path}")

        yield advance


def _console() -> Any:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    if not sys.stdout.isatty():
        console = Console(highlight=False, width=160)
    return console


def _visible(text: str) -> str:
    """Return *text* without characters that a terminal would obey."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def summary(report: Report, path: Path) -> None:
    """Print the short table of a build to stdout."""
    from rich.table import Table

    console = _console()
    kinds, origins = report.kinds(), report.origins()
    state = "written" if report.changed else "unchanged"
    print(
        f"{path}: {state}; {report.documents} documents, {len(report.entries)} entries found, {report.new} of them new"
    )
    table = Table("kind", "entries", "  ", "Vietnamese", "entries ", box=None, pad_edge=False)
    left = [(kind, str(kinds[kind])) for kind in KINDS if kinds[kind]]
    right = [(text, str(origins[key])) for key, text in _ORIGINS.items() if origins[key]]
    for row in range(max(len(left), len(right))):
        table.add_row(
            *(left[row] if row < len(left) else ("", "")), "", *(right[row] if row < len(right) else ("", ""))
        )
    console.print(table)
    first = report.first()
    if first:
        console.print("\nLook at these first:")
        console.print(_review_table(first))


def _review_table(entries: Sequence[Entry]) -> Any:
    from rich.table import Table

    table = Table("zh", "vi", "sure", "times", "why", "at", box=None, pad_edge=False)
    for entry in entries:
        evidence = entry.evidence
        if evidence:
            why = "; ".join(evidence.doubts) or (_ORIGINS[evidence.vi_from] if entry.vi else "no Vietnamese yet")
            place = evidence.quotes[0][0] if evidence.quotes else ""
            table.add_row(
                *map(
                    _visible, (entry.zh, entry.vi or "–", f"{evidence.confidence:.2f}", str(evidence.count), why, place)
                )
            )
    return table


def as_json(report: Report, path: Path) -> dict[str, Any]:
    """Return the summary of a build as JSON values."""
    return {
        "glossary": str(path),
        "changed": report.changed,
        "documents": report.documents,
        "entries": len(report.entries),
        "new": report.new,
        "kinds": dict(report.kinds()),
        "vi_from": dict(report.origins()),
        "look_at_first": [entry.zh for entry in report.first()],
    }


def hit_as_json(hit: Hit) -> dict[str, Any]:
    """Return a hit as JSON values."""
    entry = hit.entry
    row: dict[str, Any] = {key: getattr(entry, key) for key in ("zh", "vi", "pinyin", "hant", "kind", "status", "note")}
    return {**row, "aliases": list(entry.aliases), "reason": hit.reason}


def hits(found: Sequence[Hit]) -> None:
    """Print one hit as a card, several as a table."""
    from rich.table import Table

    console = _console()
    if len(found) == 1:
        _card(found[0])
        return
    table = Table("zh", "hant", "vi", "pinyin", "kind", "status", "why", box=None, pad_edge=False)
    for hit in found:
        e = hit.entry
        table.add_row(*map(_visible, (e.zh, e.hant, e.vi or "–", e.pinyin, e.kind, e.status, hit.reason)))
    console.print(table)


def _card(hit: Hit) -> None:
    entry = hit.entry
    forms = entry.zh if entry.hant in ("", entry.zh) else f"{entry.zh} / {entry.hant}"
    lines = [f"{forms}  {entry.pinyin}", entry.vi or "–", f"{entry.kind}, {entry.status} ({hit.reason})"]
    if entry.aliases:
        lines.append(f"also: {', '.join(entry.aliases)}")
    if entry.note:
        lines.append(f"note: {entry.note}")
    if entry.evidence:
        lines += [f"doubt: {doubt}" for doubt in entry.evidence.doubts]
        lines += [f"{place}  {text}" for place, text in entry.evidence.quotes[:1]]
    print(_visible(lines[0]))
    for line in lines[1:]:
        print(f"  {_visible(line)}")


def nothing(query: str) -> None:
    """Say on stderr that the glossary has nothing, and what can be suggested."""
    from glossary.pairing.suggest import suggest

    candidates = suggest(query).candidates
    hint = f"; not in the glossary, but perhaps {candidates[0].vi} ({candidates[0].source})" if candidates else ""
    print(f"nothing found for {_visible(query)}{hint}", file=sys.stderr)
