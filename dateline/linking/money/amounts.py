"""Money in prose: what sums a text names, what they are for, and which is the deal's.

In: a text, or a headline with the passages about it. Out: sums as written with currency,
qualifier and role, and the value of the deal that the headline tells, with the words it rests on.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from dateline.linking.dates import find_dates
from dateline.linking.money.figures import Figure, find_figures
from dateline.linking.money.roles import Role, is_attribute_of_deal, role_of, tells_deal
from dateline.linking.parties import names_others, opens_with_body
from dateline.linking.passages import Passage, quote_around, split_sentences

_REACH = 250
"""Characters on each side of a sum that can say what it is for."""

_QUALIFIER = re.compile(
    r"(?P<words>(?:well |just |slightly |a little )?(?:more|less|fewer|greater) than"
    r"|(?:well |just |slightly )?(?:over|under|above|below)|at least|at most|up to|as much as"
    r"|no more than|no less than|nearly|almost|close to|about|around|roughly|approximately"
    r"|approx\.?|appr\.|circa|some|in excess of|exceeding|upwards? of|north of"
    r"|a (?:minimum|maximum) of|(?:an )?estimated|a reported|reportedly|[~≈><])"
    r"(?P<article>\s+an?)?\s*$",
    re.IGNORECASE,
)
_MARKS = {"~": "about", "≈": "about", ">": "more than", "<": "less than"}
_QUALIFIER_AFTER = re.compile(r"\s?(?:(?P<least>\+|-?plus\b|or more\b)|(?P<most>or less\b))")
_PREPOSITIONS = ("over", "about", "around", "under", "above", "below")
_NOT_A_BOUND = re.compile(
    r"\b(?:disput\w+|fights?|battles?|rows?|feuds?|suits?|sued|suing|clash\w*|spat|concerns?"
    r"|questions?|outrage|anger|criticism|criticized|hand(?:s|ed)?|turn(?:s|ed)?|t[ao]kes?|took"
    r"|protests?|asked|worr\w+)\s*$",
    re.IGNORECASE,
)
_HEDGE = (
    r"(?:roughly|about|approximately|approx\.?|appr\.|around|or|nearly|some|almost|over"
    r"|equivalent to|equal to|equivalent|which is|i\.e\.|that is|=|~|≈)\s*"
)
_CONVERSION = re.compile(
    rf"\s*(?:(?P<open>[(\[/])\s*(?:{_HEDGE}){{0,2}}|[,–—-]?\s*(?:{_HEDGE}){{1,2}})", re.IGNORECASE
)
"""Between a sum and its conversion; after a mere comma the next sum of a list may follow."""
_DEFINITE = re.compile(
    r"\b(?:the|this|its|their)(?: [\w’'.$-]+){0,3}? (?:contracts?|deal|agreement|order|award"
    r"|purchase|acquisition|renewal|extension|licen[cs]e)\b",
    re.IGNORECASE,
)
_ANOTHER_TIME = re.compile(
    r"\b(?:last (?:year|spring|summer|fall|autumn|winter)|(?:day|week|month|year)s? (?:ago|earlier|before|after|since)|previous(?:ly)?"
    r"|prior|former(?:ly)?|in the past|since (?:19|20)\d\d|back in"
    r"|(?:separate|another|other|earlier) (?:[\w’'-]+ ){0,3}(?:contracts?|deals?|agreements?"
    r"|orders?|acquisitions?|start-?ups?|firms?|compan(?:y|ies)))\b",
    re.IGNORECASE,
)
_OPENING_LATELY = timedelta(days=180)
"""A report may open with a deal that came to light only months after it was made."""
_TAKEOVER_OF = re.compile(r"\b(?:acquisition|takeover|buyout|purchase) of ([A-Z]\w+)")
_GAINS = re.compile(
    r"\b(?:gets?|got|receives?|received|scores?|lands?|nabs?|bags?|wins?)\s(?:an?\s)?(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w&]*")


@dataclass(frozen=True, slots=True)
class Money:
    """One sum of money in a text."""

    value: Decimal
    currency: str
    """ISO 4217: `USD`."""

    text: str
    """As written, without the qualifier: `£3 million`."""

    start: int
    end: int

    qualifier: str = ""
    """`more than`, `up to`, `about` … in the text's own words; empty if exact."""

    converted: str = ""
    """The same sum in another currency, where the text gives it: `$4.21 million`."""

    role: Role = "other"


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
    names: tuple[str, ...]
    bare_dollar: str
    since: date | None

    def is_spoken_of(self, sentence: str, opens: bool, said: date | None) -> bool:
        """Return whether *sentence*, said on a day, speaks of the deal and not of another one.

        The sentence that *opens* an excerpt repeats the headline in other words.
        """
        lately = _OPENING_LATELY if opens else timedelta()
        if _ANOTHER_TIME.search(sentence) or self._is_earlier(sentence, said, lately):
            return False
        if self._is_takeover_of_other(sentence):
            return False
        if opens or _DEFINITE.search(sentence):
            return True
        words = frozenset(word.casefold() for word in re.findall(r"[\w&]+", self.headline))
        if opens_with_body(sentence) and not names_others(sentence, words):
            return True
        return any(re.search(rf"\b{re.escape(name)}\b", sentence) for name in self.names)

    def _is_earlier(self, sentence: str, said: date | None, lately: timedelta) -> bool:
        """Return whether *sentence* dates what it tells before this deal, by more than *lately*."""
        if self.since is None:
            return False
        mentions = find_dates(sentence, said)
        ended = [m for m in mentions if m.relation == "at" and not m.ahead]
        return any(m.date.end < self.since - lately for m in ended)

    def _is_takeover_of_other(self, sentence: str) -> bool:
        """Return whether *sentence* speaks of buying a company that the headline does not name."""
        match = _TAKEOVER_OF.search(sentence)
        return match is not None and match[1] not in self.headline


def find_amounts(text: str, bare_dollar: str = "USD") -> tuple[Money, ...]:
    """Return every sum of money in *text*, in order; a sum given in two currencies is one.

    >>> [(m.text, m.qualifier, m.converted) for m in find_amounts(
    ...     "worth more than £3 million (roughly $4.21 million)")]
    [('£3 million', 'more than', '$4.21 million')]
    """
    sentences = list(split_sentences(text))
    figures = find_figures(text, bare_dollar)
    found: list[Money] = []
    skipped = -1
    for place, figure in enumerate(figures):
        if place == skipped:
            continue
        converted = _conversion(text, figures[place : place + 2])
        skipped = place + 1 if converted else -1
        found.append(_in_its_sentence(text, sentences, figure, converted))
    return tuple(found)


def deals_in(
    headline: str,
    passages: Sequence[Passage],
    bare_dollar: str = "USD",
    since: date | None = None,
) -> tuple[DealAmount, ...]:
    """Return the value of the deal that *headline* tells; nothing where it tells of none.

    *passages* come in order of authority. The headline's own sum wins, else the first that is
    said of the deal: different sums are never put side by side. What a sentence dates before
    *since* is said of another deal.
    """
    deal_told = tells_deal(headline)
    sums = [] if deal_told else _sums_gained(headline, bare_dollar)
    if not (deal_told or sums):
        return ()
    deal = _Deal(headline, _names(headline, passages), bare_dollar, since)
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
    return (min(same, key=lambda deal: _preference(deal, same)),)


def _sums_gained(headline: str, bare_dollar: str) -> list[Decimal]:
    """Return the sums that *headline* says somebody gets: others may say that it is for a deal."""
    figures = find_figures(headline, bare_dollar)
    return [f.value for f in figures if _GAINS.search(headline[: f.start])]


def _leading(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield *passages*; an address, which has lost its signs and points, is none."""
    return (passage for passage in passages if passage.part != "address")


def _in_its_sentence(
    text: str, sentences: list[tuple[int, str]], figure: Figure, converted: Figure | None
) -> Money:
    """Return *figure* with what its sentence says of it."""
    offset, sentence = _sentence_at(sentences, figure.start)
    first = max(offset, figure.start - _REACH)
    qualifier, start = _qualifier(text, first, figure)
    end = _end_of_conversion(text, converted) if converted else figure.end
    around = text[first : min(offset + len(sentence), end + _REACH)]
    role = role_of(around, start - first, end - first, figure.value)
    given = (figure.value, figure.currency, figure.text, figure.start, figure.end)
    return Money(*given, qualifier, converted.text if converted else "", role)


def _qualifier(text: str, offset: int, figure: Figure) -> tuple[str, int]:
    """Return the qualifier before or after *figure*, and where the whole expression starts."""
    match = _QUALIFIER.search(text, offset, figure.start)
    if match and not _is_preposition(text, offset, match, figure):
        words = re.sub(r"\s+", " ", match["words"]).lower()
        return _MARKS.get(words, words), match.start()
    after = _QUALIFIER_AFTER.match(text, figure.end)
    if after:
        return ("at least" if after["least"] else "at most"), figure.start
    return "", figure.start


def _is_preposition(text: str, offset: int, match: re.Match[str], figure: Figure) -> bool:
    """Return whether a word like `over` joins the sum to what is before it (`a row over $5m`).

    It does so before an article (`about a $5m contract`) and, in a headline's short style, where
    the sum stands before the noun that it describes (`questions about $5m contract`).
    """
    if match["words"].lower() not in _PREPOSITIONS:
        return False
    if match["article"] or _NOT_A_BOUND.search(text, offset, match.start()):
        return True
    is_attribute = is_attribute_of_deal(text[figure.end : figure.end + _REACH])
    return is_attribute and not re.search(r"\b(?:an?|the|its)\s+$", text[offset : match.start()])


def _conversion(text: str, figures: tuple[Figure, ...]) -> Figure | None:
    """Return the second of *figures* where it only says the first in another currency."""
    if len(figures) < 2 or figures[0].currency == figures[1].currency:
        return None
    joint = _CONVERSION.fullmatch(text, figures[0].end, figures[1].start)
    if joint is None:
        return None
    closing = {"(": ")", "[": "]"}.get(joint["open"] or "")
    is_closed = closing is None or closing in text[figures[1].end : figures[1].end + 40]
    return figures[1] if is_closed else None


def _end_of_conversion(text: str, converted: Figure) -> int:
    """Return where the bracket around a conversion ends."""
    closing = re.compile(r"[^()\[\]]{0,40}[)\]]").match(text, converted.end)
    return closing.end() if closing else converted.end


def _deals_of_passage(deal: _Deal, passage: Passage) -> Iterator[DealAmount]:
    """Yield the deal amounts of *passage* that are said of *deal*."""
    # of a headline that tells two stories only the first one's words were handed to us
    clause = passage.text.find(deal.headline) if passage.part == "headline" else -1
    whole = (0, len(passage.text))
    first, last = (clause, clause + len(deal.headline)) if clause >= 0 else whole
    sentences = list(split_sentences(passage.text))
    for money in find_amounts(passage.text, deal.bare_dollar):
        if money.role == "deal" and first <= money.start < last:
            start, sentence = _sentence_at(sentences, money.start)
            opens = passage.part == "excerpt" and start == 0
            if passage.part == "headline" or deal.is_spoken_of(sentence, opens, passage.said):
                span = (max(first, start), min(last, start + len(sentence)))
                yield DealAmount(money, passage, quote_around(passage.text, money.start, span))


def _names(headline: str, passages: Sequence[Passage]) -> tuple[str, ...]:
    """Return the capitalized words of *headline* that nobody writes small: its names.

    A headline in title case capitalizes everything, so its other words are told by the prose.
    """
    prose = " ".join(passage.text for passage in passages if passage.part != "headline")
    small = frozenset(re.findall(r"\b[a-z]\w*", prose))
    return tuple(
        dict.fromkeys(
            word for word in _NAME.findall(headline) if len(word) > 1 and word.lower() not in small
        )
    )


def _sentence_at(sentences: list[tuple[int, str]], place: int) -> tuple[int, str]:
    """Return the one of *sentences* that holds *place*."""
    return sentences[bisect_right(sentences, place, key=lambda sentence: sentence[0]) - 1]


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


def _preference(deal: DealAmount, same: list[DealAmount]) -> tuple[bool, int, bool, bool, int]:
    """Return the sort key by which the fullest way of saying one sum comes first."""
    money = deal.money
    is_short = not re.search(r"[a-z]{4}|,\d{3}|\d{3}$", money.text, re.IGNORECASE)
    return (
        not money.converted,
        -_digits(money.value),
        not money.qualifier,
        is_short,
        same.index(deal),
    )
