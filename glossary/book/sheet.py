"""What the checks look at: the entries of a file with what they compare, taken out once."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from glossary.book.entry import form
from glossary.book.problem import Edit
from glossary.book.schema import is_nothing
from glossary.book.yaml_file import Book, Slot
from glossary.book.yaml_text import scalar
from glossary.book.yaml_tree import Node

__all__ = ["Found", "Row", "Sheet", "sheet"]


class Found(NamedTuple):
    """What a check found: a 1-based line and column, what fills its message, and the edits that mend it."""

    at: tuple[int, int]
    values: dict[str, str]
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An entry: ``zh`` simplified, without what cannot be seen; ``vi`` as read; the kind that is meant."""

    slot: Slot
    zh: str
    vi: str
    kind: str
    status: str

    @property
    def node(self) -> Node:
        """The entry's mapping."""
        return self.slot.node

    def at(self, key: str) -> tuple[int, int]:
        """Return the place of the value under *key*, of the entry if it has none."""
        node = self.node.get(key) or self.node
        return node.line, node.column

    def spelt(self) -> Iterator[tuple[str, Node]]:
        """Yield the scalars of the entry that are forms of its name, with their keys; a note is free."""
        for key in ("zh", "vi", "pinyin", "hant", "aliases"):
            node = self.node.get(key)
            for one in node.value if node and isinstance(node.value, list) else (node,):
                if one and isinstance(one.value, str) and one.value:
                    yield key, one


@dataclass(frozen=True, slots=True)
class Sheet:
    """A book and its rows; ``judged`` are those whose spelling matters: a rejected one is rubbish anyway."""

    book: Book
    rows: list[Row]
    judged: list[Row]

    def rewritten(self, node: Node, text: str) -> tuple[Edit, ...]:
        """Return the edit that makes the scalar *node* say *text* and leaves its quotes as they are.

        Nothing, if its lines do not show plainly where it begins and ends.
        """
        if not 0 < node.line <= len(self.book.lines) or not isinstance(node.value, str):
            return ()
        rest = self.book.lines[node.line - 1][node.column - 1 :]
        for quote, doubled in (("'", "''"), ('"', '"')):
            old = f"{quote}{node.value.replace(quote, doubled)}{quote}"
            if rest.startswith(old):
                new = f"{quote}{text.replace(quote, doubled)}{quote}"
                return () if quote == '"' and '"' in text + node.value else (_edit(node, old, new),)
        if rest.startswith(node.value) and scalar(text) == text and _ends(rest[len(node.value) :]):
            return (_edit(node, node.value, text),)
        return ()


def _edit(node: Node, old: str, new: str) -> Edit:
    """Return the edit between *old* and *new* at the place of *node*, as short as it can be."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return Edit(node.line, node.column + start, len(old) - start - end, new[start : len(new) - end])


def _ends(rest: str) -> bool:
    """Tell whether a plain scalar ends before *rest* of its line."""
    return not rest.strip(" \r\n") or rest.lstrip(" ")[:1] in "#,]}"


def sheet(book: Book) -> Sheet:
    """Return the sheet of *book*."""
    rows = [_row(slot) for slot in book.slots]
    return Sheet(book, rows, [row for row in rows if row.status != "rejected"])


def _row(slot: Slot) -> Row:
    kind, status = _word(slot, "kind") or "term", _word(slot, "status")
    return Row(slot, form(slot.text("zh")), slot.text("vi").strip(), kind, status)


def _word(slot: Slot, key: str) -> str:
    node = slot.node.get(key)
    return "" if node is None or is_nothing(node) else slot.text(key)
