"""Put what comes in under `content/`: never over an editor's words, and all of it at the end.

Comes in: texts with the names they should have. Everything is written into a hidden folder there
and moved at once when the import has gone through; what stops before leaves nothing behind, and
what was killed is swept away by the next one.
"""

import fcntl
import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from dateline.errors import ContentError, OutputError
from dateline.importing.texts import is_untouched, origin_of, seal_of
from dateline.safekeeping import Keeping
from dateline.writer.exchange import flush

State = Literal["new", "changed", "same", "edited"]
_SPOOL = ".import-"
_ORDER = ("entities", "records", "events")
"""What others refer to is moved first."""


class Store:
    """The files of earlier imports in `content/`, and those of this one."""

    def __init__(self, content: Path, is_trial: bool) -> None:
        self.content = content
        self.keeping = Keeping(content.parent, "dateline import")
        self.is_trial = is_trial
        self.known: dict[bytes, str] = {}
        self.ids: dict[bytes, bytes] = {}
        self.taken: set[bytes] = set()
        self.spool: Path | None = None
        self.lock = -1
        self.folders: set[Path] = set()
        """Those that were made below the spool."""

    def look_around(self, folders: tuple[str, ...]) -> None:
        """Learn which files under *folders* came in before, and which ids events have."""
        if not self.is_trial:
            _sweep(self.content)
        for name in ("events", "records"):
            for path in _files(self.content / name):
                below = path.relative_to(self.content).as_posix()
                text = _read(path)
                form, key, own = origin_of(text)
                mark = _mark(f"{name}\n{form}\n{key}")
                if form and below.startswith(folders):
                    self.known.setdefault(mark, below)
                own = own or (_own_id(text) if name == "events" else "")
                if own and name == "events":
                    self.ids.setdefault(_mark(own), _mark(below))

    def path_of(self, room: str, identity: str, wanted: str) -> tuple[str, str]:
        """Return where the file of *identity* is or will be, and the text that is there."""
        mark = _mark(f"{room}\n{identity}")
        known = self.known.get(mark)
        if known:
            return known, _read(self.content / known)
        path = wanted
        if self._is_taken(path):
            head, dot, ending = wanted.rpartition(".")
            path = f"{head}-{mark.hex()[:8]}{dot}{ending}"
        if self._is_taken(path):
            raise ContentError(f"content/{path} is in the way: move it, and import again")
        self.taken.add(_mark(path))
        return path, ""

    def id_of(self, path: str, wanted: str, there: str) -> str:
        """Return the id of the event at *path*: the one it has, else one that nobody has."""
        own = origin_of(there)[2] if there else ""
        if own:
            return own
        mark = _mark(path)
        if self.ids.setdefault(_mark(wanted), mark) == mark:
            return wanted
        other = f"{wanted[:71].rstrip('-')}-{mark.hex()[:8]}"
        self.ids.setdefault(_mark(other), mark)
        return other

    def state_of(self, text: str, there: str) -> State:
        """Return what *text* is to the file that is *there*, "" for none."""
        if not there:
            return "new"
        if seal_of(text) == seal_of(there):
            return "same"
        return "changed" if is_untouched(there) else "edited"

    def put(self, path: str, text: str) -> None:
        """Lay *text* aside for *path*, until `finish`."""
        if self.is_trial:
            return
        try:
            self._lay_aside(path, text)
        except OSError as error:
            reason = error.strerror or "it is not possible"
            raise OutputError(
                f"{self.content} cannot be written into: {reason}; nothing has come in"
            ) from error

    def _lay_aside(self, path: str, text: str) -> None:
        """Write *text* below the spool, which is made with the first of them."""
        if self.spool is None:
            self.content.mkdir(exist_ok=True)
            self.spool = Path(tempfile.mkdtemp(prefix=_SPOOL, dir=self.content))
            self.lock = _locked(self.spool)
        target = self.spool / path
        if target.parent not in self.folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.folders.add(target.parent)
        target.write_text(text, encoding="utf-8", newline="\n")

    def finish(self) -> None:
        """Move everything to where it belongs."""
        if self.spool is None:
            return
        flush(self.spool)
        for room in _ORDER:
            for path in _files(self.spool / room):
                self._move(path, path.relative_to(self.spool))
        self.close()
        self.keeping.close()

    def close(self) -> None:
        """Take away what was laid aside."""
        if self.spool is not None:
            shutil.rmtree(self.spool, ignore_errors=True)
            self.spool = None
            if self.lock >= 0:
                os.close(self.lock)

    def _move(self, source: Path, below: Path) -> None:
        """Move one file to its place, unless somebody else has written there in the meantime."""
        target = self.content / below
        _require_inside(self.content, below.parent)
        self.keeping.make_folder(target.parent)
        if target.is_symlink() or (target.exists() and not is_untouched(_read(target))):
            raise OutputError(f"content/{below.as_posix()} was changed while the import ran")
        was = target.read_bytes() if target.exists() else None
        self.keeping.note(target, source.read_bytes(), was)
        source.replace(target)

    def _is_taken(self, path: str) -> bool:
        """Return whether *path* is another's."""
        return _mark(path) in self.taken or os.path.lexists(self.content / path)


def _sweep(content: Path) -> None:
    """Take away what imports have laid aside that were killed; those that run hold a lock."""
    for folder in sorted(content.glob(f"{_SPOOL}*")):
        if folder.is_dir() and not folder.is_symlink() and (lock := _locked(folder)) >= 0:
            shutil.rmtree(folder, ignore_errors=True)
            os.close(lock)


def _locked(folder: Path) -> int:
    """Return a descriptor that locks *folder* as long as this process lives; -1 if another does."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return -1
    return descriptor


def _require_inside(content: Path, below: Path) -> None:
    """Raise OutputError where one of the folders of *below* leads elsewhere."""
    folder = content
    for part in below.parts:
        folder = folder / part
        if folder.is_symlink():
            raise OutputError(f"{folder} is a link: what comes in stays in content/")


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files below *folder*, in order, without following links."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield Path(entry.path)


def _read(path: Path) -> str:
    """Return the text at *path* with plain line ends; "" if it is none."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return ""


def _own_id(text: str) -> str:
    """Return the `id:` of an event file that was written by hand."""
    end = text.find("\n---\n", 4)
    lines = text[:end].split("\n") if end > 0 else []
    line = next((each for each in lines if each.startswith("id:")), "")
    return line.removeprefix("id:").strip().strip("'\"")


def _mark(text: str) -> bytes:
    """Return a short mark of *text*: of hundreds of thousands none is like another."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
