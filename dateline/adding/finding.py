"""Which files a folder of saved articles holds: pages and texts, in order, no program's own."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import OutputError

PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
TEXTS = (".txt", ".text", ".md", ".markdown")
_LEFT_OUT = ("_files", ".files", "_archivos", "_fichiers", "-Dateien", "_file")
"""How browsers call the folder beside a page that they save with its pictures."""


def find_files(path: Path) -> tuple[Path, ...]:
    """Return *path* itself, or the articles in the folder that it is."""
    if path.is_dir():
        return tuple(_below(path))
    if not os.path.lexists(path):
        raise OutputError(f"{path} is not there")
    if not stat.S_ISREG(path.stat().st_mode if path.exists() else 0):
        raise OutputError(f"{path} is no file")
    return (path,)


def _below(folder: Path) -> Iterator[Path]:
    """Yield the pages and texts below *folder*, without following links."""
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.endswith(_LEFT_OUT):
                yield from _below(Path(entry.path))
        elif entry.is_file(follow_symlinks=False) and entry.name.lower().endswith(PAGES + TEXTS):
            yield Path(entry.path)
