"""Which events are drawn one by one, with a link each, and which only as part of a crowd.

A link takes hundreds of bytes, and thousands of them would say nothing: the strip stays an
overview, and a small one, whatever the number of events.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from dateline.figures.frame import Frame
from dateline.figures.given import StripEvent
from dateline.figures.marks import rank_event

_LARGEST = 3
"""Events of a crowd that are still drawn one by one."""

_EMPTY = 500
_LANE = 270
_MARK = 250
_DATA = 60
_DOT = 12
"""About the bytes of an empty drawing, a lane, a mark, its data and a dot, besides their words."""

_MOST_WORDS = 90
"""About the bytes of a title as the drawing shortens it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The events of a lane that are marks, and whether these are all of them."""

    events: tuple[StripEvent, ...]
    is_whole: bool


def choose_marks(
    lanes: Sequence[Sequence[StripEvent]],
    crowded: Sequence[bool],
    frame: Frame,
    spent: int,
) -> list[Choice]:
    """Return a choice for each of *lanes*; *spent* bytes of the frame's budget are gone already.

    Small lanes come first, since leaving out a lane's crowd costs more the fewer events it has;
    then the largest events of the crowds, in turn, as far as the budget goes.
    """
    left = frame.budget - _EMPTY - _LANE * len(lanes) - spent
    left -= sum(_DOT * len(lane) for lane, full in zip(lanes, crowded, strict=True) if not full)
    choices = [Choice((), is_whole=False) for _ in lanes]
    for index in sorted(range(len(lanes)), key=lambda index: (len(lanes[index]), index)):
        if crowded[index]:
            continue
        price = sum(_price(event, frame) - _DOT for event in lanes[index])
        if price <= left:
            choices[index] = Choice(tuple(lanes[index]), is_whole=True)
            left -= price
    return _add_largest(lanes, choices, frame, left)


def _add_largest(
    lanes: Sequence[Sequence[StripEvent]], choices: list[Choice], frame: Frame, left: int
) -> list[Choice]:
    """Return *choices* with the greatest events of each crowd, one a lane and turn."""
    ranked = [nsmallest(_LARGEST, lane, key=rank_event) for lane in lanes]
    for turn in range(_LARGEST):
        for index, choice in enumerate(choices):
            if choice.is_whole or turn >= len(ranked[index]):
                continue
            event = ranked[index][turn]
            if _price(event, frame) <= left:
                left -= _price(event, frame)
                choices[index] = Choice((*choice.events, event), is_whole=False)
    return [
        Choice(tuple(sorted(choice.events, key=_in_time)), choice.is_whole) for choice in choices
    ]


def _in_time(event: StripEvent) -> tuple[object, ...]:
    """Return the key of the timeline's order."""
    return (event.start, event.end, event.id)


def _price(event: StripEvent, frame: Frame) -> int:
    """Return about how many bytes a mark of *event* takes."""
    words = min(len(event.title.encode()), _MOST_WORDS) + len(event.value_label.encode())
    data = _DATA + len(event.id) if frame.has_data else 0
    return _MARK + len(event.url.encode()) + words + data
