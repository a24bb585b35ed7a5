"""Files of the editor's, replaced whole by commands, never over a change, and put back by `undo`.

In: a project, what is to stand in a file, what stood there when it was read. Out: the file, and in
`.dateline/undo/` what it was before the command; that of the command before is given up for it.
Each change is noted before it is made, so that whoever is killed in the middle can be undone too.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from dateline.errors import OutputError

FOLDER: Final = ".dateline/undo"
_LOG: Final = "log"
Fate = Literal["same", "left", "removed", "restored"]


class Keeping:
    """What one command writes; nothing is kept before it writes."""

    def __init__(self, project: Path, command: str) -> None:
        """Keep for *project*; *command* is what `undo` calls it."""
        self.project = project
        self.command = command
        self.end: Callable[[], object] | None = None
        """Unlocks; so does the end of whoever has forgotten to."""

        self.known: set[str] = set()
        """Files of which the first state is kept."""

    def put(self, path: Path, data: bytes, was: bytes | None) -> None:
        """Put *data* at *path* in one step; OutputError if it is no longer what it *was*.

        None stands for no file. Who may read it stays as it was.
        """
        try:
            self.make_folder(path.parent)
            _require(path, was)
            self.note(path, data, was)
            _replace(path, data, was)
        except OSError as error:
            raise OutputError(f"{path} cannot be written: {error.strerror}") from error

    def note(self, path: Path, data: bytes, was: bytes | None) -> None:
        """Keep what *path* *was*, before *data* takes its place."""
        place = self._begun()
        name, kept = os.path.relpath(path, self.project), ""
        if name not in self.known and was is not None:
            kept = f"{len(self.known)}"
            _write(place / kept, was)
        self.known.add(name)
        self._log({"path": name, "kept": kept, "now": _digest(data)})

    def make_folder(self, folder: Path) -> None:
        """Make *folder* and those above it, to be removed by `undo` where they are empty then."""
        if not folder.is_dir():
            self.make_folder(folder.parent)
            self._log({"folder": os.path.relpath(folder, self.project)})
            folder.mkdir(exist_ok=True)

    def close(self) -> None:
        """Let the next command begin."""
        if self.end is not None:
            self.end()
            self.end = None

    def _log(self, line: dict[str, str]) -> None:
        """Add a *line* to what was done."""
        with (self._begun() / _LOG).open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")

    def _begun(self) -> Path:
        """Return the folder for what is kept, emptied by the first who asks."""
        place = self.project / FOLDER
        if self.end is None:
            self.end = weakref.finalize(self, os.close, _locked(place))
            self.known.clear()
            _clear(place)
            _write(place / _LOG, json.dumps({"command": self.command}).encode() + b"\n")
        return place


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, by the paths in the project."""

    command: str = ""
    """Empty where there is nothing to take back."""

    restored: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """Changed since, or removed: nothing was done with them."""

    def take(self, path: Path, fate: Fate) -> None:
        """Note what became of *path*."""
        if fate != "same":
            lists = {"restored": self.restored, "removed": self.removed, "left": self.left}
            lists[fate].append(path.as_posix())


def undo(project: Path, *, is_trial: bool = False) -> Undone:
    """Put back what the last command has written in *project*; what has changed since stays."""
    place = project / FOLDER
    if not (place / _LOG).is_file():
        return Undone()
    lock = _locked(place)
    try:
        command, files, folders = _read_log(place)
        undone = Undone(command)
        for name, (kept, written) in files.items():
            path, before = project / name, (place / kept).read_bytes() if kept else None
            fate = _fate(path, before, written)
            undone.take(path, fate)
            if fate == "removed" and not is_trial:
                path.unlink()
            elif before is not None and fate == "restored" and not is_trial:
                _replace(path, before, _read(path))
        if not is_trial and not undone.left:
            for name in reversed(folders):
                with suppress(OSError):  # somebody has put something into it
                    (project / name).rmdir()
            _clear(place)
        return undone
    except OSError as error:
        raise OutputError(f"{error.filename} cannot be put back: {error.strerror}") from error
    finally:
        os.close(lock)


_Files = dict[str, tuple[str, set[str]]]


def _read_log(place: Path) -> tuple[str, _Files, list[str]]:
    """Return the command, its files with what is kept and what was written, and its folders."""
    first, *lines = (place / _LOG).read_text("utf-8").splitlines()
    files: _Files = {}
    folders = []
    for line in lines:
        try:
            said = json.loads(line)
        except ValueError:
            break  # killed while it was written: nothing was done then
        if "folder" in said:
            folders.append(said["folder"])
        else:
            _, written = files.setdefault(said["path"], (said["kept"], set()))
            written.add(said["now"])
    return json.loads(first)["command"], files, folders


def _fate(path: Path, before: bytes | None, written: set[str]) -> Fate:
    """Return what `undo` does with *path*, which a command has *written* and was *before* it."""
    there = _read(path)
    if there == before:
        return "same"
    if there is None or _digest(there) not in written:
        return "left"
    return "removed" if before is None else "restored"


def _locked(place: Path) -> int:
    """Return a descriptor that locks *place*, which is made, as long as it is open."""
    if place.parent.is_symlink() or place.is_symlink():
        raise OutputError(f"{place} leads elsewhere: what was there cannot be kept")
    try:
        place.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise OutputError(
            f"{place} cannot be written: {error.strerror}, so what is there cannot be kept; "
            "nothing was written"
        ) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise OutputError(
            "another command is writing into this project: wait for its end, then run this again"
        ) from error
    return descriptor


def _clear(place: Path) -> None:
    """Give up what was kept, the log first: without it nothing is undone."""
    (place / _LOG).unlink(missing_ok=True)
    for path in sorted(place.iterdir()):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _require(path: Path, was: bytes | None) -> None:
    """Raise OutputError where *path* is not what it *was*."""
    if _read(path) != was or (was is None and os.path.lexists(path)):
        raise _changed(path)


def _changed(path: Path) -> OutputError:
    """Return the complaint that somebody else has written at *path*."""
    return OutputError(f"{path} was changed while this ran: it is as it is now; run this again")


def _replace(path: Path, data: bytes, was: bytes | None) -> None:
    """Exchange the file at *path* in one step, safe from a power cut."""
    target = path.resolve()
    temporary = ""
    try:
        mode = target.stat().st_mode & 0o777 if was is not None else 0o644
        descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), mode)
            file.flush()
            os.fsync(file.fileno())
        _require(path, was)
        if was is None and _link(temporary, target):
            return
        Path(temporary).replace(target)
        temporary = ""
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _link(temporary: str, target: Path) -> bool:
    """Return whether *target* is a new name of the file now: a name is never taken from another."""
    try:
        os.link(temporary, target)
    except FileExistsError as error:
        raise _changed(target) from error
    except OSError:  # a disk without links
        return False
    return True


def _read(path: Path) -> bytes | None:
    """Return what stands at *path*; None if nothing does."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(path: Path, data: bytes) -> None:
    """Write a file that nobody reads meanwhile."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _digest(data: bytes) -> str:
    """Return what tells *data* from anything else."""
    return hashlib.sha256(data).hexdigest()
