"""What the editor has decided about whole reports and events, and which ids were published."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.source import Location

Ruling = Literal["merge", "split", "not_related", "lead"]


@dataclass(frozen=True, slots=True)
class Name:
    """A report, record or event as a person writes it: an address, a path or an id."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of `content/decisions.yml`."""

    ruling: Ruling
    """`merge`: one event; `split`: different events, each from each other; `not_related`: different
    and not beside each other either; `lead`: it leads whatever event it belongs to."""

    names: tuple[Name, ...]
    """One for `lead`, two or more for all others."""

    location: Location
    because: str = ""
    by: str = ""

    when: str = ""
    """The day, in EDTF."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """One line of `content/ids.yml`: an id that was published, and what its event is known by."""

    id: str

    anchor: str
    """Address of a report, path of a record or of an editor's file under `content/`."""

    location: Location
