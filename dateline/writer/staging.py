"""A new site built up beside the old one: every file checked, unchanged ones linked.

What an earlier build has left there is taken over where it is what the old site has.
"""

import hashlib
import os
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.writer.manifest import (
    NAME,
    PART,
    RESERVED,
    SIGNATURES,
    Entry,
    Making,
    Manifest,
    is_path,
    manifest_bytes,
)
from dateline.writer.spare import FOLDER_MODE, Stock, take_out, take_out_folders

_FILE_MODE = 0o644


@dataclass(slots=True)
class Stage:
    """The new site while it grows; the only mutable thing in this room."""

    new: Path
    old: Path
    stock: Stock = field(default_factory=Stock)
    """What stands in *new* from before and has not been looked at yet."""

    made: dict[str, bool] = field(default_factory=dict)
    """Path → whether its bytes differ from the old site's."""

    entries: dict[str, Entry] = field(default_factory=dict)
    listed: Manifest = field(default_factory=lambda: Manifest({}))
    """All of `entries`, once there are no more to come."""

    kept: list[str] = field(default_factory=list)
    unsigned: list[str] = field(default_factory=list)
    """Signatures of the old site that the new one has not, since they are of another list."""

    is_listed_alike: bool = False
    """Whether the list of the old site has the same bytes."""

    _names: dict[str, str] = field(default_factory=dict)
    """Names and folders as a file system without cases sees them → the path that took them."""

    _folders: set[str] = field(default_factory=set)
    """Those that are made, and whose names are taken."""

    def put(self, artifact: Artifact) -> None:
        """Write *artifact*, or link the old file where it says the same."""
        _check(artifact.path)
        self._claim(artifact.path)
        # Tens of thousands of files: paths are texts here, which cost a third of `Path`s.
        source, target = f"{self.old}/{artifact.path}", f"{self.new}/{artifact.path}"
        number = _says(source, artifact.content)
        is_there = self._clear(artifact.path, number)
        if not is_there and not (number and _link(source, target)):
            _create(target, artifact.content)
        self.made[artifact.path] = not number
        digest = hashlib.sha256(artifact.content).hexdigest()
        self.entries[artifact.path] = Entry(digest, len(artifact.content))

    def keep(self, path: str) -> None:
        """Take over a file of the old site that no build has made."""
        source, target = self.old / path, self.new / path
        if path in self.made:
            if not self.made[path]:
                return
            raise OutputError(
                f"{source} was not made by Dateline, and the site now has a page of that name: "
                "move the file away"
            )
        self._claim(path)
        if not self._clear(path, os.lstat(source).st_ino) and not _link(source, target):
            shutil.copy2(source, target, follow_symlinks=False)
        self.kept.append(path)

    def finish(self, making: Making) -> None:
        """Write the list of our files, and remove what was left and is no part of the site.

        A signature of the old list is one of the new list while the two are the same.
        """
        self.listed = Manifest(self.entries, making)
        content = manifest_bytes(self.listed)
        self._clear(NAME, 0)
        _create(f"{self.new}/{NAME}", content)
        self.is_listed_alike = bool(_says(f"{self.old}/{NAME}", content))
        for name in SIGNATURES:
            source = self.old / name
            if self.is_listed_alike and source.is_file() and not source.is_symlink():
                if not self._clear(name, os.lstat(source).st_ino):
                    shutil.copy2(source, self.new / name)
            elif os.path.lexists(source):
                self.unsigned.append(name)
        take_out(self.new, self.stock.files)
        take_out_folders(self.new, self.stock.folders)

    def _clear(self, path: str, number: int) -> bool:
        """Return whether the file with that *number* stands at *path*; else nothing does now."""
        held = self.stock.files.pop(path, None)
        if held is not None:
            if held == number:
                return True
            take_out(self.new, [path])
        elif path in self.stock.folders:
            take_out_folders(self.new, [path])
        return False

    def _claim(self, path: str) -> None:
        """Take *path* for a file; OutputError if another file or folder has that name already."""
        if path in self.made:
            raise OutputError(f"two files want to be {path}")
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            parts = path.split("/")
            for end in range(1, len(parts)):
                self._enter("/".join(parts[:end]), path)
        self._take(path, path)

    def _enter(self, folder: str, path: str) -> None:
        """Take *folder* for the file at *path*, and make it, readable whatever the umask is."""
        if folder in self._folders:
            return
        self._take(f"{folder}/", path)
        if folder in self.stock.folders:
            self.stock.folders.remove(folder)
        else:
            self._clear(folder, 0)
            (self.new / folder).mkdir()
            (self.new / folder).chmod(FOLDER_MODE)
        self._folders.add(folder)

    def _take(self, name: str, path: str) -> None:
        """Take *name*, of *path* or of a folder in it, unless it is another's already."""
        taken = self._names.setdefault(_fold(name.rstrip("/")), name)
        if taken != name:
            raise OutputError(f"{path} and {taken} cannot stand in one site")


def walk(folder: Path, below: str = "") -> Iterator[str]:
    """Yield the path of everything under *folder* that is no folder, in the order of names."""
    for entry in sorted(os.scandir(folder / below), key=lambda entry: entry.name):
        path = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from walk(folder, f"{path}/")
        elif path != PART:
            yield path


def _check(path: str) -> None:
    """Refuse a *path* that leaves the site, or that some system cannot have."""
    if path in RESERVED or not is_path(path):
        raise OutputError(f"{path!r} is no file name that may stand in a site")


def _fold(path: str) -> str:
    """Return *path* as the least distinguishing file system sees it."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def _says(path: str, content: bytes) -> int:
    """Return the number of the plain file at *path* with just *content* and our mode; else 0."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != len(content):
            return 0
        if stat.S_IMODE(status.st_mode) != _FILE_MODE:
            return 0
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (as in `Stage.put`)
            return status.st_ino if file.read() == content else 0
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return 0


def _link(source: Path | str, target: Path | str) -> bool:
    """Return whether *target* could be made another name of *source*, which keeps its time."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):  # another disk, or one without links
        return False
    return True


def _create(target: str, content: bytes) -> None:
    """Write a file that is not there yet, readable by a web server whatever the umask is."""
    with open(target, "xb") as file:  # noqa: PTH123 (as in `Stage.put`)
        file.write(content)
        os.fchmod(file.fileno(), _FILE_MODE)
