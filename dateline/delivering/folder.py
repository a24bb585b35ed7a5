"""A folder as a target: each file is written beside its place and put there in one step.

The folder may be a mount, or on a disk of another kind; links in it are never followed.
"""

import fcntl
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from dateline.delivering.ledger import NAME, Entry
from dateline.delivering.parcels import Parcel
from dateline.delivering.target import Receipt
from dateline.writer.exchange import flush
from dateline.writer.in_place import remove_empty
from dateline.writer.manifest import PART
from dateline.writer.staging import walk


@contextmanager
def open_folder(place: Path, *, is_trial: bool) -> Iterator["Folder"]:
    """Return the folder at *place* as a target that no other run publishes to meanwhile.

    It is made if it is not there, but for a trial.
    """
    root = place.resolve()
    if is_trial and not root.exists():
        yield Folder(root, str(place))
        return
    root.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some network file systems know no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield Folder(root, str(place))
    finally:
        os.close(descriptor)


class Folder:
    """A folder of this machine."""

    changes_at_once = False
    batch = 50

    def __init__(self, root: Path, shown: str) -> None:
        """Take the folder *root*, which messages call *shown*."""
        self.root = root
        self.shown = shown

    def failures(self) -> tuple[type[Exception], ...]:
        """Return what a disk raises."""
        return (OSError,)

    def stock(self) -> Mapping[str, int]:
        """Return path → size of all that is no folder."""
        if not self.root.exists():
            return {}
        return {
            path: os.lstat(self.root / path).st_size for path in walk(self.root) if path != NAME
        }

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a plain file."""
        if not self._is_plain(path):
            return None
        return (self.root / path).read_bytes()

    def says(self, parcel: Parcel, entry: Entry | None) -> bool:
        """Return whether the very bytes stand there: somebody may have changed them since."""
        file = self.root / parcel.path
        if not self._is_plain(parcel.path) or os.lstat(file).st_size != parcel.size:
            return False
        return file.read_bytes() == parcel.content

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write each file beside its place, then put it there."""
        for parcel in parcels:
            self._write(parcel.path, parcel.content)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and the folders that this leaves empty."""
        for path in paths:
            with suppress(FileNotFoundError):
                (self.root / path).unlink()
        remove_empty(self.root, paths)

    def note(self, name: str, content: bytes) -> None:
        """Write the ledger after everything before is safe from a power cut."""
        flush(self.root)
        self._write(name, content)

    def finish(self) -> Receipt:
        """Do nothing more: every file was seen at once."""
        return Receipt()

    def _is_plain(self, path: str) -> bool:
        """Return whether a file stands at *path*, and no link or device."""
        try:
            return stat.S_ISREG(os.lstat(self.root / path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return False

    def _write(self, path: str, content: bytes) -> None:
        """Write one file, readable by a web server whatever the umask is."""
        target = self.root / path
        self._make_folder(target.parent)
        temporary = self.root / PART
        with suppress(FileNotFoundError):
            temporary.unlink()  # of a killed run, or a link that somebody has laid there
        with temporary.open("xb") as file:
            file.write(content)
            with suppress(PermissionError):  # a disk without modes
                os.fchmod(file.fileno(), 0o644)
        temporary.replace(target)

    def _make_folder(self, folder: Path) -> None:
        """Make *folder* and those above it."""
        if folder.is_dir():
            return
        self._make_folder(folder.parent)
        folder.mkdir()
        with suppress(PermissionError):
            folder.chmod(0o755)
