"""The page of one entity, a dossier: when it was seen, its deals, its years, its reports.

In: the catalog and an entity. Out: its pages, its events in parts. On the page of a parent stand
the events of its members too, each marked by whom it came.
"""

from collections import ChainMap
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import cast

from dateline import permalinks
from dateline.figures import Strip
from dateline.later import Later
from dateline.model import Card, Entity, EntityKind, Event, Page
from dateline.pages.cards import by_year
from dateline.pages.catalog import Catalog
from dateline.pages.charts import charts_of
from dateline.pages.choices import years_of
from dateline.pages.citing import Cited
from dateline.pages.family import (
    Family,
    family_of,
    member_links,
    parent_link,
    through_figure,
    through_words,
)
from dateline.pages.frame import Head, make_page
from dateline.pages.ledger import ledger_of, party_kinds
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.overview import facet_of, figures_of, span_words, strip_by, strip_of
from dateline.pages.reports import lines_of
from dateline.pages.strips import StripPlace
from dateline.pages.structured import entity_page_data
from dateline.pages.views import EventCard, Facet, Figure, Link
from dateline.wording import date_words, event_count, list_words


def dossier_pages(catalog: Catalog, kind: EntityKind, entity: Entity) -> Iterator[Page]:
    """Yield the page of one entity, with its events in parts."""
    dossier = _Dossier(kind, entity, family_of(catalog, entity))
    family, path = dossier.family, permalinks.entity_url(kind.key, entity.slug)
    language = catalog.language
    for number in range(1, len(in_parts(family.events)) + 1):
        head = Head(
            path=permalinks.later_page(path, number),
            template="entity.html",
            title=numbered(language, entity.name, number),
            description=entity.about
            or f"{entity.name}: {event_count(language, len(family.events))}",
            section=kind.key,
            feeds=path,
            source=f"the {kind.singular} {entity.slug}",
            cited=Cited(entity.name) if number == 1 else None,
            card=_card(catalog, kind, entity, family) if catalog.config.has("cards") else None,
            has_embed=number == 1,
            said=(Later(entity_page_data, catalog, entity),) if number == 1 else (),
        )
        yield make_page(catalog, head, partial(_context, catalog, dossier, number))


@dataclass(frozen=True, slots=True)
class _Dossier:
    """Whose pages are made."""

    kind: EntityKind
    entity: Entity
    family: Family


def _context(catalog: Catalog, dossier: _Dossier, number: int) -> dict[str, object]:
    """Return what the page of this *number* shows, counted from 1."""
    kind, entity, family = dossier.kind, dossier.entity, dossier.family
    path, language = permalinks.entity_url(kind.key, entity.slug), catalog.language
    parts = in_parts(family.events)
    members = parts[number - 1]
    return {
        "entity": entity,
        "up": Link(kind.singular, permalinks.kind_url(kind.key)),
        "lane": _lane(catalog, entity),
        "aliases": list_words(language, [alias.text for alias in entity.aliases]),
        "parent": parent_link(catalog, entity),
        "members": Later(member_links, catalog, entity),
        "figures": Later(_figures, catalog, family),
        "years": Later(years_of, catalog, (kind.key, entity.slug)),
        "groups": Later(lambda: by_year(_with_marks(catalog, family), members)),
        "reports": Later(lambda: lines_of(catalog, catalog.reports_of(members))),
        "facets": Later(_appears_with, catalog, entity, family.events),
        "pager": pager_of(
            language, Stretch(path, number, len(parts), span_words(language, members))
        ),
        **(_summary(catalog, entity, family, path) if number == 1 else _NO_SUMMARY),
    }


def _card(catalog: Catalog, kind: EntityKind, entity: Entity, family: Family) -> Card:
    """Return the words of the entity's picture on other sites."""
    events = family.events
    label = kind.singular[:1].upper() + kind.singular[1:]
    years = sorted({event.date.start.year for event in events})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    count = event_count(catalog.language, len(events))
    return Card(label, entity.name, catalog.config.title, ", ".join(filter(None, (count, span))))


_NO_SUMMARY: dict[str, object] = {"strip": None, "ledger": None, "charts": (), "charts_note": ""}


def _summary(catalog: Catalog, entity: Entity, family: Family, path: str) -> dict[str, object]:
    """Return what only the first part of the page has: it is about all events at once."""
    drawn = Later(charts_of, catalog, family.events)
    return {
        "strip": Later(_strip, catalog, entity, family, path),
        "ledger": Later(ledger_of, catalog, entity, family),
        "charts": Later(lambda: drawn().charts),
        "charts_note": Later(lambda: drawn().note),
    }


def _with_marks(catalog: Catalog, family: Family) -> Catalog:
    """Return *catalog* with the cards of members' events marked by whom they came."""
    events = [event for event in family.events if event.id in family.through]
    if not events:
        return catalog
    cards = {
        event.id: replace(catalog.cards[event.id], through=through_words(catalog, family, event))
        for event in events
    }
    # Nobody writes into what is looked up: the cards of all other events are made as before.
    others = cast("MutableMapping[str, EventCard]", catalog.cards)
    return replace(catalog, cards=ChainMap(cards, others))


def _lane(catalog: Catalog, entity: Entity) -> str:
    """Return the CSS class of the entity's lane, if it can have one."""
    return catalog.lanes.get(entity.slug, "") if entity.kind == catalog.config.lanes else ""


def _strip(catalog: Catalog, entity: Entity, family: Family, path: str) -> Strip | None:
    """Return the strip with the lanes that tell most: a vendor's are those it deals with."""
    vendors, *others = party_kinds(catalog)
    if entity.kind == vendors and not family.through:
        for kind in others:
            named = [event for event in family.events if event.entities.get(kind)]
            # With few named, most events would stand in a lane that says nothing.
            if 2 * len(named) >= len(family.events):
                place = StripPlace(catalog.language, kind, permalinks.root_of(path))
                return strip_by(catalog, family.events, place, _lane(catalog, entity))
    return strip_of(catalog, family.events, path)


def _figures(catalog: Catalog, family: Family) -> tuple[Figure, ...]:
    """Return the line of figures under the name."""
    language, events = catalog.language, family.events
    figures = list(figures_of(catalog, events)) if events else []
    through = through_figure(catalog, family)
    if through is not None:
        figures.append(through)
    if len(events) == 1:
        figures.append(Figure(language.text("Seen"), date_words(language, events[0].date)))
    elif events:
        latest = max(events, key=lambda event: (event.date.end, event.date.start))
        figures.append(Figure(language.text("First seen"), date_words(language, events[0].date)))
        figures.append(Figure(language.text("Last seen"), date_words(language, latest.date)))
    return tuple(figures)


def _appears_with(catalog: Catalog, entity: Entity, events: Sequence[Event]) -> tuple[Facet, ...]:
    """Return who and what else *events* name."""
    own = (entity.kind, entity.slug)
    found = (facet_of(catalog, kind, events, without=own) for kind in catalog.site.kinds)
    return tuple(facet for facet in found if facet)
