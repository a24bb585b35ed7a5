"""Tell how far the page's own menu reaches at the top of a text that was copied with it.

A menu is a run of lines of a few words each: what pages lead to. It ends at the first line that
says more, and what ends it is the headline. Comes in: paragraphs. Goes out: how many are menu.
"""

import re
from collections.abc import Sequence

from dateline.model import Paragraph
from dateline.repair.masthead import is_byline
from dateline.repair.page_words import BUTTON

_MOST_WORDS = 3
"""Of an entry; a headline has more."""

_FEWEST_ENTRIES = 3
"""Fewer may be the name of a section above a headline; a button is enough by itself."""

_DIVIDER = re.compile(r"\s*[|•·»›\t]\s*|\s{2,}")
_SENTENCE = re.compile(r"[.!?:;,][\"'”’)\]]*$")


def menu_end(paragraphs: Sequence[Paragraph]) -> int:
    """Return how many of the first *paragraphs* are the page's menu.

    >>> lines = ("Skip to content", "News", "INVESTIGATIONS", "City buys cameras for police")
    >>> menu_end([Paragraph(text, 1) for text in lines])
    3
    """
    end = 0
    while end < len(paragraphs) and _is_entry(paragraphs[end].text):
        end += 1
    if end < len(paragraphs) and end and is_byline(paragraphs[end].text):
        end -= 0 if _is_button(paragraphs[end - 1].text) else 1  # a short headline
    buttons = any(_is_button(each.text) for each in paragraphs[:end])
    return end if end >= _FEWEST_ENTRIES or buttons else 0


def _is_entry(text: str) -> bool:
    """Return whether *text* is an entry of a menu, or several on a line."""
    parts = [part for part in _DIVIDER.split(text.strip()) if part]
    return _is_button(text) or (
        not is_byline(text)
        and not _SENTENCE.search(text)
        and all(len(part.split()) <= _MOST_WORDS for part in parts)
    )


def _is_button(text: str) -> bool:
    """Return whether *text* as a whole is a button."""
    return bool(BUTTON.fullmatch(text.strip()))
