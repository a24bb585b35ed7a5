"""The finished drawing: frozen shapes with their places, ready for a template to write out.

Numbers are in the units of the drawing's own `viewBox`, rounded to one decimal.
"""

from dataclasses import dataclass
from typing import Literal

from dateline.figures.given import StripEvent


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Return whether the two share more than an edge."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `x` and `y` are where its baseline starts, or its middle."""

    x: float
    y: float
    text: str
    kind: str
    """Becomes a class: `value`, `title`, `name`, `count`, `major`, `minor`."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A date on the axis, with a hairline through all lanes."""

    x: float
    is_major: bool
    label: Label | None
    """None where it would run into its neighbor."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An event: a disc that is a link."""

    event: StripEvent
    name: str
    """The event's title, shortened."""

    x: float
    y: float
    radius: float
    target: float
    """Radius of the invisible circle that takes the finger."""

    doubt: Box | None
    """As wide as the days that it may have been; None where the day is known."""

    period: Box | None
    """The contract's period, as far as the axis goes."""

    label: Label | None


@dataclass(frozen=True, slots=True)
class Dots:
    """The events of a lane that are too many for a link each; all of it path data."""

    leads: str = ""
    background: str = ""
    doubts: str = ""
    """A line over the days that an event may have been."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its line, what happened above and on it, what was written below it."""

    slug: str
    css: str
    """`lane-1` … `lane-8`, `lane-rest` for the lanes of the others."""

    url: str
    names: tuple[Label, ...]
    """The name, in as many lines as it takes."""

    y: float
    form: Literal["marks", "dots", "band"]
    count: int
    marks: tuple[Mark, ...]
    """Every event; in a crowded lane only the largest."""

    dots: Dots
    """The other events, where they are few enough to be told apart."""

    band: str
    """Path data: an outline whose height is how many events there were."""

    reports: str
    """Path data: for each moment a line down, as long as there are reports."""

    coverage: str
    """Path data: an outline whose depth is how many reports there were, instead of `reports`."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The strip for one range of screen widths."""

    name: Literal["wide", "medium", "phone"]
    width: float
    height: float
    left: float
    """Where the axis starts."""

    right: float
    axis: float
    """The height of the axis."""

    top: float
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]

    has_data: bool
    """Whether its marks carry what a script may want to know: one drawing's do."""


@dataclass(frozen=True, slots=True)
class Legend:
    """Which signs a drawing uses, so that its legend names these and no others."""

    values: bool
    other_currencies: bool
    background: bool
    doubts: bool
    periods: bool
    reports: bool
    bands: bool
    coverages: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The overview strip: the same events drawn for wide, medium and narrow screens."""

    count: int
    """How many events there are."""

    earlier: int
    """How many events lie before the axis, far from very many others."""

    later: int
    first_year: int
    """The year of the first day that an event can be."""

    last_year: int
    starts: str
    """ISO date of the day at the left end of the axis."""

    ends: str
    first_day: float
    """The moment at the left end, in days since 1970-01-01, as scripts count them."""

    last_day: float
    currency: str
    """The currency of the values that are drawn to scale; empty if there are none."""

    drawings: tuple[Drawing, ...]
    legend: Legend
    live_legend: Legend
    """Which signs a script may draw of the same events besides, nearer or in other lanes."""
