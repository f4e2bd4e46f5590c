"""What a person sees of a build: progress and the summary.

Rich does the drawing; without a terminal, or with NO_COLOR, it draws plainly.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from glossary import drawing
from glossary.book.entry import KINDS, Entry
from glossary.book.summary import Report
from glossary.book.variants import said
from glossary.mining.finding import Finding
from glossary.writing.terminal import visible

__all__ = [
    "as_json",
    "diff",
    "finding_as_json",
    "progress",
    "summary",
    "visible",
    "waiting",
]

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
    from rich.markup import escape

    console = Console(stderr=True)
    with console.status("reading …") as status:

        def advance(path: str, number: int, total: int) -> None:
            status.update(escape(f"{number}/{total} {visible(path)}"))

        yield advance


def waiting(holder: str) -> None:
    """Say on stderr that another build holds the glossary."""
    print(f"waiting for another build ({visible(holder)})", file=sys.stderr)


def diff(report: Report) -> None:
    """Print what a dry run would have changed, with the line ends of the file."""
    if report.diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(report.diff.encode("utf-8"))
        sys.stdout.buffer.flush()


def summary(report: Report, path: Path) -> None:
    """Print the short table of a build to stdout; that of a dry run to stderr."""
    dry = report.diff is not None
    console = drawing.console(sys.stderr if dry else None)
    kinds, origins = report.kinds(), report.origins()
    state = ("written" if not dry else "would be written") if report.changed else "unchanged"
    found = f"{report.documents} documents, {len(report.entries)} entries found, {report.new} of them new"
    print(f"{visible(str(path))}: {state}; {found}", file=console.file)
    table = drawing.table("kind", "entries", "  ", "Vietnamese", "entries ")
    left = [(kind, str(kinds[kind])) for kind in KINDS if kinds[kind]]
    right = [(text, str(origins[key])) for key, text in _ORIGINS.items() if origins[key]]
    for row in range(max(len(left), len(right))):
        table.add_row(
            *(left[row] if row < len(left) else ("", "")), "", *(right[row] if row < len(right) else ("", ""))
        )
    console.print(table)
    for heading, lines in _sections(report):
        if lines:
            console.print(f"\n{heading}")
            for line in lines:
                console.print(f"  {visible(line)}")
    first = report.first()
    if first:
        console.print("\nLook at these first:")
        console.print(_review_table(first))


def _sections(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Yield what a build has to say besides the table: heading, lines."""
    yield (
        "The documents differ from what stands in the glossary; it stays, and you are asked once:",
        [str(one) for one in report.merge_conflicts],
    )
    followed = [f"{one.zh}: {one.field} {one.file or '–'} → {one.build} {one.at}".rstrip() for one in report.followed]
    yield "Corrected, as nobody had touched it:", followed
    yield "Deleted before, so left out (--restore ZH, or --restore all):", list(report.restorable)
    yield "Not restored: not deleted here, or in none of the documents:", list(report.unrestored)
    yield "The documents disagree; which is right, or are they two?", [str(one) for one in report.conflicts]
    varied = [said(entry) for entry in report.varied()]
    yield "The source is inconsistent; each stands under one entry's variants:", varied


def _review_table(entries: Sequence[Entry]) -> Any:
    table = drawing.table("zh", "vi", "sure", "times", "why", "at")
    for entry in entries:
        evidence = entry.evidence
        if evidence:
            why = "; ".join(evidence.doubts) or (_ORIGINS[evidence.vi_from] if entry.vi else "no Vietnamese yet")
            place = evidence.quotes[0].at if evidence.quotes else ""
            table.add_row(
                *map(
                    visible, (entry.zh, entry.vi or "–", f"{evidence.confidence:.2f}", str(evidence.count), why, place)
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
        "conflicts": [
            {"of": one.of, "sides": [{"said": said, "at": place} for said, place in one.sides]}
            for one in report.conflicts
        ],
        "merge_conflicts": [asdict(one) for one in report.merge_conflicts],
        "followed": [asdict(one) for one in report.followed],
        "deleted": list(report.restorable),
        **({"diff": report.diff} if report.diff is not None else {}),
        "variants": [
            {"zh": entry.zh, "count": entry.evidence.count if entry.evidence else 0, "variants": _variants(entry)}
            for entry in report.varied()
        ],
    }


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON values."""
    return {
        "found": finding.found, "zh": finding.zh, "latin": finding.latin, "vi": finding.vi, "kind": finding.kind,
        "file": finding.quote.file, "line": finding.quote.line, "column": finding.quote.column,
        "count": finding.count, "confidence": finding.confidence,
    }  # fmt: skip


def _variants(entry: Entry) -> list[dict[str, Any]]:
    return [asdict(variant) for variant in entry.variants]
