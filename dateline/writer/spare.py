"""The folder that the last build has left beside the site, as what the next one begins with.

It holds the folders of the site and further names of its files, nothing that the site has not:
to make and remove thousands of folders takes longer on some disks than to write all pages.
"""

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

FOLDER_MODE = 0o755

_UNKEPT = ".gitignore"
"""With it no `git add` takes this folder along, whatever the site's folder is called."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What stands in such a folder."""

    files: dict[str, int] = field(default_factory=dict)
    """Path → the number of what it names; all that is no folder, links too."""

    folders: set[str] = field(default_factory=set)


def take_stock(folder: Path) -> Stock:
    """Return what stands in *folder*, which is made if it is not there.

    Its folders are readable by a web server then. What is no plain folder is removed.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        folder.unlink()
    folder.mkdir(exist_ok=True)
    _open(folder)
    _keep_from_git(folder)  # a build may be killed
    found = Stock()
    for path, entry in _walk(folder, ""):
        if entry.is_dir(follow_symlinks=False):
            _open(Path(entry.path))
            found.folders.add(path)
        else:
            found.files[path] = entry.inode()
    return found


def _walk(folder: Path, below: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all that is under *folder*, no link followed, each folder before what is in it."""
    with os.scandir(folder / below) as entries:
        listed = list(entries)
    for entry in listed:
        path = f"{below}{entry.name}"
        yield path, entry
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder, f"{path}/")


def _open(folder: Path) -> None:
    """Give *folder* the mode of ours, whatever the umask is."""
    if stat.S_IMODE(folder.lstat().st_mode) != FOLDER_MODE:
        folder.chmod(FOLDER_MODE)


def put_by(folder: Path, files: Iterable[str]) -> None:
    """Leave *folder* for the next build, without *files*, which the site no longer has like that.

    What else is in it may be the site's own: it is replaced, never written to.
    """
    take_out(folder, (*files, _UNKEPT))
    _keep_from_git(folder)


def _keep_from_git(folder: Path) -> None:
    """Have no `git add` take *folder* along."""
    if not os.path.lexists(folder / _UNKEPT):
        (folder / _UNKEPT).write_text("*\n", encoding="utf-8")


def take_out(folder: Path, files: Iterable[str]) -> None:
    """Remove those of *files* that are in *folder*."""
    for path in files:
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            os.unlink(f"{folder}/{path}")  # noqa: PTH108 (texts cost a third of `Path`s)


def take_out_folders(folder: Path, folders: Iterable[str]) -> None:
    """Remove those *folders* of *folder*, in which nothing stands that is to stay."""
    for path in sorted(folders, key=lambda path: -path.count("/")):
        shutil.rmtree(folder / path, ignore_errors=True)
