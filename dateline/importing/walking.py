"""The files of a folder that is brought in: regular ones, in the order of their paths.

Comes in: a folder, or one file. Goes out: paths. Links are not followed, hidden files passed over.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import ContentError
from dateline.importing.opening import shown_path


def walk(path: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """Yield *path* itself, or the files below it whose names end in one of *endings*."""
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from _below(path, endings)
    else:
        raise ContentError(f"{shown_path(path)} is neither a file nor a folder")


def _below(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files under *folder*."""
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), endings)
        elif entry.is_file(follow_symlinks=False) and entry.name.casefold().endswith(endings):
            yield Path(entry.path)
