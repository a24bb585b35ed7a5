"""Numbers, lists and stretches of time in words."""

from collections.abc import Sequence
from datetime import date

from dateline.language import Language


def count_words(language: Language, number: int) -> str:
    """Return *number* with its thousands set apart.

    >>> count_words(Language("en"), 2402)
    '2,402'
    """
    return language.conventions.count(number)


def size_words(language: Language, size: int) -> str:
    """Return how large a file of *size* bytes is, in units of a thousand.

    >>> [size_words(Language("en"), size) for size in (1, 999, 1_500, 12_345_678)]
    ['1 byte', '999 bytes', '2 kB', '12 MB']
    """
    if size < 1_000:
        return language.plural("%(num)s byte", "%(num)s bytes", size)
    unit, power = ("kB", 1_000) if size < 1_000_000 else ("MB", 1_000_000)
    return f"{count_words(language, round(size / power))} {unit}"


def event_count(language: Language, number: int) -> str:
    """Return how many events there are.

    >>> event_count(Language("en"), 1), event_count(Language("en"), 2402)
    ('1 event', '2,402 events')
    """
    return language.plural("%(num)s event", "%(num)s events", number)


def report_count(language: Language, number: int) -> str:
    """Return how many reports there are."""
    return language.plural("%(num)s report", "%(num)s reports", number)


def outlet_count(language: Language, number: int) -> str:
    """Return how many outlets there are."""
    return language.plural("%(num)s outlet", "%(num)s outlets", number)


def list_words(language: Language, words: Sequence[str]) -> str:
    """Return *words* as a list in running text.

    >>> list_words(Language("en"), ["Dallas", "London", "Lyon"])
    'Dallas, London and Lyon'
    """
    return language.conventions.listed(words)


def gap_words(language: Language, start: date, other: date) -> str:
    """Return how much later or earlier *other* is than *start*.

    >>> gap_words(Language("en"), date(2020, 8, 14), date(2021, 9, 24))
    '13 months later'
    >>> gap_words(Language("en"), date(2020, 8, 14), date(2020, 8, 13))
    '1 day earlier'
    """
    days = abs((other - start).days)
    if days == 0:
        return language.text("the same day")
    is_later = other > start
    if days >= 730:
        return years_apart(language, round(days / 365.25), is_later)
    if days >= 60:
        return _months_apart(language, round(days / 30.44), is_later)
    if days >= 21:
        return _weeks_apart(language, round(days / 7), is_later)
    if is_later:
        return language.plural("%(num)s day later", "%(num)s days later", days)
    return language.plural("%(num)s day earlier", "%(num)s days earlier", days)


def years_apart(language: Language, years: int, is_later: bool) -> str:
    """Return a number of years as a distance in time."""
    if is_later:
        return language.plural("%(num)s year later", "%(num)s years later", years)
    return language.plural("%(num)s year earlier", "%(num)s years earlier", years)


def _months_apart(language: Language, months: int, is_later: bool) -> str:
    """Return a number of months as a distance in time."""
    if is_later:
        return language.plural("%(num)s month later", "%(num)s months later", months)
    return language.plural("%(num)s month earlier", "%(num)s months earlier", months)


def _weeks_apart(language: Language, weeks: int, is_later: bool) -> str:
    """Return a number of weeks as a distance in time."""
    if is_later:
        return language.plural("%(num)s week later", "%(num)s weeks later", weeks)
    return language.plural("%(num)s week earlier", "%(num)s weeks earlier", weeks)
