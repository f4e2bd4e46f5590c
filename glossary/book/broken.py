"""What is wrong with lines that are no YAML: the slips of the hand that explain it, or what the parser says.

Slips are only suspected by the look of a line, which may as well stand in a
note. So they are mended for a trial: what makes the lines readable was wrong,
and if no slip does, the parser's first complaint is all we know.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import yaml

from glossary.book.problem import Edit, Problem, edited
from glossary.book.schema import is_strange
from glossary.book.syntax import SUSPECT, explained, indented, line_of, slips, widths
from glossary.book.yaml_tree import Node, Tree, tree

__all__ = ["problems"]

_MOST = 50  # suspects that are tried one by one; a file pasted from elsewhere may have one on every line


class _Trial(NamedTuple):
    """Suspects mended, and the tree that makes."""

    suspects: list[Problem]
    lines: list[str]
    tree: Tree

    @property
    def reach(self) -> float:
        """How far the parser comes: the line of its error."""
        error = self.tree.error
        return line_of(error) if error else float("inf")


def problems(lines: list[str], first: int, error: yaml.MarkedYAMLError | None) -> list[Problem]:
    """Return what is wrong with *lines*, the first of which is line *first* of the file, 0-based.

    *error* is what the parser says. None, if that is nothing, and yet they are
    no entry: then the slips that explain it are returned, [] if none does.
    """
    trials = list(_trials(lines, first)) if SUSPECT.search("".join(lines)) else []
    best = max(trials, key=lambda trial: (trial.reach, _is_sound(trial)), default=None)
    if best is None or not (best.reach > line_of(error) if error else _is_sound(best)):
        return [explained(error, lines, first)] if error else []
    if best.tree.error is None:
        needed = _needed(lines, first, best)
        meant = {repr(_plain(t.tree.root)) for t in trials if t.tree.error is None and _is_sound(t)}
        found = needed if len(meant) == 1 else [replace(problem, edits=()) for problem in needed]
    else:
        found = [problem for problem in best.suspects if problem.line - first - 1 <= best.reach]
        found.append(explained(best.tree.error, best.lines, first))
    edits = [edit for suspect in best.suspects for edit in suspect.edits]
    return [*found, *(_moved(problem, edits) for problem in best.tree.problems)]


def _trials(lines: list[str], first: int) -> Iterator[_Trial]:
    """Yield what comes of mending all that is suspect, for each width that odd spaces may have."""
    plain = [slip for number, line in enumerate(lines, first + 1) for slip in slips(line, number)]
    for width in list(widths(lines)) or [{}]:
        suspects = [*plain, *(indented(lines, first, width) if width else ())]
        if suspects:
            yield _trial(lines, first, suspects)


def _trial(lines: list[str], first: int, suspects: list[Problem]) -> _Trial:
    mended = edited(lines, (edit for suspect in suspects for edit in suspect.edits), first)
    return _Trial(suspects, mended, tree(mended, first))


def _needed(lines: list[str], first: int, best: _Trial) -> list[Problem]:
    """Return the suspects without which the lines would not be read as they then are."""
    if len(best.suspects) > _MOST:
        return best.suspects
    needed = []
    for suspect in best.suspects:
        without = _trial(lines, first, [other for other in best.suspects if other is not suspect])
        if without.tree.error or _is_sound(best) > _is_sound(without):
            needed.append(suspect)
    return needed or best.suspects


def _is_sound(trial: _Trial) -> bool:
    """Tell whether all that was read is entries with keys and values of ours."""
    root = trial.tree.root
    items = root.value if root else "" if trial.tree.error else []
    if isinstance(items, dict):
        listed = items["entries"].value if items.keys() == {"entries"} else ""
        items = listed if isinstance(listed, list) else {}
    return isinstance(items, list) and all(isinstance(item.value, dict) and not is_strange(item) for item in items)


def _plain(node: Node | None) -> object:
    """Return the values of a tree without their places."""
    value = node.value if node else None
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def _moved(problem: Problem, edits: Sequence[Edit]) -> Problem:
    """Return *problem*, found in mended lines, at its place in the lines as they are."""
    column = problem.column
    for edit in sorted(edits):
        if edit.line == problem.line and edit.column < column:
            column = max(edit.column, column - len(edit.text) + edit.length)
    return replace(problem, column=column, edits=())
