"""What an edit will come to, before everything is linked again: the events it touches, told anew.

In: the last state that was linked whole, and what the changed files say now. Out: a state that is
right for the edited events but for what other records say of them, or None where an edit reaches
further. It is shown until the whole has been linked, never written anywhere.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.linking import link
from dateline.model import Contents, Event, Evidence, Site, Storyline
from dateline.permalinks import unique_slug
from dateline.pipeline import Build
from dateline.publishing import keep_published

FOLDERS = ("records/", "events/")
"""Below `content/`: names, outlets, decisions and pages may reach every event."""


def foresee(known: Build, changed: Mapping[str, Contents]) -> Build | None:
    """Return *known* as it will be with the *changed* files: path → what it says, or nothing.

    None where that cannot be said of a few events alone.
    """
    if not all(path.startswith(FOLDERS) for path in changed) or any(
        map(_is_list, changed.values())
    ):
        return None
    contents = _with_changed(known.contents, changed)
    touched = _Touched.by(changed, known)
    shown = keep_published(_part_of(contents, touched.paths), known.config)
    told = link(shown, known.config)
    fresh = [event for event in told.events if touched.concerns(event)]
    return replace(known, contents=contents, site=_grafted(known.site, told, fresh, touched))


def _is_list(contents: Contents) -> bool:
    """Return whether a file holds something else than a record or an event."""
    return any(
        (
            contents.entities,
            contents.pages,
            contents.outlets,
            contents.pictures,
            contents.decisions,
            contents.anchors,
        )
    )


@dataclass(frozen=True, slots=True)
class _Touched:
    """What the changed files have to do with."""

    own: frozenset[str]
    """Paths of the changed files, and of the records of the events that rest on them."""

    paths: frozenset[str]
    """These, and the files that only help to tell those events."""

    events: tuple[Event, ...]
    """As they were."""

    @classmethod
    def by(cls, changed: Mapping[str, Contents], known: Build) -> "_Touched":
        """Return what *changed* touches of what is *known*."""
        old = [r for r in known.contents.records if r.path in changed]
        new = [record for part in changed.values() for record in part.records]
        reports = {r.report.id for r in (*old, *new) if r.report.id}
        named = {path for part in changed.values() for f in part.event_files for path in f.records}
        events = tuple(
            event
            for event in known.site.events
            if _path_of(event) in changed
            or not named.isdisjoint(event.records)
            or not changed.keys().isdisjoint((*event.records, *event.told_in))
            or not reports.isdisjoint(event.coverage)
        )
        own = {*changed, *named, *(path for e in events for path in (_path_of(e), *e.records))}
        return cls(
            frozenset(own), frozenset(own.union(*(event.told_in for event in events))), events
        )

    def concerns(self, event: Event) -> bool:
        """Return whether *event* is one of those that were touched, or a new one."""
        return _path_of(event) in self.own or not self.own.isdisjoint(event.records)

    def before(self, event: Event) -> Event | None:
        """Return what *event* was."""
        same = (e for e in self.events if _path_of(e) == _path_of(event))
        shared = (e for e in self.events if not set(e.records).isdisjoint(event.records))
        return next(same, None) or next(shared, None)


def _path_of(event: Event) -> str:
    """Return the file that tells *event*, below `content/`."""
    return event.location.path.removeprefix("content/")


def _with_changed(contents: Contents, changed: Mapping[str, Contents]) -> Contents:
    """Return *contents* with what the *changed* files say now."""
    parts = changed.values()
    records = [record for record in contents.records if record.path not in changed]
    files = [file for file in contents.event_files if file.path not in changed]
    records += [record for part in parts for record in part.records]
    files += [file for part in parts for file in part.event_files]
    return replace(
        contents,
        records=tuple(sorted(records, key=lambda record: record.path)),
        event_files=tuple(sorted(files, key=lambda file: file.path)),
    )


def _part_of(contents: Contents, paths: frozenset[str]) -> Contents:
    """Return what the files at *paths* say, with all lists."""
    return replace(
        contents,
        records=tuple(record for record in contents.records if record.path in paths),
        event_files=tuple(file for file in contents.event_files if file.path in paths),
    )


def _grafted(site: Site, told: Site, fresh: Iterable[Event], touched: _Touched) -> Site:
    """Return *site* with the *fresh* events of *told* in the place of those that were touched."""
    gone = {event.id for event in touched.events}
    left = [event for event in site.events if event.id not in gone]
    ids = {event.id for event in left}
    renamed: dict[str, str] = {}
    grown = []
    for event in fresh:
        before = touched.before(event)
        own = unique_slug(event.id, ids, "\n".join(event.records) or event.location.path)
        ids.add(own)
        grown.append(_as_before(replace(event, id=own), before))
        if before:
            renamed[before.id] = own
    events = sorted((*left, *grown), key=lambda e: (*e.date.sort_key, e.id))
    reports = {**told.reports, **site.reports}
    for event in grown:  # an article that the edited file is says now what that file says
        reports |= {key: told.reports[key] for key in event.coverage if key in told.reports}
    return replace(
        site,
        events=tuple(events),
        reports=dict(sorted(reports.items())),
        entities={kind: {**found, **site.entities[kind]} for kind, found in told.entities.items()},
        outlets=dict(sorted({**told.outlets, **site.outlets}.items())),
        storylines=dict(_renamed(site, renamed, {event.id for event in events})),
    )


def _as_before(event: Event, before: Event | None) -> Event:
    """Return *event* with what only the whole record can say of it, as it was *before*."""
    if before is None:
        return event
    return replace(
        event,
        related=tuple(r for r in before.related if r.report not in event.coverage),
        storyline=before.storyline,
        evidence=(*_chaining(event, is_so=False), *_chaining(before, is_so=True)),
        former_ids=tuple(key for key in before.former_ids if key != event.id),
        changed=before.changed,
        changes=before.changes,
        corrections=before.corrections,
    )


def _chaining(event: Event, *, is_so: bool) -> Iterator[Evidence]:
    """Yield the words of *event* that chain it to a storyline, or all others."""
    return (item for item in event.evidence if (item.field == "storyline") is is_so)


def _renamed(
    site: Site, renamed: Mapping[str, str], ids: set[str]
) -> Iterator[tuple[str, Storyline]]:
    """Yield the storylines with the new ids of their events, without those that are gone."""
    for slug, storyline in site.storylines.items():
        events = tuple(renamed.get(key, key) for key in storyline.events)
        yield slug, replace(storyline, events=tuple(key for key in events if key in ids))
