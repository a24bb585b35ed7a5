"""Another machine, for a process that finds this folder first in `PYTHONPATH`.

`SAME_ORDER` is the seed of the order in which a disk lists its files (`back` for back to front);
`SAME_CPU` binds the process to one processor.
"""

import os
import random
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

ORDER = os.environ.get("SAME_ORDER", "")


def turned(listed: list[Any]) -> list[Any]:
    """Return what is *listed* in the order of this disk."""
    if ORDER == "back":
        return sorted(listed, key=lambda each: getattr(each, "name", each), reverse=True)
    random.Random(ORDER).shuffle(listed)
    return listed


class Entries:
    """What `os.scandir` returns."""

    def __init__(self, entries: list["os.DirEntry[str]"]) -> None:
        """Take *entries* in their order."""
        self._left: Iterator[os.DirEntry[str]] = iter(entries)

    def __iter__(self) -> Self:
        """Return itself, as the real one does."""
        return self

    def __next__(self) -> "os.DirEntry[str]":
        """Return the next entry."""
        return next(self._left)

    def __enter__(self) -> Self:
        """Return itself, as the real one does."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""

    def close(self) -> None:
        """Close it: nothing is open."""


if ORDER:
    real_scandir, real_listdir = os.scandir, os.listdir

    def scandir(path: Any = ".") -> Entries:
        """Return the entries of a folder."""
        with real_scandir(path) as found:
            return Entries(turned(list(found)))

    def listdir(path: Any = ".") -> list[Any]:
        """Return the names in a folder."""
        return turned(real_listdir(path))

    os.scandir, os.listdir = scandir, listdir

if os.environ.get("SAME_CPU"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
