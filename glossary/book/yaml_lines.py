"""Entries whose lines are plain to see, read without a YAML parser: at three times its speed.

``key: value`` and ``- value`` in block style, each on a line of its own, are
what a build writes and most of what an editor does. Whatever is not quite of
that shape (a value over several lines, a comment behind one, brackets, an
indentation that does not fit) is left to the parser; where this module reads
an entry, it reads what the parser does, which a test holds against it.
"""

import re
from typing import Any, TypeAlias

from glossary.book.yaml_tree import MAX_KEY, MAX_VALUE, Node

__all__ = ["entry"]

# Without ': ', ' #' and what begins a value of another sort, each certain to be one scalar to YAML. The
# possessive quantifiers keep a hostile line linear.
_ENDS = r"\t\r\n\x85\u2028\u2029"
_PLAIN = rf"\w[^:#{_ENDS}]*+(?::[^:#\s][^:#{_ENDS}]*+)*+"
_QUOTED = rf"'[^'{_ENDS}]*+(?:''[^'{_ENDS}]*+)*+' *+|\"[^\"\\{_ENDS}]*+\" *+"
_LINE = re.compile(
    rf"( *+)((?:- ++)?+)(?:([A-Za-z_]{{1,{MAX_KEY}}}+):(?: ++({_PLAIN}|{_QUOTED}))? *+|({_PLAIN}|{_QUOTED}))[\r\n]*+"
)
_match = _LINE.fullmatch
_node = tuple.__new__  # a third of the cost of calling the class
_MAX_OPEN = 8  # more is no entry of ours: the parser shall say so
_SKIPPED = ("#", "\r", "\n", "")  # what a comment and a blank line begin with
_QUOTES_OR_SPACE = ("'", '"', " ")  # at the end of a value that is not to be taken as it stands

# An open list or mapping: what it holds, its 0-based column, its line, its key or "", and the key's place.
_Open: TypeAlias = "tuple[list[Node] | dict[str, Node], int, int, str, int, int]"

_Pending: TypeAlias = tuple[str, int, int, int]  # a key without a value so far, its place, the column after its colon


def entry(lines: list[str], first: int, last: int) -> Node | None:  # noqa: C901 - a call a line would cost more
    """Return the entry whose dash is on line *first* and which ends before *last*, 0-based; None if it is not plain."""
    stack: list[_Open] = [([], lines[first].find("-"), first + 1, "", 0, 0)]
    items: Any = {}
    at = -1  # what is innermost, its column if it is a mapping
    pending: _Pending | None = None
    end = 0  # the line after the last one read
    for number in range(first, last):
        found = _match(lines[number])
        if found is None or found.end() > MAX_VALUE:
            if lines[number].lstrip(" ")[:1] in _SKIPPED:
                continue
            return None
        spaces, dash, key, value, bare = found.groups()
        column, line = len(spaces), number + 1
        if pending or dash or column != at:
            if not _led_to(stack, column, bool(dash), line, pending, end):
                return None
            pending = None
            if dash:
                column += len(dash)
                if bare:
                    _put(stack, "", (_text(bare), line, column + 1, line + 1, 0, 0, False))
                else:
                    stack.append(({}, column, line, "", 0, 0))
            items, at = stack[-1][:2] if key else ({}, -1)
        end = line + 1
        if value:
            if value[-1] in _QUOTES_OR_SPACE:
                value = _text(value)
            if key in items:
                return None
            items[key] = _node(Node, (value, line, found.start(4) + 1, end, line, column + 1, False))
        elif key and key not in items:
            pending = key, line, column + 1, found.end(3) + 2
        elif not (dash and bare):
            return None
    return _ended(stack, pending, end)


def _led_to(stack: list[_Open], column: int, is_item: bool, line: int, pending: _Pending | None, end: int) -> bool:
    """Open and close what a line at *column* opens and closes; tell whether it goes on with what is open then."""
    if pending:
        if column > stack[-1][1] or (is_item and column == stack[-1][1]):
            stack.append(([] if is_item else {}, column, line, *pending[:3]))
        else:
            _put_nothing(stack, pending)
    return _closed(stack, column, is_item, end) and len(stack) < _MAX_OPEN


def _put_nothing(stack: list[_Open], pending: _Pending) -> None:
    key, line, column, at = pending
    _put(stack, key, ("", line, at, line + 1, line, column, False))


def _put(stack: list[_Open], key: str, node: tuple[object, ...]) -> None:
    items = stack[-1][0]
    if isinstance(items, dict):
        items[key] = _node(Node, node)
    else:
        items.append(_node(Node, node))


def _text(written: str) -> str:
    """Return what a scalar says."""
    if written[0] == "'":
        return written.rstrip(" ")[1:-1].replace("''", "'")
    return written.rstrip(" ")[1:-1] if written[0] == '"' else written.rstrip(" ")


def _closed(stack: list[_Open], column: int, is_item: bool, end: int) -> bool:
    """Close what ends before a line at *column*; tell whether the line goes on with what is still open."""
    while True:
        items, at = stack[-1][:2]
        is_list = type(items) is list
        if at < column or (at == column and is_list == is_item):
            return at == column
        if len(stack) == 1 or (at == column and is_item):
            return False
        _close(stack, end)


def _close(stack: list[_Open], end: int) -> None:
    items, column, line, key, key_line, key_column = stack.pop()
    _put(stack, key, (items, line, column + 1, end, key_line, key_column, False))


def _ended(stack: list[_Open], pending: _Pending | None, end: int) -> Node | None:
    """Close everything; return the one item of the list."""
    if pending:
        _put_nothing(stack, pending)
    while len(stack) > 1:
        _close(stack, end)
    items = stack[0][0]
    return items[0] if isinstance(items, list) and len(items) == 1 else None
