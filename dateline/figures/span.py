"""Which time the strip shows: all of it, but for a few events far away from very many others."""

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.figures.axis import bounds_of, day_of
from dateline.figures.given import StripEvent

_MARGIN = 0.04
"""Share of the time shown that stays free at either end."""

_LEAST_SPAN = 2.0
_LONE_SPAN = 120.0
"""Days shown around events that all fall on one date."""

_REACH = 5 * 365.25
"""How far, in days, contracts and coverage may stretch a short axis of events."""

_MANY = 100
_CORE = 0.98
_SQUEEZED = 4
"""Of so many events, this share must be squeezed so many times for the others to be left out."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The events on the axis, and how many lie before and after it."""

    events: tuple[StripEvent, ...]
    earlier: int = 0
    later: int = 0


def find_shown(events: Sequence[StripEvent]) -> Shown:
    """Return the events to show: all, unless a few strays would squeeze the others into a corner.

    Time stays proportional and the page says how many lie beyond the axis.
    """
    ordered = sorted(events, key=lambda event: (_middle(event), event.id))
    kept = round(_CORE * len(ordered))
    if len(ordered) < _MANY or kept == len(ordered):
        return Shown(tuple(ordered))
    days = [_middle(event) for event in ordered]
    starts = range(len(days) - kept + 1)
    first = min(starts, key=lambda start: (days[start + kept - 1] - days[start], start))
    core = days[first + kept - 1] - days[first]
    if (days[-1] - days[0]) < _SQUEEZED * max(core, _LEAST_SPAN):
        return Shown(tuple(ordered))
    # A neighbor of the core costs little room and is kept.
    near = [
        max(core, _LEAST_SPAN) / 2 >= _beyond(day, days[first], days[first] + core) for day in days
    ]
    earlier = near.index(True)
    later = near[::-1].index(True)
    return Shown(tuple(ordered[earlier : len(ordered) - later]), earlier, later)


def _middle(event: StripEvent) -> float:
    """Return the middle of the days that *event* can have been."""
    return sum(bounds_of(event)) / 2


def _beyond(day: float, first: float, last: float) -> float:
    """Return how far *day* lies outside *first* and *last*."""
    return max(first - day, day - last, 0.0)


def find_span(events: Sequence[StripEvent]) -> tuple[float, float]:
    """Return the first and last moment that the axis shows for *events*.

    Contracts and coverage count too, but an odd date among them cannot squeeze the events.
    """
    days = [bounds_of(event) for event in events]
    start, end = min(first for first, _ in days), max(last for _, last in days)
    reach = end - start if len(events) >= _MANY else max(end - start, _REACH)
    around = [time for event in events for time in _times_around(event)]
    first = max(min([start, *around]), start - reach)
    last = min(max([end, *around]), end + reach)
    least = _LEAST_SPAN
    if len(set(days)) == 1:
        least = max(_LONE_SPAN, 3 * (end - start))
    missing = max(0.0, least - (last - first)) / 2
    margin = _MARGIN * (last - first + 2 * missing) + missing
    return first - margin, last + margin


def _times_around(event: StripEvent) -> list[float]:
    """Return the moments of the event's coverage and contract."""
    times = [day_of(report) for report in event.reports]
    if event.period:
        times += [float(event.period[0].toordinal()), float(event.period[1].toordinal() + 1)]
    return times
