"""Who and what a record speaks of: entities of configurable kinds, and outlets."""

from dataclasses import dataclass, field

from dateline.model.source import NOWHERE, Location

_LONG_NAME = 24


@dataclass(frozen=True, slots=True)
class EntityKind:
    """One row of the site's configuration: vendors, agencies, … or somebody's wildfires."""

    key: str
    """The plural word used in URLs, YAML, JSON and templates: `vendors`."""

    singular: str
    """As a label in running text: `vendor`."""

    label: str
    """As a heading: `Vendors`."""

    from_topics: bool = False
    """Whether the records' own `topics:` name entities of this kind, listed or not."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A way of writing an entity's name, and the company it must or must not keep."""

    text: str

    requires: tuple[str, ...] = ()
    """The alias counts only where one of these words stands in the same passage."""

    excludes: tuple[str, ...] = ()
    """The alias does not count as part of, or next to, one of these (`AIR` in `AIR BASE`)."""

    location: Location = field(default=NOWHERE, compare=False)
    """Where its name list has it, for messages."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A vendor, agency, program, topic …; `kind` is the key of an EntityKind."""

    kind: str
    slug: str
    name: str

    aliases: tuple[Alias, ...] = ()
    """Other ways of writing the name; the name itself is always one and is not repeated here."""

    body: str = ""
    """What kind of body it is, in the editor's words: `company`, `federal agency`."""

    parent: str = ""
    """Slug of the entity that it belongs to, of any kind; empty if none."""

    about: str = ""
    """One line in the editor's own words."""

    is_listed: bool = True
    """False for an entity made from a record's topic without a name list."""

    location: Location = field(default=NOWHERE, compare=False)
    """Where its name list has it, for messages."""

    @property
    def short_name(self) -> str:
        """Return its name; where that is long, the initials that are listed for it."""
        if len(self.name) <= _LONG_NAME:
            return self.name
        texts = (alias.text for alias in self.aliases)
        return next((text for text in texts if text.isupper() and len(text) <= 6), self.name)


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a report."""

    slug: str
    name: str

    domain: str
    """Without `www.`: `herald.example`; empty where the record does not say."""

    aliases: tuple[str, ...] = ()
    """Other names by which records call it; set by the name list of outlets only."""
