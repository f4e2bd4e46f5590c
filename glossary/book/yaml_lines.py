"""Entries whose lines are plain to see, read without a YAML parser: at three times its speed.

``key: value`` and ``- value`` in block style, each on a line of its own, are
what a build writes and most of what an editor does. Whatever is not quite of
that shape (a value over several lines, a comment behind one, brackets, an
indentation that does not fit) is left to the parser; where this module reads
an entry, it reads what the parser does, which a test holds against it.
"""

import re
from typing import TypeAlias

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

# An open list or mapping: what it holds, its 0-based column, its line, its key or "", and the key's place.
_Open: TypeAlias = "tuple[list[Node] | dict[str, Node], int, int, str, int, int]"


def entry(lines: list[str], first: int, last: int) -> Node | None:
    """Return the entry whose dash is on line *first* and which ends before *last*, 0-based; None if it is not plain."""
    stack: list[_Open] = [([], lines[first].find("-"), first + 1, "", 0, 0)]
    pending: tuple[str, int, int] | None = None  # a key without a value so far, and its place
    empty = end = 0  # the column of that value, were there none; the line after the last one read
    for number in range(first, last):
        found = _match(lines[number])
        if found is None or found.end() > MAX_VALUE:
            if lines[number].lstrip(" ")[:1] in ("#", "\r", "\n", ""):
                continue
            return None
        spaces, dash, key, value, bare = found.groups()
        column, line = len(spaces), number + 1
        if pending:
            if column > stack[-1][1] or (dash and column == stack[-1][1]):
                stack.append(([] if dash else {}, column, line, *pending))
            else:
                _put(stack, pending[0], ("", pending[1], empty, end, *pending[1:], False))
            pending = None
        if not _closed(stack, column, bool(dash), end):
            return None
        end = line + 1
        if dash:
            column += len(dash)
            if bare:
                _put(stack, "", (_text(bare), line, column + 1, end, 0, 0, False))
                continue
            stack.append(({}, column, line, "", 0, 0))
        if not key or key in stack[-1][0] or len(stack) > _MAX_OPEN:
            return None
        if value:
            _put(stack, key, (_text(value), line, found.start(4) + 1, end, line, column + 1, False))
        else:
            pending, empty = (key, line, column + 1), found.end(3) + 2
    return _ended(stack, pending, empty, end)


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


def _ended(stack: list[_Open], pending: tuple[str, int, int] | None, empty: int, end: int) -> Node | None:
    """Close everything; return the one item of the list."""
    if pending:
        _put(stack, pending[0], ("", pending[1], empty, end, *pending[1:], False))
    while len(stack) > 1:
        _close(stack, end)
    items = stack[0][0]
    return items[0] if isinstance(items, list) and len(items) == 1 else None
