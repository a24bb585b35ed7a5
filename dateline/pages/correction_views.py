"""What the template of the page of corrections is given."""

from dataclasses import dataclass

from dateline.pages.views import Link, ReportLine
from dateline.wording import Telling


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """What was corrected of one event on one day."""

    anchor: str
    event: Link
    tellings: tuple[Telling, ...]
    because: str
    """In the editor's words."""

    report: ReportLine | None
    """What it rests on."""


@dataclass(frozen=True, slots=True)
class CorrectionDay:
    """The corrections of one day."""

    label: str
    machine_date: str
    lines: tuple[CorrectionLine, ...]
