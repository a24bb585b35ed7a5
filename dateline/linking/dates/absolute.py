"""Dates that name a month, a year or a day of the calendar: `14 August 2020`, `in May`, `Q3 2021`.

In: a match and the day it was said. Out: the date. A year that is not written is taken from the
day it was said; without one, such a date is not read.
"""

import re

from dateline.linking.dates.words import (
    DAY,
    GIVEN_NAMES,
    MONTH,
    NEAR,
    PART_OF,
    WEEKDAY,
    YEAR,
    Moment,
    Rule,
    month_number,
    real_day,
    weekday_number,
)
from dateline.model import PartialDate

_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_WEEKDAY_FIRST = rf"(?:{WEEKDAY.format('')},?\s+\(?)?"
_MONTH, _DAY, _YEAR = MONTH.format(""), DAY.format(""), YEAR.format("")
_STANDS_ALONE = re.compile(
    r"\s*(?:$|[^\w\s’'-]|(?:and|or|to|until|till|through|of|in|on|at|for|with|when|as|the|a|by"
    r"|after|before|that|this|last|next|but|while|it|he|she|they|we)\b)|\s+\d"
)
"""What may follow `May` where the word before does not settle that it is the month."""

_BEFORE_DAY = re.compile(r"\b(?:on|by|since|until|from|after|before|dated)\s+(?:the\s+)?$", re.I)


def find_season(word: str) -> int:
    """Return the EDTF number of a season of the year."""
    return _SEASONS[word.lower()]


def _read_day(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return a day, its year taken from the context where none is written."""
    month, day = month_number(match["month"]), int(match["day"])
    if not month or not _is_month(match):
        return None
    weekday = match.groupdict().get("weekday")
    if match["year"]:
        found = real_day(int(match["year"]), month, day)
        return PartialDate.day(found) if found else None
    return _nearest_day(month, day, weekday, moment)


def _nearest_day(month: int, day: int, weekday: str | None, moment: Moment) -> PartialDate | None:
    """Return the day of that name that fits: the weekday decides, then tense, then nearness."""
    said = moment.said
    if said is None:
        return None
    days = [d for y in (-1, 0, 1) if (d := real_day(said.year + y, month, day))]
    if weekday:
        days = [d for d in days if d.weekday() == weekday_number(weekday)]
    if moment.ahead:
        days = [d for d in days if d >= said]
    nearest = min(days, key=lambda d: abs((d - said).days), default=None)
    return PartialDate.day(nearest) if nearest else None


def _is_month(match: re.Match[str]) -> bool:
    """Return whether a name that may be a person's, or a verb, is the month here."""
    if match["month"].lower() not in GIVEN_NAMES or match["year"]:
        return True
    if match.end("month") < match.end() or _STANDS_ALONE.match(match.string, match.end("month")):
        return True
    before = match.string[max(0, match.start() - NEAR) : match.start()]
    return match.start("day") < match.start("month") and bool(_BEFORE_DAY.search(before))


def _read_iso(match: re.Match[str], _: Moment) -> PartialDate | None:
    """Return a day written year first."""
    found = real_day(int(match["year"]), int(match["m"]), int(match["d"]))
    return PartialDate.day(found) if found else None


def _read_slashes(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return a day in figures; which comes first is configured, unless only one can be a month."""
    day, month = int(match["a"]), int(match["b"])
    # Dotted dates are written day first wherever they are written at all.
    if (moment.month_first and match["mark"] != "." and day <= 12) or month > 12:
        day, month = month, day
    found = real_day(int(match["year"]), month, day)
    return PartialDate.day(found) if found else None


def _read_month_of_year(match: re.Match[str], _: Moment) -> PartialDate | None:
    """Return a month with its year."""
    month = month_number(match["month"])
    return PartialDate.month(int(match["year"]), month) if month else None


def _read_month(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return a month without a year: the latest not after the day said, or the next ahead."""
    said, month = moment.said, month_number(match["month"])
    lead = match["lead"].lower()
    if said is None or not month or not _is_lone_month(match, lead):
        return None
    year = said.year - (month > said.month)
    if lead == "next" or (moment.ahead and month < said.month) or lead in ("until", "till"):
        year = said.year + (month < said.month or (lead == "next" and month == said.month))
    elif lead == "this" or moment.ahead:
        year = said.year
    elif lead == "last" and month == said.month:
        year = said.year - 1
    return PartialDate.month(year, month)


def _read_month_said_by_year(match: re.Match[str], moment: Moment) -> PartialDate | None:
    """Return a month whose year is told from the day said: `March next year`."""
    month = month_number(match["month"])
    if moment.said is None or not month:
        return None
    shift = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return PartialDate.month(moment.said.year + shift, month)


def _is_lone_month(match: re.Match[str], lead: str) -> bool:
    """Return whether a month's name after a preposition is the month and not a person."""
    if match["month"].lower() not in GIVEN_NAMES:
        return True
    rest = match.string[match.end("month") : match.end("month") + NEAR]
    if rest[:2] in ("'s", "’s"):
        return False
    if re.search(
        r"(?:confidence|trust|faith|belief|believes?d?)\s+$",
        match.string[max(0, match.start() - NEAR) : match.start()],
    ):
        return False
    settled = lead in ("in", "during", "last", "this", "next", "early", "mid", "late")
    return settled or bool(_STANDS_ALONE.match(rest))


def _read_year(match: re.Match[str], _: Moment) -> PartialDate | None:
    """Return a year; a round number before a plural noun counts things (`in 2000 schools`)."""
    year = int(match["year"])
    if year % 100 == 0 and re.match(
        r"\s+[a-z]+s\b(?<!\bwas)(?<!\bhas)", match.string[match.end() : match.end() + NEAR]
    ):
        return None
    return PartialDate.year(year)


def _read_part_of_year(match: re.Match[str], _: Moment) -> PartialDate | None:
    """Return a quarter or a half; fiscal ones start where the company says, so they are left."""
    if re.search(r"\b(?:fiscal|FY)\b", match.string[max(0, match.start() - 30) : match.end() + 8]):
        return None
    year = int(match["year"])
    size = 3 if match["unit"].lower().startswith("q") else 6
    number = int(match["n"]) if match["n"].isdigit() else _ORDINALS[match["n"].lower()]
    if number * size > 12:
        if match["n"].isdigit() or size == 3:
            return None
        number = 2  # the last half is the second
    first, last = (number - 1) * size + 1, number * size
    return PartialDate.between(PartialDate.month(year, first), PartialDate.month(year, last))


def _read_season(match: re.Match[str], _: Moment) -> PartialDate | None:
    """Return a season of a year."""
    return PartialDate.parse(f"{match['year']}-{find_season(match['season'])}")


def _read_decade(match: re.Match[str], _: Moment) -> PartialDate | None:
    """Return a decade."""
    return PartialDate.parse(f"{match['decade']}X")


_FIGURE = r"(?<![\w$£€.,/–-])"
"""A number that starts here is not the tail of another one."""

_ORDINAL = r"(?P<n>first|second|third|fourth|last|final)[\s-]"
_OF_YEAR = rf"(?:\s+of|,)?\s+{_YEAR}"

ABSOLUTE = (
    Rule(
        ("year",),
        re.compile(rf"{_FIGURE}(?P<year>(?:19|20)\d\d)([-/])(?P<m>\d\d)\2(?P<d>\d\d)(?![\w/-])"),
        _read_iso,
    ),
    Rule(
        ("year",),
        re.compile(
            rf"{_FIGURE}(?P<a>\d\d?)(?P<mark>[/.])(?P<b>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?![\w/])"
        ),
        _read_slashes,
    ),
    Rule(
        ("day month",),
        re.compile(
            rf"{_WEEKDAY_FIRST}(?:the\s+)?{_FIGURE}{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?\)?"
        ),
        _read_day,
    ),
    Rule(
        ("month day",),
        re.compile(rf"{_WEEKDAY_FIRST}\b{_MONTH}\s+(?:the\s+)?{_DAY}(?:,?\s+{_YEAR})?\)?"),
        _read_day,
    ),
    Rule(
        ("month", "year"),
        re.compile(rf"{PART_OF}?\b{_MONTH}(?:\s+of|,)?\s+{_YEAR}"),
        _read_month_of_year,
    ),
    Rule(
        ("month", "which", "unit"),
        re.compile(rf"{PART_OF}?\b{_MONTH},?\s+(?:of\s+)?(?i:(?P<which>next|this|last)\s+year)\b"),
        _read_month_said_by_year,
        needs_said=True,
    ),
    Rule(
        ("month",),
        re.compile(
            r"\b(?i:(?P<lead>in|since|until|till|by|from|through|during|before|after|last|this|next"
            r"|early|mid|late|(?:end|start|beginning|middle|month|rest|half|weeks?|days)\s+of))"
            rf"[\s-]+(?P<core>(?i:{PART_OF})?{_MONTH}(?!\s*\.?\s*[’']?\d\d?\b(?!,\d)))"
        ),
        _read_month,
        needs_said=True,
    ),
    Rule(
        ("year",),
        re.compile(
            r"\b(?i:in|since|by|until|till|during|throughout|before|after|from|through|early|mid|late"
            r"|(?:end|start|beginning|middle|rest|course|as|outset|summer|months)\s+of)[\s-]+"
            rf"(?P<core>(?i:{PART_OF})?{_YEAR})"
        ),
        _read_year,
    ),
    Rule(
        ("year", "quarter"),
        re.compile(rf"\b(?P<unit>Q)(?P<n>[1-4]),?\s+(?:of\s+)?{_YEAR}"),
        _read_part_of_year,
    ),
    Rule(
        ("year", "quarter"),
        re.compile(rf"\b(?i:{_ORDINAL}(?P<unit>quarter|half)){_OF_YEAR}"),
        _read_part_of_year,
    ),
    Rule(
        ("year", "season"),
        re.compile(rf"\b(?i:(?P<season>spring|summer|fall|autumn|winter)){_OF_YEAR}"),
        _read_season,
    ),
    Rule(
        ("year", "decade"),
        re.compile(r"\bthe\s+(?:early\s+|late\s+|mid-?\s*)?(?P<decade>(?:19|20)\d)0s\b"),
        _read_decade,
    ),
)
"""Every absolute way of writing; where two overlap the caller keeps the longer."""
