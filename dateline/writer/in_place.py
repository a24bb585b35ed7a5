"""The way for a folder that cannot be renamed, as a mount point in a container: file by file."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dateline.writer.manifest import NAME, PART, manifest_bytes
from dateline.writer.staging import Stage


def replace_files(stage: Stage, folder: Path, before: frozenset[str]) -> None:
    """Replace the files of *folder* one by one: assets, other files, pages, then deletions.

    The list of our files holds old and new ones meanwhile, so that a killed build is mended by
    the next: nothing that we made is ever taken for somebody else's.
    """
    gone = sorted(before - stage.made.keys())
    put(folder, NAME, manifest_bytes(replace(stage.listed, leaving=tuple(gone))))
    for path in sorted((p for p, is_new in stage.made.items() if is_new), key=_turn):
        put(folder, path, (stage.new / path).read_bytes())
    for path in (*gone, *stage.unsigned):
        with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            (folder / path).unlink()  # unless a file has become a folder, or the reverse
    remove_empty(folder, gone)
    put(folder, NAME, manifest_bytes(stage.listed))


def _turn(path: str) -> tuple[bool, bool, str]:
    """Return when *path* is replaced: what pages need comes before the pages."""
    return (path.endswith(".html"), not path.startswith("assets/"), path)


def put(folder: Path, path: str, content: bytes) -> None:
    """Replace one file in one step."""
    target = folder / path
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for parent in reversed(target.relative_to(folder).parents):
        between = folder / parent
        if between.is_file() or between.is_symlink():
            between.unlink()  # a page has become a folder
        between.mkdir(exist_ok=True)
    temporary = folder / PART
    with temporary.open("wb") as file:
        file.write(content)
        os.fchmod(file.fileno(), 0o644)
        os.fsync(file.fileno())
    temporary.replace(target)


def remove_empty(folder: Path, gone: Iterable[str]) -> None:
    """Remove the folders that the deletions have left empty."""
    parents = {parent for path in gone for parent in Path(path).parents if parent != Path()}
    for parent in sorted(parents, key=lambda parent: (-len(parent.parts), parent)):
        if (folder / parent).is_dir() and not any((folder / parent).iterdir()):
            (folder / parent).rmdir()
