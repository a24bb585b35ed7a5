"""From what the records say to what happened: pure, global, without a word to the outside.

In goes `Contents`, repaired and filtered; out comes the `Site`. The order of the steps is the
order of the lines of `link`: reports, happenings, facts, the editor's word, related coverage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from dateline.config import Config
from dateline.linking.drafts import check_drafts, draft_events
from dateline.linking.grouping import find_happenings
from dateline.linking.names import NameIndex
from dateline.linking.related import Subject, relate
from dateline.linking.reports import Library, gather_reports
from dateline.linking.settling import settle_event
from dateline.linking.sources import Sources
from dateline.linking.telling import Reading
from dateline.linking.topics import name_topics
from dateline.linking.unplaced import describe_unplaced
from dateline.model import Contents, Entity, Event, Report, Site
from dateline.permalinks import unique_slug

__all__ = ["link"]


def link(contents: Contents, config: Config) -> Site:
    """Return the site that *contents* make, whatever the order of their files."""
    records = sorted(contents.records, key=lambda record: record.path)
    files = sorted(contents.event_files, key=lambda file: file.path)
    topic_kinds = tuple(kind.key for kind in config.kinds if kind.from_topics)
    # Topics are what records say they are about; their words in prose ("AI") name nobody.
    index = NameIndex(e for e in contents.entities if e.kind not in topic_kinds)
    library = gather_reports(records)
    topics = name_topics(records, contents.entities, config)
    grouping = find_happenings(records, library, index, config.currency)
    reading = Reading(config, index, library, grouping, topics.slugs)
    drafts = draft_events(grouping, files, reading)
    by_path = {record.path: record for record in records}
    sources = Sources(by_path, library, grouping.matches)
    settled = (settle_event(draft, sources, config) for draft in drafts)
    events = _in_order([event for event in settled if event is not None])
    entities = _by_kind([*contents.entities, *topics.made], config)
    subject = Subject(
        library=library,
        records=by_path,
        mentions={key: _named(report, index) for key, report in library.reports.items()},
        entities=entities,
        topic_kinds=topic_kinds,
    )
    related = relate(events, subject)
    notes = [
        *(note for file in files for note in sources.check(file)),
        *check_drafts(drafts),
        *describe_unplaced(grouping, drafts),
    ]
    bare = Site(
        events=tuple(replace(e, related=r) for e, r in zip(events, related, strict=True)),
        reports={},
        kinds=config.kinds,
        entities=entities,
        outlets={},
        pages=contents.pages,
        updated=None,
        cited={
            m.text: library.renamed[m.report] for m in grouping.matches.values() if m.how == "cites"
        },
        notes=tuple(notes),
    )
    return _with_reports(bare, library)


def _in_order(events: Iterable[Event]) -> list[Event]:
    """Return *events* by start, end and id, each with an id of its own."""
    # An id that the editor wrote is taken first, so that it never changes for another's sake.
    ordered = sorted(
        events,
        key=lambda e: (
            not e.location.path.startswith("content/events/"),
            *e.date.sort_key,
            e.id,
            e.records,
        ),
    )
    taken: set[str] = set()
    unique = []
    for event in ordered:
        key = unique_slug(event.id, taken, "\n".join(event.records))
        taken.add(key)
        unique.append(replace(event, id=key))
    return sorted(unique, key=lambda e: (*e.date.sort_key, e.id))


def _by_kind(entities: Iterable[Entity], config: Config) -> dict[str, dict[str, Entity]]:
    """Return the entities by kind and slug, each kind of the site being a key."""
    found: dict[str, dict[str, Entity]] = {kind.key: {} for kind in config.kinds}
    for entity in sorted(entities, key=lambda e: (e.kind, e.slug)):
        if entity.kind in found:
            found[entity.kind][entity.slug] = entity
    return found


def _named(report: Report, index: NameIndex) -> tuple[Entity, ...]:
    """Return the entities that *report* names, each once."""
    mentions = index.find(f"{report.title}\n\n{report.excerpt}")
    return tuple(dict.fromkeys(mention.entity for mention in mentions))


def _with_reports(site: Site, library: Library) -> Site:
    """Return *site* with the reports that its events use, their outlets, and its own clock."""
    used = {key for event in site.events for key in event.coverage}
    used |= {item.report for event in site.events for item in event.related}
    reports: Mapping[str, Report] = {key: library.reports[key] for key in sorted(used)}
    outlets = {r.outlet.slug: r.outlet for r in reports.values() if r.outlet}
    return replace(
        site,
        reports=reports,
        outlets=dict(sorted(outlets.items())),
        updated=_latest(reports.values()),
    )


def _latest(reports: Iterable[Report]) -> date | None:
    """Return the day of the latest report."""
    return max((r.published.date() for r in reports if r.published), default=None)
