"""What became of a report since it was read: where copies of it are, and its original."""

from dataclasses import dataclass, field

from dateline.model.partial_date import PartialDate
from dateline.model.source import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class ArchivedCopy:
    """A copy of a report that somebody has saved."""

    url: str
    """http(s), as the archive gives it."""

    date: PartialDate | None = None
    """When it was saved; None where nobody says."""

    by: str = ""
    """Who has saved it, in the editor's words."""

    is_dated_by_address: bool = False
    """Whether only its address says when it was saved."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one report."""

    copies: tuple[ArchivedCopy, ...] = ()
    """The one to lead to first."""

    lost: PartialDate | None = None
    """When it was noticed that the original is gone; None as long as it is there."""

    changed: PartialDate | None = None
    """When the original was changed after it was read, or found to be."""

    note: str = ""
    """What was changed, in the editor's words."""

    def __bool__(self) -> bool:
        """Return whether anything is known."""
        return bool(self.copies or self.lost or self.changed)

    def joined(self, other: "Fate") -> "Fate":
        """Return all that this one and *other* say; this one goes before it."""
        if not other or not self:
            return self or other
        copies = {_bare(copy.url): copy for copy in (*other.copies, *self.copies)}
        keys = dict.fromkeys(_bare(copy.url) for copy in (*self.copies, *other.copies))
        first = self if self.changed else other
        return Fate(
            tuple(copies[key] for key in keys), self.lost or other.lost, first.changed, first.note
        )


NOTHING_KNOWN = Fate()


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One entry of `content/archived.yml`."""

    address: str
    """Of the report, as the editor writes it."""

    fate: Fate
    location: Location = field(default=NOWHERE, compare=False)


def _bare(url: str) -> str:
    """Return what two addresses of one copy share: archives answer by http and https."""
    return url.partition("://")[2]
