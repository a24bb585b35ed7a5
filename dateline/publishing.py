"""Who may be seen: unpublished records and drafts are taken out before anything is concluded.

What is left says nothing of them: no report, no quotation, no name of a file.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dateline.config import Config
from dateline.model import Contents, EventFile, Record


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What must not be told."""

    paths: frozenset[str]
    reports: frozenset[str]
    """Ids, URLs and aliases of the hidden records' own reports."""

    def names(self, reference: str) -> bool:
        """Return whether *reference*, a record's path or a report's URL, is hidden."""
        return reference in self.paths or reference in self.reports


def keep_published(contents: Contents, config: Config) -> Contents:
    """Return *contents* without drafts and, where the site hides them, unpublished records."""
    if config.drafts:
        return contents
    event_files = tuple(file for file in contents.event_files if not file.draft)
    if config.unpublished == "show":
        return replace(contents, event_files=event_files)
    shown = tuple(record for record in contents.records if record.published)
    hidden = _hidden(contents.records, shown)
    return replace(
        contents,
        records=tuple(_without(record, hidden) for record in shown),
        event_files=tuple(
            _silent(file, hidden) for file in event_files if not _rests_on(file, hidden)
        ),
    )


def _hidden(records: Collection[Record], shown: Collection[Record]) -> _Hidden:
    """Return what *records* tell and *shown* do not."""
    own = {name for record in shown for name in _names(record)}
    unpublished = [record for record in records if not record.published]
    return _Hidden(
        frozenset(record.path for record in unpublished),
        frozenset(name for record in unpublished for name in _names(record) if name not in own),
    )


def _names(record: Record) -> tuple[str, ...]:
    """Return everything that the record's own report goes by."""
    report = record.report
    return tuple(name for name in (report.id, report.url, *report.aliases) if name)


def _without(record: Record, hidden: _Hidden) -> Record:
    """Return *record* without the related reports that are hidden ones."""
    related = tuple(
        report
        for report in record.related
        if not any(hidden.names(name) for name in (report.id, report.url, *report.aliases))
    )
    return replace(record, related=related)


def _rests_on(file: EventFile, hidden: _Hidden) -> bool:
    """Return whether all that the editor's file rests on is hidden."""
    sources = (*file.records, *file.told_in, *(source for _, _, source in file.evidence))
    return bool(sources) and all(hidden.names(source) for source in sources)


def _silent(file: EventFile, hidden: _Hidden) -> EventFile:
    """Return the editor's file without a mention of anything hidden."""
    return replace(
        file,
        records=tuple(path for path in file.records if not hidden.names(path)),
        told_in=tuple(source for source in file.told_in if not hidden.names(source)),
        evidence=tuple(words for words in file.evidence if not hidden.names(words[2])),
    )
