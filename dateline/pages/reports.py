"""Reports as pages show them: lines of lists, quotations, and the words that lead to them."""

from collections.abc import Iterable
from datetime import date

from dateline import permalinks
from dateline.markup import web_link
from dateline.model import Event, Outlet, Report
from dateline.pages.catalog import Catalog
from dateline.pages.views import Link, Quotation, ReportLine
from dateline.wording import day_words, machine_time, plural, possessive, short_day, shortened

UNDATED = "undated"
UNTITLED = "Report without a headline"
_LONGEST_QUOTATION = 600
"""Characters: an excerpt is quoted, an article is not republished."""


def line_of(catalog: Catalog, report: Report, year: int = 0) -> ReportLine:
    """Return *report* as a line of a list; short days leave out *year*."""
    day = day_of(report)
    return ReportLine(
        title=report.title or UNTITLED,
        url=web_link(report.url),
        outlet=outlet_name(report),
        outlet_url=outlet_link(catalog, report.outlet),
        day=day_words(day) if day else UNDATED,
        short_day=short_day(day, with_year=day.year != year) if day else UNDATED,
        moment=machine_time(report.published),
    )


def lines_of(catalog: Catalog, reports: Iterable[Report], year: int = 0) -> tuple[ReportLine, ...]:
    """Return *reports* as lines of a list, in their order."""
    return tuple(line_of(catalog, report, year) for report in reports)


def event_links(events: Iterable[Event]) -> tuple[Link, ...]:
    """Return links to the pages of *events*."""
    return tuple(Link(event.title, permalinks.event_url(event.id)) for event in events)


def quotation_of(reports: Iterable[Report]) -> Quotation | None:
    """Return the excerpt of the first of *reports* that has one, as a quotation."""
    report = next((report for report in reports if report.excerpt), None)
    if report is None:
        return None
    text = shortened(report.excerpt, _LONGEST_QUOTATION)
    if report.excerpt_is_cut and not text.endswith("…"):
        text = f"{text.rstrip(' ,;:.')}…"
    day = day_of(report)
    return Quotation(text, outlet_name(report), day_words(day) if day else "", web_link(report.url))


def coverage_words(reports: Iterable[Report]) -> str:
    """Return how many reports from how many outlets there are."""
    known = tuple(reports)
    outlets = len({report.outlet.slug for report in known if report.outlet})
    if not outlets:
        return plural(len(known), "report")
    return f"{plural(len(known), 'report')} from {plural(outlets, 'outlet')}"


def place_words(report: Report) -> str:
    """Return what a sentence calls *report*: `Business Insider’s report of 2 May 2022`."""
    whose = f"{possessive(report.outlet.name)} " if report.outlet else "a "
    day = day_of(report)
    return f"{whose}report of {day_words(day)}" if day else f"{whose}undated report"


def outlet_name(report: Report) -> str:
    """Return who published *report*, as far as it is known."""
    return report.outlet.name if report.outlet else "Unknown outlet"


def outlet_link(catalog: Catalog, outlet: Outlet | None) -> str:
    """Return the path of the outlet's page; empty if it has none."""
    known = outlet and outlet.slug in catalog.site.outlets
    return permalinks.outlet_url(outlet.slug) if outlet and known else ""


def day_of(report: Report) -> date | None:
    """Return the day, in UTC, on which *report* was published."""
    return report.published.date() if report.published else None
