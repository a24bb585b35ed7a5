"""What templates are given: small frozen values whose strings are finished.

URLs are paths below the site's base (templates put `root` before them), or outbound http(s)
addresses where the field says so. An empty string always means that there is nothing to show.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dateline.pages.fate_views import FateView


@dataclass(frozen=True, slots=True)
class Link:
    """A link to one of our own pages."""

    label: str
    url: str
    note: str = ""
    """What stands beside it: a date, a count."""

    key: str = ""
    """In the navigation: the section that it opens."""


@dataclass(frozen=True, slots=True)
class StripControls:
    """What a script needs to make a page's strip a live one."""

    kinds: tuple[Link, ...]
    """The kinds that its events can be grouped by."""

    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Chip:
    """An entity as named on an event's card."""

    name: str
    url: str
    lane: str
    """The CSS class of its lane in the overview strip."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in a list."""

    title: str
    url: str
    """Outbound; of an archived copy, where the original is gone."""

    outlet: str
    outlet_url: str
    day: str
    """In words; `undated` where the record does not say."""

    short_day: str
    moment: str
    """As HTML's `datetime` writes it."""

    why: str = ""
    """Of related coverage: the reason in words."""

    events: tuple[Link, ...] = ()
    """The events that it supports, where they are not those of the page itself."""

    more_events: str = ""
    """` and 3 more`, after those named."""

    fate: FateView | None = None
    """Where copies of it are, and what became of the original, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A report's excerpt, as its own words."""

    text: str
    outlet: str
    day: str
    url: str
    """Outbound."""

    is_copy: bool = False
    """Whether that is an archived copy, since the original is gone."""


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list."""

    id: str
    url: str
    title: str
    is_background: bool
    date: str
    machine_date: str
    basis: str
    """Where the date comes from: `first reported by The Herald`."""

    summary: str
    """Of the editor's, or how the editor's text begins."""

    quotation: Quotation | None
    """Only where no editor wrote anything."""

    amount: str
    chips: tuple[Chip, ...]
    more_chips: int
    """How many entities are not shown."""

    lane: str
    coverage_label: str
    """`2 reports from 2 outlets`."""

    coverage: tuple[ReportLine, ...]
    more_coverage: str
    """`18 more reports`, shown on the event's page."""

    storyline: Link | None = None
    """`2 of 2 in Acme and the City`."""

    through: str = ""
    """On a parent's page: by which of its members the event came there."""


@dataclass(frozen=True, slots=True)
class Part:
    """Cards under one sub-heading, or under none."""

    label: str
    cards: tuple[EventCard, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under one heading: a year, or a month on a year's own page."""

    label: str
    anchor: str
    note: str
    """How many there are, where not all are shown."""

    url: str
    """The page that shows all of them."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name, in the line under a heading."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FacetRow:
    """An entity with how often it occurs."""

    name: str
    url: str
    count: str
    value: str
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A short list of entities of one kind, the most frequent first."""

    label: str
    rows: tuple[FacetRow, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A line of an index of entities, outlets or years."""

    name: str
    url: str
    about: str
    count: str
    value: str = ""
    span: str = ""
    lane: str = ""


@dataclass(frozen=True, slots=True)
class PagerStep:
    """One page of a list in parts; no URL where it is the page itself or a gap."""

    label: str
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Pager:
    """The ways between the parts of a long list."""

    now: str
    """`Page 2 of 20`."""

    steps: tuple[PagerStep, ...]
    earlier: str
    later: str


@dataclass(frozen=True, slots=True)
class Neighbors:
    """The events before and after one, in the order of the timeline."""

    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, slots=True)
class Prose:
    """An editor's Markdown, rendered."""

    html: Markup
