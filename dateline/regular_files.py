"""Read a regular file, and nothing that only looks like one: no pipe, no device, no giant.

Comes in: a path, or a name in an opened folder. Goes out: its bytes, or why it is not read. Nothing
here can wait for a writer or follow a link that nobody allowed, also if the file is exchanged
between the look at it and the reading.
"""

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Oddity:
    """Why something is not read."""

    kind: Literal["missing", "irregular", "unreadable", "too large"]
    what: str = ""
    """What it is, with its article, or the system's own reason."""

    size: int = 0

    def __str__(self) -> str:
        """Return it as the end of a sentence that has named the file."""
        if self.kind == "too large":
            return f"it has {self.size:,} bytes"
        return f"it is {self.what}" if self.kind == "irregular" else self.what


def read_regular(
    path: Path | str, most: int, *, within: int | None = None, follow: bool = False
) -> bytes | Oddity:
    """Return the bytes of the file at *path*, *most* of them at the most, or why not.

    *path* may be a name in the opened folder *within*. A link is read only with *follow*.
    """
    try:
        # Looked at before it is opened: some devices do what they are for when they are.
        mode = os.stat(path, dir_fd=within, follow_symlinks=follow).st_mode
        if not stat.S_ISREG(mode):
            return Oddity("irregular", _called(mode))
        flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if follow else os.O_NOFOLLOW)
        with os.fdopen(os.open(path, flags, dir_fd=within), "rb") as opened:
            status = os.fstat(opened.fileno())
            if not stat.S_ISREG(status.st_mode):
                return Oddity("irregular", _called(status.st_mode))
            # Room for the largest file would be made, and given back, for each small one.
            data = opened.read(min(status.st_size, most) + 1)
            if len(data) > status.st_size:  # it has grown meanwhile
                data += opened.read(most)
    except OSError as error:
        return oddity_of(error)
    return data if len(data) <= most else Oddity("too large", size=max(status.st_size, len(data)))


def open_folder(path: Path | str, *, within: int | None = None) -> int | Oddity:
    """Return a descriptor of the folder at *path*, for whoever closes it, or why there is none."""
    try:
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        return os.open(path, flags, dir_fd=within)
    except NotADirectoryError:
        return Oddity("irregular", "a link")  # in the place of a folder that was there just now
    except OSError as error:
        return oddity_of(error)


def _called(mode: int) -> str:
    """Return what a file of this *mode* is."""
    if stat.S_ISLNK(mode):
        return "a link"
    return "a folder" if stat.S_ISDIR(mode) else "a pipe or a device"


def oddity_of(error: OSError) -> Oddity:
    """Return why the system does not open something."""
    if error.errno == errno.ELOOP:
        return Oddity("irregular", "a link")
    reason = f"it cannot be read: {error.strerror or 'no reason is given'}"
    return Oddity("missing" if error.errno == errno.ENOENT else "unreadable", reason)
