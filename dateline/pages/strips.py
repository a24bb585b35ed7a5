"""The overview strip's raw material: events and lanes as the figures room wants them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from dateline import permalinks
from dateline.figures import StripEvent, StripLane
from dateline.model import Event, Report, Site
from dateline.wording import amount_short, date_words


def strip_events(
    events: Iterable[Event],
    kind: str,
    reports: Mapping[str, Report] | None = None,
    root: str = "",
) -> tuple[StripEvent, ...]:
    """Return *events* with the entities of *kind* as their lanes, and links that start at *root*.

    Without *reports* their times are left out, as for finding the lanes.
    """
    return tuple(_strip_event(event, kind, reports or {}, root) for event in events)


def strip_lanes(site: Site, kind: str, root: str = "") -> tuple[StripLane, ...]:
    """Return the entities of *kind* as lanes."""
    return tuple(
        StripLane(slug, entity.name, root + permalinks.entity_url(kind, slug))
        for slug, entity in site.entities.get(kind, {}).items()
    )


def _strip_event(event: Event, kind: str, reports: Mapping[str, Report], root: str) -> StripEvent:
    """Return one event."""
    amount = event.amounts[0] if event.amounts else None
    period = (event.period.start, event.period.end) if event.period else None
    return StripEvent(
        id=event.id,
        title=event.title,
        url=root + permalinks.event_url(event.id),
        label=date_words(event.date),
        start=event.date.start,
        end=event.date.end,
        period=period,
        weight=event.weight,
        lanes=event.entities.get(kind, ()),
        value=amount.value if amount else None,
        currency=amount.currency if amount else "",
        value_label=amount_short(amount) if amount else "",
        reports=_moments(event, reports),
    )


def _moments(event: Event, reports: Mapping[str, Report]) -> tuple[datetime, ...]:
    """Return when the reports of *event* ran."""
    found = (reports[report].published for report in event.coverage if report in reports)
    return tuple(moment for moment in found if moment)
