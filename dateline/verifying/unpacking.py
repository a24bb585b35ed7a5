"""Compressed forms of listed files (`publish --compress`): looked into, within bounds."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

from dateline.writer.manifest import Entry

_PIECE: Final = 4096


def is_packed(path: Path, form: str, entry: Entry) -> bool | None:
    """Return whether the file at *path* unpacks to what *entry* lists; None if nothing here can.

    No more is unpacked than the list allows, however much a file would come to.
    """
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            for piece in FORMS[form](file):
                size += len(piece)
                if size > entry.size:
                    return False
                digest.update(piece)
    except ImportError:
        return None
    except (OSError, EOFError, ValueError, zlib.error):
        return False
    return size == entry.size and digest.hexdigest() == entry.sha256


def _gzip(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what *file* holds in gzip's format."""
    with gzip.GzipFile(fileobj=file) as unpacked:
        while piece := unpacked.read(1 << 16):
            yield piece


def _brotli(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what *file* holds in Brotli's; ImportError without the library, ValueError."""
    import brotli  # noqa: PLC0415 - comes with the extra `deploy`

    unpacker = brotli.Decompressor()
    while piece := file.read(_PIECE):
        try:
            yield unpacker.process(piece)
        except brotli.error as error:
            raise ValueError from error
    if not unpacker.is_finished():
        raise ValueError


FORMS: Final[dict[str, Callable[[IO[bytes]], Iterator[bytes]]]] = {"gz": _gzip, "br": _brotli}
"""The end of a name → what unpacks such a file, piece by piece."""
