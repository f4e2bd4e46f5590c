"""Putting a whole file in its place: exchanging two files at once, creating one, syncing.

Linux and macOS can exchange two files in one step, so that whatever stood at
the place at that very moment is in our hands and can be looked at. Where the
system or the disk cannot, callers have to look first and replace then.
"""

import contextlib
import ctypes
import errno
import functools
import os
import sys
from pathlib import Path
from typing import Any

__all__ = ["create", "exchange", "put", "sync_folder", "write_synced"]

# Old kernels, some network disks, sandboxes; where it is the folder that refuses, replacing is refused as well.
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
# From <linux/fs.h> and <sys/stdio.h>: the flags and the folder that means "relative to here".
_RENAME_EXCHANGE, _AT_FDCWD, _RENAME_SWAP = 2, -100, 2


@functools.cache
def _exchanger() -> Any:
    """Return the C function that exchanges two paths, called with both as bytes; None without one."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            linux = library.renameat2
            linux.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
            return lambda one, other: linux(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
        if sys.platform == "darwin":
            mac = library.renamex_np
            mac.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint]
            return lambda one, other: mac(one, other, _RENAME_SWAP)
    except (OSError, AttributeError, TypeError):  # another system, or an old C library
        pass
    return None


def exchange(one: Path, other: Path) -> bool:
    """Exchange two files in one step; False, and nothing done, where that cannot be had. Raises OSError."""
    call = _exchanger()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def create(whole: Path, target: Path) -> None:
    """Give the file *whole* the name *target*. Raises FileExistsError if something has that name already."""
    try:
        os.link(whole, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        os.rename(whole, target)
    else:
        os.unlink(whole)


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file and see it to the disk; nothing is left of it if that fails."""
    try:
        with open(path, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def put(path: Path, text: str) -> None:
    """Write *text* to *path* as a whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)  # of a killed process that had our number
    write_synced(part, text.encode("utf-8"))
    try:
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """See the names in *folder* to the disk, where the system can do that."""
    with contextlib.suppress(OSError):  # Windows opens no folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
