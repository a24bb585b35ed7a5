"""The words that English news dates are made of, and what every reading of them needs.

In: nothing. Out: vocabularies, pieces of patterns, the shape of a rule, and of what it finds.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from dateline.model import PartialDate

Relation = Literal["at", "since", "until", "before", "after", "of"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression of time in a text, resolved to what it claims and no more."""

    date: PartialDate
    start: int
    end: int

    text: str
    """The words themselves: `last Friday`."""

    kind: Literal["point", "period"]
    """A period says from when until when something lasts; a point when something happened."""

    relation: Relation = "at"
    """`since 2018` is not `in 2018`: how the word before binds the date."""

    ahead: bool = False
    """Whether the clause speaks of the future (`will open on Friday`)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What an expression is read against."""

    said: date | None
    ahead: bool = False
    month_first: bool = False


Sign = Literal[
    "month",
    "months",
    "day month",
    "month day",
    "year",
    "years",
    "weekday",
    "day word",
    "unit",
    "ago",
    "from",
    "between",
    "which",
    "quarter",
    "season",
    "decade",
]
_SEASONS = ("spring", "summer", "fall", "autumn", "winter")
_MONTH_SIGN = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)


_SIGN_WORDS: dict[Sign, tuple[str, ...]] = {
    "day word": ("today", "yesterday", "tomorrow", "night", "morning", "afternoon", "evening"),
    "unit": ("day", "week", "month", "year", "quarter", *_SEASONS),
    "ago": ("ago",),
    "from": ("from",),
    "between": ("between",),
    "which": ("last", "this", "next", "past", "coming", "previous", "weekend"),
    "quarter": ("q", "half"),
    "season": _SEASONS,
}
"""Signs of which any of these words, or a part of a word, is one."""


SIGNS: dict[Sign, Callable[[str], object]] = {
    "month": re.compile(_MONTH_SIGN).search,
    "months": re.compile(rf"{_MONTH_SIGN}.*?{_MONTH_SIGN}", re.DOTALL).search,
    "day month": re.compile(rf"\d\w{{0,2}}(?:\s+of)?\s+{_MONTH_SIGN}").search,
    "month day": re.compile(rf"{_MONTH_SIGN}\.?\s+(?:the\s+)?\d").search,
    "year": re.compile(r"(?:19|20)\d\d").search,
    "years": re.compile(r"(?:19|20)\d\d.*?(?:19|20)\d\d", re.DOTALL).search,
    "weekday": re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day").search,
    "decade": re.compile(r"(?:19|20)\d0s").search,
    **{sign: re.compile("|".join(words)).search for sign, words in _SIGN_WORDS.items()},
}
"""What a text in small letters must hold for a rule to match anywhere."""

HOLDS_ANY_SIGN = re.compile(
    "|".join([_MONTH_SIGN, r"(?:19|20)\d\d", *chain.from_iterable(_SIGN_WORDS.values())])
).search
"""Whether there is any of these signs: most words have none. A weekday holds `day`."""

WIDE: dict[Sign, Sign] = {
    "months": "month",
    "day month": "month",
    "month day": "month",
    "years": "year",
}
"""Signs that go over white space, and what they need; any other stands in one word."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One way to write a date: the pattern, and how to read what it matched."""

    signs: tuple[Sign, ...]
    """All of them must be there."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Moment], PartialDate | None]
    kind: Literal["point", "period"] = "point"
    needs_said: bool = False


_MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())  # noqa: SIM905
_WEEKDAYS = tuple("mon tue wed thu fri sat sun".split())  # noqa: SIM905
_NUMBERS = tuple(
    "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
)

GIVEN_NAMES = ("april", "may", "june", "august")
"""Months that are also people's names or, in a title, a verb: these need a firmer context."""

NEAR = 40
"""How many characters around an expression can tell what it means."""

MONTH = (
    r"(?P<month{0}>(?i:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\b|(?i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?P<day{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%:]|[.,]\d|\w)"
YEAR = (
    r"(?P<year{0}>(?:19|20)\d\d)(?![\d%\w]|[.,]\d|[/–-]\d"
    r"|\s(?:percent|per\scent|million|billion|people|times))"
)
WEEKDAY = r"(?P<weekday{0}>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
PART_OF = r"(?:(?:early|mid|late)[\s-]+)"
"""Early, mid and late narrow a month or a year without saying to what: the whole is kept."""

NUMBER = r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"


def month_number(name: str) -> int:
    """Return 1-12 for the name or abbreviation of a month, 0 if it has no capital letter.

    >>> month_number("Sept."), month_number("may")
    (9, 0)
    """
    if not name[:1].isupper():
        return 0
    return _MONTHS.index(name[:3].lower()) + 1


def weekday_number(name: str) -> int:
    """Return 0 for Monday … 6 for Sunday."""
    return _WEEKDAYS.index(name[:3].lower())


def number_value(word: str) -> int:
    """Return the number that a numeral or a number word names.

    >>> number_value("a"), number_value("twelve"), number_value("40")
    (1, 12, 40)
    """
    if word.isdigit():
        return int(word)
    return _NUMBERS.index(word.lower()) + 1 if word.lower() in _NUMBERS else 1


def real_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
