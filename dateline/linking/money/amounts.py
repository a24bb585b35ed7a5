"""Money in prose: what sums a text names, and what they are for.

In: a text. Out: its sums as written, with currency, qualifier, conversion and role.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dateline.linking.money.figures import Figure, find_figures
from dateline.linking.money.roles import Role, is_attribute_of_deal, role_of
from dateline.linking.passages import split_sentences

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
_LONGEST_QUALIFIER = 60
"""Characters, its white space included: `a little greater than a` has 23."""

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


def find_amounts(text: str, bare_dollar: str = "USD") -> tuple[Money, ...]:
    """Return every sum of money in *text*, in order; a sum given in two currencies is one.

    >>> [(m.text, m.qualifier, m.converted) for m in find_amounts(
    ...     "worth more than £3 million (roughly $4.21 million)")]
    [('£3 million', 'more than', '$4.21 million')]
    """
    figures = find_figures(text, bare_dollar)
    if not figures:
        return ()
    sentences = split_sentences(text)
    return tuple(
        _in_its_sentence(text, sentences, figure, converted)
        for figure, converted in _with_conversions(text, figures)
    )


def find_sums(text: str, bare_dollar: str = "USD") -> tuple[Figure, ...]:
    """Return the figures of the same sums, without a look at what is said of them.

    >>> [figure.text for figure in find_sums("worth more than £3 million (roughly $4.21 million)")]
    ['£3 million']
    """
    return tuple(figure for figure, _ in _with_conversions(text, find_figures(text, bare_dollar)))


def _with_conversions(
    text: str, figures: tuple[Figure, ...]
) -> Iterator[tuple[Figure, Figure | None]]:
    """Yield each of *figures* with the next one where that only says it in another currency."""
    skipped = -1
    for place, figure in enumerate(figures):
        if place == skipped:
            continue
        converted = _conversion(text, figures[place : place + 2])
        skipped = place + 1 if converted else -1
        yield figure, converted


def _in_its_sentence(
    text: str, sentences: Sequence[tuple[int, str]], figure: Figure, converted: Figure | None
) -> Money:
    """Return *figure* with what its sentence says of it."""
    offset, sentence = sentence_at(sentences, figure.start)
    first = max(offset, figure.start - _REACH)
    qualifier, start = _qualifier(text, first, figure)
    end = _end_of_conversion(text, converted) if converted else figure.end
    around = text[first : min(offset + len(sentence), end + _REACH)]
    role = role_of(around, start - first, end - first, figure.value)
    given = (figure.value, figure.currency, figure.text, figure.start, figure.end)
    return Money(*given, qualifier, converted.text if converted else "", role)


def _qualifier(text: str, offset: int, figure: Figure) -> tuple[str, int]:
    """Return the qualifier before or after *figure*, and where the whole expression starts."""
    # It stands right before the figure: further away it need not be looked for at each letter.
    nearby = max(offset, figure.start - _LONGEST_QUALIFIER)
    match = _QUALIFIER.search(text, nearby, figure.start)
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


def sentence_at(sentences: Sequence[tuple[int, str]], place: int) -> tuple[int, str]:
    """Return the one of *sentences* that holds *place*."""
    return sentences[bisect_right(sentences, place, key=lambda sentence: sentence[0]) - 1]
