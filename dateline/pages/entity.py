"""Entities: an index for each kind, and a page for each entity with its events and amounts."""

from collections.abc import Iterator, Sequence

from dateline import permalinks
from dateline.language import Language
from dateline.model import Entity, EntityKind, Event, Page
from dateline.pages.cards import by_year
from dateline.pages.catalog import Catalog, Name
from dateline.pages.choices import years_of
from dateline.pages.citing import Cited
from dateline.pages.frame import Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.overview import (
    deals_in,
    facet_of,
    figures_of,
    known_value,
    span_words,
    strip_of,
)
from dateline.pages.reports import lines_of
from dateline.pages.structured import entity_page_data
from dateline.pages.views import Facet, Figure, IndexRow, Ledger, LedgerRow, Link
from dateline.wording import (
    amount_words,
    count_words,
    date_words,
    event_count,
    list_words,
    machine_date,
    money_words,
    sums_by_currency,
)

_LEDGER_ROWS = 100


def entity_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of each kind that has entities, and their pages."""
    for kind in catalog.site.kinds:
        entities = tuple(catalog.site.entities.get(kind.key, {}).values())
        if not entities:
            continue
        yield from _index_pages(catalog, kind, entities)
        for entity in entities:
            yield from _entity_pages(catalog, kind, entity)


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


def _entity_pages(catalog: Catalog, kind: EntityKind, entity: Entity) -> Iterator[Page]:
    """Yield the page of one entity, with its events in parts."""
    events, language = catalog.events_of(_name(entity)), catalog.language
    path = permalinks.entity_url(kind.key, entity.slug)
    parts = in_parts(events)
    for number, members in enumerate(parts, 1):
        own_path = permalinks.later_page(path, number)
        is_first = number == 1
        context = {
            "entity": entity,
            "up": Link(kind.singular, permalinks.kind_url(kind.key)),
            "lane": catalog.lanes.get(entity.slug, "") if kind.key == catalog.config.lanes else "",
            "aliases": list_words(language, [alias.text for alias in entity.aliases]),
            "parent": _parent(catalog, entity),
            "members": _members(catalog, entity),
            "figures": _figures(catalog, events),
            "strip": strip_of(catalog, events, own_path) if is_first else None,
            "years": years_of(catalog, _name(entity)),
            "groups": by_year(catalog, members),
            "reports": lines_of(catalog, catalog.reports_of(members)),
            "ledger": _ledger(language, events) if is_first else None,
            "facets": _appears_with(catalog, entity, events),
            "pager": pager_of(
                language, Stretch(path, number, len(parts), span_words(language, members))
            ),
        }
        head = Head(
            path=own_path,
            template="entity.html",
            title=numbered(language, entity.name, number),
            description=entity.about or f"{entity.name}: {event_count(language, len(events))}",
            section=kind.key,
            source=f"the {kind.singular} {entity.slug}",
            cited=Cited(entity.name) if is_first else None,
            said=(entity_page_data(catalog, entity),) if is_first else (),
        )
        yield make_page(catalog, head, context)


def _figures(catalog: Catalog, events: Sequence[Event]) -> tuple[Figure, ...]:
    """Return the line of figures under the name."""
    language = catalog.language
    figures = list(figures_of(catalog, events)) if events else []
    if len(events) == 1:
        figures.append(Figure(language.text("Seen"), date_words(language, events[0].date)))
    elif events:
        latest = max(events, key=lambda event: (event.date.end, event.date.start))
        figures.append(Figure(language.text("First seen"), date_words(language, events[0].date)))
        figures.append(Figure(language.text("Last seen"), date_words(language, latest.date)))
    return tuple(figures)


def _span(events: Sequence[Event]) -> str:
    """Return the years in which an entity was seen."""
    if not events:
        return ""
    first, last = events[0].date.start.year, max(event.date.start.year for event in events)
    return f"{first}–{last}" if first != last else str(first)


def _parent(catalog: Catalog, entity: Entity) -> Link | None:
    """Return the entity that *entity* belongs to."""
    if not entity.parent:
        return None
    for kind, found in catalog.site.entities.items():
        if entity.parent in found:
            parent = found[entity.parent]
            return Link(parent.name, permalinks.entity_url(kind, parent.slug))
    return None


def _members(catalog: Catalog, entity: Entity) -> tuple[Link, ...]:
    """Return the entities that belong to *entity*."""
    return tuple(
        Link(other.name, permalinks.entity_url(kind, other.slug))
        for kind, found in catalog.site.entities.items()
        for other in found.values()
        if other.parent == entity.slug and other.slug != entity.slug
    )


def _ledger(language: Language, events: Sequence[Event]) -> Ledger | None:
    """Return the amounts of an entity's deals with their sums."""
    deals = [(event, amount) for event in events for amount in deals_in([event])]
    if not deals:
        return None
    rows = tuple(
        LedgerRow(
            date=date_words(language, event.date),
            machine_date=machine_date(event.date),
            event=Link(event.title, permalinks.event_url(event.id)),
            value=amount_words(language, amount),
        )
        for event, amount in deals[:_LEDGER_ROWS]
    )
    sums = sums_by_currency(amount for _, amount in deals)
    is_exact = not any(amount.qualifier for _, amount in deals)
    notes = []
    if not is_exact:
        notes.append(language.text("Values that are not exact in the source are added as written."))
    if len(deals) > len(rows):
        notes.append(
            language.text(
                "The first %(shown)s of %(total)s values are listed; the sum has all.",
                shown=count_words(language, len(rows)),
                total=count_words(language, len(deals)),
            )
        )
    return Ledger(
        rows,
        tuple(money_words(language, value, currency) for currency, value in sums),
        " ".join(notes),
    )


def _appears_with(catalog: Catalog, entity: Entity, events: Sequence[Event]) -> tuple[Facet, ...]:
    """Return who and what else the events of *entity* name."""
    facets = []
    for kind in catalog.site.kinds:
        others = facet_of(catalog, kind, events, without=_name(entity))
        if others:
            facets.append(others)
    return tuple(facets)


def _name(entity: Entity) -> Name:
    """Return the kind and slug of *entity*."""
    return (entity.kind, entity.slug)
