"""Spans between two dates: `from September until March next year`, `January 7-10`.

In: a match and the day it was said. Out: an interval. What one end leaves out, the other gives.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from dateline.linking.dates.words import (
    DAY,
    MONTH,
    PART_OF,
    YEAR,
    Moment,
    Rule,
    Sign,
    month_number,
    real_day,
)
from dateline.model import PartialDate


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a span, as far as it is written; 0 means not."""

    year: int = 0
    month: int = 0
    day: int = 0


def _read_span(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return the span between two ends, each completed from the other and the day said."""
    first, last = _read_end(match, "1"), _read_end(match, "2")
    if first is None or last is None or bool(first.month) != bool(last.month):
        return None
    said_year = moment.said.year if moment.said else 0
    named = (match.groupdict().get("which") or "").lower()
    if named and said_year:
        last = replace(last, year=said_year + {"last": -1, "this": 0, "next": 1}[named])
    first, last = _complete(first, last, moment)
    start, end = _date_of(first), _date_of(last)
    if start is None or end is None or start.start >= end.end:
        return None
    return PartialDate.between(start, end)


def _read_end(match: re.Match[str], which: str) -> _End | None:
    """Return one end as written; None where its month is no month (`from march to`)."""
    groups = match.groupdict()
    name = groups.get(f"month{which}")
    month = month_number(name) if name else 0
    if name and not month:
        return None
    return _End(int(groups.get(f"year{which}") or 0), month, int(groups.get(f"day{which}") or 0))


def _complete(first: _End, last: _End, moment: Moment) -> tuple[_End, _End]:
    """Return both ends with years: the written one decides, else the day said."""
    if last.year and not first.year:
        return replace(first, year=last.year - (_order(first) > _order(last))), last
    if first.year and not last.year:
        return first, replace(last, year=first.year + (_order(first) > _order(last)))
    if first.year or moment.said is None:
        return first, last
    said = moment.said
    ahead = moment.ahead or first.month == said.month
    year = said.year - (first.month > said.month and not ahead)
    year += moment.ahead and first.month < said.month
    return replace(first, year=year), replace(last, year=year + (_order(first) > _order(last)))


def _order(end: _End) -> tuple[int, int]:
    """Return the place of an end within a year."""
    return (end.month, end.day)


def _date_of(end: _End) -> PartialDate | None:
    """Return an end as a date, at the precision it is written with."""
    if not end.year:
        return None
    if not end.month:
        return PartialDate.year(end.year)
    if not end.day:
        return PartialDate.month(end.year, end.month)
    found = real_day(end.year, end.month, end.day)
    return PartialDate.day(found) if found else None


def _read_days(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return days of one month, `January 7-10, 2020` or `7-10 January`."""
    month = month_number(match["month"])
    year = int(match["year"] or 0)
    if not month:
        return None
    first, last = _End(year, month, int(match["day1"])), _End(year, month, int(match["day2"]))
    first, last = _complete(first, last, moment)
    start, end = _date_of(first), _date_of(last)
    if start is None or end is None or start.start >= end.end:
        return None
    return PartialDate.between(start, end)


def _month_end(which: str) -> str:
    """Return the pattern of an end that names a month."""
    day, month, year = DAY.format(which), MONTH.format(which), YEAR.format(which)
    return rf"{PART_OF}?{month}(?:\s+{day})?(?:,?\s+{year})?"


def _day_end(which: str) -> str:
    """Return the pattern of an end that writes the day before the month."""
    day, month, year = DAY.format(which), MONTH.format(which), YEAR.format(which)
    return rf"{day}\s+{month}(?:,?\s+{year})?"


def _year_end(which: str) -> str:
    """Return the pattern of an end that is a year."""
    return rf"{PART_OF}?{YEAR.format(which)}"


_TO = r"\s+(?:to|until|till|through|and\s+(?:ends?|ended|ending|lasts?|runs?)(?:\s+\w+)?)\s+"
_RANGE = r"(?:\s*[-–—]\s*|\s+(?:to|through)\s+)"
_WHICH_YEAR = r"(?:(?:\s+of)?\s+(?P<which>next|this|last)\s+year)?"
_ENDS: tuple[tuple[Sign, Callable[[str], str]], ...] = (
    ("months", _month_end),
    ("months", _day_end),
    ("years", _year_end),
)
_BARE_YEAR = r"(?P<year{0}>(?:19|20)\d\d)"

SPANS = (
    *(
        Rule(
            ("from", sign),
            re.compile(rf"\b(?i:from)\s+{end('1')}{_TO}{end('2')}{_WHICH_YEAR}"),
            _read_span,
            "period",
        )
        for sign, end in _ENDS
    ),
    *(
        Rule(
            ("between", sign),
            re.compile(rf"\b(?i:between)\s+{end('1')}\s+and\s+{end('2')}{_WHICH_YEAR}"),
            _read_span,
            "period",
        )
        for sign, end in _ENDS
    ),
    Rule(
        ("from", "years"),
        re.compile(
            rf"\b(?i:from)\s+{_BARE_YEAR.format('1')}\s*[-–]\s*{_BARE_YEAR.format('2')}\b(?![/–-])"
        ),
        _read_span,
        "period",
    ),
    *(
        Rule(
            ("months",),
            re.compile(rf"\b{end('1')}{_RANGE}{end('2')}{_WHICH_YEAR}"),
            _read_span,
            "period",
        )
        for end in (_month_end, _day_end)
    ),
    Rule(
        ("month day",),
        re.compile(
            rf"\b{MONTH.format('')}\s+{DAY.format('1')}{_RANGE}{DAY.format('2')}(?:,?\s+{YEAR.format('')})?"
        ),
        _read_days,
        "period",
    ),
    Rule(
        ("day month",),
        re.compile(
            rf"(?<![\w$£€.,/–-]){DAY.format('1')}{_RANGE}{DAY.format('2')}\s+{MONTH.format('')}(?:,?\s+{YEAR.format('')})?"
        ),
        _read_days,
        "period",
    ),
)
"""Every way of writing a span; a span is longer than its ends, and so it is the one kept."""
