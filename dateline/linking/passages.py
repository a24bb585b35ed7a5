"""The stretches of text that facts are taken from, and how they divide into sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.model import Evidence

Part = Literal["headline", "excerpt", "text", "address"]

_BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9£$€])|\n\s*\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est)|\b[A-Z]\.[A-Z])\.$"
)


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


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the start and the text of each sentence of *text*.

    >>> [s for _, s in split_sentences("The U.S. agency paid. It was $3.9 million.")]
    ['The U.S. agency paid.', 'It was $3.9 million.']
    """
    start = 0
    for match in _BREAK.finditer(text):
        if (match[0].strip() == "" and "\n" in match[0]) or not _ABBREVIATION.search(
            text[start : match.start()]
        ):
            yield start, text[start : match.start()].strip()
            start = match.end()
    if text[start:].strip():
        yield start, text[start:].strip()


def evidence_of(field: str, quote: str, passage: Passage) -> Evidence:
    """Return *quote*, words of *passage*, as the evidence for *field*."""
    return Evidence(field, quote, passage.part, passage.record, passage.report)
