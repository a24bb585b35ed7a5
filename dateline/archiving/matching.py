"""Find the reports that results are of, and what of them is news.

Comes in: results, and all reports of the project. Goes out: additions, one for each report; what
is known already adds nothing, and what the editor wrote stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC

from dateline.archiving.results import Result
from dateline.console import count
from dateline.linking.reports import Library
from dateline.model import ArchiveEntry, Diagnostic, Fate, Report


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be written of one report."""

    report: Report
    fate: Fate
    """Only what is new."""

    entry: ArchiveEntry | None
    """Where the list has it already."""


@dataclass(frozen=True, slots=True)
class Matched:
    """What came of all results."""

    additions: tuple[Addition, ...]
    known: int
    """Reports of which the file tells nothing new."""

    notes: tuple[Diagnostic, ...]
    """Results that are of no report."""


def match(results: Iterable[Result], library: Library, entries: Sequence[ArchiveEntry]) -> Matched:
    """Return what *results* add to what is known of the reports in *library*."""
    by_report: dict[str, list[Result]] = {}
    notes = []
    for result in results:
        report = library.find(result.address)
        if report is None:
            notes.append(_unknown(result))
        else:
            by_report.setdefault(report.id, []).append(result)
    listed = {r.id: each for each in entries if (r := library.find(each.address))}
    additions = []
    for key, told in by_report.items():
        report = library.reports[key]
        news = _news(report, told)
        if news:
            additions.append(Addition(report, news, listed.get(key)))
    return Matched(tuple(additions), len(by_report) - len(additions), tuple(dict.fromkeys(notes)))


def summary(matched: Matched) -> str:
    """Return in words what is added; empty where it is nothing."""
    fates = [each.fate for each in matched.additions]
    copies = sum(len(fate.copies) for fate in fates)
    lost = sum(fate.lost is not None for fate in fates)
    changed = sum(fate.changed is not None for fate in fates)
    parts = (
        count(copies, "copy", "copies") if copies else "",
        count(lost, "lost original") if lost else "",
        count(changed, "changed original") if changed else "",
    )
    return ", ".join(part for part in parts if part)


def _news(report: Report, results: Sequence[Result]) -> Fate:
    """Return what *results* tell that is not known of *report*."""
    told = Fate()
    for result in results:
        if not result.is_one_of_many:
            told = told.joined(result.fate)
    listed = [result.fate for result in results if result.is_one_of_many]
    if listed and not report.fate.copies and not told.copies:
        told = told.joined(_nearest(report, listed))
    known = {copy.url.partition("://")[2] for copy in report.fate.copies}
    changed = None if report.fate.changed else told.changed
    return Fate(
        copies=tuple(c for c in told.copies if c.url.partition("://")[2] not in known),
        lost=None if report.fate.lost else told.lost,
        changed=changed,
        note=told.note if changed else "",
    )


def _nearest(report: Report, listed: Sequence[Fate]) -> Fate:
    """Return the first copy since *report* ran, nearest to what was read; else the last."""
    ordered = sorted(listed, key=lambda fate: fate.copies[0].url.partition("/web/")[2])
    if report.published is None:
        return ordered[0]
    ran = report.published.astimezone(UTC).date()  # as archives count days
    after = (f for f in ordered if (date := f.copies[0].date) is not None and date.start >= ran)
    return next(after, ordered[-1])


def _unknown(result: Result) -> Diagnostic:
    """Return that a result is of nothing in this project."""
    return Diagnostic(
        "archive.unknown",
        "warning",
        result.place,
        f"no record names the report `{result.address[:200]}`",
        "Nothing is written of it. Its address may be another one in your records.",
    )
