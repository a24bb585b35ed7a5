"""The words of a source that a quotation probably means, where it does not hold the quotation."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_LEAST_ALIKE = 0.6
"""Of two rows of words; below that it is another sentence."""

_MOST_WORDS = 25
"""Of a quotation that is looked for, and of what is shown for it."""

_MOST_STARTS = 400
"""Places of a text at which the words may begin."""

_MOST_TEXTS = 2_000
"""Paragraphs that are looked at: a source is a record, not a library."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a source."""

    text: str
    said_in: str = ""
    """Which part of the report it is; empty for a paragraph of a saved text."""

    line: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """Words that are nearly those which were looked for."""

    words: str
    said_in: str
    line: int


def find_nearest(quote: str, texts: Iterable[Text]) -> Near | None:
    """Return the words of *texts* that are most like *quote*, None where none are like it.

    >>> find_nearest("on a Friday", [Text("The city signed it on Friday.", "headline")])
    Near(words='on Friday.', said_in='headline', line=0)
    """
    asked = _bare(quote)[:_MOST_WORDS]
    best: tuple[float, Near] | None = None
    for each in [*texts][:_MOST_TEXTS]:
        found = _in_text(asked, each)
        if found and (best is None or found[0] > best[0]):
            best = found
    return best[1] if best else None


def _in_text(asked: list[str], one: Text) -> tuple[float, Near] | None:
    """Return how alike the words of *one* are that are most like those *asked*, and them."""
    written = _WORD.findall(one.text)
    words = [_plain(each) for each in written]
    if not asked or not set(asked) & set(words):
        return None
    starts = [at for at, word in enumerate(words) if word in asked][:_MOST_STARTS]
    sizes = range(max(len(asked) - 2, 1), len(asked) + 3)
    windows = dict.fromkeys((at, min(at + size, len(words))) for at in starts for size in sizes)
    matcher = difflib.SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(asked)
    alike, place = 0.0, (0, 0)
    for at, end in windows:
        matcher.set_seq1(words[at:end])
        # What the words have in common, in whatever order, is counted much sooner.
        if matcher.quick_ratio() > max(alike, _LEAST_ALIKE - 0.01) and matcher.ratio() > alike:
            alike, place = matcher.ratio(), (at, end)
    if alike < _LEAST_ALIKE:
        return None
    shown = " ".join(written[place[0] : place[1]][:_MOST_WORDS])
    return alike, Near(shown, one.said_in, one.line)


def _bare(text: str) -> list[str]:
    """Return the words of *text* without signs around them, small."""
    return [_plain(each) for each in _WORD.findall(text)]


def _plain(word: str) -> str:
    """Return *word* small, and without signs around it."""
    return word.casefold().strip(".,;:!?\"'“”‘’()[]…-–—")
