"""An event's page: what happened, how each fact is known, who reported it, what is related."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from dateline import permalinks
from dateline.later import Later
from dateline.model import Card, Event, Page, Report
from dateline.pages.cards import amounts_of, basis_words
from dateline.pages.catalog import Catalog
from dateline.pages.citing import Cited
from dateline.pages.facts import facts_of, note_of
from dateline.pages.frame import Head, make_page
from dateline.pages.pictures import picture_of
from dateline.pages.reports import (
    coverage_words,
    line_of,
    lines_of,
    more_words,
    quotation_of,
)
from dateline.pages.standing import markdown_of
from dateline.pages.storylines import place_in
from dateline.pages.structured import event_page_data
from dateline.pages.views import Link, Neighbors, Prose, ReportLine
from dateline.wording import date_words, list_words, machine_date

_LONG_HEADLINE = 90
_MOST_PAID = 2
_MOST_OTHERS = 2
"""Events that a report of the side column is said to report on."""


def event_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of each event."""
    for place in range(len(catalog.site.events)):
        yield event_page(catalog, place)


def event_page(catalog: Catalog, place: int) -> Page:
    """Return the page of the event at *place* in the timeline, counted from 0."""
    events = catalog.site.events
    earlier = events[place - 1] if place else None
    later = events[place + 1] if place + 1 < len(events) else None
    event = events[place]
    reports = catalog.reports_of([event])
    head = Head(
        path=permalinks.event_url(event.id),
        template="event.html",
        title=event.title,
        description=Later(_description, catalog, event),
        section="timeline",
        source=str(event.location),
        kind="article",
        cited=Cited(event.title, event.date, event.changed, reports),
        card=_card(catalog, event) if catalog.config.has("cards") else None,
        has_embed=True,
        said=(Later(event_page_data, catalog, event, reports),),
    )
    return make_page(catalog, head, partial(_context, catalog, event, (earlier, later)))


def _context(
    catalog: Catalog, event: Event, around: tuple[Event | None, Event | None]
) -> dict[str, object]:
    """Return what the page of *event* shows; *around* it are the one before and the one after."""
    reports, language = catalog.reports_of([event]), catalog.language
    path = permalinks.event_url(event.id)
    return {
        "headline": event.title,
        "is_long": len(event.title) > _LONG_HEADLINE,
        "is_background": event.weight == "background",
        "date": date_words(language, event.date),
        "machine_date": machine_date(event.date),
        "basis": basis_words(language, event, reports),
        "lane": catalog.lane_of(event),
        "summary": event.summary,
        "storyline": Later(place_in, catalog, event),
        "facts": Later(facts_of, catalog, event),
        "facts_note": Later(note_of, catalog, event),
        # A report that tells the event in passing opens with another story.
        "quotation": quotation_of(language, reports) if event.records else None,
        "picture": picture_of(event, reports),
        "body": Later(_body, catalog, event, path),
        "coverage": Later(lines_of, catalog, reports),
        "coverage_label": coverage_words(language, reports),
        "related": Later(_related, catalog, event),
        "neighbors": Neighbors(*(_way(catalog, other) for other in around)),
    }


def _description(catalog: Catalog, event: Event) -> str:
    """Return what the page says of itself: how the event's text begins, else when it was."""
    date = date_words(catalog.language, event.date)
    basis = basis_words(catalog.language, event, catalog.reports_of([event]))
    return catalog.cards[event.id].summary or " · ".join(filter(None, (date, basis)))


def _card(catalog: Catalog, event: Event) -> Card:
    """Return the words of the event's picture on other sites: who is paid how much."""
    names = (
        catalog.entity((catalog.config.lanes, s)) for s in event.entities[catalog.config.lanes]
    )
    paid = list_words(catalog.language, [entity.name for entity in names if entity][:_MOST_PAID])
    note = " · ".join(filter(None, (amounts_of(catalog.language, event), paid)))
    return Card(date_words(catalog.language, event.date), event.title, catalog.config.title, note)


def _body(catalog: Catalog, event: Event, path: str) -> Prose | None:
    """Return the editor's text."""
    if not event.body.strip():
        return None
    return markdown_of(catalog, event.body, event.location, path)


def _related(catalog: Catalog, event: Event) -> tuple[ReportLine, ...]:
    """Return the related coverage, each with its reason and the other events that rest on it."""
    lines = []
    for related in event.related:
        report = catalog.site.reports.get(related.report)
        if report is None:
            continue
        others = [other for other in catalog.covered.get(report.id, ()) if other.id != event.id]
        # An article that tells several events is here for those that share most names with this.
        others.sort(key=lambda other: -_count_shared(event, other))
        links = tuple(_own_event(catalog, other, report) for other in others[:_MOST_OTHERS])
        line = replace(
            line_of(catalog, report),
            why=related.why,
            events=links,
            more_events=more_words(catalog.language, len(others) - len(links)),
        )
        lines.append(line)
    return tuple(lines)


def _count_shared(event: Event, other: Event) -> int:
    """Return how many entities both events name."""
    return sum(
        slug in other.entities.get(kind, ())
        for kind, slugs in event.entities.items()
        for slug in slugs
    )


def _own_event(catalog: Catalog, event: Event, report: Report) -> Link:
    """Return the way to *event*, without the headline that stands just above it."""
    is_told = event.title == report.title
    label = catalog.language.text("an event of its own") if is_told else event.title
    return Link(label, permalinks.event_url(event.id))


def _way(catalog: Catalog, event: Event | None) -> Link | None:
    """Return the way to a neighboring event."""
    if event is None:
        return None
    return Link(
        event.title, permalinks.event_url(event.id), date_words(catalog.language, event.date)
    )
