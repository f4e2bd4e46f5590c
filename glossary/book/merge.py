"""Merging what a build found into the file as it stands.

An entry that is there keeps everything an editor may have written: zh, vi,
pinyin, hant, kind, status, note, aliases and comments. Only the lines of its
evidence are replaced, and only if the evidence changed. New entries go in
after the last of their kind.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from glossary.book.entry import KINDS, Entry, Evidence
from glossary.book.save import write
from glossary.book.variant_lines import added, recounted, remembering
from glossary.book.yaml_file import Book, Slot, parse, to_entry
from glossary.book.yaml_text import HEADER, dump_entry, dump_evidence
from glossary.book.yaml_tree import Node
from glossary.errors import GlossaryError
from glossary.writing.han import clean, simplified
from glossary.writing.vietnamese import nfc

__all__ = ["merged", "write"]

_Changes = Mapping[int, tuple[int, str]]  # 1-based line → the line from which the old text goes on, the new text
_TRAILS = re.compile(r"\s*(?:#.*)?\s*")  # a line that is blank or a comment
_COMMENT = re.compile(r"\s*#.*\s*")
_HEADING = re.compile(rf"\s*#\s*(?:{'|'.join(KINDS)})\s*")
_LISTS = ("latin", "others", "doubts", "titles", "variants")


def merged(book: Book, entries: Iterable[Entry], left_out: Collection[str] = ()) -> str:
    """Return the text of *book* with *entries* merged in; the same text if nothing is new.

    An entry that the file has under one of the kinds *left_out* keeps its
    evidence too, whatever kind the build takes it for.
    Raises GlossaryError if entries are new and the file's list is in brackets.
    """
    newline = _newline(book)
    if not book.slots:
        return _fresh(book, list(_by_form(entries).values()), newline)
    found, new = _matched(book, _by_form(entries))
    changes: dict[int, tuple[int, str]] = {}
    inserted = _places(book, new)
    for position, entry in found.items():
        slot = book.slots[position]
        if entry.evidence and _kind(slot) not in left_out:
            replaced = _new_evidence(slot, remembering(slot, entry, entry.evidence), book)
            changes |= {**replaced, **recounted(slot, entry, book)}
            for line, text in added(slot, entry).items() if replaced else ():
                inserted[line] = text + inserted.get(line, "")
    return _spliced(book, changes, inserted, newline)


def _newline(book: Book) -> str:
    """Return the line end that the file uses most."""
    counts = {end: sum(line.endswith(end) for line in book.lines) for end in ("\r\n", "\n", "\r")}
    counts["\n"] -= counts["\r\n"]
    return max(("\n", "\r\n", "\r"), key=lambda end: counts[end])


# --- which entry is which ---------------------------------------------------


def _kind(slot: Slot) -> str:
    return slot.text("kind") or "term"


def _form(zh: str) -> str:
    return simplified(clean(zh)).strip()


def _by_form(entries: Iterable[Entry]) -> dict[str, Entry]:
    forms: dict[str, Entry] = {}
    for entry in entries:
        if _form(entry.zh):
            forms.setdefault(_form(entry.zh), entry)
    return forms


def _matched(book: Book, forms: Mapping[str, Entry]) -> tuple[dict[int, Entry], list[Entry]]:
    """Return what was found of the entries that are there, by their position, and the entries that are new.

    An entry is also there under its other forms: an editor who corrects zh
    leaves the old form among the aliases, or as the traditional form. What
    stands among an entry's variants is neither found nor new.
    """
    first: dict[str, list[int]] = {}
    other: dict[str, int] = {}
    for position, slot in enumerate(book.slots):
        first.setdefault(_form(slot.text("zh")), []).append(position)
        for form in (slot.text("hant"), *slot.texts("aliases")):
            other.setdefault(_form(form), position)
    variants = {_form(variant.zh) for slot in book.slots for variant in slot.variants()}
    found: dict[int, Entry] = {}
    for form, entry in forms.items():
        if form in first:
            same_kind = [p for p in first[form] if _kind(book.slots[p]) == entry.kind]
            found[(same_kind or first[form])[0]] = entry
    for form, entry in forms.items():
        if form not in first and form in other:
            found.setdefault(other[form], entry)
    return found, [entry for form, entry in forms.items() if form not in {*first, *other, *variants}]


# --- evidence ---------------------------------------------------------------


def _new_evidence(slot: Slot, fresh: Evidence, book: Book) -> _Changes:
    """Return the change that puts *fresh* in the place of the old evidence.

    None, if it says the same, or if the editor took the evidence out, wrote
    it another way or wrote into it what a build does not.
    """
    old, known = slot.node.get("evidence"), to_entry(slot).evidence
    if old is None or known is None or old.flow or slot.node.flow:
        return {}
    line = book.lines[old.key_line - 1]
    before = line[: old.key_column - 1]
    if not re.fullmatch(r" *(?:- +)?", before) or not re.fullmatch(r"(['\"]?)evidence\1 *:\s*", line[len(before) :]):
        return {}
    indent = " " * len(before)
    lines = [text.strip() for text in book.lines[old.key_line - 1 : old.end_line - 1]]
    if lines == _stripped(dump_evidence(fresh, "")) or known == _read_back(fresh):
        return {}
    commented = any(re.search(r"(?:^|\s)#", text) for text in set(lines) - set(_stripped(dump_evidence(known, ""))))
    if commented or not _items(old).items() <= _said(known).items():
        return {}
    return {old.key_line: (old.end_line, before + dump_evidence(fresh, indent)[len(indent) :])}


def _stripped(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line]


def _read_back(evidence: Evidence) -> Evidence | None:
    """Return the evidence as the file gives it back."""
    book = parse("entries:\n" + dump_entry(Entry("x", "x", evidence=evidence)), "")
    return to_entry(book.slots[0]).evidence


def _said(evidence: Evidence) -> dict[str, object]:
    """Return what was read as evidence in the form of :func:`_items`."""
    values: dict[str, object] = {key: _number(getattr(evidence, key)) for key in ("found", "vi_from")}
    values |= {"confidence": evidence.confidence, "count": float(evidence.count)}
    values |= {key: [_number(text) for text in getattr(evidence, key)] for key in _LISTS}
    quotes = ({key: _number(text) for key, text in quote._asdict().items()} for quote in evidence.quotes)
    return {**values, "quotes": [{key: value for key, value in quote.items() if value != ""} for quote in quotes]}


def _items(node: Node) -> dict[str, object]:
    """Return the values of a mapping, those left out that say nothing."""
    values = {key: _values(item) for key, item in node.value.items()} if isinstance(node.value, dict) else {}
    return {key: value for key, value in values.items() if value not in ("", [])}


def _values(node: Node) -> object:
    """Return the values under *node*, decimals as numbers."""
    if isinstance(node.value, str):
        return _number(nfc(node.value))
    if isinstance(node.value, list):
        return [_values(item) for item in node.value]
    return _items(node)


def _number(text: str) -> float | str:
    return float(text) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text) else text


# --- new entries ------------------------------------------------------------


def _fresh(book: Book, entries: Sequence[Entry], newline: str) -> str:
    """Return the text of a file that has no entries yet, with *entries*."""
    if not entries:
        return book.text if book.text.strip("\ufeff\r\n\t ") else f"{book.text}{HEADER}entries: []\n"
    node = book.root.get("entries") if book.root else None
    if node is None:
        head = book.lines if book.text.strip("\ufeff\r\n\t ") else [*book.lines, HEADER]
        last = next((i for i, line in enumerate(head) if re.match(r"\.\.\.(?:\s|$)", line)), len(head))
        head, tail, indent = [*head[:last], f"entries:{newline}"], head[last:], ""
    else:
        indent = " " * (book.root.column - 1 if book.root else 0)
        line, at = book.lines[node.line - 1], node.column - 1
        nothing = re.match(r"(?:\[\s*\]|~|[Nn]ull|NULL)?(?=\s*(?:#.*)?\s*\Z)", line[at:])
        if nothing is None or (book.root and book.root.flow):
            raise _bracketed(book, node)
        kept = line[:at].rstrip() + line[at + nothing.end() :] if nothing[0] else line
        head, tail = [*book.lines[: node.line - 1], kept], book.lines[node.line :]
    body = "".join(_grouped(sorted(entries, key=_order), indent, ()))
    head = [_ended(line, newline) for line in head]
    return "".join([*head, body.replace("\n", newline), *tail])


def _bracketed(book: Book, node: Node) -> GlossaryError:
    message = "a list in brackets cannot be added to; write 'entries:' alone, each entry below it as '- zh: …'"
    return GlossaryError(message, book.path, node.line, node.column)


def _ended(line: str, newline: str) -> str:
    return line if line.endswith(("\n", "\r", "\x85", "\u2028", "\u2029")) else line + newline


def _grouped(entries: Iterable[Entry], indent: str, there: Sequence[str]) -> Iterator[str]:
    """Yield the text of *entries*, a heading before a kind that is not among those *there*."""
    for kind, group in groupby(entries, key=lambda entry: entry.kind):
        if kind not in there:
            yield f"\n{indent}# {kind}\n"
        yield from (dump_entry(entry, indent) for entry in group)


def _order(entry: Entry) -> tuple[int, int, str]:
    return _rank(entry.kind), -(entry.evidence.count if entry.evidence else 0), entry.zh


def _rank(kind: str) -> int:
    return KINDS.index(kind) if kind in KINDS else len(KINDS)


def _places(book: Book, new: Sequence[Entry]) -> dict[int, str]:
    """Return line → text to be put before it: each entry after the last of its kind, else after the kinds before."""
    entries = book.root.get("entries") if book.root else None
    if not new or entries is None:
        return {}
    if entries.flow:
        raise _bracketed(book, entries)
    indent = " " * (entries.column - 1)
    there = [_kind(slot) for slot in book.slots]
    places: dict[int, list[Entry]] = {}
    for entry in sorted(new, key=_order):
        after = [p for p, kind in enumerate(there) if kind == entry.kind]
        after = after or [p for p, kind in enumerate(there) if _rank(kind) < _rank(entry.kind)]
        places.setdefault(_line_after(book, after[-1]) if after else 0, []).append(entry)
    texts = {line: "".join(_grouped(group, indent, there)) for line, group in places.items()}
    if 0 in texts:  # before the first entry, and its heading
        texts[_first_line(book, entries)] = texts.pop(0).removeprefix("\n") + "\n"
    return texts


def _line_after(book: Book, position: int) -> int:
    """Return the line after an entry and the comments about it: what is set deeper, or follows it at once."""
    after = book.slots[position + 1 :]
    dash = book.lines[book.slots[position].first - 1].index("-")
    end = book.slots[position].last
    limit = after[0].first if after else len(book.lines) + 1
    for number in range(end, limit):
        text = book.lines[number - 1]
        if not _TRAILS.fullmatch(text):
            break
        if text.strip() and len(text) - len(text.lstrip()) > dash:
            end = number + 1
    line = end
    while line < limit and _COMMENT.fullmatch(text := book.lines[line - 1]) and not _HEADING.fullmatch(text):
        line += 1
    # A comment that leads on to the next entry is that one's.
    ends = line > len(book.lines) or not book.lines[line - 1].strip()
    return line if ends else end


def _first_line(book: Book, entries: Node) -> int:
    line = book.slots[0].first
    while line - 1 > entries.key_line and _COMMENT.fullmatch(book.lines[line - 2]):
        line -= 1
    return line


def _spliced(book: Book, changes: _Changes, inserted: Mapping[int, str], newline: str) -> str:
    out: list[str] = []
    line = 1
    while line <= len(book.lines):
        out.append(inserted.get(line, "").replace("\n", newline))
        after, text = changes.get(line, (line + 1, book.lines[line - 1]))
        out.append(text.replace("\n", newline) if line in changes else text)
        line = after
    if line in inserted:
        out[-1] = _ended(out[-1], newline)
        out.append(inserted[line].replace("\n", newline))
    return "".join(out)
