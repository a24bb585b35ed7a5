"""Reports of which nobody has saved a copy, and lost ones of which nobody can any more."""

from collections.abc import Iterator

from dateline.checks.matter import Matter
from dateline.console import count
from dateline.model import Diagnostic, Report
from dateline.model.source import NOWHERE
from dateline.schema import shown


def check_archives(matter: Matter) -> Iterator[Diagnostic]:
    """Yield a warning for each report that is gone and of which no copy is known."""
    for report in matter.site.reports.values():
        if report.fate.lost and not report.fate.copies:
            yield Diagnostic(
                "archive.lost_without_copy",
                "warning",
                report.location,
                f"{_called(report)} is gone, and no archived copy is known",
                "Look for one in web.archive.org or archive.today and write it under `archived:`.",
            )


def check_copies(matter: Matter) -> Iterator[Diagnostic]:
    """Yield the share of reports of which copies are known, then each of which none is."""
    reports = matter.site.reports.values()
    missing = [report for report in reports if not report.fate.copies]
    if not missing:
        return
    total, saved = len(reports), len(reports) - len(missing)
    yield Diagnostic(
        "archive.missing",
        "note",
        NOWHERE,
        f"archived copies are known of {saved:,} of {count(total, 'report')} "
        f"({saved * 100 // total} %)",
        "`dateline archive plan` lists the others, those that most rests on first.",
    )
    for report in missing:
        if not report.fate.lost:
            said = f"{_called(report)} has no archived copy"
            yield Diagnostic("archive.missing", "note", report.location, said)


def _called(report: Report) -> str:
    """Return what a message calls *report*."""
    outlet = f" ({shown(report.outlet.name)})" if report.outlet else ""
    return f"“{shown(report.title)}”{outlet}" if report.title else report.url
