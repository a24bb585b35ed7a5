"""How long a contract runs, where the reporting says so.

In: the passages about an event, the most authoritative first. Out: the period with its words. A
period with one end open (`through March 2022`) is none: the site's dates have two ends.
"""

import re
from collections.abc import Sequence

from dateline.linking.dates.finding import find_dates
from dateline.linking.dates.quotes import StatedDate, quote_words
from dateline.linking.dates.words import DateMention
from dateline.linking.memo import Memo
from dateline.linking.passages import Passage, split_sentences

# What is agreed, and what somebody does under it: the period of a study or a trend has neither.
_TERMS = re.compile(
    r"\b(?:contract|agreement|deal|award|licen[cs]e|lease|order|term|subscription|services?"
    r"|will\s+(?:provide|supply|deliver|operate|run)|(?:runs?|lasts?|is\s+valid|effective)\s+from)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:previous|earlier|prior|former|old|expired|original|another|worth\s+of\s+data|market"
    r"|forecast|study|survey|grow(?:s|th|ing)?)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?:from|between|the\s+(?:next|coming))\b", re.IGNORECASE)
_OPENS_SPAN = re.compile(r"\b(?:from|between|next|coming)\b", re.IGNORECASE)
_OPENING_IN = Memo(lambda chunk: _OPENS_SPAN.search(chunk) is not None)
"""Whether a stretch without white space has a word that those cannot do without."""


def period_of_event(passages: Sequence[Passage], month_first: bool = False) -> StatedDate | None:
    """Return the contract's own period that *passages* state, or None.

    >>> from datetime import date
    >>> text = "Acme will provide services from May until July 2021."
    >>> found = period_of_event([Passage(text, "text", "", "", date(2021, 4, 1))])
    >>> found.date.edtf, found.quote
    ('2021-05/2021-07', 'provide services from May until July 2021')
    """
    for passage in passages:
        if passage.part == "address" or not _may_span(passage.text):
            continue
        for mention in find_dates(passage.text, passage.said, month_first):
            stated = _stated_by(mention, passage)
            if stated is not None:
                return stated
    return None


def _may_span(text: str) -> bool:
    """Return whether *text* can hold a span at all: looking for its dates takes much longer."""
    return any(map(_OPENING_IN.__getitem__, text.split()))


def _stated_by(mention: DateMention, passage: Passage) -> StatedDate | None:
    """Return the period that one mention states, or None."""
    if mention.kind != "period":
        return None
    for start, sentence in split_sentences(passage.text):
        at = mention.start - start
        if not 0 <= at < len(sentence):
            continue
        end = at + len(mention.text)
        if not _is_of_contract(mention, sentence, passage) or _OTHERS.search(sentence):
            return None
        verb = max((m.start() for m in _VERB.finditer(sentence, 0, at)), default=at)
        quote = quote_words(sentence, min(verb, at), at, end) if verb < at else mention.text
        return StatedDate(mention.date, quote, passage)
    return None


_VERB = re.compile(
    r"\b(?:provide|supply|deliver|operate|run|runs|lasts?|contract|agreement|deal)\b", re.IGNORECASE
)


def _is_of_contract(mention: DateMention, sentence: str, passage: Passage) -> bool:
    """Return whether a sentence speaks of a contract and of a time not over when it was said."""
    if not _TERMS.search(sentence) or not _SPAN.match(mention.text):
        return False
    return passage.said is None or mention.date.end >= passage.said
