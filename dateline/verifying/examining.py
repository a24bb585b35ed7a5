"""Every file of a site held against the list that came with it."""

import hashlib
import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final

from dateline.errors import SiteError
from dateline.verifying.unpacking import FORMS, is_packed
from dateline.writer.manifest import (
    LEDGER,
    NAME,
    SIGNATURES,
    Entry,
    LaterError,
    Manifest,
    read_manifest,
)

_OURS: Final = (NAME, LEDGER, *SIGNATURES)
"""What the list cannot list, and the list that `publish` keeps at a target."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What came of it; all by their paths, in order."""

    same: tuple[str, ...]
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    """In no list; those that were excepted left out."""

    unread: tuple[str, ...]
    """Compressed forms that nothing here can look into."""


def require_manifest(site: Path) -> Manifest:
    """Return the list of the site in *site*; SiteError where there is none to rely on."""
    if not site.is_dir():
        raise SiteError(f"{site} is no folder: name that of a site, or of a copy of one")
    try:
        manifest = read_manifest(site)
    except LaterError as error:
        message = f"{site} was made by a later version of Dateline: use that one"
        raise SiteError(message) from error
    except OSError as error:
        raise SiteError(f"{site / NAME} cannot be read: {error.strerror}") from error
    if manifest is None:
        has_other = os.path.lexists(site / NAME)
        lacks = f"its {NAME} is not Dateline's, or damaged" if has_other else f"it has no {NAME}"
        raise SiteError(
            f"{site} cannot be checked: {lacks}. Name the folder that holds the first page; in a "
            f"copy that was downloaded, fetch {NAME} too"
        )
    return manifest


def examine_files(site: Path, manifest: Manifest, excepted: Collection[str] = ()) -> Examination:
    """Return how the files in *site* differ from what *manifest* lists.

    Names that match one of the patterns *excepted* may stand there beside them.
    """
    found: dict[str, list[str]] = {"same": [], "changed": [], "extra": [], "unread": []}
    seen = set()
    for path, status in _walk(site, ""):
        if path in manifest.files:
            seen.add(path)
            is_same = says(site / path, status, manifest.files[path])
            found["same" if is_same else "changed"].append(path)
        elif path not in _OURS and not any(fnmatchcase(path, each) for each in excepted):
            found[_kind_of(site, path, status, manifest)].append(path)
    listed = {name: tuple(paths) for name, paths in found.items()}
    return Examination(missing=tuple(sorted(manifest.files.keys() - seen)), **listed)


def _kind_of(site: Path, path: str, status: os.stat_result, manifest: Manifest) -> str:
    """Return what a file is that is not listed: the compressed form of one, or one more.

    `wget` stores a page once more for each query that some link has; it has to say the same.
    """
    page, mark, _ = path.partition("?")
    if mark and page in manifest.files:
        return "same" if says(site / path, status, manifest.files[page]) else "changed"
    plain, dot, end = path.rpartition(".")
    listed = _itself(site) if plain == NAME else manifest.files.get(plain)
    if not dot or end not in FORMS or listed is None or not stat.S_ISREG(status.st_mode):
        return "extra"
    answer = is_packed(site / path, end, listed)
    if answer is None:
        return "unread"
    return "same" if answer else "changed"


def _itself(site: Path) -> Entry:
    """Return what the list in *site* says, of which there may be a compressed form as well."""
    content = (site / NAME).read_bytes()
    return Entry(hashlib.sha256(content).hexdigest(), len(content))


def says(path: Path, status: os.stat_result, entry: Entry) -> bool:
    """Return whether a plain file stands at *path*, and says what *entry* lists."""
    if not stat.S_ISREG(status.st_mode) or status.st_size != entry.size:
        return False
    try:
        # Whoever puts a link or a pipe there meanwhile is not followed, nor waited for.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256


def _walk(folder: Path, below: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield all that is under *folder* and no folder, no link followed, in the order of names.

    A copy may be a clone of a branch: what git keeps there is no part of the site.
    """
    try:
        entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
    except OSError as error:
        raise SiteError(f"{folder / below} cannot be read: {error.strerror}") from error
    for entry in entries:
        path = f"{below}{entry.name}"
        if path == ".git":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder, f"{path}/")
        else:
            yield path, entry.stat(follow_symlinks=False)
