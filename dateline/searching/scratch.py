"""Where files are written that live for a moment only: in memory if they are few, else on the disk.

A small file costs a disk a block, an entry and a journal each, to be made and to be removed again:
for a thousand records that is longer than all that Pagefind does with them.
"""

import os
from pathlib import Path
from typing import Final

MEMORY: Final = Path("/dev/shm")
"""A folder of Linux that is no disk's."""

_MOST_FILES: Final = 20_000
"""80 MB: more is not lent, since it stays taken where a build is killed."""

_A_FILE: Final = 4096
"""Bytes of memory for a small file."""


def scratch_place(files: int, memory: Path = MEMORY) -> Path | None:
    """Return where a folder with so many small *files* is to be made; None for the usual place.

    That is where `TMPDIR` says, if it says so. Only a quarter of the *memory* that is free is
    taken: in a container it is often small.
    """
    if files > _MOST_FILES or os.environ.get("TMPDIR") or not os.access(memory, os.W_OK):
        return None
    state = os.statvfs(memory)
    return memory if files * _A_FILE * 4 <= state.f_bavail * state.f_frsize else None
