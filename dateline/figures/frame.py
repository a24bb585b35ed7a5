"""The paper: sizes and distances of the drawings for wide, medium and narrow screens."""

from dataclasses import dataclass, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class Frame:
    """The layout of one drawing, in the units of its `viewBox`."""

    name: Literal["wide", "medium", "phone"]
    width: float
    left: float
    """Where the axis starts; left of it the lanes' names, unless they stand above their lanes."""

    right: float
    top: float
    font: float

    heading: float
    """Height of a name above its lane; 0: the names stand beside the lanes."""

    above: float
    """Room above a lane's line for discs, labels and bars."""

    below: float
    """Room under a lane's line for reports."""

    largest: float
    """Radius of the disc of the highest value."""

    smallest: float
    bar: float
    """The least width of a bar in a band."""

    letters: int
    """How long a line of a lane's name may be."""

    budget: int
    """About how many bytes of markup the drawing may take."""

    @property
    def has_data(self) -> bool:
        """Return whether its marks carry what a script may want to know, which one drawing does."""
        return self.name == "wide"

    @property
    def pitch(self) -> float:
        """Return the distance from lane to lane."""
        return self.heading + self.above + self.below


FRAMES = (
    Frame(
        name="wide", width=1120, left=156, right=1100, top=10, font=14, heading=0,
        above=40, below=40, largest=14, smallest=4, bar=9, letters=15, budget=10800,
    ),
    Frame(
        name="medium", width=720, left=134, right=710, top=8, font=14, heading=0,
        above=40, below=40, largest=14, smallest=4, bar=8, letters=13, budget=8700,
    ),
    Frame(
        name="phone", width=328, left=8, right=320, top=6, font=12, heading=18,
        above=34, below=36, largest=12, smallest=4, bar=6, letters=30, budget=8400,
    ),
)  # fmt: skip


def fit_frame(frame: Frame, lanes: int, has_names: bool) -> Frame:
    """Return *frame* for so many lanes: flatter for many, without room for names they lack."""
    if lanes > 4:
        frame = replace(
            frame, above=frame.above - 8, below=frame.below - 4, largest=frame.largest - 3
        )
    if not has_names:
        frame = replace(frame, heading=0, left=min(frame.left, 16))
    return frame
