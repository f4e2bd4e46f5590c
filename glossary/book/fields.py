"""The fields of an entry, merged from three sides: the base, the file, what a build says now.

A value that is the base's follows the evidence: only its own bytes change, so
that a comment behind it stays. Any other value is the editor's; where a build
now says something else than it last said, she is told, once.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from glossary.book.base import Record
from glossary.book.entry import Entry, Evidence, form
from glossary.book.splice import Edits, ended, item_line, value_line
from glossary.book.yaml_file import Slot
from glossary.book.yaml_text import scalar
from glossary.book.yaml_tree import Node

__all__ = ["Difference", "Outcome", "merge", "of_variants", "rests_on_more"]

FIELDS = ("vi", "pinyin", "hant", "kind", "aliases")
_ORDER = ("zh", "vi", "pinyin", "hant", "kind", "status", "aliases")  # as a build writes them
_SOURCES = ("text", "known", "composed", "readings", "")  # the surest first
_FOUND = ("bracket", "name", "term", "")

_BEFORE_KEY = re.compile(r" *(?:- +)?")

Value: TypeAlias = "str | tuple[str, ...]"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field about which the file and a build differ; lists are joined by commas.

    ``file`` is what stands (or stood) there, ``build`` what the documents say,
    ``at`` the place of it as file:line.
    """

    zh: str
    field: str
    file: str
    build: str
    at: str

    def __str__(self) -> str:
        """Return it on one line: "武中坚: vi is Vũ Trung Kiên, the documents say Võ Trung Kiên at b.txt:3"."""
        place = f" at {self.at}" if self.at else ""
        return f"{self.zh}: {self.field} is {self.file or 'empty'}, the documents say {self.build}{place}"


@dataclass(slots=True)
class Outcome:
    """What came of one entry: what is to be asked, what followed the evidence, and what was said in the end."""

    said: Record
    conflicts: list[Difference] = field(default_factory=list)
    followed: list[Difference] = field(default_factory=list)
    held: bool = False  # a value stays because what it rests on is surer


def merge(slot: Slot, base: Record | None, said: Record, sure: Collection[str], at: str, edits: Edits) -> Outcome:
    """Merge what a build said of the entry in *slot*, quoted *at* a place; changes go to *edits*.

    The fields in *sure* rest on surer evidence than this build has, so they stay.
    """
    outcome = Outcome(said)
    frozen = slot.text("status") == "accepted"
    for key in FIELDS:
        ours, theirs = _value(slot, key), getattr(said, key)
        before: Any = getattr(base, key) if base else None
        is_sure = key in sure and ours != theirs
        outcome.held = outcome.held or (is_sure and bool(theirs))
        if base and (not theirs or (is_sure and before)):  # what was said before still stands
            outcome.said = replace(outcome.said, **dict[str, Any]({key: before}))
            continue
        if ours == theirs:
            continue
        difference = Difference(slot.text("zh"), key, _shown(ours), _shown(theirs), at)
        if before is None:
            outcome.conflicts += [difference] if key == "vi" and theirs and key not in sure else []
        elif ours != before or frozen:
            outcome.conflicts += [difference] if theirs != before else []
        elif _written(slot, key, theirs, edits):
            outcome.followed.append(difference)
        else:
            outcome.conflicts.append(difference)
    return outcome


def of_variants(slot: Slot, entry: Entry, put: Collection[str]) -> list[Difference]:
    """Return what there is to ask about the variants of an accepted entry: those neither there nor in *put*."""
    there = [variant.zh for variant in slot.variants()]
    known = {form(zh) for zh in (*there, *put)}
    new = [variant for variant in entry.variants if form(variant.zh) not in known]
    said = _shown(tuple(variant.zh for variant in new))
    return [Difference(slot.text("zh"), "variants", _shown(tuple(there)), said, new[0].at)] if new else []


def rests_on_more(known: Evidence | None, fresh: Evidence | None, read: Collection[str]) -> frozenset[str]:
    """Return the fields for which the evidence in the file is surer than that of a build.

    A batch of documents in which a name stands without the bracket that an
    earlier one had must not unlearn its spelling. Evidence from documents that
    were all *read* again (their paths) is no surer: it is what it was.
    """
    if known is None or fresh is None or not known.quotes:
        return frozenset()
    if all(quote.at.rpartition(":")[0] in read for quote in known.quotes):
        return frozenset()
    spelling = ("vi", "pinyin", "hant", "aliases") if _is_surer(_SOURCES, known.vi_from, fresh.vi_from) else ()
    return frozenset((*spelling, *(("kind",) if _is_surer(_FOUND, known.found, fresh.found) else ())))


def _is_surer(order: tuple[str, ...], one: str, other: str) -> bool:
    return one in order and other in order and order.index(one) < order.index(other)


def _value(slot: Slot, key: str) -> Value:
    return tuple(slot.texts(key)) if key == "aliases" else slot.text(key)


def _shown(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


# --- writing ----------------------------------------------------------------


def _written(slot: Slot, key: str, value: Value, edits: Edits) -> bool:
    """Write *value* into the file; return False if the way it is written there leaves no safe way to."""
    node = slot.node.get(key)
    if slot.node.flow:
        return False
    if node is None:
        return _added(slot, key, value, edits)
    if isinstance(value, str):
        line = value_line(edits.book, node, key, value)
        if line is not None:
            edits.splice(node.line, node.line + 1, line)
        return line is not None
    return _relisted(node, value, edits)


def _added(slot: Slot, key: str, value: Value, edits: Edits) -> bool:
    """Add a key that is not there, behind those that a build writes before it."""
    there = [node for name in _ORDER[: _ORDER.index(key)] if (node := slot.node.get(name))]
    if not there:
        return False
    last = max(there, key=lambda node: node.end_line)
    if not _BEFORE_KEY.fullmatch(edits.book.lines[last.key_line - 1][: last.key_column - 1]):
        return False
    indent = " " * (last.key_column - 1)
    if isinstance(value, str):
        edits.insert(last.end_line, f"{indent}{key}: {scalar(value)}\n")
    else:
        edits.insert(last.end_line, f"{indent}{key}:\n" + "".join(_items(value, indent)))
    return True


def _items(values: tuple[str, ...], indent: str) -> Iterator[str]:
    return (f"{indent}- {scalar(value)}\n" for value in values)


def _relisted(node: Node, values: tuple[str, ...], edits: Edits) -> bool:
    """Replace the items of a block list, one a line; those that stay keep their lines."""
    if node.flow or (node.line != node.key_line and isinstance(node.value, str)):
        return False
    if isinstance(node.value, str):
        return _from_scalar(node, values, edits)
    lines = edits.book.lines[node.line - 1 : node.end_line - 1]
    items = node.value if isinstance(node.value, list) else []
    if len(items) != len(lines) or node.line != node.key_line + 1:
        return False  # something else stands between them
    kept = {str(item.value): line for item, line in zip(items, lines, strict=True)}
    gone = [item for item in items if item.value not in values]
    if any(item_line(edits.book, item, None) is None for item in gone):
        return False
    indent = " " * (node.column - 1)
    new = zip(values, _items(values, indent), strict=True)
    text = "".join(ended(kept.get(value) or item.replace("\n", edits.newline), edits.newline) for value, item in new)
    edits.splice(node.line, node.end_line, text)
    return True


def _from_scalar(node: Node, values: tuple[str, ...], edits: Edits) -> bool:
    """Replace what stands in the place of a list: nothing, or a lone value by another one."""
    if not node.value:
        head = edits.book.lines[node.line - 1]
        if not head[node.column - 1 :].strip() or head[node.column - 1 :].lstrip().startswith("#"):
            edits.insert(node.end_line, "".join(_items(values, " " * (node.key_column - 1))))
            return True
    line = value_line(edits.book, node, "aliases", values[0]) if len(values) == 1 else None
    if line is not None:
        edits.splice(node.line, node.line + 1, line)
    return line is not None
