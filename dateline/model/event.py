"""What happened, as far as the reports say: events with the words that every fact rests on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from dateline.model.change import Change, Correction
from dateline.model.entity import Entity, EntityKind, Outlet
from dateline.model.partial_date import PartialDate
from dateline.model.picture import LocalPicture
from dateline.model.record import Report, StandingPage
from dateline.model.source import Diagnostic, Location
from dateline.model.suggestion import Suggestion

Weight = Literal["lead", "background"]
Day = date
"""An event calls its own, partial date `date`."""

DateBasis = Literal["editor", "stated", "reported"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Which words of which report a fact was taken from."""

    field: str
    """`date`, `period`, `amounts`, `storyline`, or a kind and slug: `vendors:acme`."""

    quote: str
    """The words themselves, short."""

    part: Literal["headline", "excerpt", "text", "address"]
    """Where in the record they stand; `address` means the words of the URL."""

    record: str
    """Path under `content/` of the record that holds the words; empty if only the report does."""

    report: str
    """Id of the report whose words they are; empty for a saved text without an address."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The value of a deal as reported."""

    value: Decimal
    currency: str
    """ISO 4217: `USD`."""

    text: str
    """As written: `$7.2 million`."""

    record: str
    """Path under `content/` of the record that holds the words."""

    converted: str = ""
    """The same value in another currency, as the source gives it: `$4.21 million`."""

    qualifier: str = ""
    """`more than`, `up to`, `about` … as the source says, in these plain words; empty if exact."""


@dataclass(frozen=True, slots=True)
class Related:
    """A report about the subject but not about this happening, with the reason in words."""

    report: str
    why: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """How one field of an event came about, for `check --explain`."""

    field: str
    value: str
    """What the site shows."""

    how: str
    """In words: `the editor's file`, `stated in the excerpt of records/001.txt`."""

    derived: str = ""
    """What the rules alone would have said, where the editor's file overrules them."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, on a date with a precision, resting on reports."""

    id: str
    title: str

    summary: str
    """The editor's own words; empty where no editor wrote any."""

    body: str
    """The editor's Markdown; empty where there is none."""

    date: PartialDate
    date_basis: DateBasis

    reported: datetime | None
    """When the first report ran, by that report's own clock."""

    period: PartialDate | None
    """The contract's own period."""

    weight: Weight

    entities: Mapping[str, tuple[str, ...]]
    """Kind → slugs; every kind of the site is a key."""

    amounts: tuple[Amount, ...]

    storyline: str | None
    """Slug of the storyline that it belongs to."""

    coverage: tuple[str, ...]
    """Ids of its own reports, earliest first."""

    related: tuple[Related, ...]

    records: tuple[str, ...]
    """Paths under `content/` of the records about it, the leading record first."""

    told_in: tuple[str, ...]
    """Paths of the records that tell it in passing."""

    evidence: tuple[Evidence, ...]
    derivations: tuple[Derivation, ...]
    location: Location
    """The editor's file, or the leading record."""

    picture: LocalPicture | None = None
    """That of the first report on it of which there are local copies."""

    changed: Day | None = None
    """The day on which one of its own files was last changed; None where nobody knows."""

    changes: tuple[Change, ...] = ()
    """Earliest first, `new` before all others; empty where nobody knows."""

    former_ids: tuple[str, ...] = ()
    """Ids that it, or what is now part of it, was published under; none is an event's today."""

    corrections: tuple[Correction, ...] = ()
    """Earliest first: those among the changes, and what the editor's file says of others."""


@dataclass(frozen=True, slots=True)
class Storyline:
    """The events of one contract: its award, its renewals, extensions and follow-ups."""

    slug: str
    title: str

    events: tuple[str, ...]
    """Ids, in the timeline's order; two at least."""


@dataclass(frozen=True, slots=True)
class Site:
    """The whole record, linked: everything that pages and outputs are made from."""

    events: tuple[Event, ...]
    """By start, end, id."""

    reports: Mapping[str, Report]
    """Id → report, for coverage and related coverage, ordered by id."""

    kinds: tuple[EntityKind, ...]

    entities: Mapping[str, Mapping[str, Entity]]
    """Kind → slug → entity, for those that an event names or a list holds."""

    outlets: Mapping[str, Outlet]
    pages: tuple[StandingPage, ...]

    updated: date | None
    """The day of the latest report: the record's own clock."""

    cited: Mapping[str, str] = field(default_factory=dict)
    """Path of a saved text without an address of its own → id of the report that it cites."""

    storylines: Mapping[str, Storyline] = field(default_factory=dict)
    """Slug → storyline, in the order of their first events."""

    notes: tuple[Diagnostic, ...] = ()

    suggestions: tuple[Suggestion, ...] = ()
    """What the editor may want to decide; never published."""

    def parent_of(self, entity: Entity) -> Entity | None:
        """Return what *entity* belongs to: of its own kind, or else of the first with the slug."""
        if not entity.parent:
            return None
        kinds = (entity.kind, *self.entities)
        found = (self.entities.get(kind, {}).get(entity.parent) for kind in kinds)
        return next((parent for parent in found if parent and parent is not entity), None)
