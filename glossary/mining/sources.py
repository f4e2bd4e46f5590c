"""Sources: which files to read, and their bytes as text.

A document is UTF-8; one that is not is refused with what it seems to be.
"""

import codecs
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from glossary.errors import SourceError, UsageError
from glossary.mining.documents import Document, parse

__all__ = ["STDIN", "decode", "read", "sources", "standard_input"]

SUFFIXES = (".txt", ".md")
STDIN = "-"


def read(path: Path, name: str | None = None, seen: set[int] | None = None) -> Document:
    """Read one UTF-8 file, or standard input for ``-``.

    Raises SourceError that says what the file seems to be instead.
    """
    try:
        raw = standard_input().read() if str(path) == STDIN else path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    return parse(decode(raw, name or str(path)), name or str(path), seen)


def standard_input() -> BinaryIO:
    """Return standard input as bytes. Raises SourceError if it is closed."""
    if sys.stdin is None:
        raise SourceError("standard input is closed; name a file instead", STDIN)
    return sys.stdin.buffer


def _unreadable(path: Path, error: OSError) -> SourceError:
    return SourceError(f"cannot be read ({error.strerror}); check the path and its permissions", path)


def decode(raw: bytes, path: str, first: int = 1) -> str:
    """Return UTF-8 bytes as text, a byte order mark dropped; *first* is the number of their first line.

    Raises SourceError that says where they are none and what they seem to be.
    """
    if b"\0" in raw[:_HEAD]:
        raise SourceError(f"expected UTF-8 text; {_advice(raw)}", path, first)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Counted in error.object: without its byte order mark, where the offset is at home.
        line = first + error.object.count(b"\n", 0, error.start)
        raise SourceError(f"expected UTF-8 text; {_advice(raw)}", path, line) from error


# How much of a file is looked at to tell what it is.
_HEAD = 1 << 16
# Of twenty characters beyond ASCII, one broken still leaves a text UTF-8.
_MOSTLY = 20
_COMMON = frozenset("的一是在不了有和人这中大为上个国我以要他時时這國會说們会與来")


def _advice(raw: bytes) -> str:
    """Say what bytes that are no UTF-8 seem to be, and what to do."""
    guess = _encoding(raw)
    if not guess:
        return "save it as UTF-8 in your editor, or leave it out if it is no text"
    if guess == "UTF-8":
        return "this line has broken bytes; mend it, or drop them: iconv -c -f UTF-8 -t UTF-8 FILE > NEW"
    return f"it looks like {guess}; save it as UTF-8: iconv -f {guess} -t UTF-8 FILE > NEW"


def _encoding(raw: bytes) -> str:
    """Guess among the encodings Chinese pages come in; "" if none decodes to Han text.

    >>> _encoding("越南友好组织联合会".encode("gb18030"))
    'GB18030'
    """
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    head = raw[:_HEAD]
    lenient = head.decode("utf-8", "replace")
    wide = sum(ord(char) > 0x7F for char in lenient)
    if b"\0" not in head and lenient.count("\ufffd") * _MOSTLY < wide:
        return "UTF-8"
    best, most = "", 0.5
    for name in ("UTF-16LE", "UTF-16BE") if b"\0" in head else ("GB18030", "BIG5"):
        try:
            text = codecs.getincrementaldecoder(name)().decode(head)
        except UnicodeDecodeError:
            continue
        if b"\0" in head and not _COMMON & set(text):  # two letters of English make a rare Han character, too
            continue
        share = _likeness(text)
        if share > most:
            best, most = name, share
    return best


def _likeness(text: str) -> float:
    """Return how much *text* looks like Chinese, 0..2: the share of Han, and of the commonest Han."""
    wide = [char for char in text if ord(char) > 0x7F]
    han = sum("\u4e00" <= char <= "\u9fff" for char in wide)
    common = sum(char in _COMMON for char in wide)
    return (han + common) / max(1, len(wide))


def sources(paths: Iterable[Path]) -> list[Path]:
    """Return the documents among *paths*, folders searched, each file once, in a stable order.

    In folders, hidden files and folders are passed over. Raises SourceError
    for a path that is missing and for a folder without documents.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        try:
            for document in _documents(path):
                found.setdefault(document.resolve(), document)
        except OSError as error:
            raise _unreadable(path, error) from error
    if not found:
        raise UsageError("name at least one file or folder to read")
    return list(found.values())


def _documents(path: Path) -> list[Path]:
    if str(path) == STDIN:
        return [path]
    if not path.exists():
        raise SourceError("no such file or folder; check the path", path)
    if not path.is_dir():
        return [path]
    inside = [
        document
        for document in sorted(path.rglob("*"))
        if document.suffix.lower() in SUFFIXES
        and not any(part.startswith(".") for part in document.relative_to(path).parts)
        and document.is_file()
    ]
    if not inside:
        raise SourceError(f"no documents in this folder; put {' or '.join(SUFFIXES)} files there", path)
    return inside
