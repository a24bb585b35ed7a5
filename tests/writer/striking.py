"""A small program that lets a build die or fail at each single call to the file system.

`python -m tests.writer.striking WAY STRIKE FOLDER` prints how each build ended, one line each.
It is a program of its own because it forks at every call, and pytest is too large for that.
"""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.writer import exchange, write, writing
from dateline.writer.manifest import NAME, SIGNATURES, parse_manifest

OLD = {"index.html": "old", "events/a/index.html": "a", "main.css": "ink"}
NEW = {"index.html": "new", "events/b/index.html": "b", "main.css": "ink"}
SIGNATURE = SIGNATURES[0]
CALLS = ("open", "os.", "shutil.", "ctypes.dlsym")
"""How Python's audit events begin that touch the disk, or fetch the call that exchanges folders."""

ENDS = {0: "done", 2: "managed", 3: "refused", 7: "died"}
DONE, MANAGED, REFUSED, DIED = ENDS


def main(way: str, strike: str, folder: Path) -> None:
    """Print the end of a build struck at the first call, at the second, until none is left."""
    go(way)
    number, ends = 0, ["", ""]
    while ends[-2:] != ["done", "done"]:
        number += 1  # two builds for each call: with a spare folder, and without
        site = folder / f"{number}" / "site"
        for files in (NEW, OLD) if number % 2 else (OLD,):
            write(artifacts(files), site)
        (site / SIGNATURE).write_bytes((site / NAME).read_bytes())
        end = ENDS.get(
            in_child(lambda number=number, site=site: build((number + 1) // 2, strike, site)), "bug"
        )
        # Among single files there is a mixture for a moment, between two renames no site.
        may_be_neither = way == "files" or (site.parent / ".site.old").exists()
        is_whole = may_be_neither or files_in(site) in (OLD, NEW)
        is_whole = is_whole and is_signed_rightly(site)
        write(artifacts(NEW), site)
        is_well = is_whole and files_in(site) == NEW and has_nothing_else_beside(site)
        ends.append(end)
        print(end if is_well else "needs help")


def is_signed_rightly(site: Path) -> bool:
    """Return whether *site* has no signature but that of its list, or nobody can take it for one.

    Our signature of a list is a copy of it. While files are replaced one by one, the list says so.
    """
    if not (site / SIGNATURE).exists():
        return True
    listed = parse_manifest((site / NAME).read_bytes())
    is_right = (site / SIGNATURE).read_bytes() == (site / NAME).read_bytes()
    return is_right or (listed is not None and listed.leaving is not None)


def has_nothing_else_beside(site: Path) -> bool:
    """Return whether beside *site* stand its lock and further names of its own files alone."""
    spare = site.parent / ".site.new"
    names = {path.name for path in site.parent.iterdir()}
    of_site = {path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    left = {p.stat().st_ino for p in spare.rglob("*") if p.is_file() and p.name != ".gitignore"}
    return names - {spare.name} == {".site.lock", "site"} and left <= of_site


def build(number: int, strike: str, site: Path) -> int:
    """Return how a build ends that is struck at its call of the given *number*."""
    left = [number]

    def watch(event: str, details: tuple[object, ...]) -> None:
        if event.startswith(CALLS):
            left[0] -= 1
            if left[0] == 0 and strike == "die":
                os._exit(DIED)
            if left[0] == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sys.addaudithook(watch)
    try:
        write(artifacts(NEW), site)
    except OutputError:
        return REFUSED
    return DONE if left[0] > 0 else MANAGED


def in_child(work: Callable[[], int]) -> int:
    """Return the code that *work* returns in a process of its own."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os._exit(work())


def go(way: str) -> None:
    """Have folders exchanged in one `step`, in two `steps`, or file by file (`files`)."""

    def missing(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "no such call")

    def busy(new: Path, folder: Path, aside: Path) -> None:
        raise OSError(errno.EBUSY, "a mount point")

    if way == "steps":
        exchange._rename_exchange = missing
    if way == "files":
        writing.exchange = busy


def artifacts(files: dict[str, str]) -> Iterator[Artifact]:
    """Return *files* as they come to the writer."""
    return (Artifact(path, text.encode()) for path, text in files.items())


def files_in(folder: Path) -> dict[str, str]:
    """Return the files of the site as a reader finds them."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in (NAME, SIGNATURE)
    }


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
