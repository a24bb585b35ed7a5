"""What became of an event in this record: by day, and field by field as its files say it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Part = Literal[
    "date",
    "headline",
    "names",
    "period",
    "related",
    "reported",
    "sources",
    "summary",
    "text",
    "value",
]
ChangeKind = Literal["new", "corrected", "sources", "facts", "edited"]

_PROSE = ("headline", "summary", "text")


@dataclass(frozen=True, slots=True)
class Difference:
    """What one file says otherwise since."""

    part: Part
    """Facts of an editor's file: `date`, `period`, `value`, `names`, `sources`. Of a record: the
    day on which its article was `reported`, its address (`sources`), and what else it lists
    (`related`). Prose of either: `headline`, `summary`, `text`."""

    path: str
    """The file, under `content/`."""

    before: tuple[str, ...] = ()
    """As files write it: dates in EDTF, `vendors:acme`, sums, addresses or paths; empty where it
    was not said. Never given of `text`: it is long, and may be a saved body."""

    after: tuple[str, ...] = ()

    @property
    def nature(self) -> Literal["corrected", "added", "reworded"]:
        """Return whether a fact reads otherwise, was not given before, or only words differ.

        >>> Difference("date", "", ("2021-06",), ("2021-06-03",)).nature
        'corrected'
        >>> Difference("names", "", ("vendors:a",), ("vendors:a", "vendors:b")).nature
        'added'
        """
        if self.part in _PROSE:
            return "reworded"
        return "added" if set(self.before) <= set(self.after) else "corrected"


@dataclass(frozen=True, slots=True)
class Change:
    """What one day's commits did to the files of an event."""

    moment: datetime
    """Of the day's last commit, in UTC."""

    kind: ChangeKind
    """The most that can be said of the day, in this order: the event's first files; a fact that was
    stated reads otherwise; further sources; facts that were not stated before; other words."""

    records: tuple[str, ...] = ()
    """Paths under `content/` of further records about it."""

    differences: tuple[Difference, ...] = ()
    """Field by field, as far as old versions could be read and compared."""

    is_described: bool = False
    """Whether an editor's file about it is new, which it had not before."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return what reads otherwise since, each once and in order."""
        return tuple(sorted({difference.part for difference in self.differences}))


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact that reads otherwise here since one day, or of which the editor says so."""

    day: date
    """In UTC where the repository tells it, else as the editor's file says."""

    because: str = ""
    """Why, in the editor's words."""

    report: str = ""
    """Id of the report that it rests on, as far as that is known."""

    differences: tuple[Difference, ...] = ()
    """Stated facts only; empty where nobody knows but the editor."""

    moment: datetime | None = None
    """Of the day's last commit."""
