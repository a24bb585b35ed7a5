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
            "this saved text has no date, and no record has or is cited by its headline; "
            "it is on no page",
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
        "nothing says when this was published or happened; it is on no page",
        "Write `publishedDateTime: 2021-09-24T18:20:00Z` in the record.",
    )


def _named(file: EventFile) -> tuple[str, ...]:
    """Return the records and addresses that *file* rests on."""
    return (*file.records, *file.told_in)
