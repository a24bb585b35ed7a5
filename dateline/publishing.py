"""Who may be seen: what is not to be published is taken out before anything is concluded.

That is drafts, what waits for its day, what has expired, and unpublished records. What is left says
nothing of them: no report, no quotation, no name of a file.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from dateline.addresses import report_id
from dateline.config import Config
from dateline.console import count
from dateline.model import Contents, Decision, Diagnostic, EventFile, Record, Report, Site
from dateline.model.source import NOWHERE
from dateline.permalinks import event_url, page_url
from dateline.schedule import Termed, due_text, standing_of


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why the public does not see something."""

    why: Literal["draft", "scheduled", "expired", "unpublished"]
    since: datetime | None = None
    """Of what is scheduled: from when it will be seen."""


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
    """Return *contents* without what the site does not show.

    An event that is kept back takes the records along that only it names: from them the rules
    would tell it all the same.
    """
    if config.drafts:
        return contents
    files = tuple(file for file in contents.event_files if _is_due(file, config))
    kept_back = _claims(contents.event_files) - _claims(files)
    shown = tuple(
        record
        for record in contents.records
        if record.path not in kept_back
        and _is_due(record, config)
        and (record.published or config.unpublished == "show")
    )
    hidden = _hidden(contents.records, shown)
    if hidden.paths:
        files = tuple(_silent(file, hidden) for file in files if not _rests_on(file, hidden))
        shown = tuple(_without(record, hidden) for record in shown)
    pages = tuple(page for page in contents.pages if _is_due(page, config))
    unsound = tuple(_silent(file, hidden) for file in contents.unsound if _is_due(file, config))
    rest = replace(contents, records=shown, event_files=files, unsound=unsound, pages=pages)
    return _consistent(replace(rest, notes=tuple(_told(contents, rest))), contents, hidden)


def find_withheld(site: Site, contents: Contents, config: Config) -> Mapping[str, Withheld]:
    """Return URL → why the public does not see it, for the events and standing pages of *site*.

    *contents* are those that *site* was made from.
    """
    if not config.drafts and not config.unreleased:
        return {}
    public = keep_published(contents, replace(config, drafts=False, unreleased=False))
    if replace(public, notes=contents.notes) == contents:
        return {}
    seen = {file.path for file in public.event_files} | {r.path for r in public.records}
    files = {file.path: file for file in contents.event_files}
    records = {record.path: record for record in contents.records}
    found: dict[str, Withheld] = {}
    for event in site.events:
        own = files.get(event.location.path.removeprefix("content/"))
        made_of = [own.path] if own else event.records
        if made_of and not seen.intersection(made_of):
            rests_on = (records[path] for path in event.records if path in records)
            sources = (*((own,) if own else ()), *rests_on)
            found[event_url(event.id)] = _reason(sources, config.now)
    for page in contents.pages:
        if page not in public.pages and page.slug:  # else the public sees the page without it
            found[page_url(page.slug)] = _reason((page,), config.now)
    return found


def describe_waiting(contents: Contents, config: Config) -> Iterator[Diagnostic]:
    """Yield a note on what waits for its day or has had it: numbers and days, and no names.

    Whoever builds for the public may do so where everybody reads along.
    """
    if config.drafts or config.unreleased:
        return
    now = config.now
    each = {path: file for path, file in _files(contents) if file.publish_on or file.expires_on}
    standing = {path: standing_of(file, now) for path, file in each.items()}
    if now is None:
        if away := [path for path in each if standing[path] != "shown"]:
            message = f"nobody says which day it is: {count(len(away), 'file')} with a day left out"
            remedy = "Say `--on 2026-05-01`, or set SOURCE_DATE_EPOCH."
            yield Diagnostic("schedule.waiting", "note", NOWHERE, message, remedy)
        return
    waiting = [f.publish_on for p, f in each.items() if standing[p] == "scheduled" and f.publish_on]
    ending = [f.expires_on for p, f in each.items() if standing[p] == "shown" and f.expires_on]
    parts = []
    if waiting:
        verb = "waits" if len(waiting) == 1 else "wait"
        parts.append(
            f"{count(len(waiting), 'file')} {verb} until {due_text(min(waiting))} or later"
        )
    if gone := [path for path in each if standing[path] == "expired"]:
        parts.append(f"{count(len(gone), 'file')} expired")
    if ending:
        parts.append(
            f"{count(len(ending), 'file')} to expire, the first on {due_text(min(ending))}"
        )
    if parts:
        due = min((*waiting, *ending), default=None)
        remedy = f"Build again on {due_text(due)}: only a build looks at the day." if due else ""
        yield Diagnostic("schedule.waiting", "note", NOWHERE, "; ".join(parts), remedy)


def has_terms(contents: Contents) -> bool:
    """Return whether some file of *contents* is to be seen from or until a day only."""
    return any(file.publish_on or file.expires_on for _, file in _files(contents))


def _consistent(kept: Contents, contents: Contents, hidden: _Hidden) -> Contents:
    """Return *kept* without what the editor's lists say of the rest of *contents*."""
    if not (contents.decisions or contents.anchors or contents.archived):
        return kept
    shown = {file.path for file in kept.event_files}
    gone = [file for file in contents.event_files if file.path not in shown]
    own = [name for file in gone for name in (file.path, file.id, *file.former_ids) if name]
    # A report that only hidden records list is hidden, too.
    reports = _named_in(contents.records) - _named_in(kept.records) | hidden.reports
    unheard = _Hidden(hidden.paths.union(own), reports)
    lost = [a.id for a in contents.anchors if unheard.names(a.anchor)]
    unheard = replace(unheard, paths=unheard.paths.union(lost))
    return replace(
        kept,
        decisions=tuple(d for each in kept.decisions if (d := _without_names(each, unheard))),
        anchors=tuple(a for a in kept.anchors if a.id not in lost),
        archived=tuple(each for each in kept.archived if not unheard.names(each.address)),
    )


def _named_in(records: Collection[Record]) -> frozenset[str]:
    """Return the ids of all reports that *records* are or list."""
    return frozenset(
        key for record in records for r in (record.report, *record.related) for key in _ids(r)
    )


def _without_names(decision: Decision, hidden: _Hidden) -> Decision | None:
    """Return *decision* on what can be seen, or None where nothing is left to decide."""
    names = tuple(name for name in decision.names if not hidden.names(name.text))
    fewest = 1 if decision.ruling == "lead" else 2
    return replace(decision, names=names) if len(names) >= fewest else None


def _is_due(file: Termed, config: Config) -> bool:
    """Return whether the site shows *file* as far as its draft mark and its days go."""
    return config.unreleased or standing_of(file, config.now) == "shown"


def _claims(files: Collection[EventFile]) -> frozenset[str]:
    """Return the records that *files* name as their events' own."""
    return frozenset(path for file in files for path in file.records)


def _files(contents: Contents) -> Iterator[tuple[str, Termed]]:
    """Yield every file that can be kept back, by its place in the project."""
    for record in contents.records:
        yield f"content/{record.path}", record
    for file in contents.event_files:
        yield f"content/{file.path}", file
    for page in contents.pages:
        yield page.location.path, page


def _told(contents: Contents, rest: Contents) -> Iterator[Diagnostic]:
    """Yield the notes of *contents* but for those on files that are not in the *rest*.

    Errors stay: a site is not made before they are mended.
    """
    left = dict(_files(rest))
    away = {path for path, _ in _files(contents) if path not in left}
    for note in contents.notes:
        if note.severity == "error" or note.location.path not in away:
            yield note


def _reason(sources: Collection[Termed], now: datetime | None) -> Withheld:
    """Return why nobody sees what is made from *sources*: the first that says so."""
    for each in sources:
        standing = standing_of(each, now)
        if standing != "shown":
            return Withheld(standing, each.publish_on if standing == "scheduled" else None)
    return Withheld("unpublished")


def _hidden(records: Collection[Record], shown: Collection[Record]) -> _Hidden:
    """Return what *records* tell and *shown* do not."""
    paths = {record.path for record in shown}
    away = [record for record in records if record.path not in paths]
    if not away:
        return _Hidden()
    own = {key for record in shown for key in _ids(record.report)}
    return _Hidden(
        frozenset(record.path for record in away),
        frozenset(key for record in away for key in _ids(record.report) if key not in own),
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
        file.with_evidence(lambda source: not hidden.names(source)),
        records=tuple(path for path in file.records if not hidden.names(path)),
        told_in=tuple(source for source in file.told_in if not hidden.names(source)),
        corrections=tuple(
            (day, why, "" if hidden.names(source) else source)
            for day, why, source in file.corrections
        ),
    )
