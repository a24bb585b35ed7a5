"""What the strip is drawn from: events and lanes, prepared by whoever plans the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True, slots=True)
class StripEvent:
    """One event as the strip needs it."""

    id: str
    title: str
    url: str
    """As it is to stand in `href`."""

    label: str
    """Its date in words: `April 2022`."""

    start: date
    """The earliest day it can be."""

    end: date
    """The latest day it can be, itself included."""

    period: tuple[date, date] | None = None
    """First and last day of the contract."""

    weight: Literal["lead", "background"] = "lead"

    lanes: tuple[str, ...] = ()
    """Slugs of the lanes that it stands in; none: it stands in the last one."""

    value: Decimal | None = None
    """The value of the deal, in `currency`."""

    currency: str = ""
    """ISO 4217. Only values in the currency that most events share are drawn to scale."""

    value_label: str = ""
    """As shown beside the disc: `$3.9M`."""

    reports: tuple[datetime, ...] = ()
    """When its reports were published, each by its own clock."""


@dataclass(frozen=True, slots=True)
class StripLane:
    """An entity that may have a lane of its own."""

    slug: str
    name: str
    url: str = ""
    """As it is to stand in `href`; empty: the name is no link."""


@dataclass(frozen=True, slots=True)
class StripWords:
    """The few words that the drawing itself needs."""

    others: str = "Others"
    """The lane of the entities that have none of their own."""

    unnamed: str = "Other"
    """The lane of the events without an entity."""

    months: tuple[str, ...] = (
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    )  # fmt: skip
    """Short names of the months, for the axis."""

    day: str = "%(d)s %(MMM)s"
    """A day without its year, with the fields that Unicode's patterns have."""

    number: Callable[[int], str] = "{:,}".format
    """Writes a whole number."""


ENGLISH = StripWords()
