"""Texts stored compressed beside themselves, for servers that send such files as they are.

What has been compressed once is kept in a folder of our own by the digest of the text, and looked
at again before use: a damaged copy costs time only.
"""

import gzip
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from dateline.delivering.parcels import Parcel, make_parcel

LEAST = 1024
"""Bytes: what is shorter fits into one packet of the network anyway."""

_TEXTS = (
    ".atom", ".css", ".csv", ".html", ".ics", ".js", ".json", ".md", ".mjs", ".rss", ".svg",
    ".txt", ".webmanifest", ".xml",
)  # fmt: skip
_PART = ".part"


@dataclass(frozen=True, slots=True)
class _Way:
    """One format."""

    end: str
    pack: Callable[[bytes], bytes]
    unpack: Callable[[bytes], bytes]
    failures: tuple[type[Exception], ...]
    version: str
    """Of the library: another one may make other bytes."""


def with_compressed(parcels: Sequence[Parcel], store: Path) -> Iterator[Parcel]:
    """Yield *parcels*, and after each text its compressed forms where they are smaller.

    *store* keeps them; what is of no use any more is removed from it.
    """
    ways = _ways()
    store.mkdir(parents=True, exist_ok=True)

    def variants(parcel: Parcel) -> Iterable[Parcel]:
        if parcel.size <= LEAST or Path(parcel.path).suffix not in _TEXTS:
            return ()
        return tuple(_variants(parcel, ways, store))

    used: set[str] = set()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for parcel, made in zip(parcels, pool.map(variants, parcels), strict=True):
            yield parcel
            yield from made
            used.update(each.file.name for each in made)
    for file in sorted(store.iterdir()):
        if file.name not in used:
            file.unlink()


def _variants(parcel: Parcel, ways: Iterable[_Way], store: Path) -> Iterator[Parcel]:
    """Yield the compressed forms of one text."""
    content = parcel.content
    for way in ways:
        file = store / f"{parcel.digest}-{way.version}{way.end}"
        if not _holds(file, content, way):
            part = file.with_name(file.name + _PART)
            part.write_bytes(way.pack(content))
            part.replace(file)
        made = make_parcel(parcel.path + way.end, file)
        if made.size < parcel.size:
            yield made


def _holds(file: Path, content: bytes, way: _Way) -> bool:
    """Return whether *file* is *content*, compressed."""
    try:
        return way.unpack(file.read_bytes()) == content
    except FileNotFoundError:
        return False
    except way.failures:
        return False


def _ways() -> tuple[_Way, ...]:
    """Return both formats."""
    import brotli  # noqa: PLC0415 - comes with the extra

    def pack(content: bytes) -> bytes:
        packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=11)
        return packed

    def unpack(content: bytes) -> bytes:
        unpacked: bytes = brotli.decompress(content)
        return unpacked

    wrong = (EOFError, OSError, zlib.error)
    return (
        _Way(".br", pack, unpack, (brotli.error,), metadata.version("brotli")),
        _Way(".gz", _gzip, gzip.decompress, wrong, zlib.ZLIB_RUNTIME_VERSION),
    )


def _gzip(content: bytes) -> bytes:
    """Return *content* in gzip's format, whose header would have the time by itself (RFC 1952)."""
    return gzip.compress(content, compresslevel=9, mtime=0)
