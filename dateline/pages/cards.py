"""Events as lists show them, each prepared once, and their grouping by year and month."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from dateline import permalinks
from dateline.model import Event, Report
from dateline.pages.catalog import Catalog
from dateline.pages.reports import coverage_words, lines_of, quotation_of
from dateline.pages.views import Chip, EventCard, Group, Part, Quotation
from dateline.wording import (
    MONTHS,
    amount_words,
    date_words,
    day_beside,
    list_words,
    machine_date,
    plural,
    shortened,
)

_MOST_CHIPS = 8
_MOST_REPORTS = 8
"""On a card; the event's own page shows all."""

_LONGEST_EXCERPT = 280
_CROWDED = 24
"""A year with more cards than this is divided into months."""

_NO_MONTH = "Month not known"


def with_cards(catalog: Catalog) -> Catalog:
    """Return *catalog* with the card of each event."""
    return replace(catalog, cards={e.id: _card_of(catalog, e) for e in catalog.site.events})


def basis_words(event: Event, reports: Sequence[Report]) -> str:
    """Return who reported *event*, and when where its date does not say so already."""
    if event.reported is None:
        return ""
    first = next((report for report in reports if report.published == event.reported), None)
    by = f" by {first.outlet.name}" if first and first.outlet else ""
    day = event.reported.date()
    if event.date_basis == "reported" or (event.date.start <= day <= event.date.end and by):
        return f"first reported{by}"
    return f"reported {day_beside(day, event.date)}{by}"


def chips_of(catalog: Catalog, event: Event) -> tuple[Chip, ...]:
    """Return the entities of *event*, in the order of the site's kinds."""
    found = []
    for kind in catalog.site.kinds:
        for slug in event.entities.get(kind.key, ()):
            entity = catalog.entity((kind.key, slug))
            if entity:
                lane = catalog.lanes.get(slug, "") if kind.key == catalog.config.lanes else ""
                found.append(Chip(entity.short_name, permalinks.entity_url(kind.key, slug), lane))
    return tuple(found)


def by_year(catalog: Catalog, events: Iterable[Event]) -> tuple[Group, ...]:
    """Return the cards of *events* under their years; a crowded year is divided into months."""
    return tuple(
        Group(str(year), f"y{year}", "", "", parts_of(catalog, tuple(members)))
        for year, members in groupby(events, key=lambda event: event.date.start.year)
    )


def parts_of(catalog: Catalog, events: Sequence[Event]) -> tuple[Part, ...]:
    """Return the cards of one year under its months; in one part where there are few."""
    if len(events) <= _CROWDED:
        return (Part("", tuple(catalog.cards[event.id] for event in events)),) if events else ()
    months: dict[str, list[EventCard]] = {}
    for event in events:
        months.setdefault(_month_of(event), []).append(catalog.cards[event.id])
    # What is known to the year only sorts among its first day's events; it goes before them.
    labels = sorted(months, key=lambda label: label != _NO_MONTH)
    return tuple(Part(label, tuple(months[label])) for label in labels)


def _card_of(catalog: Catalog, event: Event) -> EventCard:
    """Return *event* as a card."""
    reports = catalog.reports_of([event])
    chips = chips_of(catalog, event)
    hidden = max(0, len(reports) - _MOST_REPORTS)
    return EventCard(
        id=event.id,
        url=permalinks.event_url(event.id),
        title=event.title,
        is_background=event.weight == "background",
        date=date_words(event.date),
        machine_date=machine_date(event.date),
        basis=basis_words(event, reports),
        summary=event.summary,
        quotation=None if event.summary else _short_quotation(reports),
        amount=list_words([amount_words(amount) for amount in event.amounts]),
        chips=chips[:_MOST_CHIPS],
        more_chips=max(0, len(chips) - _MOST_CHIPS),
        lane=catalog.lane_of(event),
        coverage_label=coverage_words(reports) if reports else "",
        coverage=lines_of(catalog, reports[:_MOST_REPORTS], event.date.start.year),
        more_coverage=plural(hidden, "more report") if hidden else "",
    )


def _month_of(event: Event) -> str:
    """Return the sub-heading that *event* stands under."""
    if event.date.precision in ("year", "decade"):
        return _NO_MONTH
    return MONTHS[event.date.start.month - 1]


def _short_quotation(reports: Sequence[Report]) -> Quotation | None:
    """Return the lead excerpt, short enough for a card."""
    found = quotation_of(reports)
    if found is None:
        return None
    text = shortened(found.text, _LONGEST_EXCERPT)
    return Quotation(text, found.outlet, found.day, found.url)
