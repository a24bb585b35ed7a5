"""The rows of each table of `timeline.sqlite`, in the order of the columns in `timeline.sql`."""

from collections.abc import Iterator, Sequence

from dateline.model import Entity, Event, Site
from dateline.outputs.notation import moment_text
from dateline.permalinks import entity_url, event_url, storyline_url

Cell = str | int | None
Row = Sequence[Cell]


def table_rows(site: Site) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield every table with its rows; what others name comes before them."""
    yield "kinds", ((kind.key, kind.singular, kind.label) for kind in site.kinds)
    yield "outlets", ((each.slug, each.name, each.domain) for each in site.outlets.values())
    yield "reports", _reports(site)
    yield "archived_copies", _copies(site)
    yield "entities", _entities(site)
    yield "aliases", _aliases(site)
    yield (
        "storylines",
        (
            (line.slug, line.title, f"/{storyline_url(line.slug)}")
            for line in site.storylines.values()
        ),
    )
    yield "events", (_event(event) for event in site.events)
    yield (
        "former_ids",
        ((former, event.id) for event in site.events for former in event.former_ids),
    )
    yield "amounts", _amounts(site)
    yield (
        "event_reports",
        (
            (event.id, report, place)
            for event in site.events
            for place, report in enumerate(dict.fromkeys(event.coverage), 1)
        ),
    )
    yield "related", _related(site)
    yield (
        "event_entities",
        (
            (event.id, _entity_id(kind, slug))
            for event in site.events
            for kind, slugs in event.entities.items()
            for slug in dict.fromkeys(slugs)
        ),
    )
    yield (
        "event_records",
        (
            (event.id, place, record)
            for event in site.events
            for place, record in enumerate((*event.records, *event.told_in), 1)
        ),
    )
    yield "evidence", _evidence(site)


def _entity_id(kind: str, slug: str) -> str:
    """Return the key of an entity: no slug and no kind has a colon."""
    return f"{kind}:{slug}"


def _reports(site: Site) -> Iterator[Row]:
    """Yield the reports; an outlet that the site does not list is unknown."""
    for key, report in site.reports.items():
        slug = report.outlet.slug if report.outlet else None
        yield (
            key,
            report.url,
            report.title,
            report.excerpt,
            int(report.excerpt_is_cut),
            slug if slug in site.outlets else None,
            moment_text(report.published),
            report.fate.lost.edtf if report.fate.lost else None,
            report.fate.changed.edtf if report.fate.changed else None,
            report.fate.note,
        )


def _copies(site: Site) -> Iterator[Row]:
    """Yield the archived copies of reports."""
    for key, report in site.reports.items():
        for place, copy in enumerate(report.fate.copies, 1):
            date = copy.date.edtf if copy.date else None
            yield (key, place, copy.url, date, int(copy.is_dated_by_address), copy.by)


def _entities(site: Site) -> Iterator[Row]:
    """Yield the entities; whom one belongs to may come after it, or in a circle."""
    for kind, each in site.entities.items():
        for slug, entity in each.items():
            yield (
                _entity_id(kind, slug),
                kind,
                slug,
                entity.name,
                entity.body,
                _parent(site, entity),
                entity.about,
                f"/{entity_url(kind, slug)}",
            )


def _parent(site: Site, entity: Entity) -> str | None:
    """Return the key of what *entity* belongs to: of its own kind, or the first that has it."""
    for kind in (entity.kind, *site.entities):
        found = site.entities.get(kind, {}).get(entity.parent)
        if found is not None and found is not entity:
            return _entity_id(kind, entity.parent)
    return None


def _aliases(site: Site) -> Iterator[Row]:
    """Yield the other names."""
    for kind, each in site.entities.items():
        for slug, entity in each.items():
            for place, alias in enumerate(entity.aliases, 1):
                yield (_entity_id(kind, slug), place, alias.text)


def _event(event: Event) -> Row:
    """Return one event."""
    period = event.period
    return (
        event.id,
        event.title,
        event.summary,
        event.body.strip(),
        f"/{event_url(event.id)}",
        event.date.edtf,
        event.date.start.isoformat(),
        event.date.end.isoformat(),
        event.date_basis,
        moment_text(event.reported),
        event.changed.isoformat() if event.changed else None,
        period.edtf if period else None,
        period.start.isoformat() if period else None,
        period.end.isoformat() if period else None,
        event.weight,
        event.storyline,
    )


def _amounts(site: Site) -> Iterator[Row]:
    """Yield the amounts, their values as decimal texts."""
    for event in site.events:
        for place, amount in enumerate(event.amounts, 1):
            yield (
                event.id,
                place,
                format(amount.value, "f"),
                amount.currency,
                amount.text,
                amount.qualifier,
                amount.converted,
                amount.record,
            )


def _related(site: Site) -> Iterator[Row]:
    """Yield related coverage."""
    for event in site.events:
        reasons = {each.report: each.why for each in event.related}
        for place, (report, why) in enumerate(reasons.items(), 1):
            yield (event.id, report, place, why)


def _evidence(site: Site) -> Iterator[Row]:
    """Yield the words that facts were taken from."""
    for event in site.events:
        for place, words in enumerate(event.evidence, 1):
            report = words.report if words.report in site.reports else None
            yield (
                event.id,
                place,
                words.field,
                words.quote,
                words.part,
                words.record or None,
                report,
            )
