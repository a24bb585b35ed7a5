"""A card drawn: the date in red, the headline, and below a double rule the site and the deal.

It is painted as numbers of a small palette, each color in steps from the paper: text stays smooth
and the file small.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from dateline.linkcards.lettering import (
    Weight,
    font_of,
    length_of,
    set_lines,
    shortened_to,
    writable,
    write_letters,
)
from dateline.linkcards.naming import made_by
from dateline.model import Card

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 1200, 630

_MARGIN = 76
_ROOM = WIDTH - 2 * _MARGIN
_PAPER, _HAIR = (0xFB, 0xFA, 0xF6), (0xDE, 0xDB, 0xD2)
_INK, _SOFT, _RED = (0x17, 0x19, 0x1E), (0x5A, 0x5F, 0x69), (0xB3, 0x26, 0x1E)
_STEPS = 15
_INKS = (_INK, _SOFT, _RED, _HAIR)
"""Color n has the palette's numbers from 1 + 15 n; the last of them is the full color."""

_HEADLINE_TOP, _RULE = 150, 498
_SIZES = (92, 84, 76, 68, 60, 54, 48)
_MOST_LINES = 4
_LEADING = 1.14


def draw_card(card: Card) -> bytes:
    """Return *card* as a PNG."""
    from PIL import Image, PngImagePlugin  # noqa: PLC0415  (slow to import, and an extra)

    canvas = Image.new("L", (WIDTH, HEIGHT), 0)
    _rule(canvas, _HEADLINE_TOP - 26, 1, _HAIR)
    _rule(canvas, _RULE, 2, _INK)
    _rule(canvas, _RULE + 5, 2, _INK)
    site, headline = writable(card.site), writable(card.headline)
    _write(canvas, (_MARGIN, 68), _fit(writable(card.dateline), "Bold", 38, _ROOM), _RED)
    _headline(canvas, headline or site)
    # With letters that the font lacks in its headline, a card shows its date and the site alone.
    _foot(canvas, *(site, writable(card.note)) if headline else ("", ""))
    canvas.putpalette([part for color in _palette() for part in color])
    about = PngImagePlugin.PngInfo()
    about.add_text("Software", made_by())
    file = BytesIO()
    # Mostly paper: looking for runs alone is three times as fast, for a fifth more bytes.
    canvas.save(file, "PNG", pnginfo=about, compress_level=6, compress_type=zlib.Z_RLE)
    return file.getvalue()


_Set = tuple[str, Weight, int]
"""A text with its weight and its size."""


def _fit(text: str, weight: Weight, size: int, room: float) -> _Set:
    """Return *text* shortened to *room*."""
    return shortened_to(text, font_of(weight, size), room), weight, size


def _headline(canvas: "Image", text: str) -> None:
    """Write the headline as large as it fits; the last line that there is room for is shortened."""
    height = _RULE - 20 - _HEADLINE_TOP
    lines: tuple[str, ...] = ()
    size = _SIZES[0]
    for size in _SIZES:
        lines = set_lines(text, font_of("Bold", size), _ROOM)
        if len(lines) <= min(_MOST_LINES, int(height / (size * _LEADING))):
            break
    else:
        font = font_of("Bold", size)
        rest = " ".join(lines[_MOST_LINES - 1 :])
        lines = (*lines[: _MOST_LINES - 1], shortened_to(rest, font, _ROOM) or "…")
    for number, line in enumerate(lines):
        top = _HEADLINE_TOP + round(number * size * _LEADING)
        _write(canvas, (_MARGIN, top), (line, "Bold", size), _INK)


def _foot(canvas: "Image", site: str, note: str) -> None:
    """Write the site's title on the left and the note on the right of the last line."""
    left = _fit(site, "Bold", 34, _ROOM * 0.62)
    taken = length_of(left[0], font_of(*left[1:]))
    right = _fit(note, "Regular", 34, _ROOM - taken - 48)
    _write(canvas, (_MARGIN, _RULE + 40), left, _INK)
    start = WIDTH - _MARGIN - length_of(right[0], font_of(*right[1:]))
    _write(canvas, (round(start), _RULE + 40), right, _SOFT)


def _write(
    canvas: "Image", place: tuple[int, int], words: _Set, color: tuple[int, int, int]
) -> None:
    """Write *words* with their top left corner at *place*."""
    text, weight, size = words
    if not text:
        return
    width = round(length_of(text, font_of(weight, size))) + size
    layer = write_letters(text, weight, size, min(width, WIDTH - place[0]))
    first = _first_number(color)
    numbers = layer.point([0] + [first + (v * _STEPS - 1) // 255 for v in range(1, 256)])
    canvas.paste(numbers, place, layer.point([0] + [255] * 255))


def _rule(canvas: "Image", top: int, thickness: int, color: tuple[int, int, int]) -> None:
    """Draw a rule from margin to margin."""
    box = (_MARGIN, top, WIDTH - _MARGIN, top + thickness)
    canvas.paste(_first_number(color) + _STEPS - 1, box)


def _first_number(color: tuple[int, int, int]) -> int:
    """Return the palette's number for the palest step of *color*."""
    return 1 + _STEPS * _INKS.index(color)


def _palette() -> Iterator[tuple[int, ...]]:
    """Yield the colors: the paper, then each ink in its steps."""
    yield _PAPER
    for ink in _INKS:
        for step in range(1, _STEPS + 1):
            yield tuple(
                round(p + (i - p) * step / _STEPS) for p, i in zip(_PAPER, ink, strict=True)
            )
