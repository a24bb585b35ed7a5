"""Disks that are full, read-only or denied, and folders that are not what they should be.

In: a folder. Out: a case for each. Disks are small ones in memory, which only root can mount.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.faults.cases import Case, UntriedError
from tests.faults.ground import Ground
from tests.faults.warm import Warm, become_nobody, give_away


def cases() -> Iterator[Case]:
    """Yield a case for each."""
    for room in (0, 4096, 100_000, 400_000, 800_000, 2_000_000):
        yield Case(f"{room:,} bytes left", partial(_on_small_disk, room=room))
    for inodes in (1, 3, 10, 30, 100):
        yield Case(f"{inodes} inodes left", partial(_on_small_disk, inodes=inodes))
    yield Case("a disk that becomes read-only", _on_read_only_disk)
    yield Case("a folder that nobody may write", _as_nobody)
    yield Case(
        "content that nobody may read", partial(_as_nobody, hidden="content/records/city.md")
    )
    yield Case("a folder of content that nobody may read", partial(_as_nobody, hidden="content"))
    yield Case("a cache that nobody may write", partial(_as_nobody, writable=True))
    yield Case("site/ is a mount point", _mounted_site)
    yield Case("site/ is a full mount point", partial(_mounted_site, is_full=True))
    for name, spoil in _SPOILS.items():
        yield Case(name, partial(_spoiled, spoil=spoil))


@contextmanager
def mounted(place: Path, options: str) -> Iterator[Path]:
    """Yield a disk of its own at *place*."""
    if os.geteuid() != 0:
        raise UntriedError("only root can mount a disk")
    place.mkdir(parents=True, exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UntriedError(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def _clean(done: subprocess.CompletedProcess[str], *codes: int) -> str:
    """Return what is wrong with how a build ended."""
    if done.returncode not in (codes or (0, 1)) or "Traceback" in done.stderr:
        return f"it ended with {done.returncode}: {done.stderr[-2500:]}"
    return ""


def _on_small_disk(folder: Path, room: int = 0, inodes: int = 0) -> str:
    """Return what is wrong on a disk that has only so much *room*, or so many more *inodes*."""
    with mounted(folder / "disk", "size=100m,nr_inodes=9999") as disk:
        ground = Ground(disk / "project").begin()
        ground.turn_to(1)
        if inodes:
            status = os.statvfs(disk)
            _remount(disk, f"nr_inodes={status.f_files - status.f_ffree + inodes}")
        else:
            _fill(disk, room)
        problem = _clean(ground.build(), 0, 1) or ground.fault()
        (disk / "fill").unlink(missing_ok=True)
        _remount(disk, "nr_inodes=9999")
        return problem or ground.mended()


def _remount(disk: Path, options: str) -> None:
    """Change what *disk* can do."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(disk)], check=True)


def _fill(disk: Path, room: int) -> None:
    """Leave so many bytes of *room* on *disk*."""
    status = os.statvfs(disk)
    with (disk / "fill").open("wb") as file:
        file.write(b"x" * max(0, status.f_bavail * status.f_frsize - room))


def _on_read_only_disk(folder: Path) -> str:
    """Return what is wrong where everything is read-only from one build to the next."""
    with mounted(folder / "disk", "size=100m") as disk:
        ground = Ground(disk / "project").begin()
        ground.turn_to(1)
        _remount(disk, "ro")
        problem = _clean(ground.build(), 1) or ground.fault(0)
        _remount(disk, "rw")
        return problem or ground.mended()


def _as_nobody(folder: Path, hidden: str = "", *, writable: bool = False) -> str:
    """Return what is wrong where somebody builds who may not write, or not read."""
    if os.geteuid() != 0:
        raise UntriedError("only root can become somebody else")
    warm = Warm(Ground(folder / "project")).begin()
    ground = warm.ground
    ground.turn_to(1)
    if hidden or writable:
        give_away(folder)
    if hidden:
        (ground.root / hidden).chmod(0)
    if writable:
        os.chown(ground.root / ".dateline", 0, 0)
        os.chown(ground.root / ".dateline/cache.sqlite", 0, 0)
    done = warm.build(become_nobody)
    give_away(folder, 0)
    if hidden:
        (ground.root / hidden).chmod(0o755 if (ground.root / hidden).is_dir() else 0o644)
    problem = _clean(done, 0 if writable else 1)
    return problem or ground.fault(1 if writable else 0) or ground.mended()


def _mounted_site(folder: Path, *, is_full: bool = False) -> str:
    """Return what is wrong where the site's folder cannot be renamed."""
    ground = Ground(folder / "project")
    ground.prepare()
    with mounted(ground.site, "size=50m"):
        ground.begin()
        inode = ground.site.stat().st_ino
        ground.turn_to(1)
        if is_full:
            _fill(ground.site, 100_000)
            done = ground.build()
            (ground.site / "fill").unlink()
            problem = _clean(done, 1) or ("" if "build again" in done.stderr else done.stderr)
        else:
            problem = _clean(ground.build(), 0) or ground.fault(1)
        problem = problem or ground.mended()
        return problem or ("" if ground.site.stat().st_ino == inode else "it was replaced")


Spoil = Callable[[Ground], dict[str, str] | None]
"""Spoils something; returns what the environment of the build is to be, if anything special."""


def _spoiled(folder: Path, spoil: Spoil) -> str:
    """Return what is wrong after a build on spoiled ground, and after one on mended ground."""
    ground = Ground(folder / "project").begin()
    ground.turn_to(1)
    environment = spoil(ground) or {}
    must_be = environment.pop("ENDS", "0")
    problem = _clean(ground.build(**environment), int(must_be))
    problem = problem or ground.fault(0 if must_be == "1" else 1)
    _tidy(ground)
    return problem or ground.mended()


def _tidy(ground: Ground) -> None:
    """Take away what was put in the way."""
    for name in (".dateline", ".site.new", ".site.lock", ".site.built", ".site.built.part"):
        path = ground.root / name
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.is_dir() and name != ".site.new":
            shutil.rmtree(path)
    if ground.site.is_symlink():
        ground.site.unlink()
    aside = ground.root.parent / "aside"
    if aside.exists() and not ground.site.is_dir():
        ground.site.unlink(missing_ok=True)
        aside.rename(ground.site)
    for path in (ground.root.parent / "elsewhere").glob("*"):
        raise AssertionError(f"{path} was written through a link")


def _replace(name: str, make: Callable[[Path], object]) -> Spoil:
    """Return what puts something else in the place of *name* in the project's folder."""

    def spoil(ground: Ground) -> None:
        path = ground.root / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        make(path)

    return spoil


def _to_elsewhere(path: Path) -> None:
    """Make a link out of the project."""
    elsewhere = path.parent.parent / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    path.symlink_to(elsewhere)


def _site_as(make: Callable[[Path], object]) -> Spoil:
    """Return what puts something else in the place of the site; the site itself stands aside."""

    def spoil(ground: Ground) -> dict[str, str]:
        aside = ground.root.parent / "aside"
        ground.site.rename(aside)
        make(ground.site)
        return {"ENDS": "1"}

    return spoil


def _temporary(value: str) -> Spoil:
    """Return what names another place for temporary files."""
    return lambda ground: dict.fromkeys(("TMPDIR", "SQLITE_TMPDIR"), value)


_SPOILS: dict[str, Spoil] = {
    "the cache is a file": _replace(".dateline", lambda path: path.write_text("x")),
    "the cache is a link elsewhere": _replace(".dateline", _to_elsewhere),
    "the cache's file is a folder": _replace(".dateline/cache.sqlite", Path.mkdir),
    "the spare folder is a file": _replace(".site.new", lambda path: path.write_text("x")),
    "the spare folder is a link elsewhere": _replace(".site.new", _to_elsewhere),
    "the memory of builds is a folder": _replace(".site.built", Path.mkdir),
    "the part of that memory is a folder": _replace(".site.built.part", Path.mkdir),
    "a pipe in the place of that memory": _replace(".site.built", os.mkfifo),
    "no folder for temporary files": _temporary("/nowhere/at/all"),
    "temporary files in a file": _temporary("/etc/passwd"),
    "temporary files in /proc": _temporary("/proc"),
}
