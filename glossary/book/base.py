"""The base: what builds have said last of each entry, kept beside the glossary.

Merging has three sides, as in git: the base, the file as it stands, what a
build says now. A value in the file that is the base's is ours, so it follows
the evidence; any other is the editor's. The base is one JSON object a line,
sorted, so that a diff of it can be read; the first line is its header.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from glossary.book.entry import Entry, form
from glossary.book.yaml_text import written
from glossary.errors import GlossaryError

__all__ = ["EMPTY", "Base", "Record", "dump", "load", "parse", "record"]

VERSION = 1
_TEXTS = ("zh", "kind", "vi", "pinyin", "hant")
_LISTS = ("aliases", "variants")
_TODO = "mend the line, or delete the file: then everything in the glossary counts as yours"


@dataclass(frozen=True, slots=True)
class Record:
    """What a build said of one entry, as the file would give it back; ``variants`` are forms."""

    zh: str
    kind: str
    vi: str = ""
    pinyin: str = ""
    hant: str = ""
    aliases: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()


def record(entry: Entry) -> Record:
    """Return what *entry*, of a build, says."""
    texts = {key: written(getattr(entry, key)) for key in _TEXTS}
    variants = tuple(written(variant.zh) for variant in entry.variants)
    return Record(**texts, aliases=tuple(map(written, entry.aliases)), variants=variants)


@dataclass(frozen=True, slots=True)
class Base:
    """All records, by form and kind; several of one form only where the glossary has several entries of it."""

    records: Mapping[str, Mapping[str, Record]] = field(default_factory=lambda: MappingProxyType({}))

    def __iter__(self) -> Iterator[Record]:
        """Yield the records, sorted by kind and zh."""
        found = (record for kinds in self.records.values() for record in kinds.values())
        return iter(sorted(found, key=lambda record: (record.kind, record.zh)))

    def of(self, zh: str) -> Mapping[str, Record]:
        """Return kind → record of a form."""
        return self.records.get(zh, {})

    def renewed(self, changes: Iterable[tuple[Record | None, Record]]) -> "Base":
        """Return the base with each pair's second record, which takes the first one's place if there is one."""
        records = {zh: dict(kinds) for zh, kinds in self.records.items()}
        for old, new in changes:
            if old:
                records[form(old.zh)].pop(old.kind, None)
            records.setdefault(form(new.zh), {})[new.kind] = new
        return Base(records)


EMPTY = Base()


def of_records(records: Iterable[Record]) -> Base:
    """Return the base of *records*; of two about one form and kind the later counts."""
    return EMPTY.renewed((None, record) for record in records)


def dump(base: Base) -> str:
    """Write *base*, nothing in it but what was said: two branches of git differ only where the builds did."""
    header = json.dumps({"zhvi": "base", "version": VERSION})
    return "".join(f"{line}\n" for line in (header, *_lines(base)))


def _lines(base: Base) -> Iterator[str]:
    encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one for each line
    keys = (*_TEXTS, *_LISTS)
    return (encode({key: getattr(said, key) for key in keys}) for said in base)


def load(path: Path) -> Base:
    """Read the base at *path*; without a file there is nothing in it. Raises GlossaryError with what to do."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return EMPTY
    except OSError as error:
        raise GlossaryError(f"cannot be read ({error.strerror})", path) from error
    try:
        return parse(data.decode("utf-8"), str(path))
    except UnicodeDecodeError as error:
        raise GlossaryError(f"expected UTF-8; {_TODO}", path, error.object[: error.start].count(b"\n") + 1) from error


def parse(text: str, path: str) -> Base:
    """Read the text of a base file. Raises GlossaryError at the first line that is none of ours."""
    lines = text.split("\n")
    header = _object(lines[0], path, 1)
    if header.get("zhvi") != "base" or not isinstance(header.get("version"), int):
        raise GlossaryError(f"expected the header of a base file; {_TODO}", path, 1)
    if header["version"] > VERSION:
        raise GlossaryError("was written by a newer zhvi; install that one", path, 1)
    return of_records(_record(line, path, number) for number, line in enumerate(lines[1:], 2) if line.strip())


def _object(line: str, path: str, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise GlossaryError(f"expected a JSON object; {_TODO}", path, number)
    return value


def _record(line: str, path: str, number: int) -> Record:
    value = _object(line, path, number)
    zh, kind, vi, pinyin, hant = texts = [value.get(key, "") for key in _TEXTS]
    aliases, variants = (value.get(key, []) for key in _LISTS)
    good = {*map(type, texts)} == {str} and _is_list(aliases) and _is_list(variants)
    if not good or not zh or not kind:
        raise GlossaryError(f"expected what a build said of an entry: zh, kind, vi …; {_TODO}", path, number)
    return Record(zh, kind, vi, pinyin, hant, tuple(aliases), tuple(variants))


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
