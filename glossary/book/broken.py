"""What is wrong with lines that are no YAML: the slips of the hand that explain it, or what the parser says.

Slips are only suspected by the look of a line, which may as well stand in a
note. So they are mended for a trial: what makes the lines readable was wrong,
and if no slip does, the parser's first complaint is all we know.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

import yaml

from glossary.book import yaml_lines
from glossary.book.problem import Edit, Problem, edited
from glossary.book.schema import is_strange
from glossary.book.slips import SUSPECT, indented, on_line, widths
from glossary.book.syntax import explained, line_of
from glossary.book.yaml_tree import Node, Tree, tree

__all__ = ["problems"]

_PATIENCE = 10_000  # lines that are parsed to find out which slips explain an entry: a tenth of a second


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
        return line_of(error, self.lines) if error else float("inf")


def problems(lines: list[str], first: int, error: yaml.MarkedYAMLError | None) -> list[Problem]:
    """Return what is wrong with *lines*, the first of which is line *first* of the file, 0-based.

    *error* is what the parser says. None, if that is nothing, and yet they are
    no entry: then the slips that explain it are returned, [] if none does.
    """
    choice, most = [*widths(lines)], max(2, _PATIENCE // len(lines))
    trials = _trials(lines, first, choice[:most]) if SUSPECT.search("".join(lines)) else []
    best = max(trials, key=lambda trial: (trial.reach, trial.is_sound), default=None)
    if best is None or not (best.reach > line_of(error, lines) if error else best.is_sound):
        return [explained(error, lines, first)] if error else []
    moved = _Moved(best.suspects)
    if best.tree.error is None:
        needed = _needed(lines, first, best)
        meant = {repr(_plain(t.tree.root)) for t in trials if t.tree.error is None and t.is_sound}
        is_certain = len(meant) == 1 and len(choice) <= most
        found = needed if is_certain else [replace(problem, edits=()) for problem in needed]
    else:
        last = first + 1 + best.reach
        found = [problem for problem in best.suspects if problem.line <= last]
        found.append(moved.back(explained(best.tree.error, best.lines, first)))
    return [*found, *map(moved.back, best.tree.problems)]


def _trials(lines: list[str], first: int, choice: list[dict[str, int]]) -> list[_Trial]:
    """Return what comes of mending all that is suspect, for each of the widths that odd spaces may have.

    Where a width makes the entry a plain one, the others are left out: they make
    none of it, or join what stands on lines of its own.
    """
    same = [slip for number, line in enumerate(lines, first + 1) for slip in on_line(line, number)]
    every = [[*same, *indented(lines, first, width)] for width in choice] or [same]
    done = [(suspects, _mended(lines, first, suspects)) for suspects in every if suspects]
    plain = [(suspects, mended, found) for suspects, mended in done if (found := _as_plain(mended))]
    trials = plain or [(suspects, mended, tree(mended, first)) for suspects, mended in done]
    return [_Trial(*trial, _is_sound(trial[2])) for trial in trials]


def _mended(lines: list[str], first: int, suspects: Iterable[Problem]) -> list[str]:
    return edited(lines, (edit for suspect in suspects for edit in suspect.edits), first)


def _as_plain(mended: list[str]) -> Tree | None:
    """Return the tree of an entry that is plain, read as fast as it gets; its lines count from 1."""
    plain = yaml_lines.entry(mended, 0, len(mended))
    return Tree(Node([plain], 1, 1, len(mended) + 1), []) if plain else None


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
        left = _mended(lines, first, (other for other in best.suspects if other not in mended))
        without = _as_plain(left) or tree(left, first)
        if without.error or best.is_sound > _is_sound(without):
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
