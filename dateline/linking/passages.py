"""The stretches of text that facts are taken from, and how they divide into sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from dateline.model import Evidence

Part = Literal["headline", "excerpt", "text", "address"]

_BREAK = re.compile(r"[.!?\n](?:(?<!\n)([\"”’')\]]*\s+)(?=[\"“‘'(\[]*[A-Z0-9£$€])|(?<=\n)\s*\n)")
"""Opens with what it cannot do without: all else is passed over quickly."""

_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est)|\b[A-Z]\.[A-Z])\.$"
)
_LONGEST_ABBREVIATION = 7
"""Characters, the point included."""

MAX_QUOTE = 12
"""Words of a quotation: evidence is short."""

_JOINS = re.compile(
    r"an?|the|of|and|or|to|in|on|at|for|with|by|from|that|which|its|their|his|her|as|is|was|are"
    r"|has|have|will|more|about|than|worth|up|over|into|between|this",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z][\w’'&-]*$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A headline, an excerpt, a paragraph of a saved text or the words of a URL."""

    text: str
    part: Part

    record: str
    """Path under `content/` of the record that holds it; empty if only a report does."""

    report: str
    """Id of the report whose words they are; empty for a saved text without an address."""

    said: date | None
    """The day it was published, against which `last month` is read."""

    leads: bool = False
    """Whether an article's own text opens with it: it counts as an excerpt does."""

    @property
    def is_spoken(self) -> bool:
        """Return whether it says in short what the report is about, by the outlet's own choice."""
        return self.leads or self.part in ("headline", "excerpt")


@lru_cache(maxsize=1024)  # the same words are read for names, for dates, for sums …
def split_sentences(text: str) -> tuple[tuple[int, str], ...]:
    """Return the start and the text of each sentence of *text*.

    >>> [s for _, s in split_sentences("The U.S. agency paid. It was $3.9 million.")]
    ['The U.S. agency paid.', 'It was $3.9 million.']
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the start and the text of each sentence of *text*."""
    start = 0
    for match in _BREAK.finditer(text):
        space = match[1]
        end = match.start() if space is None else match.start(1)
        if (
            space is None
            or (not space.strip() and "\n" in space)
            or not _is_cut_short(text, start, end)
        ):
            yield start, text[start:end].strip()
            start = match.end()
    if text[start:].strip():
        yield start, text[start:].strip()


def _is_cut_short(text: str, start: int, end: int) -> bool:
    """Return whether *text* has an abbreviation before *end*, and so no sentence ends there."""
    first = max(start, end - _LONGEST_ABBREVIATION)
    return text[end - 1] == "." and bool(_ABBREVIATION.search(text, first, end))


def quote_around(text: str, place: int, span: tuple[int, int]) -> str:
    """Return up to `MAX_QUOTE` words of *text* around *place*, from within *span*.

    >>> text = "The agency said that it pays Acme $5 million for a year of the use of its cameras."
    >>> quote_around(text, text.index("$"), (0, len(text)))
    'The agency said that it pays Acme $5 million for a year'
    """
    words = list(re.compile(r"\S+").finditer(text, *span))
    at = next((i for i, word in enumerate(words) if word.end() > place), len(words) - 1)
    # From the start of the sentence if that is near; else from a few words before the place.
    first = 0 if at <= MAX_QUOTE - 4 else at - 5
    last = min(len(words), first + MAX_QUOTE)
    first = first if last - first == MAX_QUOTE else max(0, last - MAX_QUOTE)
    while 0 < first < at and _is_cut_at(words[first - 1][0], words[first][0], after=False):
        first += 1
    while at + 1 < last < len(words) and _is_cut_at(words[last - 1][0], words[last][0]):
        last -= 1
    return text[words[first].start() : words[last - 1].end()]


def _is_cut_at(word: str, following: str, after: bool = True) -> bool:
    """Return whether a cut between two words leaves half a name, or an `of the` dangling.

    The words on the side that is kept dangle: *after* the cut nothing follows, or before it.
    """
    kept = word if after else following
    return bool(_JOINS.fullmatch(kept) or (_CAPITAL.match(word) and _CAPITAL.match(following)))


def evidence_of(field: str, quote: str, passage: Passage) -> Evidence:
    """Return *quote*, words of *passage*, as the evidence for *field*."""
    return Evidence(field, quote, passage.part, passage.record, passage.report)
