"""Outlets: an index, and a page for each with its reports and the events that they support."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline import permalinks
from dateline.later import Later
from dateline.model import Outlet, Page, Report
from dateline.pages.catalog import Catalog
from dateline.pages.frame import OUTLETS, Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.reports import event_links, line_of
from dateline.pages.views import Figure, IndexRow, Link, ReportLine
from dateline.wording import count_words, report_count


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
    path, language = permalinks.kind_url(OUTLETS), catalog.language
    title = language.text("Outlets")
    ranked = sorted(
        outlets, key=lambda o: (-len(catalog.by_outlet[o.slug]), o.name.casefold(), o.slug)
    )
    parts = in_parts([_index_row(catalog, outlet) for outlet in ranked])
    for number, rows in enumerate(parts, 1):
        context = {
            "heading": title,
            "standfirst": language.plural(
                "Who published the %(num)s report that this record rests on or points to.",
                "Who published the %(num)s reports that this record rests on or points to.",
                len(catalog.site.reports),
            ),
            "rows": rows,
            "pager": pager_of(language, Stretch(path, number, len(parts))),
        }
        head = Head(
            path=permalinks.later_page(path, number),
            template="index.html",
            title=numbered(language, title, number),
            description=language.text("The outlets that %(site)s cites", site=catalog.config.title),
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
        count=report_count(catalog.language, len(catalog.by_outlet[outlet.slug])),
    )


def _outlet_pages(catalog: Catalog, outlet: Outlet) -> Iterator[Page]:
    """Yield the page of one outlet, its reports in parts."""
    first = permalinks.outlet_url(outlet.slug)
    reports, language = catalog.by_outlet[outlet.slug], catalog.language
    parts = in_parts(reports)
    for number, members in enumerate(parts, 1):
        context = {
            "outlet": outlet,
            "up": Link(language.text("outlet"), permalinks.kind_url(OUTLETS)),
            "figures": Later(_figures, catalog, reports),
            "reports": Later(_lines, catalog, members),
            "pager": pager_of(language, Stretch(first, number, len(parts))),
        }
        head = Head(
            path=permalinks.later_page(first, number),
            template="outlet.html",
            title=numbered(language, outlet.name, number),
            description=language.text(
                "%(reports)s by %(outlet)s in %(site)s",
                reports=report_count(language, len(reports)),
                outlet=outlet.name,
                site=catalog.config.title,
            ),
            section=OUTLETS,
            source=f"the outlet {outlet.slug}",
        )
        yield make_page(catalog, head, context)


def _figures(catalog: Catalog, reports: tuple[Report, ...]) -> tuple[Figure, ...]:
    """Return how many reports there are and how many events rest on them."""
    events = {event.id for report in reports for event in catalog.covered.get(report.id, ())}
    language = catalog.language
    return (
        Figure(language.text("Reports"), count_words(language, len(reports))),
        Figure(language.text("Events that rest on them"), count_words(language, len(events))),
    )


def _lines(catalog: Catalog, reports: Iterable[Report]) -> tuple[ReportLine, ...]:
    """Return *reports* as the page shows them."""
    return tuple(_line(catalog, report) for report in reports)


def _line(catalog: Catalog, report: Report) -> ReportLine:
    """Return a report with the events that rest on it, or else those it is related to."""
    covered = catalog.covered.get(report.id, ())
    if covered:
        return replace(line_of(catalog, report), events=event_links(covered))
    related = catalog.related.get(report.id, ())
    line = line_of(catalog, report)
    why = catalog.language.text("Related to") if related else ""
    return replace(line, why=why, events=event_links(related))
