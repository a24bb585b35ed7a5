"""A build that dies or fails at each single call to the file system, one after the other."""

import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.writer import exchange, write, writing

OLD = {"index.html": "old", "events/a/index.html": "a", "main.css": "ink"}
NEW = {"index.html": "new", "events/b/index.html": "b", "main.css": "ink"}
CALLS = ("open", "os.", "shutil.", "ctypes.dlsym")
"""How Python's audit events begin that touch the disk, or fetch the call that exchanges folders."""

DONE, MANAGED, REFUSED, DIED, BUG = 0, 2, 3, 7, 9
WAYS = ("in one step", "in two steps", "file by file")


def artifacts(files: dict[str, str]) -> Iterator[Artifact]:
    return (Artifact(path, text.encode()) for path, text in files.items())


def files_in(folder: Path) -> dict[str, str]:
    """Return the files of the site as a reader finds them."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def in_child(work: Callable[[], int]) -> int:
    """Return how *work* ended in a process of its own: the code that it returns, or why not."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        os._exit(work())
    except OutputError:
        os._exit(REFUSED)
    except BaseException:  # a child must never go on as a second pytest
        traceback.print_exc()
        os._exit(BUG)


def at_call(number: int, strike: Callable[[], None]) -> list[int]:
    """Have *strike* come at a call to the file system; return how many are left until then."""
    left = [number]

    def watch(event: str, details: tuple[object, ...]) -> None:
        if event.startswith(CALLS):
            left[0] -= 1
            if left[0] == 0:
                strike()

    sys.addaudithook(watch)
    return left


def die() -> None:
    os._exit(DIED)


def fail() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def go(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have folders exchanged in the given *way*."""

    def missing(one: Path, other: Path) -> None:
        raise OSError(errno.ENOSYS, "no such call")

    def busy(new: Path, folder: Path, aside: Path) -> None:
        raise OSError(errno.EBUSY, "a mount point")

    if way == "in two steps":
        monkeypatch.setattr(exchange, "_rename_exchange", missing)
    if way == "file by file":
        monkeypatch.setattr(writing, "exchange", busy)


@pytest.mark.parametrize("strike", [die, fail])
@pytest.mark.parametrize("way", WAYS)
def test_whatever_strikes_the_next_build_needs_no_help(
    tmp_path: Path, way: str, strike: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader finds the old or the new site whole, and building again makes all well."""
    go(way, monkeypatch)
    codes = []
    while DONE not in codes:
        number = len(codes) + 1
        site = tmp_path / f"{number}" / "site"
        write(artifacts(OLD), site)

        def build(number: int = number, site: Path = site) -> int:
            left = at_call(number, strike)
            write(artifacts(NEW), site)
            return DONE if left[0] > 0 else MANAGED

        codes.append(in_child(build))
        if way != "file by file" and not (site.parent / ".site.old").exists():
            assert files_in(site) in (OLD, NEW), f"at call {number}"
        write(artifacts(NEW), site)
        assert files_in(site) == NEW, f"at call {number}"
        assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]
    # A failure that there is a way around (a link that cannot be made) stops nothing.
    assert set(codes) == ({DONE, DIED} if strike is die else {DONE, MANAGED, REFUSED})
    assert len(codes) > 20
