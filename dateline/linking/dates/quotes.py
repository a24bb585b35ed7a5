"""A date with the few words that state it, cut out of a sentence verbatim.

In: a sentence and the places of the verb and the date in it. Out: at most twelve words.
"""

import re
from dataclasses import dataclass

from dateline.linking.passages import Passage
from dateline.model import PartialDate

_MAX_WORDS = 12
_LEAD = re.compile(r"\b(?:on|in|at|over|during|late|early|earlier)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date, and the words that state it."""

    date: PartialDate

    quote: str
    """Verbatim, at most twelve words: `extended last month`."""

    passage: Passage
    of_act: bool = True
    """Whether it dates the act itself, and not the day on which it was told."""


def quote_words(sentence: str, verb: int, start: int, end: int) -> str:
    """Return the words that join the verb at *verb* and the date at *start* to *end*.

    >>> quote_words("The contract was extended last month", 17, 26, 36)
    'extended last month'
    """
    if verb < start:
        return _cut(sentence[verb:end], from_the_end=True)
    match = re.compile(r"\w+").match(sentence, verb)
    lead = _LEAD.search(sentence[:start])
    start = lead.start() if lead else start
    return _cut(sentence[start : match.end() if match else end], from_the_end=False)


def _cut(text: str, from_the_end: bool) -> str:
    """Return the last or first twelve words of *text*."""
    words = list(re.finditer(r"\S+", text))
    if len(words) <= _MAX_WORDS:
        return text
    if from_the_end:
        return text[words[-_MAX_WORDS].start() :]
    return text[: words[_MAX_WORDS - 1].end()]
