"""Parents and what belongs to them: whose events a parent's page shows beside its own.

In: the catalog and an entity. Out: its own events and those of all that belong to it, each once.
A circle of parents ends where it began.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline import permalinks
from dateline.model import Entity, Event
from dateline.pages.catalog import Catalog
from dateline.pages.overview import known_value
from dateline.pages.views import Figure, Link
from dateline.wording import event_count, list_words


@dataclass(frozen=True, slots=True)
class Family:
    """An entity's events with those of its members."""

    events: tuple[Event, ...]
    """In the timeline's order, each once."""

    through: Mapping[str, tuple[Entity, ...]]
    """Event → the members that it names, for events that do not name the entity itself."""


def family_of(catalog: Catalog, entity: Entity) -> Family:
    """Return the events of *entity* and of all that belong to it."""
    own = catalog.events_of((entity.kind, entity.slug))
    known = {event.id for event in own}
    events = list(own)
    through: dict[str, tuple[Entity, ...]] = {}
    for members in _generations(catalog, entity):
        found = dict(through)
        for member in members:
            for event in catalog.events_of((member.kind, member.slug)):
                # What came by a nearer member is not said again of what belongs to that one.
                if event.id not in known and event.id not in through:
                    if event.id not in found:
                        events.append(event)
                    found[event.id] = (*found.get(event.id, ()), member)
        through = found
    return Family(tuple(sorted(events, key=lambda e: (*e.date.sort_key, e.id))), through)


def through_words(catalog: Catalog, family: Family, event: Event) -> str:
    """Return by which members *event* is on the page; empty where it names the entity itself."""
    members = family.through.get(event.id, ())
    if not members:
        return ""
    names = list_words(catalog.language, [member.name for member in members])
    return catalog.language.text("through %(members)s", members=names)


def through_figure(catalog: Catalog, family: Family) -> Figure | None:
    """Return how much of the page's figures comes by members; None where nothing does."""
    events = [event for event in family.events if event.id in family.through]
    if not events:
        return None
    language = catalog.language
    members = dict.fromkeys(m.name for e in events for m in family.through[e.id])
    value = " + ".join(known_value(language, events))
    figures = ", ".join(filter(None, (event_count(language, len(events)), value)))
    return Figure(
        language.text("Including"),
        language.text(
            "%(figures)s through %(members)s",
            figures=figures,
            members=list_words(language, list(members)[:3])
            if len(members) <= 3
            else language.plural(
                "%(num)s member", "%(num)s bodies that belong to it", len(members)
            ),
        ),
    )


def parent_link(catalog: Catalog, entity: Entity) -> Link | None:
    """Return the way to what *entity* belongs to."""
    parent = catalog.parent_of(entity)
    return _link(parent) if parent else None


def member_links(catalog: Catalog, entity: Entity) -> tuple[Link, ...]:
    """Return the ways to what belongs to *entity*, each with how many events it has."""
    return tuple(
        _link(member, event_count(catalog.language, len(events)) if events else "")
        for member in catalog.children.get((entity.kind, entity.slug), ())
        for events in (catalog.events_of((member.kind, member.slug)),)
    )


def _link(entity: Entity, note: str = "") -> Link:
    """Return the way to an entity's page."""
    return Link(entity.name, permalinks.entity_url(entity.kind, entity.slug), note)


def _generations(catalog: Catalog, entity: Entity) -> Iterator[tuple[Entity, ...]]:
    """Yield what belongs to *entity*, then what belongs to that, and so on, each entity once."""
    seen = {(entity.kind, entity.slug)}
    parents: tuple[Entity, ...] = (entity,)
    while parents:
        children = (
            child
            for parent in parents
            for child in catalog.children.get((parent.kind, parent.slug), ())
        )
        parents = tuple(child for child in children if (child.kind, child.slug) not in seen)
        seen |= {(child.kind, child.slug) for child in parents}
        if parents:
            yield parents
