"""The glossary file as it stands: its lines, and which of them are whose.

Nothing is lost in reading: :mod:`glossary.book.merge` writes by splicing into
the lines, so that an entry that nothing changed keeps its bytes.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from glossary.book.collecting import paused
from glossary.book.entry import Entry, Evidence, Passage, Variant
from glossary.book.problem import Problem
from glossary.book.reading import read
from glossary.book.yaml_tree import NULL, Node, Value
from glossary.errors import GlossaryError
from glossary.writing.vietnamese import nfc

__all__ = ["Book", "Slot", "inspect", "inspect_text", "load", "parse", "to_entry", "to_variant"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of the file: its node, and its lines [first, last), 1-based, from its dash, without what trails it."""

    node: Node
    first: int
    last: int

    def text(self, key: str) -> str:
        """Return the scalar under *key*, "" if it is missing or no scalar."""
        return _text(self.node.value, key)

    def texts(self, key: str) -> list[str]:
        """Return the scalars of the list under *key*; a lone scalar counts as a list of one."""
        return [*_texts(self.node.value, key)]

    def variants(self) -> list[Variant]:
        """Return what stands under ``variants``: mappings with zh, or the bare forms."""
        found = self.node.get("variants")
        if found is None or not isinstance(found.value, list):
            return [Variant(zh) for zh in self.texts("variants")]
        return [to_variant(node) for node in found.value]


@dataclass(slots=True)
class Book:
    """A glossary file as it stands: its lines, with their ends, its tree, and where each entry is.

    ``problems`` are those that keep it from being used, none in a book from :func:`load` or :func:`parse`.
    """

    path: str
    lines: list[str] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    root: Node | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(self.lines)


def load(path: Path) -> Book:
    """Read the glossary at *path*. Raises GlossaryError with file, line and what to do."""
    return _usable(inspect(path))


def parse(text: str, path: str) -> Book:
    """Parse the text of a glossary file. Raises GlossaryError with file, line and what to do."""
    return _usable(inspect_text(text, path))


def inspect(path: Path) -> Book:
    """Read the glossary at *path* as far as it can be read; ``problems`` of the book are what hinders.

    Raises GlossaryError if there is no such file.
    """
    try:
        if path.is_dir():
            raise GlossaryError("is a folder; name a YAML file", path)
        text = path.read_bytes().decode("utf-8")  # a byte order mark stays, so that it is written back
    except OSError as error:
        raise GlossaryError(f"cannot be read ({error.strerror})", path) from error
    except UnicodeDecodeError as error:
        before = f"{error.object[: error.start].decode('utf-8')}.".splitlines()
        message = "expected UTF-8; save the file as UTF-8 in your editor"
        return Book(str(path), problems=[Problem(len(before), len(before[-1]), "E001", message)])
    return inspect_text(text, str(path))


def inspect_text(text: str, path: str) -> Book:
    """Parse *text* as far as it can be read; ``problems`` of the book are what hinders."""
    with paused():
        found = read(text)
        slots = [Slot(node, dash, node.end_line) for node, dash in found.entries]
    return Book(path, found.lines, slots, found.root, found.problems)


def _usable(book: Book) -> Book:
    """Return *book*. Raises GlossaryError with the first of its problems if it has any."""
    if not book.problems:
        return book
    first, *more = book.problems
    also = f" ({len(more)} more like this: zhvi check names them all)" if more else ""
    raise GlossaryError(f"{first.message}{also}", book.path, first.line, first.column)


def to_entry(slot: Slot) -> Entry:
    """Return the entry of a slot, without its evidence's quotes being judged."""
    value = slot.node.value
    return Entry(
        _text(value, "zh"),
        _text(value, "vi"),
        _text(value, "pinyin"),
        _text(value, "hant"),
        _word(value, "kind") or "term",
        _word(value, "status") or "proposed",
        _texts(value, "aliases"),
        _text(value, "note"),
        _to_evidence(slot.node.get("evidence")),
        tuple(variant for variant in slot.variants() if variant.zh) if slot.node.get("variants") else (),
    )


def to_variant(node: Node) -> Variant:
    """Return an item of ``variants``: a mapping with zh, or the bare form."""
    value = node.value
    if isinstance(value, str):
        return Variant(nfc(value))
    return Variant(_text(value, "zh"), int(_decimal(_text(value, "count"))), _text(value, "at"), _text(value, "text"))


def _text(value: Value, key: str) -> str:
    """Return the scalar under *key* of a mapping, "" if there is none."""
    found = value.get(key) if isinstance(value, dict) else None
    return nfc(found.value) if found is not None and isinstance(found.value, str) else ""


def _word(value: Value, key: str) -> str:
    """Return a scalar that is one of a list of words; YAML's words for nothing are none."""
    word = _text(value, key)
    return "" if word in NULL else word


def _texts(value: Value, key: str) -> tuple[str, ...]:
    found = value.get(key) if isinstance(value, dict) else None
    if found is None or not found.value:
        return ()
    if isinstance(found.value, str):
        return (nfc(found.value),)
    return tuple([nfc(node.value) for node in found.value if isinstance(node, Node) and isinstance(node.value, str)])


def _to_evidence(found: Node | None) -> Evidence | None:
    if found is None or not isinstance(found.value, dict):
        return None
    value = found.value
    return Evidence(
        _text(value, "found"),
        _text(value, "vi_from"),
        _decimal(_text(value, "confidence")),
        int(_decimal(_text(value, "count"))),
        _quotes(found),
        _texts(value, "latin"),
        _texts(value, "others"),
        _texts(value, "doubts"),
        _texts(value, "titles"),
        _texts(value, "variants"),
    )


_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{0,9})?")


def _decimal(text: str) -> float:
    return float(text) if _DECIMAL.fullmatch(text) else 0.0


def _quotes(evidence: Node) -> tuple[Passage, ...]:
    found = evidence.get("quotes")
    nodes = found.value if found and isinstance(found.value, list) else ()
    return tuple([Passage(_text(n.value, "at"), _text(n.value, "text"), _text(n.value, "date")) for n in nodes])
