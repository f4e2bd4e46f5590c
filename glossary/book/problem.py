"""A problem of a glossary file, and the edits that mend it where only one answer is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

__all__ = ["Edit", "Problem", "edited", "is_unreadable"]


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put *text* in the place of *length* characters that stand at a 1-based line and column, all on that line."""

    line: int
    column: int
    length: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong at a 1-based line and column; E0 codes are of files that cannot be read.

    ``edits`` mend it, all together or none; without any a person has to decide.
    """

    line: int
    column: int
    code: str
    message: str
    edits: tuple[Edit, ...] = field(default=(), compare=False)


def is_unreadable(problem: Problem) -> bool:
    """Tell whether a file with *problem* can be used for nothing but being mended."""
    return problem.code.startswith("E0")


def edited(lines: Sequence[str], edits: Iterable[Edit], first: int = 0) -> list[str]:
    """Return *lines* with *edits* made; line *first* of the file, 0-based, is the first of them.

    Edits of one line must not overlap.
    """
    out = list(lines)
    for edit in sorted(set(edits), reverse=True):
        line, at = out[edit.line - 1 - first], edit.column - 1
        out[edit.line - 1 - first] = line[:at] + edit.text + line[at + edit.length :]
    return out
