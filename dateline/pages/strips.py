"""The overview strip's raw material: events and lanes as the figures room wants them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dateline import permalinks
from dateline.figures import StripEvent, StripLane, StripWords
from dateline.language import Language
from dateline.model import Event, Report, Site
from dateline.wording import amount_short, date_words


@dataclass(frozen=True, slots=True)
class StripPlace:
    """What a strip's page has to do with its drawing."""

    language: Language
    kind: str
    """The kind whose entities are the lanes."""

    root: str = ""
    """What links start with."""


def strip_events(
    events: Iterable[Event], place: StripPlace, reports: Mapping[str, Report] | None = None
) -> tuple[StripEvent, ...]:
    """Return *events* as the strip at *place* draws them.

    Without *reports* their times are left out, as for finding the lanes.
    """
    return tuple(_strip_event(event, place, reports or {}) for event in events)


def strip_words(language: Language) -> StripWords:
    """Return the words inside the drawing."""
    return StripWords(
        others=language.text("Others"),
        unnamed=language.text("Other"),
        months=language.conventions.axis_months,
        day=language.conventions.forms["short_day_alone"],
        number=language.conventions.count,
    )


def strip_lanes(site: Site, kind: str, root: str = "") -> tuple[StripLane, ...]:
    """Return the entities of *kind* as lanes."""
    return tuple(
        StripLane(slug, entity.name, root + permalinks.entity_url(kind, slug))
        for slug, entity in site.entities.get(kind, {}).items()
    )


def _strip_event(event: Event, place: StripPlace, reports: Mapping[str, Report]) -> StripEvent:
    """Return one event."""
    language = place.language
    amount = event.amounts[0] if event.amounts else None
    period = (event.period.start, event.period.end) if event.period else None
    return StripEvent(
        id=event.id,
        title=event.title,
        url=place.root + permalinks.event_url(event.id),
        label=date_words(language, event.date),
        start=event.date.start,
        end=event.date.end,
        period=period,
        weight=event.weight,
        lanes=event.entities.get(place.kind, ()),
        value=amount.value if amount else None,
        currency=amount.currency if amount else "",
        value_label=amount_short(language, amount) if amount else "",
        reports=_moments(event, reports),
    )


def _moments(event: Event, reports: Mapping[str, Report]) -> tuple[datetime, ...]:
    """Return when the reports of *event* ran."""
    found = (reports[report].published for report in event.coverage if report in reports)
    return tuple(moment for moment in found if moment)
