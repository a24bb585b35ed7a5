"""Dates of other formats as EDTF, exactly as precise as they are given.

Comes in: parts or a text. Goes out: EDTF, or an empty text where no date can be told from it.
Nothing is guessed: a year stays a year.
"""

import re
from typing import Literal

from dateline.model import PartialDate
from dateline.schema import parse_moment

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBERS = re.compile(r"(\d{1,2})[/.](?:(\d{1,2})[/.])?(\d{4})", re.ASCII)
_NAMED = re.compile(
    r"(?:(?P<day>\d{1,2})\.? )?(?P<month>[A-Za-z]{3,9})\.?(?: (?P<second>\d{1,2}),?)?,? "
    r"(?P<year>\d{4})",
    re.ASCII,
)
_SHORT_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", re.ASCII)
_TIME = re.compile(r"[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?$", re.ASCII)
_WHOLE = re.compile(r"-?\d+", re.ASCII)

Order = Literal["day-first", "month-first"]


def from_parts(year: str, month: str = "", day: str = "") -> str:
    """Return the date that the parts write, empty parts meaning that no more is known.

    >>> from_parts("1,815", "12"), from_parts("602"), from_parts("2020", "2", "30")
    ('1815-12', '0602', '')
    """
    numbers = [number_of(part) for part in (year, month, day)]
    if (
        not numbers[0]
        or (day and not month)
        or any(n is None for n in numbers[: _given(month, day)])
    ):
        return ""
    widths = zip(numbers, (4, 2, 2), strict=True)
    parts = [f"{n:0{width}d}" for n, width in widths if n is not None]
    date = PartialDate.parse("-".join(parts)) if len(parts[0]) == 4 else None
    return date.edtf if date and date.precision in ("year", "month", "day") else ""


def number_of(text: str) -> int | None:
    """Return the whole number that a cell writes: TimelineJS takes commas and spaces out of it.

    >>> number_of(" 1,815 "), number_of("May"), number_of("1989.0")
    (1815, None, 1989)
    """
    plain = re.sub(r"[,\s]", "", text)
    plain = re.sub(r"\.0+$", "", plain)
    return int(plain) if _WHOLE.fullmatch(plain) and len(plain) < 10 else None


def between(start: str, end: str) -> str:
    """Return the span from *start* to *end*; "" if the end is before the start.

    >>> between("1943-07", "1946"), between("1943", "1943"), between("1946", "1943")
    ('1943-07/1946', '1943', '')
    """
    if not end or end == start:
        return start
    date = PartialDate.parse(f"{start}/{end}")
    return date.edtf if date else ""


def from_text(text: str, order: Order) -> str:
    """Return the date that *text* writes: EDTF, ISO 8601, 3/4/2019, March 2019.

    >>> from_text("3/4/2019", "month-first"), from_text("4 March 2019", "day-first")
    ('2019-03-04', '2019-03-04')
    >>> from_text("2019-3", "day-first"), from_text("spring", "day-first")
    ('2019-03', '')
    """
    plain = " ".join(text.split())
    date = PartialDate.parse(plain)
    if date:
        return date.edtf
    if parse_moment(plain):
        return plain[:10]
    plain = _TIME.sub("", plain)
    if match := _SHORT_ISO.fullmatch(plain):
        return from_parts(*(part or "" for part in match.groups()))
    if match := _NUMBERS.fullmatch(plain):
        return _from_numbers(match, order)
    match = _NAMED.fullmatch(plain)
    month = _month(match["month"]) if match else 0
    if not match or not month or (match["day"] and match["second"]):
        return ""
    return from_parts(match["year"], str(month), match["day"] or match["second"] or "")


def clock_in(text: str) -> str:
    """Return the time of day at the end of *text*, "" if there is none.

    >>> clock_in("3/4/2019 14:30"), clock_in("2019")
    ('14:30', '')
    """
    match = _TIME.search(" ".join(text.split()))
    return match[0].lstrip("T ") if match else ""


def other_order(text: str, order: Order) -> Order | None:
    """Return the order in which *text* writes another date than in *order*, if there is one.

    >>> other_order("3/4/2019", "day-first"), other_order("13/4/2019", "day-first")
    ('month-first', None)
    """
    other: Order = "month-first" if order == "day-first" else "day-first"
    readings = {from_text(text, order), from_text(text, other)} - {""}
    return other if len(readings) > 1 else None


def is_first_day(edtf: str) -> bool:
    """Return whether a day may stand for its month or year: many tools need one to be written.

    >>> is_first_day("2000-01-01"), is_first_day("2000-01")
    (True, False)
    """
    return bool(re.fullmatch(r"\d{4}-\d{2}-01", edtf))


def _given(month: str, day: str) -> int:
    """Return how many parts are given."""
    return 1 + bool(month) + bool(day)


def _from_numbers(match: re.Match[str], order: Order) -> str:
    """Return the date of three numbers, or of a month and a year."""
    first, second, year = match.groups()
    if second is None:
        return from_parts(year, first)
    month, day = (first, second) if order == "month-first" else (second, first)
    return from_parts(year, month, day)


def _month(word: str) -> int:
    """Return the number of the English month that *word* is or abbreviates; 0 if none."""
    found = (n for n, name in enumerate(_MONTHS, 1) if name.startswith(word.casefold()))
    return next(found, 0)
