"""The static files, published under one folder whose name is the hash of all of them.

Relative imports between them keep working, and a browser may keep them for ever.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from dateline.errors import OutputError
from dateline.host_scripts import FOLDER
from dateline.lightening import lighten
from dateline.model import Artifact
from dateline.regular_files import Oddity, read_regular
from dateline.render.style_sheet import join_sheets

LARGEST: Final = 200_000_000
"""Bytes of one file: more is no part of a page, and all of it is held at once."""


def gather_assets(
    project: Path, bundled: Path, folder: str = ""
) -> tuple[str, tuple[Artifact, ...]]:
    """Return the folder's path below the site, with a final `/`, and its files.

    A file of *project* takes the place of the bundled one of the same name; the style sheets
    become one after that. A preview names *folder* itself, so that a browser can fetch a sheet anew
    for a page that stays. What other sites load is not among them (`outputs/hosts.py`).
    """
    if project.is_symlink():
        raise OutputError(f"{project} is a link, and not published: put the folder itself there")
    found = {name: path for folder in (bundled, project) for name, path in _walk(folder)}
    ours = {name: path for name, path in found.items() if not name.startswith(FOLDER)}
    files = join_sheets({name: _read(path, bundled) for name, path in ours.items()})
    contents = sorted(files.items())
    folder = folder or f"assets/{_digest(contents)}/"
    return folder, tuple(Artifact(folder + name, content) for name, content in contents)


def _read(path: Path, bundled: Path) -> bytes:
    """Return what is published of the file at *path*: all of it, but for the shipped scripts."""
    content = read_regular(path, LARGEST, follow=path.is_relative_to(bundled))
    if isinstance(content, Oddity):
        raise OutputError(f"{path} is not published: {content}; put a smaller file itself there")
    is_ours = path.suffix == ".js" and path.is_relative_to(bundled)
    return lighten(content) if is_ours else content


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the regular files under *folder* by their name with `/`; hidden ones stay out."""
    if not folder.is_dir():
        return
    for entry in _entries_of(folder):
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            yield from ((f"{entry.name}/{name}", inner) for name, inner in _walk(path))
        elif stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
            yield entry.name, path
        else:
            # A link could publish any file of the machine.
            raise OutputError(
                f"{path} is not a regular file and is not published: put the file itself there"
            )


def _entries_of(folder: Path) -> list[os.DirEntry[str]]:
    """Return what stands in *folder*, in the order of names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise OutputError(f"{folder} cannot be read: {error.strerror}") from error
    for entry in entries:
        if not entry.name.isprintable():
            shown = ascii(entry.name)[1:-1]
            raise OutputError(f"{folder}/{shown} has signs in its name that cannot be printed")
    return entries


def _digest(contents: list[tuple[str, bytes]]) -> str:
    """Return 16 hex digits that change whenever a name or a byte of *contents* does."""
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
