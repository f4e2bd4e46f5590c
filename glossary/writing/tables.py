"""Reading our own tables: TSV in UTF-8, one fact a line.

Blank lines and lines that start with ``#`` are skipped. A malformed line is a
DataError that names it: a wrong table must not align names quietly.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from glossary.errors import DataError
from glossary.writing.vietnamese import nfc

__all__ = ["cells", "columns", "data_file", "lines", "raw", "rows"]


@cache
def _folder() -> Traversable:
    return files("glossary.data")


def data_file(name: str) -> Traversable:
    """Return the table *name* of ``data/``, from a checkout or a wheel alike."""
    return _folder().joinpath(name)


def rows(source: Traversable, columns: int) -> Iterator[tuple[str, ...]]:
    """Yield the rows of *source*, each of exactly *columns* NFC fields.

    Raises DataError at the first row of another width or without a key.
    """
    text = nfc(source.read_text(encoding="utf-8"))
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != columns or not fields[0]:
            raise DataError(f"expected {columns} fields between tabs, found {len(fields)}", str(source), number)
        yield tuple(fields)


def lines(name: str) -> list[str]:
    """Return the lines of the table *name*, without the comments at its head, neither cut nor normalised.

    To normalise a megabyte takes longer than to read it: what is taken out of
    a line goes through ``nfc`` then.
    """
    text, head = raw(name), 0
    while text.startswith(b"#", head):
        head = text.index(b"\n", head) + 1
    return text[head:].decode("utf-8").split("\n")[:-1]


@cache
def raw(name: str) -> bytes:
    """Return the bytes of the table *name*, every line ended by LF, whatever an editor's program made of it."""
    text = data_file(name).read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text if text.endswith(b"\n") else text + b"\n"


def cells(name: str, key: str) -> list[str]:
    """Return the fields of the row of *key* in the derived table *name*, [] if it has none.

    To look one row up in the bytes takes a fraction of a millisecond; to make a
    dictionary of a table of twenty thousand, many.
    """
    found = raw(name)
    start = found.find(f"\n{key}\t".encode()) + 1
    return nfc(found[start : found.index(b"\n", start)].decode("utf-8")).split("\t") if start else []


def columns(name: str, number: int) -> list[list[str]]:
    """Return the columns of the derived table *name*, each a list of strings in the order of its lines.

    For the large tables: a whole file is cut at once, three times as fast as
    line by line. Raises DataError as rows does.
    """
    found = lines(name)
    flat = "\t".join(found).split("\t")
    if len(flat) != number * len(found):
        source = data_file(name)
        list(rows(source, number))  # says which line it is
        raise DataError("a comment or an empty line stands among the rows; put it at the head", str(source))
    return [flat[column::number] for column in range(number)]
