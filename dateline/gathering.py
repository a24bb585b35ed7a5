"""The files under `content/`, each read once: regular ones only, in the order of their paths.

What is no content of the editor's (hidden, temporary) is passed over; what cannot be read is
a diagnostic, and nothing here can hang on a pipe or follow a link out of the project.
"""

import os
import re
import stat
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path

from dateline.errors import ContentError
from dateline.image_files import FOLDER
from dateline.model import Diagnostic, Location, Source

MAX_BYTES = 2_000_000
PASSED_OVER = (
    *(".*", "*~", "*.swp", "#*#", "*.tmp", "*.bak", "Thumbs.db", "desktop.ini"),
    # What Vim tries a folder with, and how the editors of JetBrains write.
    *("4913", "*___jb_tmp___", "*___jb_old___"),
)
"""Names that systems and editors leave lying about."""

_PASSED_OVER = re.compile("|".join(map(translate, PASSED_OVER)))

_PICTURES = (".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif")
"""Endings of what may lie in `content/images/` beside its list: read only where it is shown."""


def gather_pages(project: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the standing pages that lie beside the settings of *project*, and what is wrong."""
    names = (
        entry.name
        for entry in sorted(os.scandir(project), key=lambda entry: entry.name)
        if entry.name.endswith(".md")
        and not _PASSED_OVER.match(entry.name)
        and not entry.is_dir(follow_symlinks=False)
    )
    read = [_read(project / name, f"pages/{name}", is_beside=True) for name in names]
    return (
        tuple(found for found in read if isinstance(found, Source)),
        tuple(found for found in read if isinstance(found, Diagnostic)),
    )


def gather_sources(content: Path) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Return the files under *content*, and what is wrong with those that cannot be read."""
    problems: list[Diagnostic] = []
    sources = gather_in_turn(content, problems)
    return tuple(sorted(sources, key=lambda source: source.path)), tuple(problems)


def gather_in_turn(content: Path, problems: list[Diagnostic]) -> Iterator[Source]:
    """Return the files under *content*, each read when it is asked for.

    What is wrong with those that cannot be read is added to *problems* meanwhile.
    """
    if not content.is_dir():
        raise ContentError(
            f"{content.parent} has no folder content/: make one and put the records into it"
        )
    return _gather_in_turn(content, problems)


def _gather_in_turn(content: Path, problems: list[Diagnostic]) -> Iterator[Source]:
    """Yield what `gather_in_turn` returns."""
    for path in _walk(content, problems):
        found = _read(content / path, path)
        if isinstance(found, Source):
            yield found
        else:
            problems.append(found)


def read_source(content: Path, path: str) -> Source | Diagnostic | None:
    """Return the file at *path* below *content*, or why it is not read; None if there is none."""
    place = content / path
    if place.is_dir() and not place.is_symlink():
        return _irregular(f"content/{path}", "a folder")
    return _read(place, path) if os.path.lexists(place) else None


def _walk(content: Path, problems: list[Diagnostic], below: str = "") -> Iterator[str]:
    """Yield the path of everything under *content* that is no folder and not passed over."""
    for entry in _entries(content, problems, below):
        if _PASSED_OVER.match(entry.name):
            continue
        if below == f"{FOLDER}/" and entry.name.casefold().endswith(_PICTURES):
            continue
        path = f"{below}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(content, problems, f"{path}/")
        else:
            yield path


def _entries(content: Path, problems: list[Diagnostic], below: str) -> tuple[os.DirEntry[str], ...]:
    """Return what stands in a folder, in order; where it cannot be read, a problem more."""
    try:
        return tuple(sorted(os.scandir(content / below), key=lambda entry: entry.name))
    except OSError as error:
        place = f"content/{below}".rstrip("/")
        problems.append(_unreadable(place, error))
        return ()


def _read(file: Path, path: str, *, is_beside: bool = False) -> Source | Diagnostic:
    """Return *file*, which *path* names, or why it is not read."""
    place = Source(path, b"", is_beside).place
    if not path.isprintable():
        shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in place)
        return _problem(
            shown, "file.name", "its name has characters that cannot be printed", "Rename it."
        )
    try:
        # Not following a link and not waiting for a pipe's writer.
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if file.is_symlink():
            return _irregular(place, "a link")
        return _unreadable(place, error)
    with os.fdopen(descriptor, "rb") as opened:
        status = os.fstat(opened.fileno())
        if not stat.S_ISREG(status.st_mode):
            return _irregular(place, "a pipe or a device")
        # Room for the largest file would be made, and given back, for each small one.
        data = opened.read(min(status.st_size, MAX_BYTES) + 1)
        if len(data) > status.st_size:  # it has grown meanwhile
            data += opened.read(MAX_BYTES)
    if len(data) > MAX_BYTES:
        remedy = f"A record is at most {MAX_BYTES:,} bytes: keep the rest elsewhere."
        return _problem(place, "file.too_large", f"it has {status.st_size:,} bytes", remedy)
    return Source(path, data, is_beside)


def _unreadable(place: str, error: OSError) -> Diagnostic:
    """Return the complaint about what this user, or nobody, can read."""
    return _problem(place, "file.unreadable", f"it cannot be read: {error.strerror}", "")


def _irregular(place: str, what: str) -> Diagnostic:
    """Return the complaint about something that is no file of its own."""
    return _problem(place, "file.not_a_file", f"it is {what}", "Put the file itself there.")


def _problem(place: str, code: str, message: str, remedy: str) -> Diagnostic:
    """Return the complaint about the file at *place* as a whole."""
    return Diagnostic(code, "error", Location(place), message, remedy)
