"""`events.csv`, `reports.csv` and `event_reports.csv`: the record for spreadsheets.

In: the data of `dataset`. Out: tables after RFC 4180 with lines that end in CRLF. UTF-8 with a
byte order mark, since Excel takes a file without one for the machine's own encoding.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.cells import join_values, safe_cell
from dateline.language import Language
from dateline.model import Event, Export, Field, Key, Report, Site
from dateline.outputs import columns
from dateline.outputs.notation import moment_text
from dateline.permalinks import absolute_url, event_url

EVENTS = "data/events.csv"
REPORTS = "data/reports.csv"
LINKS = "data/event_reports.csv"
BOM = "\ufeff"
_SHOWN_ROWS = 3
_SHOWN_CHARACTERS = 1_500

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """What a file is made from."""

    path: str
    about: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    keys: tuple[Key, ...]


def make_spreadsheets(site: Site, base: str, language: Language) -> Iterator[Export]:
    """Yield the three tables; *base* is the site's address, empty if not known."""
    text = language.text
    yield _export(
        _Table(
            EVENTS,
            text("One row for each event, for a spreadsheet."),
            columns.event_fields(site.kinds, language),
            ("id",),
            (Key("first_report", REPORTS, "id"),),
        ),
        (_event(site, event, base) for event in site.events),
    )
    used = _events_by_report(site)
    yield _export(
        _Table(
            REPORTS,
            text("One row for each report that an event rests on or is related to."),
            columns.report_fields(language),
            ("id",),
            (),
        ),
        (_report(report, *used.get(key, ((), ()))) for key, report in site.reports.items()),
    )
    yield _export(
        _Table(
            LINKS,
            text("Which event rests on which report: it joins the other two tables."),
            columns.link_fields(language),
            ("event", "report"),
            (Key("event", EVENTS, "id"), Key("report", REPORTS, "id")),
        ),
        _links(site),
    )


def _export(table: _Table, rows: Iterator[Row]) -> Export:
    """Return *table* with its *rows* as a file."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(field.name for field in table.fields)
    sample, count = "", 0
    for row in rows:
        writer.writerow(map(safe_cell, row))
        count += 1
        if count < _SHOWN_ROWS:
            sample = file.getvalue()
    return Export(
        path=table.path,
        content=(BOM + file.getvalue()).encode(),
        media_type="text/csv",
        about=table.about,
        fields=table.fields,
        primary_key=table.primary_key,
        keys=table.keys,
        sample=(sample or file.getvalue())[:_SHOWN_CHARACTERS].replace("\r\n", "\n"),
        count=count,
    )


def _event(site: Site, event: Event, base: str) -> Row:
    """Return the cells of one event, in the order of `columns.event_fields`."""
    path = event_url(event.id)
    period = event.period
    names = {kind.key: site.entities.get(kind.key, {}) for kind in site.kinds}
    by_kind = (
        cell
        for kind in site.kinds
        for slugs in (event.entities.get(kind.key, ()),)
        for cell in (
            join_values(slugs),
            join_values(names[kind.key][s].name if s in names[kind.key] else s for s in slugs),
        )
    )
    return (
        event.id,
        event.title,
        event.summary,
        event.body.strip(),
        absolute_url(base, path) or f"/{path}",
        event.date.edtf,
        event.date.start.isoformat(),
        event.date.end.isoformat(),
        event.date_basis,
        moment_text(event.reported) or "",
        event.changed.isoformat() if event.changed else "",
        period.edtf if period else "",
        period.start.isoformat() if period else "",
        period.end.isoformat() if period else "",
        event.weight,
        join_values(format(amount.value, "f") for amount in event.amounts),
        join_values(amount.currency for amount in event.amounts),
        join_values(amount.qualifier for amount in event.amounts),
        join_values(amount.text for amount in event.amounts),
        event.storyline or "",
        next(iter(event.coverage), ""),
        join_values(event.coverage),
        join_values(related.report for related in event.related),
        join_values((*event.records, *event.told_in)),
        *by_kind,
    )


def _report(report: Report, covered: Sequence[str], related: Sequence[str]) -> Row:
    """Return the cells of one report, in the order of `columns.report_fields`."""
    outlet = report.outlet
    return (
        report.id,
        report.url,
        report.title,
        report.excerpt,
        "true" if report.excerpt_is_cut else "false",
        outlet.slug if outlet else "",
        outlet.name if outlet else "",
        outlet.domain if outlet else "",
        moment_text(report.published) or "",
        join_values(covered),
        join_values(related),
        join_values(copy.url for copy in report.fate.copies),
        join_values(copy.date.edtf if copy.date else "" for copy in report.fate.copies),
        join_values(copy.by for copy in report.fate.copies),
        report.fate.lost.edtf if report.fate.lost else "",
        report.fate.changed.edtf if report.fate.changed else "",
        report.fate.note,
    )


def _links(site: Site) -> Iterator[Row]:
    """Yield event, report, role, place and reason, in the timeline's order."""
    for event in site.events:
        covered = dict.fromkeys(event.coverage)
        for place, report in enumerate(covered, 1):
            yield (event.id, report, "coverage", str(place), "")
        related = {each.report: each.why for each in event.related if each.report not in covered}
        for place, (report, why) in enumerate(related.items(), 1):
            yield (event.id, report, "related", str(place), why)


def _events_by_report(site: Site) -> Mapping[str, tuple[list[str], list[str]]]:
    """Return report → the events that rest on it, and those that it is related to."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for event in site.events:
        for report in dict.fromkeys(event.coverage):
            found.setdefault(report, ([], []))[0].append(event.id)
        for report in dict.fromkeys(each.report for each in event.related):
            found.setdefault(report, ([], []))[1].append(event.id)
    return found
