"""The files under `content/`, each read once: regular ones only, in the order of their paths.

What is no content of the editor's (hidden, temporary) is passed over; what cannot be read is
a diagnostic, and nothing here can hang on a pipe or follow a link out of the project.
"""

import os
import re
from collections.abc import Iterator
from fnmatch import translate
from pathlib import Path

from dateline.errors import ContentError
from dateline.image_files import FOLDER
from dateline.model import Diagnostic, Location, Source
from dateline.regular_files import Oddity, oddity_of, open_folder, read_regular

MAX_BYTES = 2_000_000
DEEPEST = 40
"""Folders in folders: nobody sorts records like that, and each is held open."""

PASSED_OVER = (
    *(".*", "*~", "*.swp", "#*#", "*.tmp", "*.bak", "Thumbs.db", "desktop.ini"),
    # What Vim tries a folder with, and how the editors of JetBrains write.
    *("4913", "*___jb_tmp___", "*___jb_old___"),
)
"""Names that systems and editors leave lying about."""

_PASSED_OVER = re.compile("|".join(map(translate, PASSED_OVER)))

_OF_FILES = (".md", ".txt", ".yml", ".yaml")
"""Endings that no folder has but by mistake, or to be taken for a file."""

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
    opened = open_folder(content)
    if isinstance(opened, Oddity):
        raise ContentError(f"{content}: {opened}; put the folder itself there")
    return _gather_in_turn(opened, problems)


def _gather_in_turn(content: int, problems: list[Diagnostic]) -> Iterator[Source]:
    """Yield what `gather_in_turn` returns."""
    for found in _within(content):
        if isinstance(found, Source):
            yield found
        else:
            problems.append(found)


def read_source(content: Path, path: str) -> Source | Diagnostic | None:
    """Return the file at *path* below *content*, or why it is not read; None if there is none."""
    place = content / path
    if any(each.is_symlink() for each in place.parents if each.is_relative_to(content)):
        return _irregular(f"content/{path}", "in a folder that is a link")
    return _read(place, path) if os.path.lexists(place) else None


def _within(folder: int, below: str = "") -> Iterator[Source | Diagnostic]:
    """Yield every file in the opened *folder*, which is closed then; hidden ones stay out.

    Each is opened from the folder that it was found in: who exchanges a folder for a link
    meanwhile leads nobody elsewhere.
    """
    try:
        entries = _entries_of(folder, below)
        if isinstance(entries, Oddity):
            yield _refused(entries, f"content/{below}".rstrip("/"))
            return
        for entry in entries:
            path = f"{below}{entry.name}"
            if not entry.is_dir(follow_symlinks=False) or entry.name.endswith(_OF_FILES):
                yield _read(entry.name, path, within=folder)
                continue
            inner = open_folder(entry.name, within=folder)
            if isinstance(inner, Oddity):
                yield _refused(inner, f"content/{path}")
            elif path.count("/") >= DEEPEST:
                os.close(inner)
                message = f"it lies in {DEEPEST} folders, one in the other"
                yield _problem(f"content/{path}", "file.too_deep", message, "Move it up.")
            else:
                yield from _within(inner, f"{path}/")
    finally:
        os.close(folder)


def _entries_of(folder: int, below: str) -> tuple[os.DirEntry[str], ...] | Oddity:
    """Return what counts in the opened *folder*, in the order of names, or why not."""
    is_of_pictures = below == f"{FOLDER}/"
    try:
        with os.scandir(folder) as entries:
            counting = [
                entry
                for entry in entries
                if not _PASSED_OVER.match(entry.name)
                and not (is_of_pictures and entry.name.casefold().endswith(_PICTURES))
            ]
    except OSError as error:
        return oddity_of(error)
    return tuple(sorted(counting, key=lambda entry: entry.name))


def _read(
    file: Path | str, path: str, *, within: int | None = None, is_beside: bool = False
) -> Source | Diagnostic:
    """Return *file*, which *path* names, or why it is not read."""
    place = Source(path, b"", is_beside).place
    if not path.isprintable():
        shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in place)
        return _problem(
            shown, "file.name", "its name has characters that cannot be printed", "Rename it."
        )
    read = read_regular(file, MAX_BYTES, within=within)
    return _refused(read, place) if isinstance(read, Oddity) else Source(path, read, is_beside)


def _refused(oddity: Oddity, place: str) -> Diagnostic:
    """Return the complaint about what stands at *place*."""
    if oddity.kind == "irregular":
        return _irregular(place, oddity.what)
    if oddity.kind == "too large":
        remedy = f"A record is at most {MAX_BYTES:,} bytes: keep the rest elsewhere."
        return _problem(place, "file.too_large", str(oddity), remedy)
    return _problem(place, "file.unreadable", str(oddity), "")


def _irregular(place: str, what: str) -> Diagnostic:
    """Return the complaint about something that is no file of its own."""
    return _problem(place, "file.not_a_file", f"it is {what}", "Put the file itself there.")


def _problem(place: str, code: str, message: str, remedy: str) -> Diagnostic:
    """Return the complaint about the file at *place* as a whole."""
    return Diagnostic(code, "error", Location(place), message, remedy)
