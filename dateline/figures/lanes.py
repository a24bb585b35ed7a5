"""Which events stand in which lane: the entities with most events first, the others together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from dateline.figures.given import StripEvent, StripLane, StripWords

_MOST_LANES = 8
_REST = "lane-rest"


class Standing(Protocol):
    """What of an event decides its lanes."""

    @property
    def id(self) -> str:
        """Return the event's id."""
        ...

    @property
    def start(self) -> date:
        """Return the earliest day it can be."""
        ...

    @property
    def end(self) -> date:
        """Return the latest."""
        ...

    @property
    def lanes(self) -> tuple[str, ...]:
        """Return slugs of the lanes that it stands in."""
        ...


class InLanes(NamedTuple):
    """An event that nobody draws: for the lanes of a whole site, which every page asks for."""

    id: str
    start: date
    end: date
    lanes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DealtLane:
    """A lane and its events, in the order of time."""

    lane: StripLane
    css: str
    events: tuple[StripEvent, ...]

    @property
    def count(self) -> int:
        """Return how many events stand in it."""
        return len(self.events)

    def within(self, shown: frozenset[str]) -> tuple[StripEvent, ...]:
        """Return its events whose ids are among *shown*."""
        return tuple(event for event in self.events if event.id in shown)


def lane_classes(events: Iterable[Standing], lanes: Sequence[StripLane]) -> Mapping[str, str]:
    """Return slug → CSS class, so that a page can show an entity in its lane's color."""
    return {
        lane.slug: f"lane-{place}" if place <= _MOST_LANES else _REST
        for place, lane in enumerate(_rank(events, lanes), start=1)
    }


def deal_lanes(
    events: Sequence[StripEvent], lanes: Sequence[StripLane], words: StripWords
) -> tuple[DealtLane, ...]:
    """Return the lanes to draw; an event with two entities stands in both of their lanes."""
    ranked = _rank(events, lanes)
    classes = lane_classes(events, ranked)
    standing: dict[str, list[StripEvent]] = {lane.slug: [] for lane in ranked}
    others, unnamed = [], []
    for event in sorted(events, key=lambda event: (event.start, event.end, event.id)):
        slugs = [slug for slug in dict.fromkeys(event.lanes) if slug in classes]
        for slug in slugs:
            standing[slug].append(event)
        if any(classes[slug] == _REST for slug in slugs):
            others.append(event)
        if not slugs:
            unnamed.append(event)
    dealt = [
        DealtLane(lane, classes[lane.slug], tuple(standing[lane.slug]))
        for lane in ranked[:_MOST_LANES]
    ]
    # Where nothing has a name, one lane without a name says it better than "Other".
    name = words.unnamed if ranked else ""
    if others:
        dealt.append(DealtLane(StripLane("", words.others), _REST, tuple(others)))
    if unnamed:
        dealt.append(DealtLane(StripLane("", name), _REST, tuple(unnamed)))
    return tuple(dealt)


def _rank(events: Iterable[Standing], lanes: Sequence[StripLane]) -> list[StripLane]:
    """Return the lanes that have events, most events first, then by their first event."""
    counts: Counter[str] = Counter()
    firsts: dict[str, tuple[object, ...]] = {}
    for event in events:
        for slug in dict.fromkeys(event.lanes):
            counts[slug] += 1
            place = (event.start, event.end, event.id)
            firsts[slug] = min(firsts.get(slug, place), place)
    named = {lane.slug: lane for lane in lanes if counts[lane.slug]}
    return sorted(
        named.values(), key=lambda lane: (-counts[lane.slug], firsts[lane.slug], lane.slug)
    )
