"""Who and what can be followed, each with its events: the whole site and every entity."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.characters import xml_text
from dateline.config import Config
from dateline.model import Entity, Event, Site
from dateline.permalinks import entity_url


@dataclass(frozen=True, slots=True)
class Followed:
    """One thing that has feeds."""

    folder: str
    """Path of its page."""

    title: str
    about: str
    events: tuple[str, ...]
    """Ids, in the timeline's order."""


def followed_of(site: Site, config: Config) -> Iterator[Followed]:
    """Yield the whole site, then each entity; a parent has the events of its members too."""
    title = xml_text(config.title)
    about = xml_text(config.description or config.heading or config.title)
    yield Followed("", title, about, tuple(event.id for event in site.events))
    events: dict[tuple[str, str], list[str]] = {}
    for event in site.events:
        for entity in _named(site, event):
            events.setdefault((entity.kind, entity.slug), []).append(event.id)
    for kind in site.kinds:
        for slug, entity in site.entities.get(kind.key, {}).items():
            name = xml_text(entity.name)
            yield Followed(
                entity_url(kind.key, slug),
                f"{name} · {title}",
                xml_text(entity.about) or name,
                tuple(events.get((kind.key, slug), ())),
            )


def _named(site: Site, event: Event) -> Iterator[Entity]:
    """Yield each entity that *event* names and all that it belongs to, each once."""
    seen: set[tuple[str, str]] = set()
    for kind, slugs in event.entities.items():
        for slug in slugs:
            entity = site.entities.get(kind, {}).get(slug)
            while entity and (entity.kind, entity.slug) not in seen:  # parents may be a circle
                seen.add((entity.kind, entity.slug))
                yield entity
                entity = site.parent_of(entity)
