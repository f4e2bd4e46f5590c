"""What is wrong with lines that are no YAML: the slips of the hand that explain it, or what the parser says.

Slips are only suspected by the look of a line, which may as well stand in a
note. So they are mended for a trial: what makes the lines readable was wrong,
and if no slip does, the parser's first complaint is all we know.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import yaml

from glossary.book import yaml_lines
from glossary.book.problem import Edit, Problem, edited
from glossary.book.schema import is_strange
from glossary.book.syntax import SUSPECT, explained, indented, line_of, slips, widths
from glossary.book.yaml_tree import Node, Tree, tree

__all__ = ["problems"]

_PATIENCE = 30_000  # lines that are parsed to find out which slips explain an entry: a third of a second


class _Trial(NamedTuple):
    """Suspects mended, and the tree that makes; ``is_sound`` if all in it is entries with keys and values of ours."""

    suspects: list[Problem]
    lines: list[str]
    tree: Tree
    is_sound: bool

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
    every = max(2, _PATIENCE // len(lines))
    trials = list(islice(_trials(lines, first), every)) if SUSPECT.search("".join(lines)) else []
    best = max(trials, key=lambda trial: (trial.reach, trial.is_sound), default=None)
    if best is None or not (best.reach > line_of(error) if error else best.is_sound):
        return [explained(error, lines, first)] if error else []
    moved = _Moved(best.suspects)
    if best.tree.error is None:
        needed = _needed(lines, first, best)
        meant = {repr(_plain(t.tree.root)) for t in trials if t.tree.error is None and t.is_sound}
        found = needed if len(meant) == 1 and len(trials) < every else [replace(problem, edits=()) for problem in needed]
    else:
        found = [problem for problem in best.suspects if problem.line - first - 1 <= best.reach]
        found.append(moved.back(explained(best.tree.error, best.lines, first)))
    return [*found, *map(moved.back, best.tree.problems)]


def _trials(lines: list[str], first: int) -> Iterator[_Trial]:
    """Yield what comes of mending all that is suspect, for each width that odd spaces may have."""
    plain = [slip for number, line in enumerate(lines, first + 1) for slip in slips(line, number)]
    for width in list(widths(lines)) or [{}]:
        suspects = [*plain, *(indented(lines, first, width) if width else ())]
        if suspects:
            yield _trial(lines, first, suspects)


def _trial(lines: list[str], first: int, suspects: list[Problem]) -> _Trial:
    mended = edited(lines, (edit for suspect in suspects for edit in suspect.edits), first)
    plain = yaml_lines.entry(mended, 0, len(mended))  # as fast as it gets; its places are of no interest
    found = Tree(Node([plain], 1, 1, 2), []) if plain else tree(mended, first)
    return _Trial(suspects, mended, found, _is_sound(found))


def _needed(lines: list[str], first: int, best: _Trial) -> list[Problem]:
    """Return the suspects without which the lines would not be read as they then are.

    Where keys and items begin, one slip tells of all like it. Within a longer
    value or a comment, where most are none, each is tried, as far as patience goes.
    """
    within = _within(best.tree.root)
    sorts: dict[object, list[Problem]] = {}
    for suspect in best.suspects:
        alone = suspect.line in within or lines[suspect.line - 1 - first].lstrip().startswith("#")
        sorts.setdefault((suspect.line, suspect.column) if alone else suspect.code, []).append(suspect)
    if len(sorts) == 1:
        return best.suspects
    needed = []
    for sort in islice(sorts.values(), max(2, _PATIENCE // len(lines))):
        mended = set(sort)
        without = _trial(lines, first, [other for other in best.suspects if other not in mended])
        if without.tree.error or best.is_sound > without.is_sound:
            needed += sort
    return needed or best.suspects


def _within(root: Node | None) -> set[int]:
    """Return the lines on which a value goes on that began above."""
    lines: set[int] = set()
    nodes = [root] if root else []
    for node in nodes:
        if isinstance(node.value, str):
            lines |= set(range(node.line + 1, node.end_line))
        else:
            nodes += node.value.values() if isinstance(node.value, dict) else node.value
    return lines


def _is_sound(found: Tree) -> bool:
    root = found.root
    items = root.value if root else "" if found.error else []
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


class _Moved:
    """Where what was found in mended lines stands in the lines as they are."""

    def __init__(self, suspects: Iterable[Problem]) -> None:
        self.edits: dict[int, list[Edit]] = {}
        for edit in sorted({edit for suspect in suspects for edit in suspect.edits}):
            self.edits.setdefault(edit.line, []).append(edit)

    def back(self, problem: Problem) -> Problem:
        """Return *problem* at its place in the lines as they are."""
        column = problem.column
        for edit in self.edits.get(problem.line, ()):
            if edit.column < column:
                column = max(edit.column, column - len(edit.text) + edit.length)
        return replace(problem, column=column, edits=())
