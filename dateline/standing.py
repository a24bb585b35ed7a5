"""Whether a site stands as it would be built again: then nothing is read, linked or rendered.

In: a project, the site's folder, what was asked for. Out: what the build that made it told, if
every file that it rests on, and every file of the site, is the one that it was. Files are known by
the numbers that the system changes with them (stat(2): size, inode, times of content and state).
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from dateline.bundled import bundled_folder
from dateline.model import Diagnostic, Location
from dateline.regular_files import Oddity, read_regular

_VERSION = 1
_MOST_BYTES = 100_000_000
_PACKAGE = Path(__file__).resolve().parent
_ENVIRONMENT = ("SOURCE_DATE_EPOCH", "GIT_DIR", "GIT_WORK_TREE")


@dataclass(frozen=True, slots=True)
class Told:
    """What a build had to say."""

    events: int
    reports: int
    pages: int
    files: int
    kept: tuple[str, ...]
    """Files in the site that no build has made."""

    diagnostics: tuple[Diagnostic, ...]


def inputs_of(project: Path, asked: Mapping[str, object]) -> str:
    """Return what tells one state of everything that a build of *project* rests on from another.

    *asked* are the options that change the site. Empty where that cannot be told.
    """
    history = _history_of(project)
    if history is None or not program():
        return ""
    said = {
        "asked": {key: str(value) for key, value in sorted(asked.items())},
        "environment": [os.environ.get(name, "") for name in _ENVIRONMENT],
        "history": history,
        "program": program(),
    }
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode())
    followed = [bundled_folder("templates"), bundled_folder("static")]
    own = [project / name for name in ("templates", "static", "content")]
    if any(folder.is_symlink() for folder in own):
        return ""  # it may lead to the whole disk
    followed += own[:2]
    for folder in (*followed, own[2]):
        for lines, has_link in _states(folder):
            if has_link and folder in followed:
                return ""  # what it leads to changes and it does not
            digest.update(lines)
    for file in sorted([*project.glob("*.yml"), *project.glob("*.md")]):
        if file.suffix == ".yml" and file.is_symlink():
            return ""
        digest.update(f"{file.name} {_numbers(file)}\n".encode())
    return digest.hexdigest()


@cache
def program() -> str:
    """Return what tells this program, with all that it runs on, from any other version of it.

    Empty where that cannot be told.
    """
    digest = hashlib.sha256(sys.version.encode())
    for lines, has_link in _states(_PACKAGE):
        if has_link:
            return ""
        digest.update(lines)
    # An installed or removed package changes the folder that it lies in.
    for place in sys.path:
        if place.endswith("-packages"):
            digest.update(f"{place} {_numbers(Path(place))}\n".encode())
    return digest.hexdigest()


def recall(folder: Path, inputs: str) -> Told | None:
    """Return what the build told that made the site in *folder*, if it rests on *inputs*.

    None where something is another than it was, or nobody knows.
    """
    try:
        record = read_regular(_record_of(folder), _MOST_BYTES)
        if isinstance(record, Oddity):
            return None
        said = json.loads(record)
        known = said["version"], said["inputs"], said["site"]
        if not inputs or known != (_VERSION, inputs, _site_of(folder)):
            return None
        return _told(said["told"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None  # damaged, or of another version: the site is built as if it were not there


def remember(folder: Path, inputs: str, told: Told) -> None:
    """Keep what a build told that rests on *inputs*; nothing where *inputs* are not known."""
    record = _record_of(folder)
    with suppress(OSError):  # the next build takes longer, that is all
        if not inputs:
            record.unlink(missing_ok=True)
            return
        said = {
            "version": _VERSION,
            "inputs": inputs,
            "site": _site_of(folder),
            "told": asdict(told),
        }
        part = record.with_name(f"{record.name}.part")
        part.unlink(missing_ok=True)  # a link there would be written through
        with part.open("x", encoding="utf-8") as file:
            json.dump(said, file, ensure_ascii=False)
        part.replace(record)


def _record_of(folder: Path) -> Path:
    """Return the file beside the site that remembers its build."""
    folder = folder.resolve()
    return folder.with_name(f".{folder.name}.built")


def _told(said: dict[str, Any]) -> Told:
    """Return what is remembered, from JSON."""
    found = tuple(
        Diagnostic(**{**each, "location": Location(**each["location"])})
        for each in said["diagnostics"]
    )
    return Told(**{**said, "kept": tuple(said["kept"]), "diagnostics": found})


def _site_of(folder: Path) -> str:
    """Return what tells one state of the files in *folder* from another."""
    digest = hashlib.sha256()
    for lines, _ in _states(folder):
        digest.update(lines)
    return digest.hexdigest()


def _states(folder: Path) -> Iterator[tuple[bytes, bool]]:
    """Yield for *folder* and each below it, except our caches, a line on each file in it.

    With them comes whether one of those is a link. Tens of thousands of files: paths are texts.
    """
    left = [str(folder)]
    while left:
        here = left.pop()
        lines, has_link = [here], False
        for entry in _entries_of(here):
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__" or not f"{here}/".startswith(f"{_PACKAGE}/"):
                    left.append(entry.path)
            else:
                lines.append(f"{entry.name} {_state_of(entry)}")
                has_link = has_link or entry.is_symlink()
        yield "\n".join([*lines, ""]).encode(errors="surrogateescape"), has_link


def _entries_of(folder: str) -> list[os.DirEntry[str]]:
    """Return what stands in *folder*, in order; nothing where that cannot be read."""
    try:
        return sorted(os.scandir(folder), key=attrgetter("name"))
    except OSError:
        return []


def _state_of(entry: os.DirEntry[str]) -> str:
    """Return what changes whenever what is listed does; empty where it is gone meanwhile."""
    try:
        return _as_text(entry.stat(follow_symlinks=False))
    except OSError:
        return ""


def _numbers(path: Path) -> str:
    """Return what changes whenever *path* does; empty where it is not there."""
    try:
        return _as_text(path.lstat())
    except OSError:
        return ""


def _as_text(status: os.stat_result) -> str:
    """Return the numbers of one file that tell its states apart."""
    return (
        f"{status.st_mode} {status.st_size} {status.st_ino} "
        f"{status.st_mtime_ns} {status.st_ctime_ns}"
    )


def _history_of(project: Path) -> str | None:
    """Return what tells one history of *project* from another; None where it cannot be told.

    That is the commit that is checked out (gitrepository-layout(5)), read without git.
    """
    place = next((p / ".git" for p in (project, *project.parents) if (p / ".git").exists()), None)
    if place is None:
        return "none"
    try:
        if place.is_file():  # a worktree: its folder has its own HEAD and shares the branches
            place = place.parent / place.read_text("utf-8").removeprefix("gitdir:").strip()
        common = place / "commondir"
        shared = place / common.read_text("utf-8").strip() if common.is_file() else place
        head = (place / "HEAD").read_text("utf-8").strip()
        name = head.removeprefix("ref: ")
        branch = shared / name
        tip = branch.read_text("utf-8").strip() if name != head and branch.is_file() else ""
        is_whole = not (shared / "shallow").exists()
        return f"{place} {head} {tip} {_numbers(shared / 'packed-refs')} {is_whole}"
    except (OSError, UnicodeDecodeError):
        return None
