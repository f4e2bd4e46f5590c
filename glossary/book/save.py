"""Saving: a glossary and its base are written together, as a whole or not at all.

    NAME.base.jsonl.HASH.new  the base to come; the hash is that of the text it belongs to
    .NAME.zhvi-….part         the new text, not yet whole
    .NAME.zhvi-MARK-….swap    the new text, whole; then exchanged with the glossary, so it is what stood there

The mark is the beginning of the hash of the text that was read. What stood at the glossary's place is
looked at after the exchange: if it is not that text, an editor has saved
meanwhile, and it goes back. A build that was killed leaves some of these;
:func:`recover` tells from the hashes how far it had come.
"""

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Collection, Iterator
from pathlib import Path

from glossary.book import base as bases
from glossary.book.base import Base
from glossary.book.companions import Companions, of
from glossary.book.swap import create, exchange, put, sync_folder, write_synced
from glossary.errors import GlossaryError

__all__ = ["base_of", "recover", "write"]

_CHANGED = "was changed by someone else meanwhile; nothing was written, build again"


def _hash(text: str | bytes) -> str:
    return hashlib.sha256(text.encode("utf-8") if isinstance(text, str) else text).hexdigest()


def base_of(path: Path, text: str) -> Base:
    """Return the base of the glossary at *path*, whose text is *text*. Raises GlossaryError.

    A base that a killed build has left to be put in its place counts already.
    """
    files = of(path)
    coming = files.coming_base(_hash(text))
    return bases.load(coming if coming.exists() else files.base)


def write(path: Path, text: str, before: str | None, base: Base | None = None) -> bool:
    """Write *text* to *path*, and *base* beside it; return whether the text differs from the one *before*.

    None before is no file. The version before stays as a backup; a link stays
    one. Raises GlossaryError, and everything stays as it was, if that cannot
    be done, or if the file no longer holds *before*.
    """
    files = of(path)
    coming = files.coming_base(_hash(text))
    try:
        _refuse(files.glossary, path)
        if base is not None:
            put(coming, bases.dump(base))
        try:
            if text != before:
                _replace(files, path, text.encode("utf-8"), before)
        except BaseException:
            coming.unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}); nothing was changed, name another file with -g"
        raise GlossaryError(message, path) from error
    if base is not None:
        _settle(coming, files)
    return text != before


def _settle(coming: Path, files: Companions) -> None:
    """Put the base to come in its place; if that fails the next build does it."""
    with contextlib.suppress(OSError):
        os.replace(coming, files.base)
        sync_folder(files.folder)


def _refuse(target: Path, path: Path) -> None:
    if target.is_dir():
        raise GlossaryError("is a folder; name a YAML file with -g", path)
    if target.exists():
        if not target.is_file():
            raise GlossaryError("is no ordinary file; name a YAML file with -g", path)
        if not os.access(target, os.W_OK):
            raise GlossaryError("is read-only; allow writing, or name another file with -g", path)


def _replace(files: Companions, path: Path, data: bytes, before: str | None) -> None:
    target = files.glossary
    target.parent.mkdir(parents=True, exist_ok=True)
    mark = _hash(before or "")[:16]
    part = target.with_name(f".{target.name}.zhvi-{mark}-{secrets.token_hex(4)}.part")
    whole = part.with_suffix(".swap")
    try:
        write_synced(part, data)
        if before is not None:
            _look_like(part, target.stat())
        os.rename(part, whole)
        if before is None:
            create(whole, target)
        else:
            _swap(whole, files, before.encode("utf-8"))
    except (FileExistsError, FileNotFoundError, _ChangedError) as error:
        if isinstance(error, FileNotFoundError) and (before is None or target.exists()):
            raise
        raise GlossaryError(_CHANGED, path) from error
    finally:
        part.unlink(missing_ok=True)
        if whole.exists() and whole.read_bytes() == data:
            whole.unlink()
    sync_folder(target.parent)


def _look_like(part: Path, old: os.stat_result) -> None:
    """Give a new file the owner and the mode of the *old* one."""
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):  # only the system's own user may
            os.chown(part, old.st_uid, old.st_gid)
    os.chmod(part, old.st_mode & 0o7777)


class _ChangedError(Exception):
    """The glossary no longer holds what was read."""


def _swap(whole: Path, files: Companions, before: bytes) -> None:
    """Put *whole* in the glossary's place, and what was there among the backups."""
    target = files.glossary
    if target.read_bytes() != before:
        raise _ChangedError
    files.folder.mkdir(exist_ok=True)
    data = whole.read_bytes()
    if not exchange(whole, target):
        put(files.backup, before.decode("utf-8"))
        if target.read_bytes() != before:
            raise _ChangedError
        os.replace(whole, target)
        return
    if whole.read_bytes() != before:
        _give_back(whole, files, data)
        raise _ChangedError
    try:
        os.replace(whole, files.backup)
    except BaseException:
        exchange(whole, target)
        raise


def _give_back(saved: Path, files: Companions, ours: bytes) -> None:
    """Put back what an editor had saved; if she has saved once more meanwhile, that stays and this is the backup."""
    exchange(saved, files.glossary)
    if saved.read_bytes() != ours:
        exchange(saved, files.glossary)
        os.replace(saved, files.backup)


# --- what a killed build has left -------------------------------------------


def recover(path: Path) -> None:
    """Finish or undo what a killed build has left; to be called under the lock. Raises GlossaryError."""
    files = of(path)
    try:
        for part in (*_leavings(files.glossary, "part"), *files.folder.glob(f"{_escaped(files)}.*.part")):
            part.unlink()  # not yet whole, so never in the glossary's place
        coming = files.coming_bases()
        for whole in _leavings(files.glossary, "swap"):
            _sort_out(whole, files, coming)
        there = _hash(files.glossary.read_bytes()) if coming and files.glossary.exists() else ""
        for of_text, base in coming.items():
            if of_text == there:
                _settle(base, files)
            else:
                base.unlink()
    except OSError as error:
        raise GlossaryError(f"what a killed build left cannot be cleared away ({error})", path) from error


def _escaped(files: Companions) -> str:
    return re.sub(r"([*?\[])", r"[\1]", files.glossary.name)


def _leavings(target: Path, ending: str) -> Iterator[Path]:
    ours = re.compile(rf"\.{re.escape(target.name)}\.zhvi-[0-9a-f]{{16}}-[0-9a-f]{{8}}\.{ending}")
    folder = target.parent
    return (path for path in (folder.iterdir() if folder.is_dir() else ()) if ours.fullmatch(path.name))


def _sort_out(whole: Path, files: Companions, coming: Collection[str]) -> None:
    """Deal with a file that was exchanged, or was about to be: ours, the version before, or an editor's save.

    *coming* are the hashes of texts that were to be written.
    """
    there = _hash(whole.read_bytes())
    if there in coming:  # the exchange never was
        whole.unlink()
    elif whole.name.rpartition(".zhvi-")[2].startswith(there[:16]):
        os.replace(whole, files.backup)
    elif files.glossary.exists() and _hash(files.glossary.read_bytes()) in coming:
        os.replace(whole, files.glossary)  # an editor's save that was taken out and not yet put back
    else:
        files.folder.mkdir(exist_ok=True)
        os.replace(whole, files.backup)
