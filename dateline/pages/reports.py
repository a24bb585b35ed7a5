"""Reports as pages show them: lines of lists, quotations, and the words that lead to them."""

from collections.abc import Iterable
from datetime import date

from dateline import permalinks
from dateline.language import Language
from dateline.markup import web_link
from dateline.model import Event, Outlet, Report
from dateline.pages.catalog import Catalog
from dateline.pages.fates import fate_view, leads_to_copy
from dateline.pages.views import Link, Quotation, ReportLine
from dateline.wording import (
    day_words,
    machine_time,
    outlet_count,
    report_count,
    short_day,
    shortened,
)

_LONGEST_QUOTATION = 600
"""Characters: an excerpt is quoted, an article is not republished."""


def line_of(catalog: Catalog, report: Report, year: int = 0) -> ReportLine:
    """Return *report* as a line of a list; short days leave out *year*."""
    day, language = day_of(report), catalog.language
    undated = language.text("undated")
    return ReportLine(
        title=report.title or language.text("Report without a headline"),
        url=web_link(report.lead),
        outlet=outlet_name(language, report),
        outlet_url=outlet_link(catalog, report.outlet),
        day=day_words(language, day) if day else undated,
        short_day=short_day(language, day, with_year=day.year != year) if day else undated,
        moment=machine_time(report.published),
        fate=fate_view(language, report),
    )


def lines_of(catalog: Catalog, reports: Iterable[Report], year: int = 0) -> tuple[ReportLine, ...]:
    """Return *reports* as lines of a list, in their order."""
    return tuple(line_of(catalog, report, year) for report in reports)


def event_links(events: Iterable[Event]) -> tuple[Link, ...]:
    """Return links to the pages of *events*."""
    return tuple(Link(event.title, permalinks.event_url(event.id)) for event in events)


def quotation_of(language: Language, reports: Iterable[Report]) -> Quotation | None:
    """Return the excerpt of the first of *reports* that has one, as a quotation."""
    report = next((report for report in reports if report.excerpt), None)
    if report is None:
        return None
    text = shortened(report.excerpt, _LONGEST_QUOTATION)
    if report.excerpt_is_cut and not text.endswith("…"):
        text = f"{text.rstrip(' ,;:.')}…"
    day = day_of(report)
    said = day_words(language, day) if day else ""
    return Quotation(
        text=text,
        outlet=outlet_name(language, report),
        day=said,
        url=web_link(report.lead),
        is_copy=leads_to_copy(report),
    )


def coverage_words(language: Language, reports: Iterable[Report]) -> str:
    """Return how many reports from how many outlets there are."""
    known = tuple(reports)
    outlets = len({report.outlet.slug for report in known if report.outlet})
    count = report_count(language, len(known))
    return from_outlets(language, count, outlets) if outlets else count


def from_outlets(language: Language, reports: str, outlets: int) -> str:
    """Return a number of reports with the number of *outlets* that they come from."""
    return language.text(
        "%(reports)s from %(outlets)s", reports=reports, outlets=outlet_count(language, outlets)
    )


def more_words(language: Language, number: int) -> str:
    """Return ` and 3 more`, as it ends a list; empty where there is none."""
    said = language.plural("and %(num)s more", "and %(num)s more", number)
    return f" {said}" if number else ""


def place_words(language: Language, report: Report) -> str:
    """Return what a sentence calls *report*: `the report of 2 May 2022 by Business Insider`."""
    outlet, day = report.outlet.name if report.outlet else "", day_of(report)
    words = day_words(language, day) if day else ""
    if outlet and words:
        return language.text("the report of %(day)s by %(outlet)s", day=words, outlet=outlet)
    if outlet:
        return language.text("an undated report by %(outlet)s", outlet=outlet)
    return (
        language.text("a report of %(day)s", day=words)
        if words
        else language.text("an undated report")
    )


def outlet_name(language: Language, report: Report) -> str:
    """Return who published *report*, as far as it is known."""
    return report.outlet.name if report.outlet else language.text("Unknown outlet")


def outlet_link(catalog: Catalog, outlet: Outlet | None) -> str:
    """Return the path of the outlet's page; empty if it has none."""
    known = outlet and outlet.slug in catalog.site.outlets
    return permalinks.outlet_url(outlet.slug) if outlet and known else ""


def day_of(report: Report) -> date | None:
    """Return the day on which *report* was published, where it was."""
    return report.published.date() if report.published else None
