"""Open what is brought in: as text, whatever its encoding, in parts where it is large.

Comes in: a path. Goes out: lines or text without a byte order mark; a note where it is not UTF-8.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import ContentError
from dateline.importing.items import Place
from dateline.model import Diagnostic

_CHUNK = 1 << 20
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def shown_path(path: Path) -> str:
    """Return *path* as messages have it: on one line, whatever it is called."""
    return "".join(c if c.isprintable() else "\ufffd" for c in path.as_posix())


def encoding_of(path: Path) -> tuple[str, Diagnostic | None]:
    """Return the encoding of the file at *path*, with a note where it had to be concluded.

    Windows-1252 is what spreadsheets on Windows save; five bytes that it lacks rule it out.
    """
    place = Place(shown_path(path))
    with _opened(path) as file:
        start = file.read(4)
        file.seek(0)
        marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
        for encoding in (marked,) if marked else ("utf-8", "cp1252"):
            file.seek(0)
            if _can_decode(file, encoding):
                break
        else:
            raise ContentError(
                f"{place.path} is no text that can be read",
                [place.refuse("import.encoding", "the file is neither UTF-8 nor Windows-1252")],
            )
    if encoding != "cp1252":
        return encoding, None
    remedy = "Look at the accents; if they are wrong, save the file as UTF-8."
    return encoding, place.note("import.encoding", "not UTF-8; read as Windows-1252", remedy)


def read_lines(path: Path, encoding: str) -> Iterator[str]:
    """Yield the lines of a file with their ends, one at a time."""
    with path.open(encoding=encoding, newline="") as file:
        yield from file


def read_whole(path: Path, most_bytes: int) -> tuple[str, Diagnostic | None]:
    """Return the text of a file that is not larger than *most_bytes*, and how it was read."""
    with _opened(path) as file:
        size = file.seek(0, 2)
    if size > most_bytes:
        place = Place(shown_path(path))
        message = f"{size:,} bytes; at most {most_bytes:,} are read of such a file"
        raise ContentError(f"{place.path} is too large", [place.refuse("import.large", message)])
    encoding, note = encoding_of(path)
    with path.open(encoding=encoding) as file_of_text:
        return file_of_text.read(), note


def _opened(path: Path) -> BinaryIO:
    """Return the regular file at *path*, opened; a pipe or a folder is a reason to stop."""
    try:
        if not path.is_file():
            raise ContentError(f"{shown_path(path)} is not a file")
        return path.open("rb")
    except OSError as error:
        reason = error.strerror or "unreadable"
        raise ContentError(f"{shown_path(path)} cannot be read: {reason}") from None


def _can_decode(file: BinaryIO, encoding: str) -> bool:
    """Return whether the bytes of *file* are text in *encoding*."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True
