"""The lock that one build at a time holds; it ends with its holder, however that ends, and says who that is.

The lock is the operating system's (flock, on Windows a byte of the file), so
a killed build leaves none behind. Looked at and not taken: filelock 4.2 (MIT)
falls back to a mere marker file, which outlives its holder, where a disk has
no locks, and keeps the open file to itself, so that nobody can write into it
who holds it; portalocker 4.4 (BSD-3-Clause) would do it, on Windows with a
lock over what is to be read, for one more dependency. It takes forty lines.
"""

import contextlib
import errno
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from glossary.errors import GlossaryError

__all__ = ["PATIENCE", "locked"]

PATIENCE = 30.0  # seconds that a build waits for another one; what is done under the lock takes a few
_PAUSE = 0.05  # seconds between two tries
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_FAR = 1 << 30  # the byte that Windows locks; what is locked there nobody can read, so it is behind the text

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def locked(lock: Path, glossary: Path, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Hold *lock* for *glossary*; *waiting* is told, once, who holds it if we have to wait.

    Raises GlossaryError that names the holder after PATIENCE seconds. Where
    no lock can be made, nothing can be written: saving then says why.
    """
    handle = None
    try:
        handle = _acquired(lock, glossary, waiting)
    except OSError as error:
        if lock.exists():  # another user's, or on a disk without locks
            message = f"cannot be locked ({error.strerror or error}: {lock}); nothing was written"
            raise GlossaryError(message, glossary) from error
    try:
        yield
    finally:
        if handle is not None:
            _release(handle, lock)


def _acquired(lock: Path, glossary: Path, waiting: Callable[[str], None] | None) -> int:
    end = time.monotonic() + PATIENCE
    told = False
    while True:
        handle = _tried(lock)
        if handle is not None:
            return handle
        if time.monotonic() > end:
            message = (
                f"another build has held the glossary for {PATIENCE:.0f} s ({_holder(lock)}); wait for it, or end it"
            )
            raise GlossaryError(message, glossary)
        if not told and waiting and (holder := _holder(lock)):
            waiting(holder)
            told = True
        time.sleep(_PAUSE)


def _tried(lock: Path) -> int | None:
    """Return the open file that holds the lock, None if another process has it. Raises OSError."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    except FileNotFoundError:  # the folder went away again, with the lock of another build
        return None
    try:
        _take(handle)
        if not os.path.samestat(os.fstat(handle), os.stat(lock)):
            raise FileNotFoundError  # its holder has deleted it between our opening and locking it
        _sign(handle)
    except OSError as error:
        os.close(handle)
        if error.errno in _HELD or isinstance(error, FileNotFoundError):
            return None
        raise
    return handle


def _sign(handle: int) -> None:
    """Write into the lock who holds it; on a full disk it is held all the same."""
    since = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"process {os.getpid()} on {socket.gethostname()} since {since}\n".encode())


def _holder(lock: Path) -> str:
    """Return what the lock says of its holder, "" as long as it says nothing."""
    try:
        return lock.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _release(handle: int, lock: Path) -> None:
    """Give the lock up and leave nothing of it; the folder goes too if it has nothing else."""
    if sys.platform != "win32":  # there an open file cannot be deleted
        with contextlib.suppress(OSError):
            os.unlink(lock)
    os.close(handle)
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.unlink(lock)
        os.rmdir(lock.parent)
