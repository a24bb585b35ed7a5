"""Dates in words, as precise as they are known; and as HTML writes them for machines."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from dateline.language import DateForm, Language, marked
from dateline.model import PartialDate

_SEASONS = {
    "21": marked("spring %(year)s"),
    "22": marked("summer %(year)s"),
    "23": marked("autumn %(year)s"),
    "24": marked("winter %(year)s"),
}
_DOUBTS = {
    "~": marked("about %(date)s"),
    "?": marked("perhaps %(date)s"),
    "%": marked("perhaps about %(date)s"),
}
_DOUBTED_DAYS = {
    "~": marked("about %(day)s"),
    "?": marked("perhaps %(day)s"),
    "%": marked("perhaps about %(day)s"),
}


def date_words(language: Language, when: PartialDate) -> str:
    """Return *when* in words, as precise as it is and no more.

    >>> date_words(Language("en"), PartialDate.parse("2020-08-10/2020-08-14"))
    '10–14 August 2020'
    >>> date_words(Language("en"), PartialDate.parse("2020~"))
    'about 2020'
    """
    return _date_words(language, when)


@lru_cache(maxsize=8192)
def _date_words(language: Language, when: PartialDate) -> str:
    """Return what date_words does; the same few thousand dates stand on many pages."""
    first, _, last = when.edtf.partition("/")
    if not last:
        return _simple_words(language, when)
    bounds = PartialDate.parse(first), PartialDate.parse(last)
    if bounds[0] is None or bounds[1] is None:
        return _from_to(language, day_words(language, when.start), day_words(language, when.end))
    return _span_words(language, bounds[0], bounds[1])


def day_words(language: Language, day: date) -> str:
    """Return a day in words.

    >>> day_words(Language("en"), date(2022, 5, 2)), day_words(Language("es"), date(2022, 5, 2))
    ('2 May 2022', '2 de mayo de 2022')
    """
    return _written(language, "day", day)


def day_beside(language: Language, day: date, other: PartialDate) -> str:
    """Return *day* in words, without the year where *other* stands beside it and names it.

    >>> day_beside(Language("en"), date(2022, 5, 2), PartialDate.parse("2022-04"))
    '2 May'
    """
    if day.year == other.start.year == other.end.year:
        return _written(language, "day_alone", day)
    return day_words(language, day)


def short_day(language: Language, day: date, with_year: bool = False) -> str:
    """Return a day for narrow columns.

    >>> short_day(Language("en"), date(2020, 9, 4), with_year=True)
    '4 Sept 2020'
    """
    return _written(language, "short_day" if with_year else "short_day_alone", day)


def month_words(language: Language, year: int, month: int) -> str:
    """Return a month in words; *month* counts from 1.

    >>> month_words(Language("en"), 2022, 4)
    'April 2022'
    """
    return language.conventions.written("month", date(year, month, 1))


def heading_month(language: Language, month: int) -> str:
    """Return the name of a month as a heading; *month* counts from 1.

    >>> heading_month(Language("es"), 4)
    'Abril'
    """
    return language.conventions.heading_month(month)


def machine_date(when: PartialDate) -> str:
    """Return *when* as HTML's `datetime` may write it, the first day of a span; else empty.

    >>> machine_date(PartialDate.parse("2020-08-10/2020-08-14"))
    '2020-08-10'
    >>> machine_date(PartialDate.parse("202X"))
    ''
    """
    first = PartialDate.parse(when.edtf.partition("/")[0])
    if first is None or first.precision in ("season", "decade"):
        return ""
    return first.edtf.rstrip("~?%")


def machine_time(moment: datetime | None) -> str:
    """Return *moment* by its own clock as HTML's `datetime` writes it; empty for None.

    >>> machine_time(datetime.fromisoformat("2022-05-02T21:42-05:00"))
    '2022-05-02T21:42:00-05:00'
    """
    if moment is None:
        return ""
    return moment.isoformat(timespec="seconds").removesuffix("+00:00").ljust(20, "Z")


def offset_words(moment: datetime) -> str:
    """Return how far the clock of *moment* is from UTC, to be written after `UTC`; or nothing.

    >>> offset_words(datetime.fromisoformat("2022-05-02T21:42-05:00"))
    '−5'
    >>> offset_words(datetime.fromisoformat("2022-05-02T21:42+05:30"))
    '+5:30'
    """
    minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
    if not minutes:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
    return f"{sign}{hours}:{rest:02}" if rest else f"{sign}{hours}"


@lru_cache(maxsize=8192)
def _written(language: Language, form: DateForm, day: date) -> str:
    """Return *day* in a *form* of the language."""
    return language.conventions.written(form, day)


def _simple_words(language: Language, when: PartialDate) -> str:
    """Return a date without an interval in words."""
    doubt, words = when.edtf[-1], _certain_words(language, when)
    if when.precision == "day" and doubt in _DOUBTED_DAYS:
        return language.text(_DOUBTED_DAYS[doubt], day=words)
    return language.text(_DOUBTS[doubt], date=words) if doubt in _DOUBTS else words


def _certain_words(language: Language, when: PartialDate) -> str:
    """Return a date without an interval in words, its doubt left out."""
    if when.precision == "day":
        return day_words(language, when.start)
    if when.precision == "month":
        return month_words(language, when.start.year, when.start.month)
    if when.precision == "season":
        return language.text(_SEASONS[when.edtf[5:7]], year=when.start.year)
    if when.precision == "decade":
        return language.text("the %(year)ss", year=when.start.year)
    return str(when.start.year)


def _span_words(language: Language, first: PartialDate, last: PartialDate) -> str:
    """Return a span in words, saying once what both bounds share."""
    one, two = _simple_words(language, first), _simple_words(language, last)
    same_year = first.start.year == last.start.year
    kinds = (first.precision, last.precision)
    written, start, end = language.conventions.written, first.start, last.start
    if first.is_approximate or last.is_approximate:
        return _from_to(language, one, two)
    if kinds == ("day", "day") and same_year and start.month == end.month:
        return written("day", end, d=f"{start.day}–{end.day}")
    if kinds == ("month", "month") and same_year:
        name = language.conventions.month_name
        months = f"{name(start)}–{name(end)}"
        return written("month", end, MMMM=months, LLLL=months)
    if kinds == ("day", "day") and same_year:
        return f"{written('day_alone', start)} – {two}"
    return f"{one}–{two}" if kinds == ("year", "year") else _from_to(language, one, two)


def _from_to(language: Language, first: str, last: str) -> str:
    """Return both bounds of a span in words."""
    return language.text("%(first)s to %(last)s", first=first, last=last)
