"""The value of the deal that a headline tells, as far as the reporting says it of that deal.

In: a headline and the passages about it, the most authoritative first. Out: the sum with the
words that it rests on, or nothing. Other deals, other times and other parties are kept out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateline.later import Later
from dateline.linking.dates import find_dates
from dateline.linking.money.amounts import Money, find_amounts, sentence_at
from dateline.linking.money.figures import find_figures
from dateline.linking.money.roles import tells_deal
from dateline.linking.parties import names_others, opens_with_body
from dateline.linking.passages import Passage, quote_around, split_sentences

_DEFINITE = re.compile(
    r"\b(?:the|this|its|their)(?: [\w’'.$-]+){0,3}? (?:contracts?|deal|agreement|order|award"
    r"|purchase|acquisition|renewal|extension|licen[cs]e)\b",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:last (?:year|spring|summer|fall|autumn|winter)"
    r"|(?:day|week|month|year)s? (?:ago|earlier|before|after|since)|previous(?:ly)?"
    r"|prior|former(?:ly)?|in the past|since (?:19|20)\d\d|back in"
    r"|(?:separate|another|other|earlier) (?:[\w’'-]+ ){0,3}(?:contracts?|deals?|agreements?"
    r"|orders?|acquisitions?|start-?ups?|firms?|compan(?:y|ies)))\b",
    re.IGNORECASE,
)
_LONGEST = 2000
"""Characters: a longer sentence is a list or a table, and too much to read as one."""
_OPENING_LATELY = timedelta(days=180)
"""A report may open with a deal that came to light only months after it was made."""
_TAKEOVER_OF = re.compile(r"\b(?:acquisition|takeover|buyout|purchase) of ([A-Z]\w+)")
_GAINS = re.compile(
    r"\b(?:gets?|got|receives?|received|scores?|lands?|nabs?|bags?|wins?)\s(?:an?\s)?(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w&]*")


@dataclass(frozen=True, slots=True)
class Notation:
    """How the texts of a site write what could be read two ways."""

    bare_dollar: str = "USD"
    """The currency of a `$` alone."""

    month_first: bool = False
    """Whether 03/04/2021 is a day of March."""


PLAIN = Notation()


@dataclass(frozen=True, slots=True)
class DealAmount:
    """The value of a deal and the words that it rests on."""

    money: Money
    passage: Passage

    quote: str
    """At most twelve words of the passage, verbatim."""


@dataclass(frozen=True, slots=True)
class _Deal:
    """What is needed to tell whether a sentence speaks of one deal."""

    headline: str
    names: Later[Sequence[str]]
    """Of its parties: to tell them takes a look at all that is said, and few sentences ask."""

    since: date | None
    notation: Notation

    def is_spoken_of(self, sentence: str, opens: bool, said: date | None) -> bool:
        """Return whether *sentence*, said on a day, speaks of the deal and not of another one.

        The sentence that *opens* an excerpt repeats the headline in other words.
        """
        if self._is_takeover_of_other(sentence) or not (opens or self._is_meant(sentence)):
            return False
        return not self._is_earlier(sentence, said, _OPENING_LATELY if opens else timedelta())

    def _is_meant(self, sentence: str) -> bool:
        """Return whether *sentence* takes the deal up, or names one of its parties."""
        if _DEFINITE.search(sentence):
            return True
        words = frozenset(word.casefold() for word in re.findall(r"[\w&]+", self.headline))
        if opens_with_body(sentence) and not names_others(sentence, words):
            return True
        return any(re.search(rf"\b{re.escape(name)}\b", sentence) for name in self.names())

    def _is_earlier(self, sentence: str, said: date | None, lately: timedelta) -> bool:
        """Return whether *sentence* dates what it tells before this deal, by more than *lately*."""
        if self.since is None:
            return False
        mentions = find_dates(sentence, said, self.notation.month_first)
        ended = [m for m in mentions if m.relation == "at" and not m.ahead]
        return any(m.date.end < self.since - lately for m in ended)

    def _is_takeover_of_other(self, sentence: str) -> bool:
        """Return whether *sentence* speaks of buying a company that the headline does not name."""
        match = _TAKEOVER_OF.search(sentence)
        return match is not None and match[1] not in self.headline


def deals_in(
    headline: str,
    passages: Sequence[Passage],
    since: date | None = None,
    notation: Notation = PLAIN,
) -> tuple[DealAmount, ...]:
    """Return the value of the deal that *headline* tells; nothing where it tells of none.

    *passages* come in order of authority. The headline's own sum wins, else the first that is
    said of the deal: different sums are never put side by side. What a sentence dates before
    *since* is said of another deal.
    """
    deal_told = tells_deal(headline)
    sums = [] if deal_told else _sums_gained(headline, notation.bare_dollar)
    if not (deal_told or sums):
        return ()
    deal = _Deal(headline, Later(_names, headline, passages), since, notation)
    candidates = [
        found
        for passage in _leading(passages)
        for found in _deals_of_passage(deal, passage)
        if deal_told or any(_agree(found.money.value, value) for value in sums)
    ]
    leading = [deal for deal in candidates if _is_in_headline(deal, headline)] or candidates
    if not leading:
        return ()
    same = [deal for deal in candidates if _is_same(deal.money, leading[0].money)]
    return (min(same, key=_preference),)


def _names(headline: str, passages: Sequence[Passage]) -> Sequence[str]:
    """Return the capitalized words of *headline* that nobody writes small: its names.

    A headline in title case capitalizes everything, so its other words are told by the prose.
    """
    prose = " ".join(p.text for p in passages if p.part != "headline")
    small = frozenset(re.findall(r"\b[a-z]\w*", prose))
    found = _NAME.findall(headline)
    return tuple(dict.fromkeys(w for w in found if len(w) > 1 and w.lower() not in small))


def _sums_gained(headline: str, bare_dollar: str) -> list[Decimal]:
    """Return the sums that *headline* says somebody gets: others may say that it is for a deal."""
    figures = find_figures(headline, bare_dollar)
    return [f.value for f in figures if _GAINS.search(headline[: f.start])]


def _leading(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield *passages*; an address, which has lost its signs and points, is none."""
    return (passage for passage in passages if passage.part != "address")


def _deals_of_passage(deal: _Deal, passage: Passage) -> Iterator[DealAmount]:
    """Yield the deal amounts of *passage* that are said of *deal*."""
    # of a headline that tells two stories only the first one's words were handed to us
    clause = passage.text.find(deal.headline) if passage.part == "headline" else -1
    whole = (0, len(passage.text))
    first, last = (clause, clause + len(deal.headline)) if clause >= 0 else whole
    sentences = split_sentences(passage.text)
    for money in find_amounts(passage.text, deal.notation.bare_dollar):
        if money.role == "deal" and first <= money.start < last:
            start, sentence = sentence_at(sentences, money.start)
            if len(sentence) > _LONGEST:
                continue
            opens = passage.part != "headline" and passage.is_spoken and start == 0
            # What follows the sum's own clause may well be about another time.
            told = sentence if not opens else _up_to_clause_end(sentence, money.end - start)
            another = passage.part != "headline" and bool(_ANOTHER_TIME.search(told))
            if passage.part == "headline" or (
                not another and deal.is_spoken_of(sentence, opens, passage.said)
            ):
                span = (max(first, start), min(last, start + len(sentence)))
                yield DealAmount(money, passage, quote_around(passage.text, money.start, span))


def _up_to_clause_end(sentence: str, end: int) -> str:
    """Return *sentence* up to the end of the clause that goes on at *end*."""
    comma = re.compile(r",\s").search(sentence, end)
    return sentence[: comma.start()] if comma else sentence


def _is_in_headline(deal: DealAmount, headline: str) -> bool:
    """Return whether the headline itself names the sum."""
    return deal.passage.part == "headline" and headline in deal.passage.text


def _is_same(one: Money, other: Money) -> bool:
    """Return whether two sums are one: alike but for rounding, or one the other's conversion."""
    if one.currency == other.currency:
        return _agree(one.value, other.value)
    return any(
        figure.currency == plain.currency and _agree(figure.value, plain.value)
        for given, plain in ((one, other), (other, one))
        for figure in find_figures(given.converted)
    )


def _agree(one: Decimal, other: Decimal) -> bool:
    """Return whether the rounder of two values is the other one, rounded (7.2 and 7 million)."""
    rounder, finer = sorted((one, other), key=_digits)
    step = Decimal(1).scaleb(rounder.adjusted() - _digits(rounder) + 1)
    return abs(rounder - finer) * 2 <= step and _digits(finer) - _digits(rounder) <= 2


def _digits(value: Decimal) -> int:
    """Return how many significant digits *value* has."""
    return len(value.normalize().as_tuple().digits)


def _preference(deal: DealAmount) -> tuple[bool, int, bool, bool]:
    """Return the sort key by which the fullest way of saying one sum comes first."""
    money = deal.money
    is_short = not re.search(r"[a-z]{4}|,\d{3}|\d{3}$", money.text, re.IGNORECASE)
    return not money.converted, -_digits(money.value), not money.qualifier, is_short
