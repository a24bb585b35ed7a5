"""The name of a card, and whether a file of that name is what would be drawn today."""

import hashlib
import struct
import zlib
from functools import cache
from importlib.util import find_spec

from dateline.model import Card

DESIGN = 2
"""Raise it with every change of what a card looks like: cards of old builds are then left."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@cache  # it is asked for each page, and looked for in every folder of the path
def can_draw() -> bool:
    """Return whether Pillow is installed."""
    return find_spec("PIL") is not None


def card_path(card: Card) -> str:
    """Return the path of *card* below the site; the same words are the same card.

    >>> card_path(Card("May 2021", "Acme wins", "A record", ""))
    'assets/cards/ff5e3b3abb540bc4.png'
    """
    words = "\0".join((str(DESIGN), card.dateline, card.headline, card.site, card.note))
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"assets/cards/{digest}.png"


def made_by() -> str:
    """Return what draws cards here: other versions may give other bytes for the same words."""
    from PIL import __version__, features  # noqa: PLC0415  (slow to import, and an extra)

    parts = (features.version("freetype2"), features.version("zlib"))
    return f"Dateline {DESIGN}, Pillow {__version__}, {', '.join(map(str, parts))}"


def is_current(content: bytes, maker: str) -> bool:
    """Return whether *content* is a whole PNG, every part intact, that *maker* has made."""
    if not content.startswith(_SIGNATURE):
        return False
    at, last, is_ours = len(_SIGNATURE), b"", False
    while at + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        part = content[at + 4 : at + 8 + length]
        if content[at + 8 + length : at + 12 + length] != zlib.crc32(part).to_bytes(4, "big"):
            return False
        last = part[:4]
        is_ours = is_ours or part == b"tEXtSoftware\0" + maker.encode("latin-1")
        at += 12 + length
    return is_ours and last == b"IEND" and at == len(content)
