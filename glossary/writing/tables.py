"""Reading our own tables: TSV in UTF-8, one fact a line.

Blank lines and lines that start with ``#`` are skipped. A malformed line is a
DataError that names it: a wrong table must not align names quietly.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from glossary.errors import DataError
from glossary.writing.vietnamese import nfc

__all__ = ["data_file", "rows"]


def data_file(name: str) -> Traversable:
    """Return the table *name* of ``data/``, from a checkout or a wheel alike."""
    return files("glossary.data").joinpath(name)


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
