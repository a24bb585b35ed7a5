"""Who may be seen: unpublished records and drafts are taken out before anything is concluded.

What is left says nothing of them: no report, no quotation, no name of a file.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from dateline.addresses import report_id
from dateline.config import Config
from dateline.model import Contents, Decision, EventFile, Record, Report


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What must not be told."""

    paths: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    """Ids of the hidden records' own reports."""

    def names(self, reference: str) -> bool:
        """Return whether *reference*, a record's path or a report's URL, is hidden."""
        return reference in self.paths or report_id(reference) in self.reports


def keep_published(contents: Contents, config: Config) -> Contents:
    """Return *contents* without drafts and, where the site hides them, unpublished records."""
    if config.drafts:
        return contents
    event_files = tuple(file for file in contents.event_files if not file.draft)
    if config.unpublished == "show":
        return _consistent(replace(contents, event_files=event_files), contents, _Hidden())
    shown = tuple(record for record in contents.records if record.published)
    hidden = _hidden(contents.records, shown)
    kept = replace(
        contents,
        records=tuple(_without(record, hidden) for record in shown),
        event_files=tuple(
            _silent(file, hidden) for file in event_files if not _rests_on(file, hidden)
        ),
    )
    return _consistent(kept, contents, hidden)


def _consistent(kept: Contents, contents: Contents, hidden: _Hidden) -> Contents:
    """Return *kept* without what decisions and published ids say of the rest of *contents*."""
    shown = {file.path for file in kept.event_files}
    gone = [file for file in contents.event_files if file.path not in shown]
    own = [name for file in gone for name in (file.path, file.id, *file.former_ids) if name]
    lost = [a.id for a in contents.anchors if hidden.names(a.anchor) or a.anchor in own]
    unheard = replace(hidden, paths=hidden.paths.union(own, lost))
    return replace(
        kept,
        decisions=tuple(d for each in kept.decisions if (d := _without_names(each, unheard))),
        anchors=tuple(a for a in kept.anchors if a.id not in lost),
    )


def _without_names(decision: Decision, hidden: _Hidden) -> Decision | None:
    """Return *decision* on what can be seen, or None where nothing is left to decide."""
    names = tuple(name for name in decision.names if not hidden.names(name.text))
    fewest = 1 if decision.ruling == "lead" else 2
    return replace(decision, names=names) if len(names) >= fewest else None


def _hidden(records: Collection[Record], shown: Collection[Record]) -> _Hidden:
    """Return what *records* tell and *shown* do not."""
    own = {key for record in shown for key in _ids(record.report)}
    unpublished = [record for record in records if not record.published]
    return _Hidden(
        frozenset(record.path for record in unpublished),
        frozenset(key for record in unpublished for key in _ids(record.report) if key not in own),
    )


def _ids(report: Report) -> tuple[str, ...]:
    """Return the ids that the addresses of *report* give it, its own first."""
    return tuple(key for key in (report.id, *map(report_id, report.aliases)) if key)


def _without(record: Record, hidden: _Hidden) -> Record:
    """Return *record* without the related reports that are hidden ones."""
    related = (r for r in record.related if not hidden.reports.intersection(_ids(r)))
    return replace(record, related=tuple(related))


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
