"""Feeds of a site of our own making, as files and as their readers see them."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import feedparser
import icalendar

from dateline.model import Change, Event, Site
from dateline.outputs.following import produce_following
from tests.builders import make_config, make_event

BASE = "https://x.example/t"

_MARKUP = "]]> <script>alert(1)</script> &amp;"
HOSTILE = f"{_MARKUP} \x0b\x00\x1b\ufffe ends\r\nBEGIN:VEVENT\rX;Y,Z\\n \"q\" 'r'"
"""As no repair should ever leave it: what XML, JSON and iCalendar each have to escape."""


def files_of(site: Site, **settings: object) -> dict[str, bytes]:
    """Return path → content of all that followers are given."""
    config = make_config(**{"base_url": BASE, **settings})
    return {artifact.path: artifact.content for artifact in produce_following(site, (), config)}


def parsed(content: bytes) -> Any:
    """Return a feed as feedparser reads it, which must have nothing to complain of."""
    found = feedparser.parse(content)
    assert not found.bozo, found.bozo_exception
    return found


def read_json(content: bytes) -> Any:
    """Return a JSON feed."""
    return json.loads(content)


def events_in(content: bytes) -> list[icalendar.Event]:
    """Return the events of a calendar that its library reads without a fault."""
    calendar = icalendar.Calendar.from_ical(content)
    events = [each for each in calendar.walk("VEVENT") if isinstance(each, icalendar.Event)]
    assert [each.errors for each in (calendar, *events)] == [[]] * (len(events) + 1)
    return events


def at(text: str) -> datetime:
    """Return a moment in UTC: `2026-03-02T04:30`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def new_at(text: str, **changes: object) -> Event:
    """Return an event that this record has had since a moment, which also names it."""
    return make_event(f"Seen {text}", changes=(Change(at(text), "new"),), **changes)


def many(count: int) -> Iterable[Event]:
    """Yield events that became known on successive days of 2026."""
    for number in range(count):
        yield new_at(f"2026-{1 + number // 28:02d}-{1 + number % 28:02d}T10:00")
