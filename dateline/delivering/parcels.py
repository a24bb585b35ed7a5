"""The files of a finished site on their way out: what each weighs, says and waits for."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.writer.manifest import NAME, SIGNATURES, read_manifest

_DIGITS = 32
"""Of the SHA-256 of each file: 128 bits tell apart whatever one site can hold."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One file to publish."""

    path: str
    """Below the target, with `/`: `events/<id>/index.html`."""

    size: int
    digest: str
    file: Path
    """Where its bytes stand on this machine."""

    @property
    def content(self) -> bytes:
        """Return its bytes, read anew: a site is more than what has to be in memory at once."""
        return self.file.read_bytes()


def gather_parcels(folder: Path) -> Iterator[Parcel]:
    """Yield the files that the last build has made in *folder*, and no others, by their paths.

    Their list is among them, and what somebody has signed it with.
    """
    manifest = read_manifest(folder)
    if manifest:
        signatures = (name for name in SIGNATURES if os.path.lexists(folder / name))
        for path in sorted((*manifest.files, NAME, *signatures)):
            yield make_parcel(path, folder / path)


def make_parcel(path: str, file: Path) -> Parcel:
    """Return the parcel that brings *file* to *path*."""
    content = file.read_bytes()
    return Parcel(path, len(content), digest_of(content), file)


def digest_of(content: bytes) -> str:
    """Return what tells *content* from any other."""
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def in_order(parcels: Iterable[Parcel]) -> tuple[Parcel, ...]:
    """Return *parcels* as they are to be written, so that no page leads to nothing meanwhile."""
    return tuple(sorted(parcels, key=lambda parcel: (turn_of(parcel.path), parcel.path)))


def turn_of(path: str) -> tuple[int, int]:
    """Return when the file at *path* is written: what pages need, pages, what tells of pages.

    The list of all files is the last, and then what it is signed with.

    Of pages the deepest come first: an event stands before a list names it, the first page last.

    >>> turn_of("assets/x/css/main.css") < turn_of("events/a/index.html") < turn_of("index.html")
    True
    >>> turn_of("index.html.gz") == turn_of("index.html") < turn_of("sitemap.xml")
    True
    """
    plain = path.removesuffix(".gz").removesuffix(".br")
    if plain.endswith(".html"):
        return (1, -plain.count("/"))
    if plain in (NAME, *SIGNATURES):
        return (3, SIGNATURES.index(plain) + 1 if plain in SIGNATURES else 0)
    is_shown = plain.startswith(("assets/", "images/")) or plain.endswith((".js", ".css"))
    # The index's parts are named by what they say; only its first file tells which are in use.
    is_part = plain.startswith("search/") and not plain.endswith(".json")
    return (0 if is_shown or is_part else 2, 0)
