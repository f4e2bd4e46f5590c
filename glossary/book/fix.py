"""Mending what has exactly one right answer, by splicing it into the text: no other byte changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from glossary.book.check import check
from glossary.book.companions import of
from glossary.book.lock import locked
from glossary.book.problem import Edit, Problem, edited, is_unreadable
from glossary.book.save import write
from glossary.book.yaml_file import Book, inspect, inspect_text

__all__ = ["fix", "fixed"]

# To find what of a round's edits makes the file better, it is read so often, and so many lines: half a second.
_TRIES, _PATIENCE = 12, 20_000
_ROUNDS = 5  # what is mended may uncover more: an entry that can be read now has its spelling checked


@dataclass(frozen=True, slots=True)
class _State:
    """A text as it stands, read and checked."""

    book: Book
    problems: list[Problem]

    @property
    def weight(self) -> tuple[int, int]:
        """How bad it is: what keeps the file from being read weighs most."""
        return sum(map(is_unreadable, self.problems)), len(self.problems)


def fix(path: Path) -> list[Problem]:
    """Mend the file at *path*; return the problems that are gone, each at its place when it was found.

    Waits for a build that has the file. Raises GlossaryError, with the file as
    it was, if it cannot be read or written, or if someone else changed it
    meanwhile.
    """
    with locked(of(path).lock, path):
        return _fix(path)


def _fix(path: Path) -> list[Problem]:
    book = inspect(path)
    before = path.read_bytes()
    if book.text.encode("utf-8", "replace") != before:
        return []  # it holds what no YAML can: a person has to look first
    text, gone = fixed(book.text, str(path))
    if gone:
        write(path, text, before=book.text)
    return gone


def fixed(text: str, path: str) -> tuple[str, list[Problem]]:
    """Return *text* with what has one right answer mended, and the problems that are gone."""
    gone: list[Problem] = []
    state = _state(text, path)
    for _ in range(_ROUNDS):
        fixable = _apart(problem for problem in state.problems if problem.edits)
        if not fixable or state.book.text != text:
            break
        better, done = _mended(state, fixable)
        if not done:
            break
        state, text, gone = better, better.book.text, gone + done
    return text, gone


def _state(text: str, path: str) -> _State:
    book = inspect_text(text, path)
    return _State(book, check(book))


def _apart(problems: Iterable[Problem]) -> list[Problem]:
    """Return those of *problems* whose edits do not touch each other; the others wait for the next round."""
    taken: dict[int, list[tuple[int, int]]] = {}
    kept = []
    for problem in problems:
        spans = [(edit.line, edit.column, edit.column + max(edit.length, 1)) for edit in problem.edits]
        if not any(start < e and s < end for line, start, end in spans for s, e in taken.get(line, ())):
            kept.append(problem)
            for line, start, end in spans:
                taken.setdefault(line, []).append((start, end))
    return kept


def _mended(state: _State, fixable: Sequence[Problem]) -> tuple[_State, list[Problem]]:
    """Return the state after mending *fixable*, and what of it was mended: all, or else a part that makes it better.

    What does harm is looked for by halves, as far as patience goes.
    """
    parts = [list(fixable)]
    for part in islice(parts, max(3, min(_TRIES, _PATIENCE // len(state.book.lines)))):
        better = _with(state, [edit for problem in part for edit in problem.edits])
        if better.weight < state.weight:
            return better, part  # what else there is has moved: the next round sees to it
        middle = len(part) // 2
        parts += [part[:middle], part[middle:]] if middle else []
    return state, []


def _with(state: _State, edits: Iterable[Edit]) -> _State:
    return _state("".join(edited(state.book.lines, edits)), state.book.path)
