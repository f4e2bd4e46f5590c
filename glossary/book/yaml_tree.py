"""The tree of a YAML text: every value a string, a list or a mapping, with its lines.

Going over the parser's events, every scalar stays a string (``no``,
2023-01-25 and 22:30:15 too). A key that stands twice and what a glossary has
no use for (anchors, aliases, tags, a second document) are problems; reading
goes on behind them, up to the first thing that is no YAML at all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from glossary.book.problem import Problem

__all__ = ["MAX_KEY", "MAX_VALUE", "NULL", "Node", "Tree", "Value", "tree"]

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
MAX_DEPTH = 20
MAX_KEY = 100  # a longer key is a value gone astray: messages do not repeat it
MAX_VALUE = 100_000  # characters; the longest note is a page, and whoever pastes a book in should hear of it
NULL = ("", "~", "null", "Null", "NULL")

Value: TypeAlias = "str | list[Node] | dict[str, Node]"


class Node(NamedTuple):
    """A value with its place, lines and columns 1-based.

    ``end_line`` is the line after its last; comments that follow are left
    out. The value of a key knows where the key stands. ``flow`` marks a list
    or mapping in brackets. A tuple, because a large file has a million.
    """

    value: Value
    line: int
    column: int
    end_line: int
    key_line: int = 0
    key_column: int = 0
    flow: bool = False

    def get(self, key: str) -> "Node | None":
        """Return the value under *key*, None if there is none or this is no mapping."""
        return self.value.get(key) if isinstance(self.value, dict) else None


class Tree(NamedTuple):
    """What a text holds: its root, None if there is nothing but comments or *error* ended it, and its problems."""

    root: Node | None
    problems: list[Problem]
    error: yaml.MarkedYAMLError | None = None


class _EndError(Exception):
    """Reading cannot go on; the problem is noted."""


def tree(lines: list[str], first: int = 0, depth: int = 0) -> Tree:
    """Return the tree of *lines*, the first of which is line *first* of the file, 0-based; places are the file's.

    *depth* lists and mappings of the file stand around it.
    """
    reader = _Reader(lines, first)
    try:
        root = reader.document(yaml.parse("".join(lines), Loader=_LOADER), depth)
    except yaml.MarkedYAMLError as error:
        return Tree(None, reader.problems, error)
    except _EndError:
        return Tree(None, reader.problems)
    return Tree(root, reader.problems)


def _is_empty(event: Any) -> bool:
    """Tell whether an event has no characters."""
    return bool(event.start_mark.index == event.end_mark.index)


@dataclass(slots=True)
class _Reader:
    """Builds the nodes of *lines* from their events; *first* lines of the file stand before them."""

    lines: list[str]
    first: int
    problems: list[Problem] = field(default_factory=list)
    events: Iterator[Any] = field(default_factory=lambda: iter(()))

    def note(self, code: str, message: str, event: Any) -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.first + mark.line + 1, mark.column + 1, code, message))

    def document(self, events: Iterator[Any], depth: int) -> Node | None:
        self.events = events
        root, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.note("E008", "a second document begins here; keep one and delete this line", event)
                    return root
            elif isinstance(event, yaml.NodeEvent):
                root = self.node(event, depth, 0, 0)
                if type(event) is yaml.ScalarEvent and _is_empty(event):
                    root = None  # what the parser makes of a document with nothing in it
        return root

    def node(self, event: Any, depth: int, key_line: int, key_column: int) -> Node:
        kind, value, flow = type(event), "", False
        mark = event.start_mark
        line = self.first + mark.line + 1
        if kind is yaml.ScalarEvent:
            self._check(event)
            return Node(event.value, line, mark.column + 1, self._after_scalar(event), key_line, key_column, False)
        if kind is yaml.AliasEvent:
            self._check(event)
            return Node(value, line, mark.column + 1, line + 1, key_line, key_column, flow)
        return self._container(event, depth, line, key_line, key_column)

    def _check(self, event: Any) -> None:
        """Note what a glossary has no use for."""
        if event.anchor:
            message = "anchors and aliases (& and *) are not used here; write the value out, or quote it"
            self.note("E006", message, event)
        elif getattr(event, "tag", None):
            message = "tags (!) are not used here, every value is text; delete it, or quote the value"
            self.note("E007", message, event)
        elif len(getattr(event, "value", "")) > MAX_VALUE:
            message = f"a value of {len(event.value):,} characters, {MAX_VALUE:,} at most; is a quote missing its end?"
            self.note("E016", message, event)

    def _container(self, event: Any, depth: int, line: int, key_line: int, key_column: int) -> Node:
        if depth > MAX_DEPTH:
            message = "nested too deeply for a glossary; the values of an entry are text and lists of text"
            self.note("E009", message, event)
            raise _EndError
        self._check(event)
        is_list = type(event) is yaml.SequenceStartEvent
        value, end = self._sequence(depth) if is_list else self._mapping(depth)
        column = event.start_mark.column + 1
        return Node(value, line, column, max(end, line + 1), key_line, key_column, bool(event.flow_style))

    def _after_scalar(self, event: Any) -> int:
        mark = event.end_mark
        end: int = self.first + mark.line + 2
        if event.style not in ("|", ">"):
            return end
        end -= mark.column == 0
        # Blank lines at the end of a block scalar belong to it only if it keeps them (|+).
        keeps = bool(re.search("[\n\x85\u2028\u2029]{2}\\Z", event.value)) or not event.value.strip()
        while not keeps and not self.lines[end - 2 - self.first].strip():
            end -= 1
        return max(end, self.first + int(event.start_mark.line) + 2)

    def _sequence(self, depth: int) -> tuple[Value, int]:
        items: list[Node] = []
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                return items, self._after(event, items)
            items.append(self.node(event, depth + 1, 0, 0))
        raise _EndError  # the parser would have said so before

    def _mapping(self, depth: int) -> tuple[Value, int]:
        items: dict[str, Node] = {}
        last: list[Node] = []
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                return items, self._after(event, [*items.values(), *last])
            key = self.node(event, depth + 1, 0, 0)
            value = self.node(next(self.events), depth + 1, key.line, key.column)
            if not isinstance(key.value, str) or len(key.value) > MAX_KEY:
                self.note("E015", "expected a key, one short word", event)
            elif key.value in items:
                there = items[key.value].key_line
                message = f"the key '{key.value}' stands twice in one entry (first on line {there}); keep one"
                self.note("E005", message, event)
            else:
                items[key.value] = value
                continue
            last = [value]
        raise _EndError

    def _after(self, end: Any, items: Iterable[Node]) -> int:
        """Return the line after a list or mapping: a bracket closes one in flow style, its last item a block."""
        if end.end_mark.index > end.start_mark.index:
            return self.first + int(end.end_mark.line) + 2
        return max((item.end_line for item in items), default=0)
