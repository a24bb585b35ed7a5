"""How many events and reports each lane has in each step of the calendar, for a crowded strip.

A script can then draw the whole record without a single event at hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.figures import StripEvent, StripLane, StripWords, find_shown, find_span
from dateline.figures.axis import TimeScale, find_step
from dateline.figures.crowd import count_events, count_reports, days_of_reports, edges_of
from dateline.figures.lanes import DealtLane, deal_lanes, lane_classes
from dateline.figures.marks import rank_event
from dateline.model import Event, Site

_STEPS = 120
"""About the most steps; with twice as many a bar would be narrower than a phone can show."""

_LARGEST = 3
"""Events of a lane that are labeled in a crowd."""

_MOST_TOGETHER = 240
_FEW = 20
_MOST = 60
"""Marks in all lanes together; in a lane with fewer than these, and never more than those, each
event is a mark: `figures.crowd` and the script draw by the same numbers."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """The lanes of one kind, from the top down: the entities', the others', the unnamed one."""

    slugs: Mapping[str, int]
    """Slug → how many events name it, the most frequent first: the first eight have lanes."""

    bands: tuple[tuple[int, ...], ...]
    """For each lane: events in each step."""

    coverages: tuple[tuple[int, ...], ...]
    """For each lane: reports in each step."""

    counts: tuple[int, ...]
    """For each lane: its events."""

    marks: tuple[str, ...]
    """Ids of what the whole view marks: all of a small lane, the weightiest of the others."""


def explored(site: Site) -> tuple[StripEvent, ...]:
    """Return the site's events as the figures want them."""
    return tuple(_strip_event(site, event) for event in site.events)


def _strip_event(site: Site, event: Event) -> StripEvent:
    """Return one event, in no lane yet."""
    amount = event.amounts[0] if event.amounts else None
    reports = (site.reports[key].published for key in event.coverage if key in site.reports)
    return StripEvent(
        id=event.id,
        title="",
        url="",
        label="",
        start=event.date.start,
        end=event.date.end,
        period=(event.period.start, event.period.end) if event.period else None,
        weight=event.weight,
        value=amount.value if amount else None,
        currency=amount.currency if amount else "",
        reports=tuple(moment for moment in reports if moment),
    )


def find_steps(events: Sequence[StripEvent]) -> list[int]:
    """Return the first days of the steps in which *events* are counted, and the one after the last.

    They cover the time that the strip shows.
    """
    first, last = find_span(find_shown(events).events)
    scale = TimeScale(first, last, 0, _STEPS)
    return edges_of(find_step(scale, 1), scale)


def deal_kind(site: Site, events: Sequence[StripEvent], days: Sequence[int], kind: str) -> Dealt:
    """Return the lanes of *kind*, as the strip deals them, counted from day to day of *days*."""
    standing = [
        replace(given, lanes=event.entities.get(kind, ()))
        for given, event in zip(events, site.events, strict=True)
    ]
    lanes = [StripLane(slug, entity.name) for slug, entity in site.entities.get(kind, {}).items()]
    dealt = deal_lanes(standing, lanes, StripWords())
    return Dealt(
        slugs=_counts(standing, list(lane_classes(standing, lanes))),
        bands=tuple(_whole(count_events(lane.events, days)) for lane in dealt),
        coverages=tuple(
            _whole(count_reports(days_of_reports(lane.events), days)) for lane in dealt
        ),
        counts=tuple(lane.count for lane in dealt),
        marks=tuple(event.id for lane in dealt for event in _marked(lane, len(dealt))),
    )


def _marked(lane: DealtLane, lanes: int) -> Sequence[StripEvent]:
    """Return the events of *lane*, one of so many *lanes*, that the whole view marks."""
    if lane.count <= max(_FEW, min(_MOST, _MOST_TOGETHER // lanes)):
        return lane.events
    return sorted(lane.events, key=rank_event)[:_LARGEST]


def _counts(events: Sequence[StripEvent], slugs: Sequence[str]) -> dict[str, int]:
    """Return how many events stand with each of *slugs*, in their order."""
    counts = dict.fromkeys(slugs, 0)
    for event in events:
        for slug in dict.fromkeys(event.lanes):
            if slug in counts:
                counts[slug] += 1
    return counts


def _whole(counts: Sequence[float]) -> tuple[int, ...]:
    """Return *counts* as whole numbers, at least one for anything at all."""
    return tuple(max(1, round(count)) if count else 0 for count in counts)
