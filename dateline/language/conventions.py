"""How the readers of a language write dates, numbers, lists and money: Babel's data, read once.

In: a language tag. Out: frozen Conventions; of a language that Babel does not know, the English
ones. Babel's own formatting functions look everything up at each call, which is too slow for
a hundred thousand dates.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from babel.core import Locale, UnknownLocaleError
from babel.dates import DateTimeFormat, parse_pattern
from babel.numbers import get_decimal_symbol, get_group_symbol

# English without a region is written as most of the world does, the day before the month.
_DAYS_OF: Final = {"en": "en_001"}

# CLDR's minimumGroupingDigits, which Babel does not carry: 9500, but 12.500.
_UNGROUPED_THOUSANDS: Final = ("es", "es_ES", "pl", "pl_PL", "pt_PT")

_SHORT_MONTH = 4
"""A name of so few letters is not cut: newspapers write June, not Jun."""

_FIELD = re.compile(r"%\((\w+)\)s")

DateForm = Literal["day", "day_alone", "short_day", "short_day_alone", "month"]
_SKELETONS: Final[Mapping[DateForm, str]] = {
    "day_alone": "MMMMd",
    "short_day": "yMMMd",
    "short_day_alone": "MMMd",
    "month": "yMMMM",
}


@dataclass(frozen=True, slots=True)
class Conventions:
    """The ways of one language and region."""

    direction: Literal["ltr", "rtl"]
    numbers: Locale
    """Where money looks up its signs and names."""

    days: Locale
    forms: Mapping[DateForm, str]
    """Patterns with `%(d)s`, `%(MMMM)s`, `%(y)s` and their like."""

    decimal: str
    group: str
    grouping: tuple[int, int]
    """Figures in the last group, and in each before it: (3, 2) in India."""

    fewest: int
    """Numbers of fewer figures are not grouped."""

    lists: Mapping[str, str]
    """`2`, `start`, `middle` and `end` → a pattern with `{0}` and `{1}`."""

    axis_months: tuple[str, ...]
    """Short names that stand alone, January first."""

    def written(self, form: DateForm, day: date, **instead: str) -> str:
        """Return *day* in *form*; *instead* says what to write for a field, as `d="10–14"`."""
        pattern = self.forms.get(form, self.forms["day"])
        fields = _fields_of_month(self.days, pattern, day.replace(day=1))
        return pattern % {**fields, "d": str(day.day), "dd": f"{day.day:02}", **instead}

    def month_name(self, day: date) -> str:
        """Return the name of the day's month as it stands in a date."""
        return _month_name(self.days, day)

    def heading_month(self, month: int) -> str:
        """Return the name of a month that stands alone; *month* counts from 1."""
        name = str(self.days.months["stand-alone"]["wide"][month])
        return name[:1].upper() + name[1:]

    def count(self, number: int) -> str:
        """Return a whole number with its thousands set apart.

        >>> find_conventions("en").count(2402), find_conventions("es").count(2402)
        ('2,402', '2402')
        """
        return self.grouped(str(number))

    def grouped(self, figures: str) -> str:
        """Return *figures*, as Python writes a decimal number, as readers of the language do."""
        sign, figures = ("-", figures[1:]) if figures.startswith("-") else ("", figures)
        whole, _, rest = figures.partition(".")
        parts: list[str] = []
        size, next_size = self.grouping
        if len(whole) >= self.fewest:
            while len(whole) > size:
                parts.insert(0, whole[-size:])
                whole, size = whole[:-size], next_size
        grouped = self.group.join([whole, *parts])
        return f"{sign}{grouped}{self.decimal}{rest}" if rest else f"{sign}{grouped}"

    def listed(self, words: Sequence[str]) -> str:
        """Return *words* as a list in running text.

        >>> find_conventions("en").listed(["Dallas", "London", "Lyon"])
        'Dallas, London and Lyon'
        """
        if len(words) < 2:
            return "".join(words)
        if len(words) == 2:
            return _joined(self.lists["2"], *words)
        found = _joined(self.lists["start"], words[0], words[1])
        for word in words[2:-1]:
            found = _joined(self.lists["middle"], found, word)
        return _joined(self.lists["end"], found, words[-1])


@lru_cache(maxsize=4096)
def _fields_of_month(days: Locale, pattern: str, first: date) -> Mapping[str, str]:
    """Return what *pattern* writes for a month, known by its *first* day.

    Babel is slow, and a site names each day of a few hundred months.
    """
    known = DateTimeFormat(first, days)
    fields = {name: known[name] for name in _FIELD.findall(pattern)}
    month = _month_name(days, first)
    if len(month) <= _SHORT_MONTH:
        fields["MMM"] = month
    return fields


@lru_cache(maxsize=16)
def find_conventions(tag: str) -> Conventions:
    """Return the conventions of the language with this *tag*, or of what is nearest to it."""
    numbers = _nearest(tag)
    days = Locale.parse(_DAYS_OF.get(str(numbers), str(numbers)))
    forms = {
        form: str(parse_pattern(days.datetime_skeletons[skeleton].pattern).format)
        for form, skeleton in _SKELETONS.items()
        if skeleton in days.datetime_skeletons
    }
    forms["day"] = str(parse_pattern(days.date_formats["long"].pattern).format)
    short = numbers.months["stand-alone"]["abbreviated"]
    return Conventions(
        direction="rtl" if numbers.text_direction == "rtl" else "ltr",
        numbers=numbers,
        days=days,
        forms=forms,
        decimal=get_decimal_symbol(numbers),
        group=get_group_symbol(numbers),
        grouping=numbers.decimal_formats[None].grouping,
        fewest=5 if str(numbers) in _UNGROUPED_THOUSANDS else 4,
        lists=days.list_patterns["standard"],
        axis_months=tuple(str(short[month]) for month in range(1, 13)),
    )


def _month_name(days: Locale, day: date) -> str:
    """Return the name of the day's month as it stands in a date."""
    return str(days.months["format"]["wide"][day.month])


def writes_month_first(tag: str) -> bool:
    """Return whether readers of *tag* write 3 April as 4/3.

    >>> writes_month_first("en-US"), writes_month_first("en"), writes_month_first("es-US")
    (True, False, False)
    """
    return str(find_conventions(tag).days.date_formats["short"].pattern).startswith("M")


def _nearest(tag: str) -> Locale:
    """Return Babel's data for *tag*, for the language alone, or for English."""
    while tag:
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            tag = tag.rpartition("-")[0]
    return Locale.parse("en")


def _joined(pattern: str, first: str, second: str) -> str:
    """Return two parts of a list joined: words may hold braces, so it is no format call."""
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return f"{before}{first}{between}{second}{after}"
