"""What a person sees of a check: each problem with its line and a caret under its place."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.book import fix as fixing
from glossary.book.check import check
from glossary.book.problem import Problem, is_unreadable
from glossary.book.yaml_file import Book, inspect
from glossary.writing.terminal import visible

__all__ = ["Checked", "as_json", "caret", "checked", "show", "status"]

_BEFORE, _AFTER = 60, 40  # characters of a long line that are shown on each side of the place


@dataclass(frozen=True, slots=True)
class Checked:
    """A file, its lines, what was mended in it, and what is left to look at."""

    path: Path
    lines: Sequence[str]
    fixed: Sequence[Problem]
    left: Sequence[Problem]


def checked(path: Path, mend: bool = False) -> Checked:
    """Check the file at *path*, after mending what has one right answer if that is wanted.

    Raises GlossaryError if there is no such file, or if it cannot be written.
    """
    fixed = fixing.fix(path) if mend else []
    book: Book = inspect(path)
    return Checked(path, book.lines, fixed, check(book))


def status(one: Checked) -> int:
    """Return the exit status: 3 for a file that cannot be read, 1 if there is something to look at, else 0."""
    return 3 if any(map(is_unreadable, one.left)) else int(bool(one.left))


def as_json(one: Checked, mended: bool = False) -> Iterator[dict[str, Any]]:
    """Yield the problems as JSON values; those that were mended say so."""
    for problems, done in ((one.fixed, True), (one.left, False)):
        for problem in problems:
            row = {
                "file": str(one.path), "line": problem.line, "column": problem.column,
                "code": problem.code, "message": problem.message, "fixable": bool(problem.edits),
            }  # fmt: skip
            yield {**row, "fixed": done} if mended else row


def show(files: Iterable[Checked]) -> None:
    """Print the problems, one line each that other programs understand, and below it the place."""
    fixed = left = fixable = 0
    for one in files:
        for problem in one.fixed:
            print(visible(f"{one.path}:{problem.line}:{problem.column}: fixed {problem.code} {problem.message}"))
        for problem in one.left:
            print(visible(f"{one.path}:{problem.line}:{problem.column}: {problem.code} {problem.message}"))
            for line in caret(one.lines, problem):
                print(line)
        fixed, left = fixed + len(one.fixed), left + len(one.left)
        fixable += sum(bool(problem.edits) for problem in one.left)
    done = f"{fixed} fixed, " if fixed else ""
    more = f"; zhvi check --fix mends {fixable} of them" if fixable else ""
    print(f"{done}{left or 'nothing'} to look at{more}", file=sys.stderr)


def caret(lines: Sequence[str], problem: Problem) -> list[str]:
    """Return the line of *problem* and a line with a caret under its column, [] if the file has no such line.

    Tabs stay tabs in both, a Chinese character counts two columns.
    """
    from rich.cells import cell_len

    if not problem.line <= len(lines):
        return []
    line, at = lines[problem.line - 1].rstrip("\r\n"), problem.column - 1
    start = max(0, at - _BEFORE) if len(line) > _BEFORE + _AFTER else 0
    before, after = _shown(line[start:at]), _shown(line[at : max(at, start + _BEFORE) + _AFTER])
    begun, ended = "…" if start else "", "…" if len(line) > max(at, start + _BEFORE) + _AFTER else ""
    pad = "".join(char if char == "\t" else " " * cell_len(char) for char in begun + before)
    return [f"  {begun}{before}{after}{ended}", f"  {pad}^"]


def _shown(text: str) -> str:
    return "\t".join(map(visible, text.split("\t")))
