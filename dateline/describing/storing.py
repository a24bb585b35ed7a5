"""Put schemas into a project: over our own earlier ones only, each exchanged in one step."""

import os
from collections.abc import Mapping
from pathlib import Path

from dateline.describing import MARK
from dateline.errors import OutputError
from dateline.regular_files import read_regular
from dateline.safekeeping import Keeping


def store(schemas: Mapping[str, str], folder: Path) -> int:
    """Write *schemas* into *folder* and return how many have changed; OutputError if it cannot."""
    if folder.is_symlink():
        raise OutputError(f"{folder} is a link: put the folder itself there, or remove it")
    changed = {name: text for name, text in schemas.items() if _is_new(folder / name, text)}
    keeping = Keeping(folder.parent, "dateline schemas")
    for name, text in changed.items():
        path = folder / name
        keeping.put(path, text.encode(), path.read_bytes() if path.exists() else None)
    return len(changed)


def is_stale(schemas: Mapping[str, str], folder: Path) -> bool:
    """Return whether one of *schemas* stands in *folder*, is ours and says something else."""
    for name, text in schemas.items():
        there = _said(folder / name)
        if MARK in there and there != text:
            return True
    return False


def _is_new(path: Path, text: str) -> bool:
    """Return whether *path* does not say *text* yet; a file that is not ours stops everything."""
    if not os.path.lexists(path):
        return True
    there = _said(path)
    if MARK not in there:
        raise OutputError(f"{path} was not made by Dateline: move it, and run this again")
    return there != text


def _said(path: Path) -> str:
    """Return what the file at *path* says; empty where it is none of text."""
    read = read_regular(path, 10_000_000)
    return read.decode("utf-8", "replace").replace("\r\n", "\n") if isinstance(read, bytes) else ""
