"""A new site built up beside the old one: every file checked, unchanged ones linked."""

import os
import re
import shutil
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import OutputError
from dateline.model import Artifact
from dateline.writer.manifest import NAME, PART

_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_BAD = re.compile(r"[\x00-\x1f\x7f\\:]")


@dataclass(slots=True)
class Stage:
    """The new site while it grows; the only mutable thing in this room."""

    new: Path
    old: Path
    made: dict[str, bool] = field(default_factory=dict)
    """Path → whether its bytes differ from the old site's."""

    kept: list[str] = field(default_factory=list)
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
        is_same = _says(source, artifact.content)
        if not (is_same and _link(source, target)):
            _create(target, artifact.content)
        self.made[artifact.path] = not is_same

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
        if not _link(source, target):
            shutil.copy2(source, target, follow_symlinks=False)
        self.kept.append(path)

    def _claim(self, path: str) -> None:
        """Take *path* for a file; OutputError if another file or folder has that name already."""
        if path in self.made:
            raise OutputError(f"two files want to be {path}")
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            parts = path.split("/")
            for end in range(1, len(parts)):
                self._take("/".join(parts[:end]) + "/", path)
            _make_folders(self.new / folder)
            self._folders.add(folder)
        self._take(path, path)

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
        elif path not in (NAME, PART):
            yield path


def _check(path: str) -> None:
    """Refuse a *path* that leaves the site, or that some system cannot have."""
    parts = path.split("/")
    if _BAD.search(path) or path in (NAME, PART) or not all(part.strip(". ") for part in parts):
        raise OutputError(f"{path!r} is no file name that may stand in a site")


def _fold(path: str) -> str:
    """Return *path* as the least distinguishing file system sees it."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def _make_folders(folder: Path) -> None:
    """Make *folder* and those above it, readable by a web server whatever the umask is."""
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    folder.mkdir()
    folder.chmod(_FOLDER_MODE)


def _says(path: str, content: bytes) -> bool:
    """Return whether *path* is a plain file with just *content* and our mode."""
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size != len(content):
            return False
        if stat.S_IMODE(status.st_mode) != _FILE_MODE:
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (as in `Stage.put`)
            return file.read() == content
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False


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
