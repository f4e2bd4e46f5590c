"""Where the index is kept: a file in the user's cache folder for each glossary.

It is believed when the YAML has the size, time and inode that it was made
from, or else the content. It is written beside itself and renamed into
place, so that whoever reads the old one goes on undisturbed and two who write
do not meet. Whatever is wrong with it or with the folder, the answer is the
same, from memory, and only slower.
"""

import os
import sqlite3
import stat
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from glossary.book.entry import Entry
from glossary.book.index import SCHEMA, Connection, Index

__all__ = ["Stamp", "kept", "made", "stamp"]

# A file can be changed twice within a tick of its file system's clock; the coarsest, FAT's, ticks every two seconds.
_TICK = 2_000_000_000  # nanoseconds
_STALE = 3600  # seconds after which a file that was left half written is nobody's
_ATTEMPTS = 3


class Stamp(NamedTuple):
    """What tells cheaply whether a file is the one that was read."""

    size: int
    time: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of *path*, None if it is no regular file: a pipe can be read once, and never changes."""
    try:
        told = path.stat()
    except OSError:
        return None
    return Stamp(told.st_size, told.st_mtime_ns, told.st_ino) if stat.S_ISREG(told.st_mode) else None


def _file(path: Path) -> Path:
    """Return the file of the index of the glossary at *path*."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("zhvi", appauthor=False), f"{path.stem[:40]}-{zlib.crc32(_real(path)):08x}.sqlite")


def _real(path: Path) -> bytes:
    """Return the path as the file system has it, whatever its bytes are."""
    return os.fsencode(os.path.realpath(path))


def kept(path: Path) -> Index | None:
    """Return the index that is kept of the glossary at *path*, None if there is none to be believed."""
    now, file = stamp(path), _file(path)
    try:
        if now is None or not file.is_file():
            return None
        index = _opened(file)
        told = index.meta()
        if told.get("schema") != SCHEMA or told.get("path") != _real(path):
            return None
        same = (told.get("size"), told.get("time"), told.get("inode")) == (now.size, now.time, now.inode)
        if same and told["read"] - now.time > _TICK:
            return index
        if told.get("content") != _content(path):
            return None
        _stamp_anew(file, path, now)
    except (OSError, sqlite3.Error, TypeError, ValueError):
        return None
    return index


def _opened(file: Path) -> Index:
    where = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    return Index(sqlite3.connect(where, uri=True, check_same_thread=False, factory=Connection))


def _content(path: Path) -> str:
    from hashlib import blake2b

    return blake2b(path.read_bytes(), digest_size=20).hexdigest()


def _stamp_anew(file: Path, path: Path, now: Stamp) -> None:
    """Note in the index that the content is the same under another stamp, once that is old enough to be trusted."""
    if time.time_ns() - now.time <= _TICK:
        return
    try:
        from shutil import copyfile

        with _replacing(file) as temporary:
            copyfile(file, temporary)
            connection = sqlite3.connect(temporary, isolation_level=None)
            try:
                _note(connection, path, now, None)
            finally:
                connection.close()
    except (OSError, sqlite3.Error):
        pass  # it will be compared again


@contextmanager
def _replacing(file: Path) -> Iterator[str]:
    """Yield the name of an empty file of our own that takes the place of *file* at the end."""
    import tempfile

    file.parent.mkdir(parents=True, exist_ok=True)
    for left in file.parent.glob(f"{file.name}.*"):
        if time.time() - left.stat().st_mtime > _STALE:
            left.unlink(missing_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f"{file.name}.", dir=file.parent)
    os.close(handle)
    try:
        yield temporary
        os.replace(temporary, file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _note(connection: sqlite3.Connection, path: Path, of: Stamp, content: str | None) -> None:
    """Write into the index what it was made from."""
    told: dict[str, Any] = {"path": _real(path), "size": of.size, "time": of.time, "inode": of.inode}
    told |= {"read": time.time_ns()} | ({"content": content} if content else {})
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told.items())


def made(path: Path, *, keep: bool = True) -> Index:
    """Return an index made from the YAML, kept for the next time if that can be; GlossaryError if it cannot be read."""
    from glossary.book.collecting import paused

    with paused():
        return _made(path, keep)


def _made(path: Path, keep: bool) -> Index:
    from glossary.book import indexing, yaml_file

    for _ in range(_ATTEMPTS):  # somebody may be writing it
        before = stamp(path) if keep else None
        content = _content(path) if before and os.access(path, os.R_OK) else ""
        entries = [yaml_file.to_entry(slot) for slot in yaml_file.load(path).slots]
        if content and before and stamp(path) == before:
            try:
                return _written(path, before, content, entries)
            except (OSError, sqlite3.Error):
                break
        if before is None:
            break
    return indexing.build(entries)


def _written(path: Path, of: Stamp, content: str, entries: list[Entry]) -> Index:
    """Return the index of *entries*, written to its file."""
    from glossary.book import indexing

    file = _file(path)
    with _replacing(file) as temporary:
        connection = sqlite3.connect(temporary, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=OFF")  # nobody else sees the file before it is whole
            connection.execute("PRAGMA synchronous=OFF")
            indexing.fill(connection, entries)
            _note(connection, path, of, content)
        finally:
            connection.close()
    return _opened(file)
