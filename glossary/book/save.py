"""Saving: a file is written as a whole or not at all."""

import os
import tempfile
from pathlib import Path

from glossary.errors import GlossaryError

__all__ = ["write"]


def write(path: Path, text: str, before: str | None = None) -> bool:
    """Write *text* to *path* as a whole or not at all; return whether anything changed.

    The new text goes to a temporary file beside it, which then takes its
    place; a link stays one. Raises GlossaryError, and the old file stays, if
    that cannot be done, or if the file no longer holds *before*.
    """
    target = Path(os.path.realpath(path))
    data = text.encode("utf-8")
    try:
        if target.is_dir():
            raise GlossaryError("is a folder; name a YAML file with -g", path)
        if target.exists():
            if not target.is_file():
                raise GlossaryError("is no ordinary file; name a YAML file with -g", path)
            there = target.read_bytes()
            if there == data:
                return False
            if before is not None and there != before.encode("utf-8"):
                raise GlossaryError("was changed by someone else meanwhile; nothing was written, build again", path)
            if not os.access(target, os.W_OK):
                raise GlossaryError("is read-only; allow writing, or name another file with -g", path)
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        message = f"cannot be written ({error.strerror or error}); nothing was changed, name another file with -g"
        raise GlossaryError(message, path) from error
    return True


def _replace(target: Path, data: bytes) -> None:
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
