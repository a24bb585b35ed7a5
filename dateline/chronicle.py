"""What became of each event in this record, day by day, as the versions of its own files tell it.

In: the linked site, and the versions that say something else than the one before. Out: the site
with the changes of its events; with none where the history of one file is not known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dateline.history import Version, Versions
from dateline.model import Change, ChangeKind, Difference, Event, Site


@dataclass(frozen=True, slots=True)
class _Files:
    """The files that an event is made from."""

    records: Mapping[str, Versions]
    """Those about it."""

    told_in: Mapping[str, Versions]
    """Those that tell it in passing."""

    editors: Mapping[str, Versions]
    """The editor's own, if there is one."""

    @property
    def every(self) -> dict[str, Versions]:
        """Return path → versions, of those that can change what is said of the event.

        A record that tells it in passing is about something else: only that it came counts.
        """
        passing = {path: versions[:1] for path, versions in self.told_in.items()}
        return {**passing, **self.records, **self.editors}

    @property
    def first(self) -> date:
        """Return the day since which this record has the event.

        Without a record about it the event is the editor's, however old what tells it may be.
        """
        made_of = self.records or self.editors or self.told_in
        return min(versions[0].moment for versions in made_of.values()).date()


def with_changes(site: Site, known: Mapping[str, Versions]) -> Site:
    """Return *site* with what the commits of its own files say of each event."""
    if not known:
        return site
    return replace(site, events=tuple(_with_changes(site, event, known) for event in site.events))


def _with_changes(site: Site, event: Event, known: Mapping[str, Versions]) -> Event:
    """Return *event* with its changes; as it is where one of its files is not known."""
    files = _files(event, known)
    every = files.every
    if not every or not all(every.values()):
        return event
    changes = tuple(_changes(files, _coverage(site, event)))
    return replace(event, changed=changes[-1].moment.date(), changes=changes)


def _files(event: Event, known: Mapping[str, Versions]) -> _Files:
    """Return the files of *event*, those without a known history with no versions."""
    place = event.location.path
    own = place.removeprefix("content/") if place.startswith("content/") else ""
    return _Files(
        {path: known.get(path, ()) for path in event.records},
        {path: known.get(path, ()) for path in event.told_in},
        {own: known.get(own, ())} if own and own not in event.records else {},
    )


def _coverage(site: Site, event: Event) -> frozenset[str]:
    """Return the addresses of the reports on *event*."""
    reports = (site.reports[key] for key in event.coverage if key in site.reports)
    return frozenset(url for report in reports for url in (report.url, *report.aliases) if url)


def _changes(files: _Files, urls: frozenset[str]) -> Iterator[Change]:
    """Yield what each day's commits did to an event: a day's work is one change."""
    days: dict[date, list[tuple[str, Version]]] = {}
    for path, versions in files.every.items():
        for version in _about_the_event(versions, urls):
            if version.moment.date() >= files.first:
                days.setdefault(version.moment.date(), []).append((path, version))
    for day in sorted(days):
        moment = max(version.moment for _, version in days[day])
        if day == files.first:
            yield Change(moment, "new")
            continue
        new = [path for path, version in days[day] if version is files.every[path][0]]
        records = tuple(p for p in new if p not in files.editors)
        differences = tuple(d for _, version in days[day] for d in version.differences)
        kind = _kind(records, differences)
        yield Change(moment, kind, records, differences, is_described=len(new) > len(records))


def _about_the_event(versions: Versions, urls: frozenset[str]) -> Iterator[Version]:
    """Yield those of a file's versions that say something else of an event.

    Most of what a record lists is on other happenings: it counts if it is at one of *urls*, where
    the reports on this one stand. Whether one that is no longer listed was on it is not known.
    """
    for version in versions:
        differences = tuple(_of_event(version, urls))
        if differences == version.differences:
            yield version
        elif differences:
            yield replace(version, differences=differences)


def _of_event(version: Version, urls: frozenset[str]) -> Iterator[Difference]:
    """Yield the differences of *version* that are about the event with reports at *urls*."""
    for difference in version.differences:
        if difference.part != "related":
            yield difference
            continue
        more = tuple(u for u in difference.after if u not in difference.before and u in urls)
        if more:
            yield replace(difference, part="sources", before=(), after=more)


def _kind(records: tuple[str, ...], differences: tuple[Difference, ...]) -> ChangeKind:
    """Return the most that is to be said of a day."""
    natures = {difference.nature for difference in differences}
    if "corrected" in natures:
        return "corrected"
    if records or any(difference.part == "sources" for difference in differences):
        return "sources"
    return "facts" if "added" in natures else "edited"
