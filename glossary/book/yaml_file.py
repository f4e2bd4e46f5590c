"""The glossary file as it stands: its lines, and which of them are whose.

Nothing is lost in reading: :mod:`glossary.book.merge` writes by splicing into
the lines, so that an entry that nothing changed keeps its bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from glossary.book.entry import Entry, Evidence, Passage, Variant
from glossary.book.yaml_tree import NULL, Node, tree
from glossary.errors import GlossaryError
from glossary.writing.vietnamese import nfc

__all__ = ["Book", "Slot", "load", "parse", "to_entry", "to_variant"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of the file: its node, and its lines [first, last), 1-based, from its dash, without what trails it."""

    node: Node
    first: int
    last: int

    def text(self, key: str) -> str:
        """Return the scalar under *key*, "" if it is missing or no scalar."""
        found = self.node.get(key)
        return nfc(found.value) if found and isinstance(found.value, str) else ""

    def texts(self, key: str) -> list[str]:
        """Return the scalars of the list under *key*; a lone scalar counts as a list of one."""
        found = self.node.get(key)
        if found is None:
            return []
        if isinstance(found.value, str):
            return [nfc(found.value)] if found.value else []
        return [nfc(n.value) for n in found.value if isinstance(n, Node) and isinstance(n.value, str)]

    def variants(self) -> list[Variant]:
        """Return what stands under ``variants``: mappings with zh, or the bare forms."""
        found = self.node.get("variants")
        if found is None or not isinstance(found.value, list):
            return [Variant(zh) for zh in self.texts("variants")]
        return [to_variant(node) for node in found.value]


@dataclass(slots=True)
class Book:
    """A glossary file as it stands: its lines, with their ends, its tree, and where each entry is."""

    path: str
    lines: list[str] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    root: Node | None = None

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(self.lines)


def load(path: Path) -> Book:
    """Read the glossary at *path*. Raises GlossaryError with file, line and what to do."""
    try:
        if path.is_dir():
            raise GlossaryError("is a folder; name a YAML file", path)
        text = path.read_bytes().decode("utf-8")  # a byte order mark stays, so that it is written back
    except OSError as error:
        raise GlossaryError(f"cannot be read ({error.strerror})", path) from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8").split("\n")
        place = len(before), len(before[-1]) + 1
        raise GlossaryError("expected UTF-8; save the file as UTF-8 in your editor", path, *place) from error
    return parse(text, str(path))


def parse(text: str, path: str) -> Book:
    """Parse the text of a glossary file."""
    lines = text.splitlines(keepends=True)
    root = tree(text, lines, path)
    book = Book(path, lines, root=root)
    if root is None:
        return book
    entries = _entries(root, path)
    for node in entries.value if isinstance(entries.value, list) else ():
        if not isinstance(node.value, dict):
            raise GlossaryError("expected an entry: keys and values, the first '- zh: …'", path, node.line, node.column)
        book.slots.append(Slot(node, _dash_line(node, entries, lines), node.end_line))
    return book


def _entries(root: Node, path: str) -> Node:
    """Return the list of entries, or the nothing that stands in its place."""
    for key, node in root.value.items() if isinstance(root.value, dict) else ():
        if key.startswith("-"):
            raise GlossaryError("put a space after the dash of an entry", path, node.key_line, node.key_column)
    entries = root.get("entries")
    at = entries or root
    if entries is None or not (isinstance(entries.value, list) or entries.value in NULL):
        raise GlossaryError("expected 'entries:' and under it a list, one '- zh: …' an entry", path, at.line, at.column)
    return entries


def _dash_line(node: Node, entries: Node, lines: list[str]) -> int:
    """Return the line of an entry's dash; it may stand above the entry, with comments between."""
    line, dash = node.line, " " * (entries.column - 1) + "-"
    while not entries.flow and line > entries.line and not lines[line - 1].startswith(dash):
        line -= 1
    return line


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
        variants=tuple(variant for variant in slot.variants() if variant.zh),
    )


def to_variant(node: Node) -> Variant:
    """Return an item of ``variants``: a mapping with zh, or the bare form."""
    if isinstance(node.value, str):
        return Variant(nfc(node.value))
    item = Slot(node, 0, 0)
    return Variant(item.text("zh"), int(_decimal(item.text("count"))), item.text("at"), item.text("text"))


def _to_evidence(slot: Slot) -> Evidence | None:
    found = slot.node.get("evidence")
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
        titles=tuple(inner.texts("titles")),
        variants=tuple(inner.texts("variants")),
    )


def _decimal(text: str) -> float:
    return float(text) if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", text) else 0.0


def _quotes(evidence: Node) -> Iterator[Passage]:
    quotes = evidence.get("quotes")
    for node in quotes.value if quotes and isinstance(quotes.value, list) else ():
        quote = Slot(node, 0, 0)
        yield Passage(quote.text("at"), quote.text("text"), quote.text("date"))
