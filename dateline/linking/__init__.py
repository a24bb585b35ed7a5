"""From what the records say to what happened: pure, global, without a word to the outside.

In goes `Contents`, repaired and filtered; out comes the `Site`. The order of the steps is the
order of the lines of `link`: reports, happenings, facts, the editor's word, related coverage.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dateline.config import Config
from dateline.language import language_of
from dateline.linking.drafts import DeriveAll, check_drafts, derive_all, derive_as, draft_events
from dateline.linking.facts import Facts
from dateline.linking.fates import check_fates, tell_fates
from dateline.linking.former import name_former
from dateline.linking.grouping import Happening, Words, find_happenings
from dateline.linking.leading import lead_happenings
from dateline.linking.money import check_written
from dateline.linking.names import NameIndex
from dateline.linking.related import Subject, relate
from dateline.linking.reports import Library, gather_reports
from dateline.linking.rulings import Desk
from dateline.linking.settling import Draft, settle_event
from dateline.linking.sources import Sources
from dateline.linking.storylines import (
    Chained,
    Continuation,
    Parties,
    Spoken,
    chain_events,
    told_by,
    trust_quotes,
)
from dateline.linking.suggesting import Known, suggest
from dateline.linking.telling import Reading
from dateline.linking.topics import free_topics, name_topics
from dateline.linking.unplaced import describe_unplaced
from dateline.linking.verdicts import Verdicts, judge_events
from dateline.model import (
    Contents,
    Diagnostic,
    Entity,
    Event,
    EventFile,
    LocalPicture,
    Location,
    Related,
    Report,
    Site,
)
from dateline.permalinks import unique_slug

__all__ = ["Facts", "Happening", "Reading", "derive_all", "derive_as", "link"]


def link(contents: Contents, config: Config, derive: DeriveAll = derive_all) -> Site:
    """Return the site that *contents* make, whatever the order of their files.

    *derive* finds what happenings say: a build knows it of those that are as they were.
    """
    records = sorted(contents.records, key=lambda record: record.path)
    files = sorted(contents.event_files, key=lambda file: file.path)
    topic_kinds = tuple(kind.key for kind in config.kinds if kind.from_topics)
    # Topics are what records say they are about; their words in prose ("AI") name nobody.
    index = NameIndex(e for e in contents.entities if e.kind not in topic_kinds)
    library = tell_fates(gather_reports(records), contents.archived)
    topics = name_topics(records, contents.entities, config)
    desk = Desk(contents.decisions, contents.anchors, tuple(files))
    words = Words(index, config.currency, config.crew)
    grouping = lead_happenings(find_happenings(records, library, words, desk), library)
    reading = Reading(config, index, library, grouping, topics.slugs)
    drafts = draft_events(grouping, files, reading, derive)
    by_path = {record.path: record for record in records}
    sources = Sources(by_path, library, grouping.matches)
    entities = _by_kind([*free_topics(files), *contents.entities, *topics.made], config)
    chained = _chained(drafts, sources, entities, reading)
    events, on_ids = name_former(chained.events, desk, library, by_path)
    verdicts = judge_events(events, grouping.rulings, library)
    subject = Subject(
        library=library,
        records=by_path,
        mentions=grouping.mentions,
        entities=entities,
        topic_kinds=topic_kinds,
        language=language_of(config.language),
        unrelated=verdicts.unrelated,
    )
    related = relate(events, subject, config.jobs)
    notes = [
        *_on_files((*files, *contents.unsound), sources, config),
        *grouping.notes,
        *check_drafts(drafts),
        *chained.notes,
        *verdicts.notes,
        *on_ids,
        *check_fates(library, contents.archived),
        *describe_unplaced(grouping, drafts),
    ]
    bare = Site(
        events=tuple(
            _finished(event, beside, verdicts)
            for event, beside in zip(events, related, strict=True)
        ),
        reports={},
        kinds=config.kinds,
        entities=entities,
        outlets={},
        pages=contents.pages,
        updated=None,
        cited={
            m.text: library.renamed[m.report] for m in grouping.matches.values() if m.how == "cites"
        },
        storylines=chained.storylines,
        notes=tuple(notes),
        suggestions=suggest(grouping, events, Known(library, by_path, words, grouping.mentions)),
    )
    return _with_pictures(_with_reports(bare, library), contents.pictures)


def _on_files(files: Iterable[EventFile], sources: Sources, config: Config) -> Iterator[Diagnostic]:
    """Yield what is wrong with what the editor's *files* rest on, whether or not they are shown."""
    for file in files:
        yield from sources.check(file)
        yield from check_written(file, config.currency)


def _chained(
    drafts: Sequence[Draft],
    sources: Sources,
    entities: Mapping[str, Mapping[str, Entity]],
    reading: Reading,
) -> Chained:
    """Return the events of *drafts* in their order, settled and chained to storylines."""
    config = reading.config
    settled = {
        _origin(event): (event, draft)
        for draft in drafts
        if (event := settle_event(draft, sources, config)) is not None
    }
    ordered = _in_order([event for event, _ in settled.values()])
    spoken = Spoken(
        words={e.id: _continuations(e, settled[_origin(e)][1]) for e in ordered},
        editor=told_by([draft.file for draft in drafts if draft.file], ordered),
        entities=entities,
        language=language_of(config.language),
    )
    topic_kinds = tuple(kind.key for kind in config.kinds if kind.from_topics)
    return chain_events(ordered, spoken, _parties(config, topic_kinds))


def _finished(event: Event, related: tuple[Related, ...], verdicts: Verdicts) -> Event:
    """Return *event* with its related coverage and the decisions that it was made under."""
    decided = verdicts.derivations.get(event.id, ())
    return replace(event, related=related, derivations=(*event.derivations, *decided))


def _origin(event: Event) -> tuple[Location, tuple[str, ...]]:
    """Return what tells *event* from all others before and after it is given its id."""
    return event.location, event.records


def _continuations(event: Event, draft: Draft) -> tuple[Continuation, ...]:
    """Return where the words of *event* say that a deal goes on, the editor's choice first."""
    quotes = {(field, words) for field, words, _ in draft.file.evidence} if draft.file else set()
    given = [item for item in event.evidence if (item.field, item.quote) in quotes]
    return (*trust_quotes(given), *(draft.facts.continuations if draft.facts else ()))


def _parties(config: Config, topic_kinds: Sequence[str]) -> Parties:
    """Return which kinds can be the two sides of a deal: topics are none."""
    keys = [kind.key for kind in config.kinds if kind.key not in topic_kinds]
    return Parties(config.lanes, tuple(key for key in keys if key != config.lanes))


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
        key = unique_slug(event.id, taken, "\n".join(event.records) or event.location.path)
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


def _with_pictures(site: Site, pictures: Iterable[LocalPicture]) -> Site:
    """Return *site* with the picture of each event: that of its first report which has one here."""
    local = {picture.source: picture for picture in pictures}
    if not local:
        return site

    def of(event: Event) -> LocalPicture | None:
        named = (each for key in event.coverage for each in site.reports[key].pictures)
        return next((local[each.url] for each in named if each.url in local), None)

    return replace(site, events=tuple(replace(e, picture=of(e)) for e in site.events))


def _latest(reports: Iterable[Report]) -> date | None:
    """Return the day of the latest report."""
    return max((r.published.date() for r in reports if r.published), default=None)
