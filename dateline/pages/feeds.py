"""The page of all feeds: what each format is for, and where those of each entity stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from dateline import permalinks
from dateline.budgets import CALENDAR
from dateline.model import Entity, EntityKind, Page
from dateline.pages.catalog import Catalog
from dateline.pages.feed_links import feed_links, has_feeds
from dateline.pages.frame import Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.views import Link
from dateline.wording import count_words


@dataclass(frozen=True, slots=True)
class FeedRow:
    """An entity with its feeds."""

    name: str
    url: str
    feeds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """The entities of one kind, those of them that stand on one part of the page."""

    label: str
    anchor: str
    rows: tuple[FeedRow, ...]


def feeds_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page, in parts where there are many entities; none where there are no feeds."""
    if not has_feeds(catalog):
        return
    language, path = catalog.language, permalinks.feeds_url()
    title = language.text("Follow")
    is_cut = len(catalog.site.events) > CALENDAR
    named = [(kind, entity) for kind in catalog.site.kinds for entity in _sorted(catalog, kind)]
    parts = in_parts(named)
    for number, members in enumerate(parts, 1):
        context = {
            "is_first": number == 1,
            "feeds": feed_links(""),
            "corrections": feed_links(permalinks.corrections_url()),
            "groups": tuple(_groups(members)),
            "in_calendar": count_words(language, CALENDAR) if is_cut else "",
            "hub": catalog.config.hub,
            "pager": pager_of(language, Stretch(path, number, len(parts))),
        }
        head = Head(
            path=permalinks.later_page(path, number),
            template="feeds.html",
            title=numbered(language, title, number),
            description=language.text("Feeds of %(site)s", site=catalog.config.title),
            section="feeds",
            source="the page of feeds",
            feeds="",
        )
        yield make_page(catalog, head, context)


def _sorted(catalog: Catalog, kind: EntityKind) -> list[Entity]:
    """Return the entities of *kind* by name."""
    entities = catalog.site.entities.get(kind.key, {}).values()
    return sorted(entities, key=lambda entity: (entity.name.casefold(), entity.slug))


def _groups(members: Sequence[tuple[EntityKind, Entity]]) -> Iterator[FeedGroup]:
    """Yield *members*, which are in order, under their kinds."""
    for kind, pairs in groupby(members, key=lambda pair: pair[0]):
        yield FeedGroup(kind.label, f"of-{kind.key}", tuple(_row(entity) for _, entity in pairs))


def _row(entity: Entity) -> FeedRow:
    """Return an entity with its feeds."""
    path = permalinks.entity_url(entity.kind, entity.slug)
    return FeedRow(entity.name, path, feed_links(path))
