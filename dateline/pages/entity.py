"""Entities: an index for each kind, and the dossier of each entity."""

from collections.abc import Iterator, Sequence

from dateline import permalinks
from dateline.model import Entity, EntityKind, Event, Page
from dateline.pages.catalog import Catalog, Name
from dateline.pages.dossier import dossier_pages
from dateline.pages.frame import Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.overview import (
    known_value,
)
from dateline.pages.views import IndexRow
from dateline.wording import (
    count_words,
    event_count,
)


def entity_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of each kind that has entities, and their pages."""
    for kind in catalog.site.kinds:
        entities = tuple(catalog.site.entities.get(kind.key, {}).values())
        if not entities:
            continue
        yield from _index_pages(catalog, kind, entities)
        for entity in entities:
            yield from dossier_pages(catalog, kind, entity)


def _index_pages(catalog: Catalog, kind: EntityKind, entities: Sequence[Entity]) -> Iterator[Page]:
    """Yield the index of *kind*, the entities with most events first."""
    path, language = permalinks.kind_url(kind.key), catalog.language
    count = count_words(language, len(entities))
    what = kind.singular if len(entities) == 1 else kind.label.lower()
    ranked = sorted(entities, key=lambda entity: _rank(catalog, entity))
    parts = in_parts([_index_row(catalog, entity) for entity in ranked])
    for number, rows in enumerate(parts, 1):
        context = {
            "heading": kind.label,
            "standfirst": language.text(
                "%(entities)s, those with most events first.", entities=f"{count} {what}"
            ),
            "rows": rows,
            "pager": pager_of(language, Stretch(path, number, len(parts))),
        }
        head = Head(
            path=permalinks.later_page(path, number),
            template="index.html",
            title=numbered(language, kind.label, number),
            description=language.text(
                "%(kind)s in %(site)s", kind=kind.label, site=catalog.config.title
            ),
            section=kind.key,
            source=f"the kind {kind.key}",
        )
        yield make_page(catalog, head, context)


def _rank(catalog: Catalog, entity: Entity) -> tuple[int, str, str]:
    """Return the key that puts the entity with most events first, then goes by name."""
    return (-len(catalog.events_of(_name(entity))), entity.name.casefold(), entity.slug)


def _index_row(catalog: Catalog, entity: Entity) -> IndexRow:
    """Return an entity as a line of its kind's index."""
    events = catalog.events_of(_name(entity))
    return IndexRow(
        name=entity.name,
        url=permalinks.entity_url(entity.kind, entity.slug),
        about=entity.about or entity.body,
        count=event_count(catalog.language, len(events)),
        value=" + ".join(known_value(catalog.language, events)),
        span=_span(events),
        lane=catalog.lanes.get(entity.slug, "") if entity.kind == catalog.config.lanes else "",
    )


def _span(events: Sequence[Event]) -> str:
    """Return the years in which an entity was seen."""
    if not events:
        return ""
    first, last = events[0].date.start.year, max(event.date.start.year for event in events)
    return f"{first}–{last}" if first != last else str(first)


def _name(entity: Entity) -> Name:
    """Return the kind and slug of *entity*."""
    return (entity.kind, entity.slug)
