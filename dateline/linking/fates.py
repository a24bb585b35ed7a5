"""What became of each report: what its records say, then the list for the whole project."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.addresses import report_id
from dateline.linking.reports import Library
from dateline.model import ArchiveEntry, Diagnostic


def tell_fates(library: Library, entries: Iterable[ArchiveEntry]) -> Library:
    """Return *library* with what *entries* say of its reports, behind what the records say."""
    reports = dict(library.reports)
    for entry in entries:
        key = library.renamed.get(report_id(entry.address), "")
        if key in reports:
            reports[key] = replace(reports[key], fate=reports[key].fate.joined(entry.fate))
    return replace(library, reports=reports)


def check_fates(library: Library, entries: Sequence[ArchiveEntry]) -> Iterable[Diagnostic]:
    """Yield a warning for each of *entries* that is of no report."""
    for entry in entries:
        if library.find(entry.address) is None:
            yield Diagnostic(
                "archive.unknown",
                "warning",
                entry.location,
                f"no record names the report `{entry.address}`",
                "Write its address as a record has it, or remove the entry.",
            )
