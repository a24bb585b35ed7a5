"""The site turned about: what belongs to each entity, outlet, report and year, looked up once.

In: a linked Site and its Config. Out: a frozen Catalog that all page types are planned from.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TypeVar

from dateline.config import Config
from dateline.figures import InLanes, lane_classes
from dateline.language import Language, language_of
from dateline.model import Correction, Entity, EntityKind, Event, Export, Report, Site, Storyline
from dateline.pages.bounds import within_bounds
from dateline.pages.strips import strip_lanes
from dateline.pages.views import EventCard, Link

Name = tuple[str, str]
"""Kind and slug of an entity."""

Corrected = tuple[Event, Correction]

_Key = TypeVar("_Key", bound=Hashable)
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Catalog:
    """Everything that planning a page needs to find."""

    site: Site
    config: Config
    by_entity: Mapping[Name, tuple[Event, ...]]
    by_year: Mapping[int, tuple[Event, ...]]
    """Events by the year of the first day that they can be, earliest year first."""

    by_storyline: Mapping[str, tuple[Event, ...]]

    children: Mapping[Name, tuple[Entity, ...]]
    """Entity → those that name it as their parent."""

    covered: Mapping[str, tuple[Event, ...]]
    """Report → the events that rest on it."""

    related: Mapping[str, tuple[Event, ...]]
    """Report → the events that name it as related coverage only."""

    by_outlet: Mapping[str, tuple[Report, ...]]
    """Earliest first, undated ones last."""

    corrected: tuple[Corrected, ...]
    """The latest first; those of one day as the timeline has their events."""

    lanes: Mapping[str, str]
    """Slug of an entity of the lanes' kind → CSS class."""

    cards: Mapping[str, EventCard] = field(default_factory=dict)
    """Event → its card, made once for all lists that show it."""

    exports: Sequence[Export] = ()
    """The files of the data."""

    nav: Sequence[Link] = ()
    footer_nav: Sequence[Link] = ()
    """The navigation at the head and at the foot, which are the same on all pages."""

    @property
    def language(self) -> Language:
        """Return the language of the site's own words."""
        return language_of(self.config.language)

    def kind(self, key: str) -> EntityKind | None:
        """Return the kind with this key."""
        return next((kind for kind in self.site.kinds if kind.key == key), None)

    def entity(self, name: Name) -> Entity | None:
        """Return the entity called *name*."""
        return self.site.entities.get(name[0], {}).get(name[1])

    def parent_of(self, entity: Entity) -> Entity | None:
        """Return what *entity* belongs to."""
        return self.site.parent_of(entity)

    def members_of(self, storyline: Storyline) -> tuple[Event, ...]:
        """Return the events of *storyline*, in order."""
        return self.by_storyline.get(storyline.slug, ())

    def events_of(self, name: Name) -> tuple[Event, ...]:
        """Return the events that name an entity, in the timeline's order."""
        return self.by_entity.get(name, ())

    def reports_of(self, events: Iterable[Event]) -> tuple[Report, ...]:
        """Return the reports that *events* rest on, each once, earliest first."""
        ids = dict.fromkeys(report for event in events for report in event.coverage)
        return by_time(self.site.reports[report] for report in ids if report in self.site.reports)

    def lane_of(self, event: Event) -> str:
        """Return the CSS class of the first lane that *event* stands in."""
        slugs = event.entities.get(self.config.lanes, ())
        return next((self.lanes[slug] for slug in slugs if slug in self.lanes), "")


def make_catalog(site: Site, config: Config) -> Catalog:
    """Return the catalog of *site*."""
    site = within_bounds(site)
    if not config.has("outlets"):
        site = replace(site, outlets={})
    return Catalog(
        site=site,
        config=config,
        by_entity=_gathered(
            ((kind, slug), event)
            for event in site.events
            for kind, slugs in event.entities.items()
            for slug in slugs
        ),
        by_year=dict(sorted(_gathered((e.date.start.year, e) for e in site.events).items())),
        children=_children(site),
        by_storyline=_gathered((e.storyline, e) for e in site.events if e.storyline),
        covered=_gathered((report, e) for e in site.events for report in e.coverage),
        related=_gathered((r.report, e) for e in site.events for r in e.related),
        by_outlet=_by_outlet(site),
        corrected=_corrected(site),
        lanes=lane_classes(
            (
                InLanes(e.id, e.date.start, e.date.end, e.entities.get(config.lanes, ()))
                for e in site.events
            ),
            strip_lanes(site, config.lanes),
        ),
    )


def _corrected(site: Site) -> tuple[Corrected, ...]:
    """Return all corrections, the latest first."""
    pairs = [(event, each) for event in site.events for each in event.corrections]
    return tuple(sorted(pairs, key=lambda pair: pair[1].day, reverse=True))


def _children(site: Site) -> dict[Name, tuple[Entity, ...]]:
    """Return entity → those that belong to it, in the order of the kinds."""
    children: dict[Name, tuple[Entity, ...]] = {}
    for entities in site.entities.values():
        for entity in entities.values():
            parent = site.parent_of(entity)
            if parent is not None:
                name = (parent.kind, parent.slug)
                children[name] = (*children.get(name, ()), entity)
    return children


def by_time(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return *reports* earliest first; undated ones last, by title."""
    return tuple(sorted(reports, key=lambda r: (r.published or _NEVER, r.title, r.id)))


def _gathered(pairs: Iterable[tuple[_Key, Event]]) -> dict[_Key, tuple[Event, ...]]:
    """Return key → its events, each once and in their order."""
    found: dict[_Key, dict[str, Event]] = {}
    for key, event in pairs:
        found.setdefault(key, {})[event.id] = event
    return {key: tuple(events.values()) for key, events in found.items()}


def _by_outlet(site: Site) -> dict[str, tuple[Report, ...]]:
    """Return outlet → its reports."""
    found: dict[str, list[Report]] = {slug: [] for slug in site.outlets}
    for report in site.reports.values():
        if report.outlet and report.outlet.slug in found:
            found[report.outlet.slug].append(report)
    return {slug: by_time(reports) for slug, reports in found.items()}
