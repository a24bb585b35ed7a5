"""A plan for people, for a spreadsheet, for a program, and for tools that take addresses."""

import csv
import io
from collections.abc import Iterator

from dateline.archiving.planning import Plan, Wanted
from dateline.cells import join_values, safe_cell
from dateline.console import count, neutralize

_MOST = 20
"""Shown to people, who begin with the first."""

COLUMNS = (
    *("url", "title", "outlet", "published", "sole_source_of", "quotes", "events", "beside"),
    *("archived", "date", "by", "lost", "changed", "note"),
)
"""Of the table: what is known, then what is to be filled in."""


def as_text(plan: Plan) -> str:
    """Return the first of the plan in lines, and how much is saved."""
    lines = []
    for wanted in plan.wanted[:_MOST]:
        lines += [wanted.report.url, f"    {neutralize(_called(wanted))}", f"    {_why(wanted)}"]
    left = len(plan.wanted) - _MOST
    if left > 0:
        lines.append(f"{left:,} more: `--format csv` or `--format urls` lists all of them")
    return "".join(f"{line}\n" for line in (*lines, share(plan)))


def share(plan: Plan) -> str:
    """Return in a sentence how much is saved.

    >>> share(Plan((), 3)), share(Plan((), 0))
    ('Copies are known of 3 of 3 reports (100 %).', 'There are no reports.')
    """
    if not plan.total:
        return "There are no reports."
    percent = plan.saved * 100 // plan.total
    return f"Copies are known of {plan.saved:,} of {count(plan.total, 'report')} ({percent} %)."


def as_addresses(plan: Plan) -> str:
    """Return the addresses alone, one a line."""
    return "".join(f"{wanted.report.url}\n" for wanted in plan.wanted)


def as_table(plan: Plan) -> str:
    """Return the plan as a table with columns to be filled in."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for wanted in plan.wanted:
        writer.writerow(map(safe_cell, _cells(wanted)))
    return file.getvalue()


def as_values(plan: Plan) -> dict[str, object]:
    """Return the plan for a program, with keys to be filled in."""
    return {
        "ok": True,
        "total": plan.total,
        "saved": plan.saved,
        "reports": [_values(wanted) for wanted in plan.wanted],
    }


def _values(wanted: Wanted) -> dict[str, object]:
    """Return one report for a program."""
    report = wanted.report
    return {
        "url": report.url,
        "title": report.title,
        "outlet": report.outlet.name if report.outlet else None,
        "published": _day(wanted) or None,
        "sole_source_of": [*wanted.sole],
        "quotes": wanted.quotes,
        "events": [*wanted.events],
        "beside": wanted.beside,
        "archived": [],
        "lost": report.fate.lost.edtf if report.fate.lost else None,
        "changed": report.fate.changed.edtf if report.fate.changed else None,
    }


def _cells(wanted: Wanted) -> Iterator[str]:
    """Yield the cells of one report, in the order of the columns."""
    report = wanted.report
    yield from (report.url, report.title, report.outlet.name if report.outlet else "")
    yield from (_day(wanted), join_values(wanted.sole), str(wanted.quotes))
    yield from (join_values(wanted.events), str(wanted.beside), "", "", "")
    yield report.fate.lost.edtf if report.fate.lost else ""
    yield report.fate.changed.edtf if report.fate.changed else ""
    yield report.fate.note


def _called(wanted: Wanted) -> str:
    """Return who reported what when."""
    report = wanted.report
    parts = (report.outlet.name if report.outlet else "", _day(wanted))
    where = ", ".join(part for part in parts if part)
    return f"{where}: {report.title}" if where else report.title


def _why(wanted: Wanted) -> str:
    """Return what would be lost with it."""
    parts = []
    if wanted.sole:
        parts.append(f"the only source of {count(len(wanted.sole), 'event')}")
    if more := len(wanted.events) - len(wanted.sole):
        parts.append(f"one of several sources of {count(more, 'event')}")
    if wanted.quotes:
        parts.append(f"quoted for {count(wanted.quotes, 'fact')}")
    if wanted.beside:
        parts.append(f"stands beside {count(wanted.beside, 'event')}")
    if wanted.report.fate.lost:
        parts.append("its original is gone: look for a copy in archives")
    return "; ".join(parts)


def _day(wanted: Wanted) -> str:
    """Return the day of publication."""
    return wanted.report.published.date().isoformat() if wanted.report.published else ""
