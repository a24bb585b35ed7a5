"""Folders exchanged so that whoever reads sees the old site or the new one, never a mixture."""

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def exchange(new: Path, folder: Path, aside: Path) -> None:
    """Put *new* in the place of *folder*, whose old content then stands at *new* or *aside*.

    OSError with EBUSY where *folder* is a mount point and cannot be renamed at all.
    """
    if not folder.exists():
        new.rename(folder)
        return
    try:
        _rename_exchange(new, folder)
    except OSError as error:
        if error.errno not in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
            raise
        # Two steps where the system has no single one; a build killed between them is
        # mended by the next one, which finds the old site at *aside*.
        folder.rename(aside)
        new.rename(folder)


def flush(folder: Path) -> None:
    """Make what was written in *folder* safe from a power cut, before anything points to it."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if hasattr(libc, "syncfs"):
            libc.syncfs(descriptor)
        else:
            os.sync()
    finally:
        os.close(descriptor)


def flush_name(folder: Path) -> None:
    """Make the names in *folder* safe from a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rename_exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step; OSError with ENOSYS where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    done = libc.renameat2(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE
    )
    if done != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), str(other))
