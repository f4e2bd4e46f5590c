"""A problem of a glossary file, and the edits that mend it where only one answer is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

__all__ = ["Edit", "Problem", "edited", "in_order", "is_unreadable", "without_echoes"]


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


# Tuples are compared ten times as fast as what they are made of.
_AS_TUPLE = attrgetter("line", "column", "length", "text")
_PLACE = attrgetter("line", "column", "code", "message")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* in the order of their places."""
    return sorted(problems, key=_PLACE)


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """Return *problems* but those of a line with a character that no YAML holds: what else it says is a guess."""
    found = list(problems)
    refused = {problem.line for problem in found if problem.code == "E002"}
    return [problem for problem in found if problem.code == "E002" or problem.line not in refused]


def is_unreadable(problem: Problem) -> bool:
    """Tell whether a file with *problem* can be used for nothing but being mended."""
    return problem.code.startswith("E0")


def edited(lines: Sequence[str], edits: Iterable[Edit], first: int = 0) -> list[str]:
    """Return *lines* with *edits* made; line *first* of the file, 0-based, is the first of them.

    Edits of one line must not overlap.
    """
    out = list(lines)
    for number, column, length, text in sorted(set(map(_AS_TUPLE, edits)), reverse=True):
        line, at = out[number - 1 - first], column - 1
        out[number - 1 - first] = line[:at] + text + line[at + length :]
    return out
