"""Events drawn one by one: their discs, the days that they may have been, their labels."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dateline.figures.axis import TimeScale, bounds_of
from dateline.figures.drawn import Box, Label, Mark
from dateline.figures.frame import Frame
from dateline.figures.given import StripEvent
from dateline.figures.text import fits_among, label_box, rounded, shorten, text_width

_NAME = 80
"""Letters of a title that a mark's name keeps."""

_TITLES = (34, 24)
"""Lengths at which a title is tried as a label."""

_LEAST_TITLE = 17
"""A title cut to fewer letters says too little."""

_DOUBT = 5
_PERIOD = 9
"""Heights of the two kinds of bars."""

_FINGER = 12.5
"""Half of the 24 pixels that a finger needs, and a little."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the size of a disc means: values are compared in one currency only."""

    currency: str
    largest: Decimal

    def is_scaled(self, event: StripEvent) -> bool:
        """Return whether the event's disc says its value."""
        return has_value(event) and event.currency == self.currency

    def radius(self, event: StripEvent, frame: Frame) -> float:
        """Return the radius that makes the disc's area its share of the largest value.

        Values too small to see, those in another currency and unknown ones get the least disc.
        """
        if event.weight == "background":
            return frame.smallest - 0.5
        if event.value is None or not self.is_scaled(event):
            return frame.smallest
        share = math.sqrt(event.value / self.largest)
        return rounded(max(frame.smallest, frame.largest * share))


def find_measure(events: Sequence[StripEvent]) -> Measure:
    """Return the measure of *events*: the currency of most values, and the highest of them."""
    deals = [event for event in events if has_value(event)]
    counts = Counter(event.currency for event in deals)
    currency = min(counts, key=lambda code: (-counts[code], code), default="")
    values = [event.value for event in deals if event.currency == currency and event.value]
    return Measure(currency, max(values, default=Decimal(1)))


def has_value(event: StripEvent) -> bool:
    """Return whether the event is a deal of known value."""
    return event.weight == "lead" and event.value is not None and event.value > 0


def rank_event(event: StripEvent) -> tuple[object, ...]:
    """Return the key that sorts the events that matter most to the front."""
    value = event.value if event.value is not None else Decimal(0)
    return (event.weight == "background", -value, -len(event.reports), event.start, event.id)


def place_mark(event: StripEvent, scale: TimeScale, y: float, radius: float) -> Mark:
    """Return *event* on the line at height *y*, still without a label."""
    first, last = bounds_of(event)
    period = None
    if event.period:
        start, end = event.period
        period = _bar(scale, (start.toordinal(), end.toordinal() + 1), y, _PERIOD)
    return Mark(
        event=event,
        name=shorten(event.title, _NAME),
        x=rounded(scale.x((first + last) / 2)),
        y=y,
        radius=radius,
        target=_FINGER,
        doubt=_bar(scale, (first, last), y, _DOUBT) if last - first > 1 else None,
        period=period,
        label=None,
    )


def _bar(scale: TimeScale, days: tuple[float, float], y: float, height: float) -> Box | None:
    """Return a bar over *days*, cut at the ends of the axis; None if all of it lies beyond."""
    left = max(scale.x(days[0]), scale.left)
    right = min(scale.x(days[1]), scale.right)
    if right <= left:
        return None
    return Box(rounded(left), rounded(y - height / 2), rounded(right - left), height)


def part_targets(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of a lane with targets that do not take their neighbors' room."""
    parted = []
    for index, mark in enumerate(marks):
        near = [*marks[max(0, index - 1) : index], *marks[index + 1 : index + 2]]
        half = min((abs(mark.x - other.x) / 2 for other in near), default=math.inf)
        target = max(mark.radius, min(max(_FINGER, mark.radius + 2), half))
        own = rounded(target)
        parted.append(mark if own == mark.target else replace(mark, target=own))
    return parted


def label_marks(
    lanes: Sequence[Sequence[Mark]], frame: Frame, has_titles: bool
) -> list[tuple[Mark, ...]]:
    """Return the marks of each lane with labels that collide with nothing, greatest value first.

    *has_titles* says whether events without a value show their title, where there is room: once,
    however many lanes they stand in.
    """
    marks = [mark for lane in lanes for mark in lane]
    placed = {id(mark): _disc(mark) for mark in marks}
    labels: dict[int, Label] = {}
    boxes: list[Box] = []
    titled: list[str] = []
    for mark in sorted(marks, key=lambda mark: rank_event(mark.event)):
        wordings = _wordings(mark.event, has_titles and mark.event.id not in titled)
        if not wordings:
            continue
        discs = [box for key, box in placed.items() if key != id(mark)]
        for text, kind in wordings:
            label = _above(mark, text, kind, frame)
            box = label_box(label, frame, "middle")
            if fits_among(box, boxes) and fits_among(box, discs):
                labels[id(mark)] = label
                boxes.append(box)
                titled.append(mark.event.id)
                break
    return [
        tuple(
            replace(mark, label=labels[id(mark)]) if id(mark) in labels else mark for mark in lane
        )
        for lane in lanes
    ]


def _disc(mark: Mark) -> Box:
    """Return the square around a disc."""
    return Box(mark.x - mark.radius, mark.y - mark.radius, 2 * mark.radius, 2 * mark.radius)


def _wordings(event: StripEvent, has_titles: bool) -> list[tuple[str, str]]:
    """Return what the label of *event* may say, the best first."""
    if event.value_label:
        return [(event.value_label, "value")]
    if not has_titles:
        return []
    texts = dict.fromkeys(shorten(event.title, length) for length in _TITLES)
    return [(text, "title") for text in texts if text == event.title or len(text) >= _LEAST_TITLE]


def _above(mark: Mark, text: str, kind: str, frame: Frame) -> Label:
    """Return *text* above the disc, moved inward where it would leave the paper."""
    half = text_width(text, frame.font, kind == "value") / 2 + 3
    least = 0.0 if frame.heading or frame.left < 20 else frame.left - 12
    x = min(max(mark.x, least + half), frame.width - half)
    return Label(rounded(x), rounded(mark.y - mark.radius - 6), text, kind)
