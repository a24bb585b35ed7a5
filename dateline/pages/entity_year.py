"""A page for each year of an entity with events in several: filters that need no script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from dateline import permalinks
from dateline.later import Later
from dateline.model import Entity, EntityKind, Event, Page
from dateline.pages.archive import months_of
from dateline.pages.catalog import Catalog, Name
from dateline.pages.choices import events_by_year, years_of
from dateline.pages.frame import Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.overview import figures_of, span_words, strip_of
from dateline.pages.views import Link, Neighbors
from dateline.wording import count_words, event_count


@dataclass(frozen=True, slots=True)
class _Choice:
    """One entity in one year, with the years around it."""

    kind: EntityKind
    entity: Entity
    year: int
    events: Sequence[Event]
    earlier: int | None
    later: int | None

    @property
    def name(self) -> Name:
        """Return the kind and slug of the entity."""
        return (self.kind.key, self.entity.slug)


def entity_year_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the years' pages of each entity that has events in two or more."""
    for kind in catalog.site.kinds if catalog.config.has("filters") else ():
        for entity in catalog.site.entities.get(kind.key, {}).values():
            found = events_by_year(catalog.events_of((kind.key, entity.slug)))
            years = tuple(found)
            around = zip((None, *years), years, (*years[1:], None), strict=False)
            for earlier, year, later in around:
                choice = _Choice(kind, entity, year, found[year], earlier, later)
                yield from _pages(catalog, choice)


def _pages(catalog: Catalog, choice: _Choice) -> Iterator[Page]:
    """Yield the page of one entity and year, its events in parts."""
    for number in range(1, len(in_parts(choice.events)) + 1):
        head = _head(catalog, choice, number)
        yield make_page(catalog, head, partial(_context, catalog, choice, number))


def _context(catalog: Catalog, choice: _Choice, number: int) -> dict[str, object]:
    """Return what the page of this *number* shows, counted from 1."""
    entity, year, name = choice.entity, choice.year, choice.name
    language = catalog.language
    first = permalinks.entity_year_url(*name, year)
    path = permalinks.later_page(first, number)
    parts = in_parts(choice.events)
    members = parts[number - 1]
    return {
        "heading": _heading(catalog, choice),
        "up": Link(entity.name, permalinks.entity_url(*name)),
        "kind": Link(choice.kind.singular, permalinks.kind_url(choice.kind.key)),
        "all": count_words(language, len(catalog.events_of(name))),
        "whole_year": _whole_year(catalog, year),
        "years": years_of(catalog, name, here=year),
        "figures": Later(figures_of, catalog, choice.events),
        "strip": Later(strip_of, catalog, choice.events, path, year) if number == 1 else None,
        "groups": Later(months_of, catalog, members),
        "neighbors": Neighbors(_way(choice, choice.earlier), _way(choice, choice.later)),
        "pager": pager_of(
            language, Stretch(first, number, len(parts), span_words(language, members))
        ),
    }


def _heading(catalog: Catalog, choice: _Choice) -> str:
    """Return what the page is called."""
    name, year = choice.entity.name, choice.year
    return catalog.language.text("%(name)s, %(year)s", name=name, year=year)


def _head(catalog: Catalog, choice: _Choice, number: int) -> Head:
    """Return what the page of this *number* says of itself."""
    first = permalinks.entity_year_url(*choice.name, choice.year)
    title = numbered(catalog.language, _heading(catalog, choice), number)
    return Head(
        path=permalinks.later_page(first, number),
        template="entity_year.html",
        title=title,
        description=f"{title}: {event_count(catalog.language, len(choice.events))}",
        section=choice.kind.key,
        source=f"the {choice.kind.singular} {choice.entity.slug} in {choice.year}",
    )


def _whole_year(catalog: Catalog, year: int) -> Link:
    """Return the way to all events of the year."""
    label = catalog.language.text("All events of %(year)s", year=year)
    return Link(
        label,
        permalinks.year_url(year),
        note=count_words(catalog.language, len(catalog.by_year[year])),
    )


def _way(choice: _Choice, year: int | None) -> Link | None:
    """Return the way to another year of the entity."""
    if year is None:
        return None
    url = permalinks.entity_year_url(choice.kind.key, choice.entity.slug, year)
    return Link(f"{choice.entity.name}, {year}", url)
