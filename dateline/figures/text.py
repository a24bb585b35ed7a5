"""How much room words take: estimated, since no font is at hand when the page is built."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from dateline.figures.drawn import Box, Label
from dateline.figures.frame import Frame

_NARROW = frozenset("iljtfrI.,:;'’‘|!()[] -")
_BROAD = frozenset("mwMW@%—")
_BOLD = ("value", "name", "major")


def rounded(number: float) -> float:
    """Return *number* with one decimal, as a whole number where it is one.

    >>> rounded(12.04), rounded(-0.01), rounded(1.25)
    (12, 0, 1.2)
    """
    short = round(number, 1)
    return int(short) if short == int(short) else short


def text_width(text: str, size: float, is_bold: bool = False) -> float:
    """Return about how wide *text* is set in the broadest of the usual sans-serif fonts."""
    return sum(map(_advance, text)) * size * (1.1 if is_bold else 1.0)


@lru_cache(1024)  # asked for each letter of each label, and an alphabet is small
def _advance(letter: str) -> float:
    """Return the width of a letter in ems."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.37
    if letter in _BROAD:
        return 0.97
    return 0.7 if letter.isupper() else 0.63


def label_box(label: Label, frame: Frame, anchor: str) -> Box:
    """Return the rectangle that *label* covers; *anchor* is `start` or `middle`."""
    width = text_width(label.text, frame.font, label.kind in _BOLD)
    x = label.x - width / 2 if anchor == "middle" else label.x
    return Box(x - 2, label.y - 0.8 * frame.font, width + 4, frame.font)


def fits_among(box: Box, others: Sequence[Box]) -> bool:
    """Return whether *box* overlaps none of *others*."""
    return not any(box.overlaps(other) for other in others)


def shorten(text: str, limit: int) -> str:
    """Return *text*, cut between words with an ellipsis where it is over *limit* characters.

    >>> shorten("CAB extends the contract", 14)
    'CAB extends…'
    """
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    words = head.rpartition(" ")[0] if text[limit - 1] != " " else head
    return (words if 3 * len(words) >= limit else head).rstrip(" ,;:–—-") + "…"


def wrap(text: str, limit: int, lines: int) -> list[str]:
    """Return *text* in at most *lines* lines of about *limit* characters.

    >>> wrap("Immigration and Customs Enforcement", 18, 2)
    ['Immigration and', 'Customs…']
    """
    words, found = text.split(), [""]
    for index, word in enumerate(words):
        longer = f"{found[-1]} {word}".strip()
        if len(longer) <= limit or not found[-1]:
            found[-1] = longer
        elif len(found) < lines:
            found.append(word)
        else:
            found[-1] = shorten(" ".join([found[-1], *words[index:]]), limit)
            break
    return [shorten(line, limit) for line in found]
