"""The glossary file: read by YAML events, written by splicing.

Reading goes over the parser's events, so that every scalar stays a string
(``no``, 2023-01-25 and 22:30:15 too), a key that stands twice is an error, and
each value knows its line. An entry that nothing changed keeps its bytes:
writing replaces only the lines of an entry's evidence, and puts new entries
after the last of their kind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from glossary.book.entry import Entry, Evidence
from glossary.errors import GlossaryError
from glossary.writing.vietnamese import nfc

__all__ = ["HEADER", "Book", "Node", "Slot", "dump_entry", "load", "parse", "to_entry"]

HEADER = """\
# How to review: correct vi, pinyin, hant, kind, aliases or note in place; what you write stays, comments too.
# Set status to accepted when an entry is right, to rejected when it is rubbish: a rejected one does not come back.
# The evidence is rewritten by each build: where the form stands, where its vi is from, what to doubt.
# After editing: zhvi check -g THIS_FILE. On new documents: zhvi build FOLDER -g THIS_FILE.
"""

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
MAX_DEPTH = 20

Value: TypeAlias = "str | list[Node] | dict[str, Node]"


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place: 1-based line and column of its begin, 1-based line after its end."""

    value: Value
    line: int
    column: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of the file: its node, and its lines [first, last), 1-based, without what trails it."""

    node: Node
    first: int
    last: int

    def text(self, key: str) -> str:
        """Return the scalar under *key*, "" if it is missing or no scalar."""
        mapping = self.node.value
        found = mapping.get(key) if isinstance(mapping, dict) else None
        return nfc(found.value) if found and isinstance(found.value, str) else ""

    def texts(self, key: str) -> list[str]:
        """Return the scalars of the list under *key*; a lone scalar counts as a list of one."""
        mapping = self.node.value
        found = mapping.get(key) if isinstance(mapping, dict) else None
        if found is None:
            return []
        if isinstance(found.value, str):
            return [nfc(found.value)] if found.value else []
        return [nfc(n.value) for n in found.value if isinstance(n, Node) and isinstance(n.value, str)]


@dataclass(slots=True)
class Book:
    """A glossary file as it stands: its lines, with their ends, and where each entry is."""

    path: str
    lines: list[str] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    indent: str = ""

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(self.lines)


def load(path: Path) -> Book:
    """Read the glossary at *path*. Raises GlossaryError with file, line and what to do."""
    if path.is_dir():
        raise GlossaryError("is a folder; name a YAML file", path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise GlossaryError(f"cannot be read ({error.strerror})", path) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise GlossaryError("expected UTF-8; save the file as UTF-8 in your editor", path, line) from error
    return parse(text, str(path))


def parse(text: str, path: str) -> Book:
    """Parse the text of a glossary file."""
    lines = text.splitlines(keepends=True)
    book = Book(path, lines)
    root = _tree(text, path)
    if root is None:
        return book
    if not isinstance(root.value, dict) or "entries" not in root.value:
        raise GlossaryError("expected a mapping with the key 'entries'", path, root.line, root.column)
    entries = root.value["entries"]
    if isinstance(entries.value, str) and not entries.value.strip():
        return book
    if not isinstance(entries.value, list):
        message = "expected a list under 'entries', one '- zh: …' an entry"
        raise GlossaryError(message, path, entries.line, entries.column)
    for node in entries.value:
        if not isinstance(node.value, dict):
            raise GlossaryError("expected an entry: keys and values, the first '- zh: …'", path, node.line, node.column)
        book.slots.append(_slot(node, lines))
    return book


def _slot(node: Node, lines: list[str]) -> Slot:
    """Find the lines of an entry; a slice taken by marks runs on into the next one's comments."""
    last = min(node.end_line, len(lines) + 1)
    while last - 1 > node.line and re.fullmatch(r"\s*(?:#.*)?\s*", lines[last - 2]):
        last -= 1
    return Slot(node, node.line, max(last, node.line + 1))


def _tree(text: str, path: str) -> Node | None:
    try:
        events = yaml.parse(text, Loader=_LOADER)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _node(event, events, path, 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = (mark.line + 1, mark.column + 1) if mark else (None, None)
        raise GlossaryError(
            f"not valid YAML: {error.problem or error.context}; mend this line", path, *where
        ) from error
    except yaml.YAMLError as error:
        raise GlossaryError(f"not valid YAML: {str(error).splitlines()[0]}", path) from error
    return None


def _node(event: Any, events: Iterator[Any], path: str, depth: int) -> Node:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise GlossaryError("anchors and aliases (& and *) are not used here; write the value out", path, line, column)
    if depth > MAX_DEPTH:
        raise GlossaryError("nested too deeply for a glossary", path, line, column)
    if isinstance(event, yaml.ScalarEvent):
        return Node(str(event.value), line, column, _line_after(event))
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, path, depth, line, column)
    return _mapping(events, path, depth, line, column)


def _sequence(events: Iterator[Any], path: str, depth: int, line: int, column: int) -> Node:
    items: list[Node] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return Node(items, line, column, _after(event))
        items.append(_node(event, events, path, depth + 1))
    raise GlossaryError("the list does not end", path, line, column)


def _mapping(events: Iterator[Any], path: str, depth: int, line: int, column: int) -> Node:
    items: dict[str, Node] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return Node(items, line, column, _after(event))
        key = _node(event, events, path, depth + 1)
        if not isinstance(key.value, str):
            raise GlossaryError("expected a plain key", path, key.line, key.column)
        if key.value in items:
            message = f"the key '{key.value}' stands twice in one entry (first on line {items[key.value].line})"
            raise GlossaryError(message + "; keep one", path, key.line, key.column)
        items[key.value] = _node(next(events), events, path, depth + 1)
    raise GlossaryError("the entry does not end", path, line, column)


def _line_after(scalar: yaml.ScalarEvent) -> int:
    mark = scalar.end_mark
    return mark.line + 2 if mark else 1


def _after(event: Any) -> int:
    """Return the 1-based line after a collection: a block one ends at the begin of what follows."""
    return int(event.end_mark.line) + (1 if event.end_mark.column == 0 else 2)


def to_entry(slot: Slot) -> Entry:
    """Return the entry of a slot, without its evidence's quotes being judged."""
    return Entry(
        zh=slot.text("zh"),
        vi=slot.text("vi"),
        pinyin=slot.text("pinyin"),
        hant=slot.text("hant"),
        kind=slot.text("kind") or "term",
        status=slot.text("status") or "proposed",
        aliases=tuple(slot.texts("aliases")),
        note=slot.text("note"),
        evidence=_to_evidence(slot),
    )


def _to_evidence(slot: Slot) -> Evidence | None:
    mapping = slot.node.value
    found = mapping.get("evidence") if isinstance(mapping, dict) else None
    if found is None or not isinstance(found.value, dict):
        return None
    inner = Slot(found, 0, 0)
    return Evidence(
        found=inner.text("found"),
        vi_from=inner.text("vi_from"),
        confidence=_decimal(inner.text("confidence")),
        count=int(_decimal(inner.text("count"))),
        quotes=tuple(_quotes(found)),
        latin=tuple(inner.texts("latin")),
        others=tuple(inner.texts("others")),
        doubts=tuple(inner.texts("doubts")),
    )


def _decimal(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text) else 0.0


def _quotes(evidence: Node) -> Iterator[tuple[str, str]]:
    quotes = evidence.value.get("quotes") if isinstance(evidence.value, dict) else None
    if quotes is None or not isinstance(quotes.value, list):
        return
    for node in quotes.value:
        quote = Slot(node, 0, 0)
        yield quote.text("at"), quote.text("text")


# --- writing ----------------------------------------------------------------

# A plain scalar that no YAML reader takes for anything but this string.
_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0#:\u2028\u2029\ufeff]|:(?=[^\s:]))*")
_WORDS = frozenset("y n yes no on off true false null none nan inf".split())


def scalar(text: str) -> str:
    """Write *text* as a YAML scalar that every reader takes for a string.

    >>> scalar("Phạm Hoàng Anh"), scalar("no"), scalar("09:00"), scalar("")
    ('Phạm Hoàng Anh', "'no'", "'09:00'", "''")
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip():
        return text
    dumped = yaml.safe_dump(text, allow_unicode=True, width=1 << 30, default_style="'")
    return str(dumped).rstrip("\n")


def dump_evidence(evidence: Evidence, indent: str) -> str:
    """Write the lines of ``evidence``, indented by *indent*."""
    lines = ["evidence:", f"  found: {evidence.found}"]
    if evidence.vi_from:
        lines.append(f"  vi_from: {evidence.vi_from}")
    lines += [f"  confidence: {evidence.confidence:.2f}", f"  count: {evidence.count}"]
    for key in ("latin", "others", "doubts"):
        values = getattr(evidence, key)
        if values:
            lines.append(f"  {key}:")
            lines += [f"  - {scalar(value)}" for value in values]
    if evidence.quotes:
        lines.append("  quotes:")
        for place, text in evidence.quotes:
            lines += [f"  - at: {scalar(place)}", f"    text: {scalar(text)}"]
    return "".join(f"{indent}{line}\n" for line in lines)


def dump_entry(entry: Entry, indent: str = "") -> str:
    """Write one entry as an item of the list, the dash indented by *indent*."""
    lines = [f"{key}: {scalar(getattr(entry, key))}" for key in ("zh", "vi", "pinyin", "hant", "kind", "status")]
    if entry.aliases:
        lines.append("aliases:")
        lines += [f"- {scalar(alias)}" for alias in entry.aliases]
    if entry.note:
        lines.append(f"note: {scalar(entry.note)}")
    body = "".join(f"{indent}{'- ' if i == 0 else '  '}{line}\n" for i, line in enumerate(lines))
    return body + (dump_evidence(entry.evidence, indent + "  ") if entry.evidence else "")
