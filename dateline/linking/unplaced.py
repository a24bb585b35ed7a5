"""What found no place on the timeline, as diagnostics: it must not vanish in silence."""

from collections.abc import Iterator, Sequence

from dateline.linking.grouping import Grouping
from dateline.linking.settling import Draft
from dateline.model import Diagnostic, EventFile, Location, Record


def describe_unplaced(grouping: Grouping, drafts: Sequence[Draft]) -> Iterator[Diagnostic]:
    """Yield a warning for each text and record that is on no page."""
    told = {path for draft in drafts if draft.file for path in _named(draft.file)}
    for text in grouping.unplaced:
        if text.path in told:
            continue
        if text.form == "news":
            yield _undated(text)
            continue
        yield Diagnostic(
            "text.undated",
            "warning",
            Location(f"content/{text.path}"),
            "this saved text is on no page: it has no date, and no record has or is cited by its "
            "headline",
            "Save the article's record beside it, or name the file in an event's `told_in:`.",
        )
    for draft in drafts:
        if draft.facts is None and draft.happening is not None and draft.file is None:
            yield _undated(draft.happening.lead)


def _undated(record: Record) -> Diagnostic:
    """Return the warning for a record that nothing dates."""
    return Diagnostic(
        "record.undated",
        "warning",
        record.report.location,
        "this record is on no page: nothing says when it was published or happened",
        "Write `publishedDateTime: 2022-05-02T09:27:00Z` in the record, its article's own time.",
    )


def _named(file: EventFile) -> tuple[str, ...]:
    """Return the records and addresses that *file* rests on."""
    return (*file.records, *file.told_in)
