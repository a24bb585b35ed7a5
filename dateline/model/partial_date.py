"""A date as precisely as it is known and no more: a small part of EDTF (ISO 8601-2:2019, level 1).

Understood: `2021`, `2021-06`, `2021-06-03`, each with `~` (approximate), `?` (uncertain) or `%`
(both); decades `202X`; seasons `2021-21` … `2021-24`; intervals of these, `2020-08/2021-03`.
Open intervals are left out: an event has a first and a last day.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

Precision = Literal["day", "month", "season", "year", "decade", "interval"]

_SIMPLE = re.compile(
    r"(?P<decade>\d{3})X|(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?", re.ASCII
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""Spring to winter, northern; winter runs from December into the next year's February."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its precision; build it with `parse`, `day`, `month` or `between`."""

    edtf: str
    """The notation, canonical: `2020-08-10/2020-08-14`."""

    start: date
    """The earliest day it can be."""

    end: date
    """The latest day it can be, itself included."""

    precision: Precision

    def __str__(self) -> str:
        """Return the EDTF notation."""
        return self.edtf

    @property
    def is_approximate(self) -> bool:
        """Return whether the source itself only says about when (`~`, `?`, `%`)."""
        return self.edtf.endswith(("~", "?", "%"))

    @property
    def sort_key(self) -> tuple[date, date]:
        """Return the key of the timeline's order: earliest, then latest day."""
        return (self.start, self.end)

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """Return the date that EDTF *text* writes, or None if it writes none.

        >>> PartialDate.parse("2022-04").end
        datetime.date(2022, 4, 30)
        >>> PartialDate.parse("2022-02-30") is None
        True
        """
        if "/" not in text:
            return _parse_simple(text)
        first, _, last = text.partition("/")
        start, end = _parse_simple(first), _parse_simple(last)
        if start is None or end is None or start.start > end.end:
            return None
        return cls.between(start, end)

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        """Return *day* itself, known to the day."""
        return cls(day.isoformat(), day, day, "day")

    @classmethod
    def month(cls, year: int, month: int) -> "PartialDate":
        """Return a month as a whole; *month* counts from 1."""
        last = calendar.monthrange(year, month)[1]
        return cls(
            f"{year:04d}-{month:02d}", date(year, month, 1), date(year, month, last), "month"
        )

    @classmethod
    def year(cls, year: int) -> "PartialDate":
        """Return a year as a whole."""
        return cls(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year")

    @classmethod
    def between(cls, first: "PartialDate", last: "PartialDate") -> "PartialDate":
        """Return the span from *first* to *last*; the two in one where they are the same."""
        if first.edtf == last.edtf:
            return first
        return cls(f"{first.edtf}/{last.edtf}", first.start, last.end, "interval")


def _parse_simple(text: str) -> PartialDate | None:
    """Return the date that *text* writes without an interval."""
    mark = text[-1:] if text[-1:] in ("~", "?", "%") else ""
    match = _SIMPLE.fullmatch(text.removesuffix(mark) if mark else text)
    if match is None:
        return None
    try:
        plain = _from_parts(match)
    except ValueError:  # month 13, 30 February, the year 0
        return None
    return PartialDate(plain.edtf + mark, plain.start, plain.end, plain.precision)


def _from_parts(match: re.Match[str]) -> PartialDate:
    """Return the date of a `_SIMPLE` match; ValueError where the calendar has none."""
    if match["decade"]:
        first = int(match["decade"]) * 10
        return PartialDate(match[0], date(first, 1, 1), date(first + 9, 12, 31), "decade")
    year = int(match["year"])
    if match["month"] is None:
        return PartialDate.year(year)
    month = int(match["month"])
    if month in _SEASON_MONTHS and match["day"] is None:
        return _season(year, month)
    if match["day"] is None:
        return PartialDate.month(year, month)
    return PartialDate.day(date(year, month, int(match["day"])))


def _season(year: int, season: int) -> PartialDate:
    """Return an EDTF season (21 spring … 24 winter) with the bounds of the northern ones."""
    first, last = _SEASON_MONTHS[season]
    last_year, last_month = (year + 1, last - 12) if last > 12 else (year, last)
    end = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
    return PartialDate(f"{year:04d}-{season}", date(year, first, 1), end, "season")
