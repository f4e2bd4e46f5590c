"""The tree of a YAML file: every value a string, a list or a mapping, with its lines.

Going over the parser's events, every scalar stays a string (``no``,
2023-01-25 and 22:30:15 too), a key that stands twice is an error, and so is
what a glossary has no use for: anchors, aliases, tags, a second document.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias

import yaml

from glossary.errors import GlossaryError

__all__ = ["NULL", "Node", "tree"]

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
MAX_DEPTH = 20
MAX_KEY = 100  # a longer key is a value gone astray: messages do not repeat it
NULL = ("", "~", "null", "Null", "NULL")

# What YAML allows unescaped. Without the rest str.splitlines ends lines where YAML does.
_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Line ends to YAML, but not to most editors.
_UNSEEN_BREAK = re.compile("[\x85\u2028\u2029]")

# What the parser says → what to do about it.
_HINTS = (
    ("tab character", "indent with spaces, not tabs"),
    ("'\\t'", "indent with spaces, not tabs"),
    ("cannot start any token", "put the value in quotes"),
    ("not allowed", "put a value with ': ' or '- ' in it in quotes, a space after each ':', the keys in one column"),
    ("could not find expected ':'", "a key ends with ':' and a space; further lines of a value are indented"),
    ("end of stream", "close the quotes that begin here"),
    ("',' or", "close the bracket that begins here, or put the value in quotes"),
    ("expected key", "the keys of an entry begin in one column; a quote inside quotes is doubled"),
    ("<block end>", "the keys of an entry begin in one column; a quote inside quotes is doubled"),
    ("escape", "inside double quotes a backslash is doubled"),
)
_BEGINS_AT_CONTEXT = ("while scanning a simple key", "while scanning a quoted scalar", "while parsing a flow")

Value: TypeAlias = "str | list[Node] | dict[str, Node]"


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place, lines and columns 1-based.

    ``end_line`` is the line after its last; comments that follow are left
    out. The value of a key knows where the key stands. ``flow`` marks a list
    or mapping in brackets.
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


def tree(text: str, lines: list[str], path: str) -> Node | None:
    """Return the root of *text*, whose lines are *lines*; None if there is nothing but comments.

    Raises GlossaryError at whatever is no YAML or not used here.
    """
    if refused := _REFUSED.search(text):
        message = f"the character U+{ord(refused.group()):04X} cannot stand in a glossary; delete it"
        raise GlossaryError(message, path, *_place(text, refused.start()))
    root = None
    try:
        events = yaml.parse(text, Loader=_LOADER)
        reader = _Reader(path, lines, events)
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    reader.fail("a second document begins here; keep one and delete this line", event)
            elif isinstance(event, yaml.NodeEvent):
                root = reader.node(event, 0)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, lines, path) from error
    return None if root and isinstance(root.value, str) and root.value in NULL else root


def _place(text: str, at: int) -> tuple[int, int]:
    """Return the 1-based line and column of the character at offset *at*."""
    before = f"{text[:at]}.".splitlines()
    return len(before), len(before[-1])


def _explained(error: yaml.MarkedYAMLError, text: str, lines: list[str], path: str) -> GlossaryError:
    """Say what the parser says, where a person would look for it, and what to do."""
    if unseen := _UNSEEN_BREAK.search(text):
        message = f"an unseen line break (U+{ord(unseen.group()):04X}) stands here; delete it"
        return GlossaryError(f"not valid YAML: {message}", path, *_place(text, unseen.start()))
    problem = str(error.problem or error.context)
    mark: Any = error.problem_mark or error.context_mark
    if error.context_mark and str(error.context).startswith(_BEGINS_AT_CONTEXT) and "tab" not in problem:
        mark = error.context_mark
    if mark is None:
        return GlossaryError(f"not valid YAML: {problem}", path)
    if mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == "\t":
        problem = "found a tab character before a value"
    todo = next((hint for said, hint in _HINTS if said in problem), "mend this line")
    return GlossaryError(f"not valid YAML: {problem}; {todo}", path, mark.line + 1, mark.column + 1)


@dataclass(slots=True)
class _Reader:
    """Builds the nodes of one file from its events."""

    path: str
    lines: list[str]
    events: Iterator[Any]

    def fail(self, message: str, event: Any) -> NoReturn:
        raise GlossaryError(message, self.path, event.start_mark.line + 1, event.start_mark.column + 1)

    def node(self, event: Any, depth: int, key: Node | None = None) -> Node:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.fail("anchors and aliases (& and *) are not used here; write the value out, or quote it", event)
        if event.tag:
            self.fail("tags (!) are not used here, every value is text; delete it, or quote the value", event)
        if depth > MAX_DEPTH:
            self.fail("nested too deeply for a glossary; the values of an entry are text and lists of text", event)
        value: Value
        if isinstance(event, yaml.ScalarEvent):
            value, end = str(event.value), self._after_scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value, end = self._sequence(depth)
        else:
            value, end = self._mapping(depth)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        flow = bool(getattr(event, "flow_style", False))
        return Node(value, line, column, max(end, line + 1), key.line if key else 0, key.column if key else 0, flow)

    def _after_scalar(self, event: Any) -> int:
        if event.style not in ("|", ">"):
            return int(event.end_mark.line) + 2
        end = int(event.end_mark.line) + (1 if event.end_mark.column == 0 else 2)
        # Blank lines at the end of a block scalar belong to it only if it keeps them (|+).
        keeps = bool(re.search("[\n\x85\u2028\u2029]{2}\\Z", event.value)) or not event.value.strip()
        while not keeps and not self.lines[end - 2].strip():
            end -= 1
        return end

    def _sequence(self, depth: int) -> tuple[list[Node], int]:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return items, _after(event, items)
            items.append(self.node(event, depth + 1))
        raise GlossaryError("the list does not end", self.path)

    def _mapping(self, depth: int) -> tuple[dict[str, Node], int]:
        items: dict[str, Node] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return items, _after(event, items.values())
            key = self.node(event, depth + 1)
            if not isinstance(key.value, str) or len(key.value) > MAX_KEY:
                self.fail("expected a key, one short word", event)
            if key.value in items:
                first = items[key.value].key_line
                self.fail(f"the key '{key.value}' stands twice in one entry (first on line {first}); keep one", event)
            items[key.value] = self.node(next(self.events), depth + 1, key)
        raise GlossaryError("the entry does not end", self.path)


def _after(end: Any, items: Iterable[Node]) -> int:
    """Return the line after a list or mapping: a bracket closes one in flow style, its last item one in block style."""
    if end.end_mark.index > end.start_mark.index:
        return int(end.end_mark.line) + 2
    return max((item.end_line for item in items), default=0)
