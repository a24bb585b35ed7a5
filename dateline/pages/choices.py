"""What a reader may narrow the record down to: names and years, each with its own page.

In: the catalog. Out: frozen choices with counts, for the filters that work without script.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline import permalinks
from dateline.model import EntityKind, Event
from dateline.pages.catalog import Catalog, Name
from dateline.pages.overview import counted
from dateline.pages.views import Link
from dateline.wording import count_words

_MOST_NAMES = 8
_MOST_YEARS = 10
"""The latest of them; the name's own page has all."""

_FEWEST_YEARS = 2
"""With events in one year only, an entity's own page is the page of that year."""


@dataclass(frozen=True, slots=True)
class YearChoice:
    """A year of an entity; no URL where it is the page itself."""

    label: str
    url: str
    count: str


@dataclass(frozen=True, slots=True)
class NameChoice:
    """An entity with how many events there are, in all and in each year."""

    name: str
    url: str
    lane: str
    count: str
    years: tuple[YearChoice, ...]
    earlier: str
    """`and 3 earlier years`, which the entity's own page lists."""


@dataclass(frozen=True, slots=True)
class KindChoice:
    """The most frequent entities of a kind, and the way to all of them."""

    key: str
    label: str
    names: tuple[NameChoice, ...]
    more: Link


def events_by_year(events: Sequence[Event]) -> Mapping[int, tuple[Event, ...]]:
    """Return the years in which *events* begin, each with all that can fall in it.

    Nothing where they begin in one year only. An event whose date is in doubt between two years
    stands in both, as it does for the filters that the page's script applies.
    """
    years = sorted({event.date.start.year for event in events})
    if len(years) < _FEWEST_YEARS:
        return {}
    found: dict[int, list[Event]] = {year: [] for year in years}
    for event in events:
        first = bisect_left(years, event.date.start.year)
        for year in years[first : bisect_right(years, event.date.end.year)]:
            found[year].append(event)
    return {year: tuple(members) for year, members in found.items()}


def years_of(catalog: Catalog, name: Name, here: int | None = None) -> tuple[YearChoice, ...]:
    """Return the pages of an entity's years, earliest first; *here* is the one being planned."""
    if not catalog.config.has("filters"):
        return ()
    return tuple(
        YearChoice(
            label=str(year),
            url="" if year == here else permalinks.entity_year_url(*name, year),
            count=count_words(catalog.language, len(events)),
        )
        for year, events in events_by_year(catalog.events_of(name)).items()
    )


def choices_of(catalog: Catalog, year: int | None = None) -> tuple[KindChoice, ...]:
    """Return the names to choose from, on the home page or on that of a *year*."""
    if not catalog.config.has("filters"):
        return ()
    events = catalog.site.events if year is None else catalog.by_year[year]
    found = []
    for kind in catalog.site.kinds:
        names = tuple(
            _in_all(catalog, (kind.key, slug))
            if year is None
            else _in_year(catalog, (kind.key, slug), year)
            for slug, _ in counted(kind, events)[:_MOST_NAMES]
        )
        if names:
            found.append(KindChoice(kind.key, kind.label, names, _all_of(catalog, kind)))
    return tuple(found)


def _in_all(catalog: Catalog, name: Name) -> NameChoice:
    """Return an entity with all of its events and the latest of its years."""
    years = years_of(catalog, name)
    left_out = len(years) - _MOST_YEARS
    return NameChoice(
        **_named(catalog, name),
        url=permalinks.entity_url(*name),
        count=count_words(catalog.language, len(catalog.events_of(name))),
        years=years[-_MOST_YEARS:],
        earlier=_earlier(catalog, left_out) if left_out > 0 else "",
    )


def _in_year(catalog: Catalog, name: Name, year: int) -> NameChoice:
    """Return an entity with its events of one year."""
    events = catalog.events_of(name)
    of_year = events_by_year(events).get(year)
    url = permalinks.entity_year_url(*name, year) if of_year else permalinks.entity_url(*name)
    count = count_words(catalog.language, len(of_year or events))
    return NameChoice(**_named(catalog, name), url=url, count=count, years=(), earlier="")


def _named(catalog: Catalog, name: Name) -> dict[str, str]:
    """Return what an entity is called and the color that it has."""
    entity = catalog.entity(name)
    lane = catalog.lanes.get(name[1], "") if name[0] == catalog.config.lanes else ""
    return {"name": entity.name if entity else name[1], "lane": lane}


def _all_of(catalog: Catalog, kind: EntityKind) -> Link:
    """Return the way to all entities of a kind."""
    number = len(catalog.site.entities.get(kind.key, {}))
    label = catalog.language.text("All %(num)s", num=count_words(catalog.language, number))
    return Link(label, permalinks.kind_url(kind.key))


def _earlier(catalog: Catalog, number: int) -> str:
    """Return how many years are left out."""
    return catalog.language.plural("and %(num)s earlier year", "and %(num)s earlier years", number)
