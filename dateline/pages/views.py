"""What templates are given: small frozen values whose strings are finished.

URLs are paths below the site's base (templates put `root` before them), or outbound http(s)
addresses where the field says so. An empty string always means that there is nothing to show.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup


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
    """Outbound."""

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


@dataclass(frozen=True, slots=True)
class Quotation:
    """A report's excerpt, as its own words."""

    text: str
    outlet: str
    day: str
    url: str
    """Outbound."""


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
class Passage:
    """Quoted words with what stands around them."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Source:
    """Which words of which report a fact was taken from."""

    quote: str
    """The words themselves, where they are few."""

    where: str
    """`in the headline of Business Insider’s report of 2 May 2022`."""

    way: str
    """What the link beside an opened passage is called."""

    passage: Passage | None
    """What can be opened: many words, or a few with their context."""

    url: str
    """Outbound."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of a fact."""

    text: str
    url: str
    aside: str
    """What has to be said with it: `$4.21 million as converted by the source`."""

    sources: tuple[Source, ...]
    machine_date: str = ""
    """As HTML's `datetime` writes it: a day or a moment."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of an event's table."""

    label: str
    findings: tuple[Finding, ...]
    is_first_clock: bool = False
    """Whether the rows about time start here."""

    more: tuple[Link, ...] = ()
    """What does not fit among the findings: names alone, folded up."""

    more_label: str = ""
    """`388 more`."""

    @property
    def lines(self) -> tuple[tuple[Finding, ...], ...]:
        """The findings by lines: names that came in the same way, without words, share one."""
        lines: list[list[Finding]] = []
        for finding in self.findings:
            is_like_last = lines and _is_bare(finding) and _is_bare(lines[-1][0])
            if is_like_last and lines[-1][0].aside == finding.aside:
                lines[-1].append(finding)
            else:
                lines.append([finding])
        return tuple(map(tuple, lines))


def _is_bare(finding: Finding) -> bool:
    """Return whether *finding* is a name with nothing to open below it."""
    return bool(finding.url) and not finding.sources


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
