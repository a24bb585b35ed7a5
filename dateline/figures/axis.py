"""Proportional time: where a moment stands on the axis, and which dates are written under it.

Time is counted in days since the first of January of the year 1, as `date.toordinal` does, with
fractions for hours, so that no year is out of reach.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date, datetime
from itertools import pairwise
from typing import Literal

from dateline.figures.drawn import Box, Label, Tick
from dateline.figures.frame import Frame
from dateline.figures.given import ENGLISH, StripEvent, StripWords
from dateline.figures.text import fits_among, label_box, rounded


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of the calendar between two ticks or two bars."""

    unit: Literal["day", "month", "year"]
    count: int

    @property
    def days(self) -> float:
        """Return its length on average."""
        return self.count * {"day": 1.0, "month": 30.44, "year": 365.25}[self.unit]


STEPS = (
    *(Step("day", count) for count in (1, 2, 7)),
    *(Step("month", count) for count in (1, 3, 6)),
    *(Step("year", count) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The days shown, and the stretch of paper that they are shown on."""

    first: float
    last: float
    left: float
    right: float

    def x(self, day: float) -> float:
        """Return where *day* stands; days beyond the ends stand beyond the paper."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)

    def width(self, days: float) -> float:
        """Return how much paper *days* take."""
        return days * (self.right - self.left) / (self.last - self.first)


def day_of(moment: datetime) -> float:
    """Return a moment as a day with its fraction, by the moment's own clock.

    A report of the evening stands on the day on which it ran, as pages and lists date it.

    >>> day_of(datetime(1, 1, 1, 12))
    1.5
    """
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    # Asked for every report of a site, several times a page: no other object is made for it.
    return moment.toordinal() + (seconds * 10**6 + moment.microsecond) / 10**6 / 86400


def bounds_of(event: StripEvent) -> tuple[float, float]:
    """Return the first moment of the event's first day and the last of its last."""
    return float(event.start.toordinal()), float(event.end.toordinal() + 1)


def find_step(scale: TimeScale, least: float, steps: Sequence[Step] = STEPS) -> Step:
    """Return the finest of *steps* that takes at least *least* paper; else the coarsest."""
    return next((step for step in steps if scale.width(step.days) >= least), steps[-1])


def starts_of(step: Step, first: float, last: float) -> list[int]:
    """Return the days from *first* to *last* on which a *step* of the calendar begins.

    >>> [str(date.fromordinal(d)) for d in starts_of(Step("month", 6), 730000, 730400)]
    ['2000-01-01', '2000-07-01']
    """
    if step.unit == "day":
        # Day 1 of the count is a Monday, so that weeks begin on Mondays.
        begin = math.ceil((first - 1) / step.count) * step.count + 1
        return list(range(begin, math.floor(last) + 1, step.count))
    months = step.count * (12 if step.unit == "year" else 1)
    index = _month_index(first) // months * months
    days = []
    while (day := _first_day(index)) <= last:
        if day >= first:
            days.append(int(day))
        index += months
    return days


def _month_index(day: float) -> int:
    """Return the months since the year 0, also for days that the calendar does not have."""
    if day < 1:
        return 0
    known = date.fromordinal(min(int(day), date.max.toordinal()))
    return known.year * 12 + known.month - 1


def _first_day(index: int) -> float:
    """Return the first day of a month; beyond the calendar's end, endlessly far."""
    year, month = divmod(index, 12)
    if year > MAXYEAR:
        return math.inf
    return date(year, month + 1, 1).toordinal() if year >= 1 else month * 31 - 365


def draw_ticks(
    scale: TimeScale, frame: Frame, axis: float, words: StripWords = ENGLISH
) -> tuple[Tick, ...]:
    """Return the dates under the axis at height *axis*: the finest that can be read."""
    step = _choose_step(scale, frame)
    days = [day for day in starts_of(step, scale.first, scale.last) if day >= 1]
    if step.unit == "day":  # new year is named even where no week begins on it
        years = starts_of(Step("year", 1), max(1, scale.first), scale.last)
        days = sorted({*days, *years})
    dates = [date.fromordinal(day) for day in days]
    majors = [_is_major(day, step) for day in dates]
    texts = [_write(day, step, words) for day in dates]
    if texts and step.unit != "year" and not any(majors):
        texts[0] += f" {dates[0].year}"  # else the reader could not tell the year
        majors[0] = True
    labels = _place(list(zip(map(scale.x, days), texts, majors, strict=True)), frame, axis)
    return tuple(
        Tick(rounded(scale.x(day)), major, label)
        for day, major, label in zip(days, majors, labels, strict=True)
        # A hairline without its date is left only where a finer one stands aside for a year.
        if label is not None or major
    )


def _choose_step(scale: TimeScale, frame: Frame) -> Step:
    """Return the finest step that can be read, or a finer one where only that has two dates."""
    place = next(
        (place for place, step in enumerate(STEPS) if _can_be_read(step, scale, frame)),
        len(STEPS) - 1,
    )
    if place and len(starts_of(STEPS[place], scale.first, scale.last)) < 2:
        place -= 1
    return STEPS[place]


def _can_be_read(step: Step, scale: TimeScale, frame: Frame) -> bool:
    """Return whether the labels of *step* find room side by side."""
    letters = {"day": 4.6, "month": 3.2, "year": 3.5}[step.unit]
    return scale.width(step.days) >= letters * frame.font


def _is_major(day: date, step: Step) -> bool:
    """Return whether a tick begins something greater: a year, a decade, a century."""
    if step.unit != "year":
        return (day.month, day.day) == (1, 1)
    greater = 10 if step.count < 10 else 100 if step.count < 100 else 1000
    return day.year % greater == 0


def _write(day: date, step: Step, words: StripWords) -> str:
    """Return the words under a tick."""
    if step.unit == "year" or (day.month, day.day) == (1, 1):
        return str(day.year)
    month = words.months[day.month - 1]
    if step.unit == "month":
        return month
    number = {"d": day.day, "dd": f"{day.day:02}", "M": day.month, "MM": f"{day.month:02}"}
    return words.day % {**number, "MMM": month, "LLL": month}


def _place(
    ticks: Sequence[tuple[float, str, bool]], frame: Frame, axis: float
) -> list[Label | None]:
    """Return a label or None for each tick: the major ones first, then what still finds room."""
    placed: list[Box] = []
    labels: list[Label | None] = [None] * len(ticks)
    for index in sorted(range(len(ticks)), key=lambda index: not ticks[index][2]):
        x, text, major = ticks[index]
        label = Label(
            rounded(x + 4), rounded(axis + 1.4 * frame.font), text, "major" if major else "minor"
        )
        box = label_box(label, frame, "start")
        if box.x + box.width <= frame.width and fits_among(box, placed):
            labels[index] = label
            placed.append(box)
    return labels


def periods_of(step: Step, scale: TimeScale) -> list[tuple[int, int]]:
    """Return the first days of each *step* and of the one after it, so that they cover *scale*."""
    spare = 2.1 * step.days
    starts = starts_of(step, scale.first - spare, scale.last + spare)
    if starts[-1] < scale.last:  # the calendar ends in the middle of a step
        starts.append(date.max.toordinal() + 1)
    return list(pairwise(starts))
