"""When the project's files change: told by the system where `watchfiles` is installed, else looked.

In: a project's folder. Out: the paths that have changed, once they are quiet.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path

from dateline.gathering import PASSED_OVER

FOLDERS = ("content", "templates", "static")
SETTINGS = "dateline.yml"
PAGES = ".md"
"""Ending of what beside the settings may be a standing page (`pages:` there says whether)."""

QUIET = 20
"""Milliseconds without a change after which a change is taken for whole."""

PAUSE = 0.1
"""Seconds between two looks at the files; they must be alike twice before a build starts."""

REST = 20
"""A look that took long is followed by a pause of that many times its length."""

Stock = dict[str, tuple[int, int, int]]


def changes(project: Path) -> AsyncIterator[frozenset[str]]:
    """Yield, again and again, which paths below *project* have changed."""
    return _told(project) if find_spec("watchfiles") else _looked(project)


async def _told(project: Path, known: Stock | None = None) -> AsyncIterator[frozenset[str]]:
    """Yield what the system tells of the folders, and of what is made beside them.

    First what differs from *known*: it has changed while nobody listened.
    """
    from watchfiles import awatch  # noqa: PLC0415  (an extra)

    found: asyncio.Queue[set[str]] = asyncio.Queue()
    stop = asyncio.Event()

    async def watch(*paths: Path, is_deep: bool) -> None:
        told = awatch(
            *paths, watch_filter=None, step=QUIET, debounce=1000, stop_event=stop, recursive=is_deep
        )
        async for some in told:
            await found.put({str(Path(path).relative_to(project)) for _, path in some})

    folders = [project / name for name in FOLDERS if (project / name).is_dir()]
    tasks = [asyncio.create_task(watch(project, is_deep=False))]
    tasks += [asyncio.create_task(watch(*folders, is_deep=True))] if folders else []
    try:
        if known is not None:
            await asyncio.sleep(PAUSE)  # the new watch stands
            now = await asyncio.to_thread(take_stock, project)
            if missed := frozenset(dict(now.items() ^ known.items())):
                yield missed
        while True:
            paths = await found.get()
            while not found.empty():
                paths |= found.get_nowait()
            relevant = frozenset(path for path in paths if is_watched(path))
            is_other = [project / name for name in FOLDERS if (project / name).is_dir()] != folders
            if is_other:
                known = await asyncio.to_thread(take_stock, project)
            if relevant:
                yield relevant
            if is_other:
                break  # a folder has come or gone: watch what is there now
    finally:
        stop.set()
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
    async for more in _told(project, known):
        yield more


async def _looked(project: Path) -> AsyncIterator[frozenset[str]]:
    """Yield what differs between two looks at all files."""
    loop = asyncio.get_running_loop()
    before = shown = take_stock(project)
    took = 0.0
    while True:
        await asyncio.sleep(max(PAUSE, REST * took))
        started = loop.time()
        now = await asyncio.to_thread(take_stock, project)
        took = loop.time() - started
        if now == before and now != shown:
            differing = frozenset(dict(now.items() ^ shown.items()))
            shown = now
            yield differing
        before = now


def is_watched(path: str) -> bool:
    """Return whether a site is made from what stands at *path*, relative to the project."""
    first, *rest = Path(path).parts or ("",)
    if any(fnmatchcase(name, pattern) for name in (first, *rest) for pattern in PASSED_OVER):
        return False
    is_page = not rest and first.endswith(PAGES)
    return first in FOLDERS or path == SETTINGS or is_page


def take_stock(project: Path) -> Stock:
    """Return path → time, size and number of every watched file; another value: rebuild."""
    pages = (path.name for path in sorted(project.glob(f"*{PAGES}")) if path.is_file())
    return {
        str(path.relative_to(project)): (status.st_mtime_ns, status.st_size, status.st_ino)
        for name in (*FOLDERS, SETTINGS, *filter(is_watched, pages))
        for path, status in _walk(project / name)
    }


def _walk(path: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield what tells one state of *path*, or of what is in it, from another."""
    try:
        if path.is_dir() and not path.is_symlink():
            for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
                if not any(fnmatchcase(entry.name, pattern) for pattern in PASSED_OVER):
                    yield from _walk(Path(entry.path))
            return
        yield path, path.lstat()
    except OSError:
        return  # gone while we looked
