"""Who and what an item names, as the project's own lists have it, or as a new entry of one.

Comes in: the name lists under `content/entities/`, then names as they are met. Goes out: slugs by
kind, and the entries that are new. A name that a list knows, of whatever kind, is that entry;
where the project has no such kind, only the editor's own lists count: the others grow on the way.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from dateline.addresses import plain_domain
from dateline.characters import plain_text
from dateline.config import Config
from dateline.importing.items import Entry, Raw
from dateline.model import Contents
from dateline.permalinks import slug_of

LONGEST_NAME = 120
_SLUG_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class Names:
    """The names of the project, and those that came with this import."""

    def __init__(self, config: Config, editors: Contents, imported: Contents) -> None:
        self.kinds = tuple(kind.key for kind in config.kinds)
        self.topics = next((kind.key for kind in config.kinds if kind.from_topics), "")
        self.owner: dict[str, str] = {}
        self.ways: dict[str, tuple[str, str]] = {}
        self.new: dict[str, dict[str, dict[str, Raw]]] = {}
        self.outlets = {each.slug for each in (*editors.outlets, *imported.outlets)}
        self._learn(editors)
        self.editors = dict(self.ways)
        self._learn(imported)

    def add(self, entry: Entry) -> None:
        """Take an entry that the format itself describes, unless a list has its slug."""
        slug, fields = slug_of(entry.slug), dict(entry.fields)
        if entry.kind == "outlets":
            domain = plain_domain(str(fields.get("domain", "")))
            if slug not in self.outlets and domain:
                self.outlets.add(slug)
                self.new.setdefault("outlets", {})[slug] = {**fields, "domain": domain}
            return
        if entry.kind not in self.kinds or slug in self.owner:
            return
        self.owner[slug] = entry.kind
        self.ways.setdefault(str(fields.get("name", "")).casefold(), (entry.kind, slug))
        self.new.setdefault(entry.kind, {})[slug] = fields

    def resolve(
        self, named: Mapping[str, Iterable[str]]
    ) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return slugs by kind, and the names by field that no kind of the project holds."""
        slugs: dict[str, list[str]] = {field: [] for field in named if field in self.kinds}
        left: dict[str, list[str]] = {}
        for field, names in named.items():
            for name in self._tidy(names):
                found = self._find(field, name) or self._make(field, name)
                if found is None:
                    left.setdefault(field, []).append(name)
                elif found[1] not in slugs.setdefault(found[0], []):
                    slugs[found[0]].append(found[1])
        return slugs, left

    def _learn(self, listed: Contents) -> None:
        """Take the names of lists."""
        for entity in listed.entities:
            self.owner.setdefault(entity.slug, entity.kind)
            for way in (entity.name, entity.slug, *(alias.text for alias in entity.aliases)):
                self.ways.setdefault(way.casefold(), (entity.kind, entity.slug))

    def _tidy(self, names: Iterable[str]) -> Iterator[str]:
        """Yield *names* on one line each."""
        for name in names:
            plain = " ".join(plain_text(name).split())
            if plain:
                yield plain

    def _find(self, field: str, name: str) -> tuple[str, str] | None:
        """Return the kind and slug of what *name* stands for already."""
        if field not in self.kinds:
            return self.editors.get(name.casefold())
        if name.casefold() in self.ways:
            return self.ways[name.casefold()]
        slug = slug_of(name)
        return (self.owner[slug], slug) if slug in self.owner else None

    def _make(self, kind: str, name: str) -> tuple[str, str] | None:
        """Return the kind and slug of a new entry; None if there is no such kind."""
        if kind not in self.kinds or len(name) > LONGEST_NAME:
            return None
        slug = slug_of(name)
        # A tag is often a slug itself: with its hyphens it would be no word of a page.
        shown = name.replace("-", " ") if _SLUG_LIKE.fullmatch(name) else name
        self.add(Entry(kind, slug, {"name": shown}))
        self.ways.setdefault(name.casefold(), (kind, slug))
        return kind, slug
