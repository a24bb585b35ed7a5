"""Outlets: an index, and a page for each with its reports and the events that they support."""

from collections.abc import Iterator
from dataclasses import replace

from dateline import permalinks
from dateline.model import Outlet, Page, Report
from dateline.pages.catalog import Catalog
from dateline.pages.frame import OUTLETS, Head, make_page
from dateline.pages.lists import in_parts, numbered, pager_of
from dateline.pages.reports import event_links, line_of
from dateline.pages.views import Figure, IndexRow, Link, ReportLine
from dateline.wording import count_words, plural


def outlet_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of the outlets and the page of each."""
    outlets = tuple(catalog.site.outlets.values())
    if not outlets:
        return
    yield from _index_pages(catalog, outlets)
    for outlet in outlets:
        yield from _outlet_pages(catalog, outlet)


def _index_pages(catalog: Catalog, outlets: tuple[Outlet, ...]) -> Iterator[Page]:
    """Yield the index, the outlets with most reports first."""
    path = permalinks.kind_url(OUTLETS)
    ranked = sorted(
        outlets, key=lambda o: (-len(catalog.by_outlet[o.slug]), o.name.casefold(), o.slug)
    )
    parts = in_parts([_index_row(catalog, outlet) for outlet in ranked])
    for number, rows in enumerate(parts, 1):
        context = {
            "heading": "Outlets",
            "standfirst": f"Who published the {plural(len(catalog.site.reports), 'report')} that "
            "this record rests on or points to.",
            "rows": rows,
            "pager": pager_of(path, number, len(parts)),
        }
        head = Head(
            path=permalinks.later_page(path, number),
            template="index.html",
            title=numbered("Outlets", number),
            description=f"The outlets that {catalog.config.title} cites",
            section=OUTLETS,
            source="the outlets",
        )
        yield make_page(catalog, head, context)


def _index_row(catalog: Catalog, outlet: Outlet) -> IndexRow:
    """Return an outlet as a line of the index."""
    return IndexRow(
        name=outlet.name,
        url=permalinks.outlet_url(outlet.slug),
        about=outlet.domain,
        count=plural(len(catalog.by_outlet[outlet.slug]), "report"),
    )


def _outlet_pages(catalog: Catalog, outlet: Outlet) -> Iterator[Page]:
    """Yield the page of one outlet, its reports in parts."""
    first = permalinks.outlet_url(outlet.slug)
    reports = catalog.by_outlet[outlet.slug]
    parts = in_parts(reports)
    for number, members in enumerate(parts, 1):
        context = {
            "outlet": outlet,
            "up": Link("outlet", permalinks.kind_url(OUTLETS)),
            "figures": _figures(catalog, reports),
            "reports": tuple(_line(catalog, report) for report in members),
            "pager": pager_of(first, number, len(parts)),
        }
        head = Head(
            path=permalinks.later_page(first, number),
            template="outlet.html",
            title=numbered(outlet.name, number),
            description=f"{plural(len(reports), 'report')} by {outlet.name} in "
            f"{catalog.config.title}",
            section=OUTLETS,
            source=f"the outlet {outlet.slug}",
        )
        yield make_page(catalog, head, context)


def _figures(catalog: Catalog, reports: tuple[Report, ...]) -> tuple[Figure, ...]:
    """Return how many reports there are and how many events rest on them."""
    events = {event.id for report in reports for event in catalog.covered.get(report.id, ())}
    return (
        Figure("Reports", count_words(len(reports))),
        Figure("Events that rest on them", count_words(len(events))),
    )


def _line(catalog: Catalog, report: Report) -> ReportLine:
    """Return a report with the events that rest on it, or else those it is related to."""
    covered = catalog.covered.get(report.id, ())
    if covered:
        return replace(line_of(catalog, report), events=event_links(covered))
    related = catalog.related.get(report.id, ())
    line = line_of(catalog, report)
    return replace(line, why="Related to" if related else "", events=event_links(related))
