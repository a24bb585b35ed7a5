"""What the fonts that ship with Dateline can write, and how a text is set in lines with them."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

Weight = Literal["Bold", "Regular"]

_FONTS = Path(__file__).parent / "fonts"
_NO_CHARACTER = "\U0010ffff"
_LONGEST = 400
"""Characters that are looked at: no card has room for more."""


@lru_cache(maxsize=32)
def font_of(weight: Weight, size: int) -> "FreeTypeFont":
    """Return Source Serif 4, set letter by letter so that every machine sets it alike."""
    from PIL import ImageFont  # noqa: PLC0415  (slow to import, and an extra)

    path = _FONTS / f"SourceSerif4-{weight}.ttf"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def write_letters(text: str, weight: Weight, size: int, width: int) -> "Image":
    """Return *text* in white on black, *width* pixels wide at most, with room below the line.

    Letters are drawn once and put together: drawing a headline whole takes five times as long,
    and a site has one for each event.
    """
    from PIL import Image, ImageChops  # noqa: PLC0415  (slow to import, and an extra)

    layer = Image.new("L", (width, round(size * 1.5)), 0)
    start, reached = 0.0, 0
    for number, char in enumerate(text):
        start += _kerning(weight, size, text[number - 1 : number + 1]) if number else 0.0
        letter, (left, top), advance = _letter(weight, size, char)
        if letter is not None:
            at = (int(start + 0.5) + left, top)  # half a pixel goes up, as FreeType rounds
            end = at[0] + letter.width
            if at[0] < reached:
                # Where letters touch, each lets the other show through: none is all full color.
                before = layer.crop((*at, end, top + letter.height))
                letter = ImageChops.screen(before, letter)
            layer.paste(letter, at)
            reached = max(reached, end)
        start += advance
    return layer


@lru_cache(maxsize=4096)
def _letter(weight: Weight, size: int, char: str) -> tuple["Image | None", tuple[int, int], float]:
    """Return the picture of *char*, where it stands from where it starts, and how far it goes."""
    from PIL import Image  # noqa: PLC0415

    font = font_of(weight, size)
    mask, place = font.getmask2(char, mode="L")
    picture = Image.frombytes("L", mask.size, bytes(mask)) if all(mask.size) else None
    return picture, (int(place[0]), int(place[1])), font.getlength(char)


@lru_cache(maxsize=1 << 14)
def _kerning(weight: Weight, size: int, pair: str) -> float:
    """Return by how much the second letter of *pair* is moved for the first."""
    font = font_of(weight, size)
    return font.getlength(pair) - font.getlength(pair[0]) - font.getlength(pair[1])


def length_of(text: str, font: "FreeTypeFont") -> float:
    """Return how many pixels *text* is long.

    Set letter by letter it is as long as its pairs, less what these share, and they come again
    and again: FreeType looks each letter up anew, which takes six times as long.
    """
    if len(text) < 2:
        return _measured(text, font)
    pairs = sum(_measured(text[start : start + 2], font) for start in range(len(text) - 1))
    return pairs - sum(_measured(char, font) for char in text[1:-1])


@lru_cache(maxsize=1 << 15)
def _measured(letters: str, font: "FreeTypeFont") -> float:
    """Return how many pixels one letter or two are long."""
    return font.getlength(letters)


def writable(text: str) -> str:
    """Return *text* as the font can write it; empty if it lacks a letter of it.

    Signs and pictures that it lacks are left out, as are characters that only steer others.
    """
    kept = ""
    for char in unicodedata.normalize("NFC", text[:_LONGEST]):
        category = unicodedata.category(char)
        if category in ("Cc", "Zl", "Zp"):
            kept += " "
        elif category[0] == "C" or "\ufe00" <= char <= "\ufe0f":
            continue
        elif _is_known(char):
            kept += char
        elif category != "So":
            return ""
    return " ".join(kept.split())


def shortened_to(text: str, font: "FreeTypeFont", room: float) -> str:
    """Return *text*, or as many of its words as fit into *room* with an ellipsis."""
    if length_of(text, font) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        kept = f"{' '.join(words).rstrip(' ,;:.–—-·')}…"
        if length_of(kept, font) <= room:
            return kept
    return ""


def set_lines(text: str, font: "FreeTypeFont", room: float) -> tuple[str, ...]:
    """Return *text* in lines no wider than *room*, as even as they can be."""
    words = tuple(_pieces(text, font, room))
    lengths = [length_of(word, font) for word in words]
    space = length_of(" ", font)
    ends = _fill(lengths, space, room)
    narrow, wide = max(lengths, default=0.0), room
    while wide - narrow > 4:
        middle = (narrow + wide) / 2
        if len(_fill(lengths, space, middle)) > len(ends):
            narrow = middle
        else:
            wide = middle
    ends = _fill(lengths, space, wide)
    return tuple(" ".join(words[a:b]) for a, b in pairwise((0, *ends)))


def _fill(lengths: Sequence[float], space: float, room: float) -> tuple[int, ...]:
    """Return for each line the number of words up to its end, each line as full as it gets."""
    ends: list[int] = []
    used = 0.0
    for place, length in enumerate(lengths):
        if used and used + space + length > room:
            ends.append(place)
            used = 0.0
        used += length + (space if used else 0.0)
    return (*ends, len(lengths)) if lengths else ()


def _pieces(text: str, font: "FreeTypeFont", room: float) -> Iterator[str]:
    """Yield the words of *text*; one that is wider than a line is broken."""
    for word in text.split():
        rest = word
        while length_of(rest, font) > room:
            ends = range(1, len(rest) + 1)
            fitting = max(1, bisect_right(ends, room, key=lambda n: length_of(rest[:n], font)))
            yield rest[:fitting]
            rest = rest[fitting:]
        yield rest


@lru_cache(maxsize=4096)
def _is_known(char: str) -> bool:
    """Return whether the font has *char*: what it lacks all looks like one sign."""
    font = font_of("Bold", 20)
    drawn, missing = font.getmask(char), font.getmask(_NO_CHARACTER)
    return drawn.size != missing.size or bytes(drawn) != bytes(missing)
