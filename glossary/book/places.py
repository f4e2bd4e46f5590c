"""New entries: where in the file they go, and under which heading."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from glossary.book.entry import KINDS, Entry
from glossary.book.matching import kind
from glossary.book.splice import Edits, ended
from glossary.book.yaml_file import Book
from glossary.book.yaml_text import HEADER, dump_entry
from glossary.book.yaml_tree import Node
from glossary.errors import GlossaryError

__all__ = ["fresh", "insert"]

_TRAILS = re.compile(r"\s*(?:#.*)?\s*")  # a line that is blank or a comment
_COMMENT = re.compile(r"\s*#.*\s*")
_HEADING = re.compile(rf"\s*#\s*(?:{'|'.join(KINDS)})\s*")


def fresh(book: Book, entries: Sequence[Entry], newline: str) -> str:
    """Return the text of a file that has no entries yet, with *entries*.

    Raises GlossaryError if there are some and the file's list is in brackets.
    """
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
    head = [ended(line, newline) for line in head]
    return "".join([*head, body.replace("\n", newline), *tail])


def _bracketed(book: Book, node: Node) -> GlossaryError:
    message = "a list in brackets cannot be added to; write 'entries:' alone, each entry below it as '- zh: …'"
    return GlossaryError(message, book.path, node.line, node.column)


def _grouped(entries: Iterable[Entry], indent: str, there: Sequence[str]) -> Iterator[str]:
    """Yield the text of *entries*, a heading before a kind that is not among those *there*."""
    for its_kind, group in groupby(entries, key=lambda entry: entry.kind):
        if its_kind not in there:
            yield f"\n{indent}# {its_kind}\n"
        yield from (dump_entry(entry, indent) for entry in group)


def _order(entry: Entry) -> tuple[int, int, str]:
    return _rank(entry.kind), -(entry.evidence.count if entry.evidence else 0), entry.zh


def _rank(its_kind: str) -> int:
    return KINDS.index(its_kind) if its_kind in KINDS else len(KINDS)


def insert(new: Sequence[Entry], edits: Edits) -> None:
    """Put each of the *new* entries after the last of its kind, else after the kinds before it.

    Raises GlossaryError if there are some and the file's list is in brackets.
    """
    book = edits.book
    entries = book.root.get("entries") if book.root else None
    if not new or entries is None:
        return
    if entries.flow:
        raise _bracketed(book, entries)
    indent = " " * (entries.column - 1)
    there = [kind(slot) for slot in book.slots]
    last = {its_kind: position for position, its_kind in enumerate(there)}
    places: dict[int, list[Entry]] = {}
    for entry in sorted(new, key=_order):
        before = [position for its_kind, position in last.items() if _rank(its_kind) < _rank(entry.kind)]
        after = last.get(entry.kind, max(before, default=None))
        places.setdefault(-1 if after is None else after, []).append(entry)
    for position, group in places.items():
        text = "".join(_grouped(group, indent, there))
        if position < 0:  # before the first entry, and its heading
            edits.insert(_first_line(book, entries), text.removeprefix("\n") + "\n")
        else:
            edits.insert(_line_after(book, position), text)


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
