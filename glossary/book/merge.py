"""Merging what a build found into the file as it stands.

An entry that is there keeps everything an editor may have written: zh, vi,
pinyin, hant, kind, status, note, aliases and comments. Only the lines of its
evidence are replaced, and only if the evidence changed. New entries go in
after the last of their kind.
"""

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from glossary.book.entry import KINDS, Entry, Evidence
from glossary.book.yaml_file import HEADER, Book, Slot, dump_entry, dump_evidence, parse, to_entry
from glossary.errors import GlossaryError
from glossary.writing.han import simplified

__all__ = ["merged", "write"]


def merged(book: Book, entries: Sequence[Entry]) -> str:
    """Return the text of *book* with *entries* merged in; the same text if nothing is new."""
    if not book.slots:
        return _fresh(book, entries)
    by_zh = {simplified(slot.text("zh")): slot for slot in book.slots}
    aliased = {simplified(alias): slot for slot in book.slots for alias in slot.texts("aliases")}
    newline = "\r\n" if book.lines and book.lines[0].endswith("\r\n") else "\n"
    replaced: dict[int, tuple[int, str]] = {}
    new: list[Entry] = []
    for entry in entries:
        slot = by_zh.get(entry.zh) or aliased.get(entry.zh)
        if slot is None:
            new.append(entry)
        elif entry.evidence and slot.text("zh"):
            _replace_evidence(slot, entry.evidence, book, replaced)
    inserted = _places(book, new)
    return _spliced(book, replaced, inserted, newline)


def _fresh(book: Book, entries: Sequence[Entry]) -> str:
    head = book.text if book.text.strip() else HEADER
    if "entries:" in head:
        head = head[: head.rindex("entries:")]
    if head and not head.endswith("\n"):
        head += "\n"
    body = "".join(_grouped(entries))
    return f"{head}entries:\n{body}" if body else f"{head}entries: []\n"


def _grouped(entries: Iterable[Entry]) -> Iterable[str]:
    ordered = sorted(entries, key=_order)
    kind = ""
    for entry in ordered:
        if entry.kind != kind:
            kind = entry.kind
            yield f"\n# {kind}\n"
        yield dump_entry(entry)


def _order(entry: Entry) -> tuple[int, int, str]:
    rank = KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS)
    return rank, -(entry.evidence.count if entry.evidence else 0), entry.zh


def _replace_evidence(slot: Slot, fresh: Evidence, book: Book, replaced: dict[int, tuple[int, str]]) -> None:
    """Note the lines of the old evidence and what stands there now; first line → (line after, text)."""
    mapping = slot.node.value
    old = mapping.get("evidence") if isinstance(mapping, dict) else None
    if not isinstance(mapping, dict) or old is None or not isinstance(old.value, dict):
        return  # the editor took the evidence out, or wrote the entry another way: leave it so
    known = to_entry(slot).evidence
    if known is None or known == _rounded(fresh):
        return
    key_line = old.line - 1
    while key_line > slot.first and "evidence" not in book.lines[key_line - 1]:
        key_line -= 1
    text = book.lines[key_line - 1]
    indent = text[: len(text) - len(text.lstrip())]
    if not text.strip().startswith("evidence:") or old.line == key_line:
        return  # flow style: the evidence shares its lines with the editor's own values
    last = min(old.end_line, slot.last)
    while last - 1 > old.line and not book.lines[last - 2].strip():
        last -= 1
    replaced[key_line] = (last, dump_evidence(fresh, indent))


def _rounded(evidence: Evidence) -> Evidence:
    """Return the evidence as the file gives it back."""
    book = parse("entries:\n" + dump_entry(Entry("x", "x", evidence=evidence)), "")
    back = to_entry(book.slots[0]).evidence
    return back or evidence


def _places(book: Book, new: Sequence[Entry]) -> dict[int, list[Entry]]:
    """Return line → entries to be put before it: each after the last entry of its kind."""
    places: dict[int, list[Entry]] = {}
    for entry in sorted(new, key=_order):
        rank = _order(entry)[0]
        after = [s for s in book.slots if s.text("kind") == entry.kind]
        if not after:
            after = [s for s in book.slots if s.text("kind") in KINDS and KINDS.index(s.text("kind")) < rank]
        line = after[-1].last if after else book.slots[0].first
        places.setdefault(line, []).append(entry)
    return places


def _spliced(book: Book, replaced: dict[int, tuple[int, str]], inserted: dict[int, list[Entry]], newline: str) -> str:
    first = book.lines[book.slots[0].first - 1]
    indent = first[: len(first) - len(first.lstrip())]
    out: list[str] = []
    line = 1
    while line <= len(book.lines) + 1:
        for entry in inserted.pop(line, ()):
            if out and not out[-1].endswith("\n"):
                out.append(newline)
            out.append(dump_entry(entry, indent).replace("\n", newline))
        if line > len(book.lines):
            break
        if line in replaced:
            line, text = replaced[line]
            out.append(text.replace("\n", newline))
            continue
        out.append(book.lines[line - 1])
        line += 1
    return "".join(out)


def write(path: Path, text: str) -> bool:
    """Write *text* to *path* as a whole or not at all; return whether anything changed.

    The new text goes to a temporary file beside it, which then takes its
    place. Raises GlossaryError if that cannot be done; the old file stays.
    """
    if path.is_dir():
        raise GlossaryError("is a folder; name a YAML file with -g", path)
    if path.exists() and path.read_bytes() == text.encode("utf-8"):
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise GlossaryError(f"cannot be written ({error.strerror}); choose another place with -g", path) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode if path.exists() else 0o644
        os.chmod(temporary, mode & 0o777)
        os.replace(temporary, path)
    except OSError as error:
        Path(temporary).unlink(missing_ok=True)
        raise GlossaryError(f"cannot be written ({error.strerror}); nothing was changed", path) from error
    return True
