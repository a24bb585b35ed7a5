"""With which words an article opens: news says first what happened, who did it and for how much.

In: the paragraphs of an article without page chrome. Out: those that tell the story in short, and
the others. What comes later is background, other deals and other people's views as often as not.
"""

import re
from collections.abc import Sequence

from dateline.linking.passages import split_sentences
from dateline.model import Paragraph

_PARAGRAPHS = 2
_SENTENCES = 3
"""About as much as outlets themselves hand on as an excerpt."""

_SHORTEST = 8
"""Words: bylines, days, places and buttons are shorter than what tells a story."""

_ENDS_WELL = re.compile(r"[.!?][\"'”’»)\]]*$")


def open_article(paragraphs: Sequence[Paragraph]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that open an article, and all the others, paragraph by paragraph.

    >>> told = "The city signed a contract with Acme on Monday."
    >>> open_article([Paragraph("By Jo Poe", 1), Paragraph(told, 3)])
    (('The city signed a contract with Acme on Monday.',), ('By Jo Poe',))
    """
    opening: list[str] = []
    others: list[str] = []
    left = _SENTENCES
    for paragraph in paragraphs:
        if left <= 0 or len(opening) == _PARAGRAPHS or not _tells(paragraph):
            others.append(paragraph.text)
            continue
        starts = [start for start, _ in split_sentences(paragraph.text)]
        end = starts[left] if len(starts) > left else len(paragraph.text)
        left -= len(starts)
        opening.append(paragraph.text[:end].rstrip())
        if end < len(paragraph.text):
            others.append(paragraph.text[end:])
    return tuple(opening), tuple(others)


def _tells(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* says something in a sentence, to its end."""
    text = paragraph.text.strip()
    is_long = len(text.split()) >= _SHORTEST
    return is_long and not paragraph.is_heading and bool(_ENDS_WELL.search(text))
