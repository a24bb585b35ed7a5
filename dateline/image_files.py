"""The files under `content/images/`: how they are called, and whether they are what they say.

A file's name starts with the hash of its bytes, so that a name alone tells whether a file is
whole, and a browser may keep it for ever.
"""

import hashlib
import re
from pathlib import Path
from typing import Final, Literal

from dateline.model import PictureFile
from dateline.regular_files import Oddity, read_regular

FOLDER: Final = "images"
"""Below `content/`, and below the site."""

MANIFEST: Final = "images/images.yml"
"""Below `content/`."""

LARGEST: Final = 2_000_000
"""Bytes of one copy: those that are made have a tenth of it."""

_NAME = re.compile(r"(?P<hash>[0-9a-f]{16})-(?P<width>[1-9]\d{0,3})\.(?P<format>avif|webp)")


def name_of(content: bytes, width: int, extension: Literal["avif", "webp"]) -> str:
    """Return the name of the file with these bytes.

    >>> name_of(b"", 480, "webp")
    'e3b0c44298fc1c14-480.webp'
    """
    return f"{_hash(content)}-{width}.{extension}"


def parse_name(name: str) -> PictureFile | None:
    """Return what *name* says of a file, or None if it is not one of ours.

    >>> parse_name("e3b0c44298fc1c14-480.webp")
    PictureFile(name='e3b0c44298fc1c14-480.webp', width=480, format='webp')
    >>> parse_name("../secret.webp") is None
    True
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    is_avif = match["format"] == "avif"
    return PictureFile(name, int(match["width"]), "avif" if is_avif else "webp")


def read_image(folder: Path, file: PictureFile) -> bytes | None:
    """Return the bytes of *file* in *folder*; None where there is no regular file of that name."""
    read = read_regular(folder / file.name, LARGEST)
    return None if isinstance(read, Oddity) else read


def is_whole(file: PictureFile, content: bytes) -> bool:
    """Return whether *content* is the picture that *file* is named for."""
    return _is_of_format(file, content) and file.name.startswith(_hash(content))


def _is_of_format(file: PictureFile, content: bytes) -> bool:
    """Return whether *content* starts as files of its format do."""
    if file.format == "webp":
        return content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    return content[4:12] in (b"ftypavif", b"ftypavis")


def _hash(content: bytes) -> str:
    """Return 16 hex digits that tell *content* from others."""
    return hashlib.sha256(content).hexdigest()[:16]
