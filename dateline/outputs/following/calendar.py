"""iCalendar (RFC 5545, RFC 7986), written by the library `icalendar`: events as days, never hours.

What is known to the month or the year only is the whole of it, free time and said to be so: a
first day picked from it would be made up. Times of changes come from the record, not the clock.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dateline import __version__
from dateline.budgets import CALENDAR
from dateline.config import Config
from dateline.language import Language, language_of
from dateline.model import Artifact, Event
from dateline.outputs.following.entries import Account, last_updated
from dateline.outputs.following.feed import Feed
from dateline.permalinks import absolute_url, event_url, feed_url
from dateline.wording import date_words

_END = b"END:VCALENDAR\r\n"
_WIDTH = 74
"""Bytes of a line; a folded one has a space before them (RFC 5545, section 3.1)."""


def calendar_event(account: Account, config: Config, fallback: datetime) -> bytes:
    """Return one event; *fallback* is the time where nobody knows when it was written down."""
    from icalendar import Event as Component  # noqa: PLC0415 - a quarter of a second to import

    event = account.event
    base = (config.feed_ids or config.base_url).partition("://")[2]
    url = absolute_url(config.base_url, event_url(event.id))
    component = Component()
    component.add("uid", f"{event.id}@{base}")
    component.add("dtstamp", last_updated(event) or fallback)
    component.add("dtstart", event.date.start)
    component.add("dtend", _day_after(event.date.end))
    component.add("summary", summary_words(language_of(config.language), account))
    component.add("description", "\n\n".join((*account.lines, url)))
    component.add("url", url)
    if account.names:
        component.add("categories", list(account.names))
    component.add("transp", "TRANSPARENT")
    component.add("sequence", max(0, len(event.changes) - 1))
    if event.changes:  # the first report's time is not when anything was written down here
        component.add("created", event.changes[0].moment)
        component.add("last-modified", event.changes[-1].moment)
    return b"\r\n".join(_folded(line) for line in component.content_lines() if line) + b"\r\n"


def _folded(line: str) -> bytes:
    """Return a content line as `icalendar` folds it: piece by piece, and not letter by letter."""
    pieces = []
    start = 0
    while start < len(line):
        piece = line[start : start + _WIDTH].encode()
        end = start + _WIDTH
        while len(piece) > _WIDTH:  # letters of several bytes
            end -= 1
            piece = line[start:end].encode()
        if end < len(line) and line[end - 1] in "\\^" and end - start > 1:  # an escape stays whole
            end -= 1
            piece = piece[:-1]
        pieces.append(piece)
        start = end
    return b"\r\n ".join(pieces)


def calendar_file(feed: Feed, written: Mapping[str, bytes]) -> Artifact:
    """Return the calendar, its events *written* already by id; of very many the last ones."""
    from icalendar import Calendar  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", f"-//Dateline//Dateline {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", feed.followed.title)
    calendar.add("x-wr-calname", feed.followed.title)  # what calendars read that know no RFC 7986
    calendar.add("description", feed.followed.about)
    calendar.add("url", feed.home)
    calendar.add("last-modified", feed.updated)
    inside = tuple(written[id_] for id_ in feed.followed.events[-CALENDAR:]) or (_something(),)
    head = bytes(calendar.to_ical()).removesuffix(_END)
    return Artifact(feed_url(feed.followed.folder, "ics"), b"".join((head, *inside, _END)))


def _something() -> bytes:
    """Return what a calendar without events has: one component at least (RFC 5545, section 3.6)."""
    from icalendar import Timezone, TimezoneStandard  # noqa: PLC0415

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # a local time (3.6.5)
    standard.add("tzoffsetfrom", timedelta())
    standard.add("tzoffsetto", timedelta())
    zone = Timezone()
    zone.add("tzid", "Etc/UTC")
    zone.add_component(standard)
    return bytes(zone.to_ical())


def summary_words(language: Language, account: Account) -> str:
    """Return the headline, with how precisely the day is known where it is not."""
    note = _precision_words(language, account.event)
    if not note:
        return account.title
    return language.text("%(headline)s (%(note)s)", headline=account.title, note=note)


def _precision_words(language: Language, event: Event) -> str:
    """Return what a day in a calendar would not say of the event's date."""
    when = event.date
    date = date_words(language, when)
    if when.precision == "day":
        if event.date_basis == "reported":
            return language.text("first reported this day")
        return date if when.is_approximate else ""
    if when.precision in ("month", "season"):
        return language.text("%(date)s, day not known", date=date)
    if when.precision in ("year", "decade"):
        return language.text("%(date)s, month not known", date=date)
    return date


def _day_after(day: date) -> date:
    """Return the day on which a span that lasts to *day* is over; calendars exclude the end."""
    return day if day == date.max else day + timedelta(days=1)
