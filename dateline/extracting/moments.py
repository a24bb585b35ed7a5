"""Dates of publication as pages write them for machines: never guessed, never today.

Comes in: ISO 8601 in any of its forms, or the date of a mail (RFC 5322). Goes out: the day with its
time and zone, or the day alone where the zone is not said in numbers; "" for anything else.
"""

import re
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d{2})-?(?P<day>\d{2})"
    r"(?:[Tt ]+(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?(?:[.,]\d{1,9})?"
    r"\s*(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?(?P<name>\s*[A-Z]{2,5})?)?",
    re.ASCII,
)

_YEARS = range(1900, 2101)
"""Another one is a slip, or a number that is no year."""


def read_moment(text: str) -> str:
    """Return the moment that *text* writes, as records have it.

    >>> read_moment("20180619T055000+0900"), read_moment("2021-01-03T17:40:00EET")
    ('2018-06-19T05:50:00+09:00', '2021-01-03')
    >>> read_moment("Tue, 20 Aug 2019 09:31:01 GMT"), read_moment("yesterday")
    ('2019-08-20T09:31:01Z', '')
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return _of_mail(text.strip())
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        hour, minute, second = (int(match[key] or 0) for key in ("hour", "minute", "second"))
        clock = time(hour, minute, min(second, 59))
    except ValueError:
        return ""
    if day.year not in _YEARS:
        return ""
    zone = _zone(match["zone"] or "")
    if not zone or match["name"]:
        return day.isoformat()
    return f"{day.isoformat()}T{clock.isoformat()}{zone}"


def _zone(text: str) -> str:
    """Return a zone as `Z` or `+02:00`; "" if none is said, or one that no clock has."""
    if text.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    if not text:
        return ""
    hours, minutes = text[1:3], text[3:].lstrip(":") or "00"
    if int(hours) > 14 or int(minutes) > 59:
        return ""
    return "Z" if (hours, minutes) == ("00", "00") else f"{text[0]}{hours}:{minutes}"


def _of_mail(text: str) -> str:
    """Return the moment of a mail's date."""
    if len(text) > 60 or not re.match(r"[A-Z][a-z]{2}, \d", text):
        return ""
    try:
        moment: datetime = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    if moment.year not in _YEARS:
        return ""
    if moment.tzinfo is None:  # "-0000": the zone is not known (RFC 5322 §3.3)
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")
