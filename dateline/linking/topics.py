"""The topics that records name themselves: listed ones found again, others made on the way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.config import Config
from dateline.model import Entity, EventFile, Record
from dateline.permalinks import name_slug


@dataclass(frozen=True, slots=True)
class Topics:
    """What the records' `topics:` stand for."""

    slugs: Mapping[str, tuple[str, str]]
    """Slug of a topic as written → (kind, slug of the entity)."""

    made: tuple[Entity, ...]
    """Entities for topics that no list holds."""


def free_topics(files: Iterable[EventFile]) -> tuple[Entity, ...]:
    """Return the entities of the topics that only the editor's *files* name."""
    written = [each for file in files for each in file.free]
    named = {(kind, slug): name for kind, slug, name in reversed(written)}
    return tuple(Entity(*key, name, is_listed=False) for key, name in named.items())


def name_topics(records: Iterable[Record], listed: Iterable[Entity], config: Config) -> Topics:
    """Return the entities of the topics in *records*: the *listed* ones, else new ones."""
    kind = next((kind.key for kind in config.kinds if kind.from_topics), None)
    if kind is None:
        return Topics({}, ())
    slugs: dict[str, tuple[str, str]] = {}
    for entity in listed:
        if entity.kind == kind:
            for name in (entity.slug, entity.name, *(alias.text for alias in entity.aliases)):
                slugs.setdefault(name_slug(name), (kind, entity.slug))
    made: dict[str, Entity] = {}
    for topic in sorted({topic for record in records for topic in record.topics}):
        slug = name_slug(topic)
        if slug not in slugs:
            slugs[slug] = (kind, slug)
            made[slug] = Entity(kind, slug, topic, is_listed=False)
    return Topics(slugs, tuple(made.values()))
