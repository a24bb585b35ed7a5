"""Many events or reports in little room: points, outlines of their density, stacks of ticks.

Everything here becomes SVG path data, which takes a few bytes an event instead of hundreds.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.figures.axis import Step, TimeScale, bounds_of, day_of, find_step, periods_of
from dateline.figures.drawn import Dots
from dateline.figures.frame import Frame
from dateline.figures.given import StripEvent
from dateline.figures.text import rounded

_MOST = 60
_MOST_TOGETHER = 240
"""Events, or heaps of reports, that are still drawn one by one: in a lane, and in all lanes."""

FEW = 20
"""With no more than these the eye still finds each disc, however they overlap."""

_STACK_WIDTH = 2.5
_MOST_COLUMNS = 3
"""Reports closer than this stand on top of one another, and side by side when that is full."""

STACKED = 5.0
_GAP = 1.0
"""Height of one report in a stack, the gap under it included; the style sheet has the same."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Reports that share a place under the line."""

    x: float
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """The events of a lane, and the height of its line."""

    events: Sequence[StripEvent]
    y: float
    reports: Sequence[float] = ()
    """The days of their reports (`days_of_reports`): told once, for all sizes of paper."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """What a lane shows besides its marks; all of it path data."""

    band: str
    """Empty where each event can be told apart."""

    reports: str
    coverage: str


def draw_crowds(rows: Sequence[Row], frame: Frame, scale: TimeScale) -> list[Crowd]:
    """Return the crowd of each lane; bars of the same height mean the same in all lanes."""
    # All rows share their steps: days on the axis, and where on the paper bars begin and end.
    days = edges_of(find_step(scale, frame.bar), scale)
    edges = places_of(days, scale)
    below = frame.largest + 3
    depth = frame.below - below - 3
    high = int((depth + _GAP) // STACKED)
    most = max(FEW, min(_MOST, _MOST_TOGETHER // max(1, len(rows))))
    crowded = [is_crowded(row.events, most, frame, scale) for row in rows]
    # A band above its line has its reports in the same manner below it.
    stacks = [
        [] if full else find_stacks(row.reports, scale, high)
        for row, full in zip(rows, crowded, strict=True)
    ]
    stacks = [heaps if len(heaps) <= most else [] for heaps in stacks]
    bands = _level(
        [
            count_events(row.events, days) if full else []
            for row, full in zip(rows, crowded, strict=True)
        ],
        frame.above - 8,
    )
    coverages = _level(
        [
            [] if heaps else count_reports(row.reports, days)
            for row, heaps in zip(rows, stacks, strict=True)
        ],
        -depth,
    )
    return [
        Crowd(
            draw_outline(band, edges, row.y),
            draw_stacks(heaps, row.y + below, high),
            draw_outline(coverage, edges, row.y + (4 if full else below)),
        )
        for row, full, band, heaps, coverage in zip(
            rows, crowded, bands, stacks, coverages, strict=True
        )
    ]


def _level(counts: Sequence[Sequence[float]], height: float) -> list[list[float]]:
    """Return *counts* as heights, the highest of all being *height*.

    Heights grow with the square root, as the legend says: else the lane with most events would
    press all others flat.
    """
    highest = max((count for lane in counts for count in lane), default=0) or 1
    return [[math.sqrt(count / highest) * height for count in lane] for lane in counts]


def is_crowded(events: Sequence[StripEvent], most: int, frame: Frame, scale: TimeScale) -> bool:
    """Return whether *events* are more than *most*, or most of their discs would touch."""
    if len(events) <= FEW:
        return False
    if len(events) > most:
        return True
    places = sorted(scale.x(sum(bounds_of(event)) / 2) for event in events)
    close = sum(later - earlier < frame.smallest for earlier, later in pairwise(places))
    return close * 2 > len(places)


def draw_dots(row: Row, drawn: Sequence[StripEvent], scale: TimeScale) -> Dots:
    """Return the events of *row* that are not *drawn* yet: a point each, as a line of no length."""
    marks = frozenset(event.id for event in drawn)
    points: dict[str, list[str]] = {"lead": [], "background": []}
    doubts = []
    for event in row.events:
        if event.id in marks:
            continue
        first, last = bounds_of(event)
        points[event.weight].append(f"M{rounded(scale.x((first + last) / 2))} {row.y}h0")
        if last - first > 1:
            length = rounded(scale.width(last - first))
            doubts.append(f"M{rounded(scale.x(first))} {row.y}h{length}")
    return Dots(
        *("".join(dict.fromkeys(some)) for some in (points["lead"], points["background"], doubts))
    )


def count_events(events: Iterable[StripEvent], edges: Sequence[int]) -> list[float]:
    """Return how many events fall into each step of the axis, from day to day of *edges*.

    An event whose day is not known is spread over all the days that it may have been, so that
    "2018" makes no peak in the middle of 2018.
    """
    counts = [0.0] * (len(edges) - 1)
    for event in events:
        first, last = bounds_of(event)
        index = bisect_right(edges, first) - 1
        while index < len(counts) and edges[index] < last:
            shared = min(last, edges[index + 1]) - max(first, edges[index])
            counts[index] += shared / (last - first)
            index += 1
    return counts


def days_of_reports(events: Iterable[StripEvent]) -> list[float]:
    """Return when the reports of *events* were published, as days and their fractions, in order."""
    return sorted(day_of(moment) for event in events for moment in event.reports)


def count_reports(reports: Iterable[float], edges: Sequence[int]) -> list[float]:
    """Return how many *reports* fall into each step of the axis, from day to day of *edges*."""
    counts = [0.0] * (len(edges) - 1)
    for day in reports:
        index = bisect_right(edges, day) - 1
        if 0 <= index < len(counts):
            counts[index] += 1
    return counts


def edges_of(step: Step, scale: TimeScale) -> list[int]:
    """Return the first days of all steps, the one after the last included."""
    periods = periods_of(step, scale)
    return [first for first, _ in periods] + [periods[-1][1]]


def places_of(days: Iterable[int], scale: TimeScale) -> list[int]:
    """Return where bars begin and end on the paper that reach from one of *days* to the next."""
    return [round(min(max(scale.x(day), scale.left), scale.right)) for day in days]


def draw_outline(heights: Sequence[float], edges: Sequence[int], y: float) -> str:
    """Return bars of *heights* that stand on *y*, or hang from it where they are negative.

    Each reaches from one of *edges* to the next.
    """
    path, level = [], 0
    for height, left, right in zip(heights, edges, edges[1:], strict=False):
        top = _whole(height)
        if top and not level:
            path.append(f"M{left} {rounded(y)}")
        if top != level:
            path.append(f"v{level - top}")
        if top:
            path.append(f"h{right - left}")
        level = top
    if level:
        path.append(f"v{level}")
    return "".join(path)


def _whole(height: float) -> int:
    """Return *height* in whole units, at least one for anything at all."""
    if height == 0:
        return 0
    size = max(1, round(abs(height)))
    return size if height > 0 else -size


def find_stacks(reports: Iterable[float], scale: TimeScale, rows: int) -> list[Stack]:
    """Return the stacks of *reports*, which are in order, each at the hour of its first.

    They are *rows* reports high.
    """
    stacks: list[tuple[float, int]] = []
    for day in reports:
        x = scale.x(day)
        if not scale.left <= x <= scale.right:
            continue
        first, count = stacks[-1] if stacks else (-math.inf, 1)
        if x - first < _STACK_WIDTH * -(-count // rows):
            stacks[-1] = (first, min(count + 1, rows * _MOST_COLUMNS))
        else:
            stacks.append((x, 1))
    return [Stack(x, count) for x, count in stacks]


def draw_stacks(stacks: Iterable[Stack], y: float, rows: int) -> str:
    """Return a line down from *y* for each column of a stack, as long as it holds reports."""
    columns = [
        (stack.x + place * _STACK_WIDTH, min(rows, stack.count - place * rows))
        for stack in stacks
        for place in range(-(-stack.count // rows))
    ]
    return "".join(
        f"M{rounded(x)} {rounded(y)}v{rounded(count * STACKED - _GAP)}" for x, count in columns
    )
