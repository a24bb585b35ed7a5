"""The list of the files that we made, kept inside the site: what makes a folder ours."""

import json
from collections.abc import Iterable
from pathlib import Path

from dateline.errors import OutputError

NAME = ".dateline"
PART = ".dateline.part"
"""A file on its way into a folder that has to be changed file by file."""

_VERSION = 1


def manifest_bytes(paths: Iterable[str]) -> bytes:
    """Return the manifest of a site that consists of *paths*."""
    files = sorted(paths)
    return (json.dumps({"dateline": _VERSION, "files": files}, indent=0) + "\n").encode()


def read_manifest(folder: Path) -> frozenset[str] | None:
    """Return the paths that a build made in *folder*, or None if the folder is not ours."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    try:
        listed = json.loads(text)
    except ValueError:
        return None
    files = listed.get("files") if isinstance(listed, dict) else None
    if not isinstance(files, list):
        return None
    return frozenset(path for path in files if isinstance(path, str))


def require_ours(folder: Path) -> frozenset[str]:
    """Return the paths made by the last build, empty for a new site; OutputError if not ours."""
    if folder.is_symlink():
        raise OutputError(f"{folder} is a link: name the folder that it points to")
    if not folder.exists():
        return frozenset()
    if not folder.is_dir():
        raise OutputError(f"{folder} is a file: move it away, or choose another --output")
    files = read_manifest(folder)
    if files is None and any(folder.iterdir()):
        raise OutputError(
            f"{folder} holds files that Dateline did not make (it has no {NAME} list): "
            "move them away, or choose another --output"
        )
    return files or frozenset()
