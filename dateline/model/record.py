"""What the files under `content/` say, before anything is concluded from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date as day
from datetime import datetime
from typing import Literal

from dateline.model.decision import Anchor, Decision
from dateline.model.entity import Entity, Outlet
from dateline.model.fate import NOTHING_KNOWN, ArchiveEntry, Fate
from dateline.model.partial_date import PartialDate
from dateline.model.picture import LocalPicture, Picture
from dateline.model.source import NOWHERE, Diagnostic, Location


@dataclass(frozen=True, slots=True)
class Report:
    """One published article. The same canonical URL anywhere is the same report."""

    id: str
    """`r-` and 12 hex digits made from the canonical URL alone; empty where there is no URL."""

    url: str
    """Canonical, http(s); empty for a saved text whose address is not known."""

    title: str
    excerpt: str

    excerpt_is_cut: bool
    """Whether the excerpt stops in mid-sentence (the source cut it); the ellipsis is removed."""

    published: datetime | None
    """When the article ran, by the clock it was dated with: its `date()` is the day on which it
    ran there. None where the record does not say."""

    outlet: Outlet | None
    """None where the record names nobody and there is no URL to tell it from."""

    aliases: tuple[str, ...] = ()
    """Other addresses of the same article (AMP, before a redirect), canonical too."""

    location: Location = NOWHERE
    """Where the report is first written down."""

    pictures: tuple[Picture, ...] = ()
    """As its record names them, the leading one first."""

    fate: Fate = NOTHING_KNOWN

    @property
    def lead(self) -> str:
        """Return where a link to it leads: to a copy, where the original is gone."""
        is_gone = self.fate.lost and self.fate.copies
        return self.fate.copies[0].url if is_gone else self.url


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a saved text, without page chrome. Evidence, never for republication."""

    text: str
    line: int
    """The line of the file that it starts on."""

    is_heading: bool = False
    """Whether it is a heading inside the text, which starts a new section."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Something that was mended in a record on the way in; `check` shows it."""

    field: str
    """`title`, `related.2.provider`, `text`."""

    problem: str
    """`mojibake`, `entities`, `white space`, `address`, `outlet`, `chrome`, `cut excerpt` …"""

    found: str
    """What stood there, shortened to a line; never a body, never `secured`."""

    kept: str
    """What it reads now."""

    location: Location


@dataclass(frozen=True, slots=True)
class Record:
    """One input file: a news record with front matter, or a saved plain text."""

    path: str
    """Relative to `content/`: `records/001.txt`."""

    form: Literal["news", "text"]

    report: Report
    """The record's own article. For a saved text the title may be empty: none is invented."""

    related: tuple[Report, ...] = ()
    topics: tuple[str, ...] = ()

    published: bool = True
    """The record's own flag; whether the site shows unpublished records is configuration."""

    quality: int | None = None
    """A hint for ranking, never a reason to drop."""

    heat: int | None = None
    """A hint for ranking; None where the service wrote -1, which means unknown."""

    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Diagnostic, ...] = ()
    repairs: tuple[Repair, ...] = ()

    draft: bool = False
    """Kept back whatever the site does with unpublished records."""

    publish_on: datetime | None = None
    """The moment, in UTC, before which the site does not have it; None: any time."""

    expires_on: datetime | None = None
    """The moment from which on the site does not have it any more."""


@dataclass(frozen=True, slots=True)
class EventFile:
    """What the editor says of one event (`content/events/*.md`); only what is said is set."""

    path: str
    """Relative to `content/`: `events/award.md`."""

    location: Location

    id: str = ""
    title: str = ""

    summary: str = ""
    """One or two sentences in the editor's own words, plain text."""

    body: str = ""
    """Markdown under the front matter, in the editor's own words."""

    body_line: int = 0
    """The line of the file on which that starts."""

    date: PartialDate | None = None
    period: PartialDate | None = None
    weight: Literal["lead", "background", ""] = ""

    entities: Mapping[str, tuple[str, ...]] | None = None
    """Kind → slugs, for the kinds that the file names."""

    free: tuple[tuple[str, str, str], ...] = ()
    """(kind, slug, name as written) of the topics among them that no list holds."""

    amounts: tuple[str, ...] | None = None
    """As written in the source: `$7.2 million`. None: not said; (): said that there is none."""

    records: tuple[str, ...] = ()
    """Records whose event this is: the file speaks of the event derived from them."""

    told_in: tuple[str, ...] = ()
    """Records or report URLs that also tell this event, without being about it alone."""

    evidence: tuple[tuple[str, str, str], ...] = ()
    """(field, quoted words, record path or report URL) for the facts that the file states."""

    storyline: str = ""
    """Slug or title of the storyline that it belongs to; `none` keeps it out of any."""

    draft: bool = False
    publish_on: datetime | None = None
    expires_on: datetime | None = None
    """As in `Record`: not there before the one, no more from the other on."""

    former_ids: tuple[str, ...] = ()
    """Ids that it was published under before."""

    corrections: tuple[tuple[day, str, str], ...] = ()
    """(day, why, record path or report URL, empty where none is said), in the file's order."""

    places: Mapping[str, Location] | None = None
    """Field → where it stands, for messages found out later (an unknown name)."""

    def with_evidence(self, is_kept: Callable[[str], bool]) -> "EventFile":
        """Return the file with the evidence whose source *is_kept*, each at its own place still."""
        kept = [n for n, each in enumerate(self.evidence) if is_kept(each[2])]
        if len(kept) == len(self.evidence):
            return self
        old = self.places or {}
        places = {key: at for key, at in old.items() if not key.startswith("evidence.")}
        for new, number in enumerate(kept):
            for end in ("", ".quote"):
                if at := old.get(f"evidence.{number}{end}"):
                    places[f"evidence.{new}{end}"] = at
        evidence = tuple(self.evidence[number] for number in kept)
        return replace(self, evidence=evidence, places=None if self.places is None else places)


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page that the editor wrote (`content/pages/about.md`)."""

    slug: str
    """Empty for the one that opens the first page (`index.md`)."""

    title: str
    body: str
    """Markdown."""

    location: Location

    body_line: int = 0
    """The line of the file on which the Markdown starts."""

    draft: bool = False
    publish_on: datetime | None = None
    expires_on: datetime | None = None
    """As in `EventFile`."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything under `content/`, in the order of its paths."""

    records: tuple[Record, ...]
    event_files: tuple[EventFile, ...] = ()
    entities: tuple[Entity, ...] = ()
    pages: tuple[StandingPage, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    """Outlets as the editor wants them named; found again by domain."""

    pictures: tuple[LocalPicture, ...] = ()
    """Those of which there are local copies."""

    decisions: tuple[Decision, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    """What every id that was published stands for, earliest written first."""

    archived: tuple[ArchiveEntry, ...] = ()
    """What `content/archived.yml` says of reports, wherever they are listed."""

    notes: tuple[Diagnostic, ...] = ()

    unsound: tuple[EventFile, ...] = ()
    """Files of events with faults, as far as they can be read: for further questions only."""
