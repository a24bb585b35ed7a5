"""The project's settings, frozen: read from `dateline.yml`, every fault reported at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from dateline.model import EntityKind, Severity

DEFAULT_KINDS = (
    EntityKind("vendors", "vendor", "Vendors"),
    EntityKind("agencies", "agency", "Agencies"),
    EntityKind("programs", "program", "Programs"),
    EntityKind("topics", "topic", "Topics", from_topics=True),
)


@dataclass(frozen=True, slots=True)
class Config:
    """Everything a stage may know about how this site is to be made."""

    root: Path
    """The project's folder: it holds `dateline.yml`, `content/`, `templates/`, `static/`."""

    title: str = "A timeline"
    heading: str = ""
    """The large line on the home page; the title where nothing is said."""

    description: str = ""
    """One or two sentences under the heading, and for search engines."""

    base_url: str = ""
    """Where the site will stand: `https://example.org/ice`; empty if not known."""

    language: str = "en"

    unpublished: Literal["hide", "show"] = "hide"
    """What becomes of records that say `published: false`."""

    dates: Literal["day-first", "month-first"] = "day-first"
    """How to read 03/04/2019 in prose."""

    currency: str = "USD"
    """What a bare `$` means."""

    kinds: tuple[EntityKind, ...] = DEFAULT_KINDS

    lanes: str = "vendors"
    """The kind whose entities are the lanes of the overview strip."""

    severities: Mapping[str, Severity | Literal["ignore"]] = field(default_factory=dict)
    """Diagnostic code → how much it matters here."""

    drafts: bool = False
    strict: bool = False
    jobs: int = 0
    """How many processes render; 0 means one for each core."""

    clock: datetime | None = None
    """`SOURCE_DATE_EPOCH` or the command line: the only "now" there is. None: nobody said."""

    preview: bool = False
    """Whether the pages are for the local preview, which adds its reload script."""

    @property
    def content(self) -> Path:
        """Return the folder of the records."""
        return self.root / "content"
