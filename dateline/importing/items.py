"""What a foreign file says, format aside: one item for each event or article in it.

Comes out of every reader of a format, goes into `placing`. Texts are as found, not yet made safe;
dates are EDTF. What the project has no place for travels along in `kept`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from dateline.config import Config
from dateline.model import Diagnostic, Location, Severity

Raw = str | int | float | bool | None | list["Raw"] | dict[str, "Raw"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in what is brought in."""

    path: str
    """As messages have it."""

    line: int = 0
    row: str = ""
    """What people count by: `row 12`, `event 3`; empty where the file is the item."""

    def note(
        self, code: str, message: str, remedy: str = "", severity: Severity = "warning"
    ) -> Diagnostic:
        """Return a diagnostic about this place."""
        said = f"{self.row}: {message}" if self.row else message
        return Diagnostic(code, severity, Location(self.path, self.line), said, remedy)

    def refuse(self, code: str, message: str, remedy: str = "") -> Diagnostic:
        """Return why what stands here does not come in."""
        return self.note(code, f"{message}; it is left out", remedy, "error")

    def lost(self, name: str, reason: str) -> Diagnostic:
        """Return that the field *name* is kept in the file and shown on no page, and why."""
        return self.note("import.kept", f"`{name}` is kept, not shown: {reason}", severity="note")


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that an item names."""

    url: str = ""
    title: str = ""
    excerpt: str = ""
    outlet: str = ""
    domain: str = ""
    published: str = ""
    """ISO 8601 as found, a day or a moment."""

    fate: Mapping[str, Raw] = field(default_factory=dict)
    """What became of it, in the words of a record."""


@dataclass(frozen=True, slots=True)
class Item:
    """One event or one article."""

    key: str
    """What tells it from all others of its format, today and in the next version of the file."""

    place: Place
    form: Literal["event", "article"] = "event"
    title: str = ""
    id: str = ""
    """Of the event's page, where the format has a lasting one."""

    former_ids: tuple[str, ...] = ()
    """Under which its page was published before."""

    date: str = ""
    period: str = ""
    summary: str = ""
    body: str = ""
    """Markdown of an event; the plain text of an article, which is evidence and not published."""

    weight: Literal["lead", "background", ""] = ""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Kind, or the format's word for one (`actors`) → names."""

    amounts: tuple[str, ...] | None = None
    sources: tuple[Reported, ...] = ()
    """The reports that it rests on; an article's own is the only one."""

    told_in: tuple[str, ...] = ()
    """Addresses of reports that tell it too, and that the record of another item holds."""

    related: tuple[Reported, ...] = ()
    evidence: tuple[tuple[str, str, str], ...] = ()
    storyline: str = ""
    is_ours: bool = False
    """Whether it was an event here or on a site like this: what is summary and text is settled."""

    is_hidden: bool = False
    """A draft, or an article that is not published."""

    kept: Mapping[str, Raw] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A name as a list of the project's has it, where the format says more than the name."""

    kind: str
    slug: str
    fields: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be brought in, and how."""

    path: Path
    config: Config
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Our name of a field → the names that it has in the file."""


Found = Item | Entry | Diagnostic
Read = Callable[[Wanted], Iterator[Found]]


def filled(values: Mapping[str, Raw]) -> dict[str, Raw]:
    """Return *values* without those that say nothing."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}
