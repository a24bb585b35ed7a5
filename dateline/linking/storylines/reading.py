"""What an event's own words say of a deal that goes on, with whom they name beside it.

In: the passages about one happening. Out: its continuations; whether they hold is decided where
the earlier event is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.linking.dates import find_dates
from dateline.linking.names import Mention, NameIndex
from dateline.linking.parties import names_others, opens_with_body
from dateline.linking.passages import Passage, evidence_of, quote_around, split_sentences
from dateline.linking.storylines.continuing import Continuing, find_continuing, may_continue
from dateline.model import Evidence

Name = tuple[str, str]
"""Kind and slug of an entity."""

FIELD = "storyline"
"""What the evidence for a link is filed under."""

_LONG_AGO = timedelta(days=62)
"""A day so far before the event dates something else: what is told of it is background."""

_BESIDE = 25
"""Characters between the words and a date that belongs to them."""

_BREAK = re.compile(
    r"[;:]|,\s|\s[–—-]{1,2}\s|—|\b(?:as|while|after|when|before|because|since|despite|amid)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?<=[a-z,’'] )[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*)+")


@dataclass(frozen=True, slots=True)
class Continuation:
    """A sentence that says that a deal goes on."""

    evidence: Evidence

    named: tuple[Name, ...]
    """Kind and slug of everybody whom the sentence names."""

    beside: tuple[Name, ...]
    """Those of them in the very clause."""

    names_others: bool
    """Whether the clause also names somebody whom no list holds."""

    needs_both: bool = False
    """Whether both parties have to stand in the clause."""


def read_continuations(
    passages: Iterable[Passage], happened: date, index: NameIndex, month_first: bool = False
) -> tuple[Continuation, ...]:
    """Return where *passages*, about what *happened* on a day, say that a deal goes on."""
    return tuple(
        _continuation(told, index)
        for passage in passages
        if may_continue(passage.text)
        for told in _told_in(passage)
        if not _is_long_ago(told, happened, month_first)
    )


def _told_in(passage: Passage) -> Iterator["_Told"]:
    """Yield the sentences of one passage that say that a deal goes on."""
    for start, sentence in split_sentences(passage.text):
        found = find_continuing(sentence)
        if found:
            yield _Told(passage, start, sentence, found)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of a passage in which words were found."""

    passage: Passage
    start: int
    sentence: str
    found: Continuing


def _continuation(told: _Told, index: NameIndex) -> Continuation:
    """Return what the sentence says."""
    mentions = index.find(told.sentence)
    first, last = _clause_around(told.sentence, told.found)
    bare = told.sentence
    for mention in mentions:
        bare = bare[: mention.start] + "x" * (mention.end - mention.start) + bare[mention.end :]
    clause = bare[first:last].strip()
    others = bool(_CAPITALS.search(clause)) or names_others(clause, frozenset())
    span = (told.start, told.start + last)
    quote = quote_around(told.passage.text, told.start + told.found.start, span)
    return Continuation(
        evidence=evidence_of(FIELD, quote, told.passage),
        named=_names(mentions),
        beside=_names(m for m in mentions if first <= m.start < last),
        # `The agency` takes up somebody whom the words before it have named.
        names_others=others and not opens_with_body(told.sentence),
        needs_both=told.found.needs_both,
    )


def _clause_around(sentence: str, found: Continuing) -> tuple[int, int]:
    """Return where the clause that holds the words starts and ends."""
    first = max((m.end() for m in _BREAK.finditer(sentence, 0, found.start)), default=0)
    after = _BREAK.search(sentence, found.end)
    return first, after.start() if after else len(sentence)


def _names(mentions: Iterable[Mention]) -> tuple[Name, ...]:
    """Return the kind and slug of each entity that is mentioned."""
    return tuple(dict.fromkeys((m.entity.kind, m.entity.slug) for m in mentions))


def _is_long_ago(told: _Told, happened: date, month_first: bool) -> bool:
    """Return whether a date right by the words puts them long before what happened."""
    return any(
        mention.date.end < happened - _LONG_AGO
        and (mention.start < told.found.start or mention.start - told.found.end < _BESIDE)
        for mention in find_dates(told.sentence, told.passage.said, month_first)
    )


def trust_quotes(evidence: Iterable[Evidence]) -> tuple[Continuation, ...]:
    """Return the continuations among words that the editor gives as *evidence* for an event.

    Whom they are said of is the editor's to know.
    """
    return tuple(
        Continuation(replace(item, field=FIELD), (), (), names_others=False)
        for item in evidence
        if item.field == FIELD or find_continuing(item.quote)
    )
