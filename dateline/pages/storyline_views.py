"""What the templates of storylines are given: finished, as all of `views.py`."""

from dataclasses import dataclass

from dateline.pages.fact_views import Source
from dateline.pages.views import EventCard, Link


@dataclass(frozen=True, slots=True)
class StorylinePlace:
    """Where an event stands in its storyline."""

    link: Link
    """`2 of 2 in Acme and the City`."""

    earlier: Link | None
    later: Link | None

    sources: tuple[Source, ...]
    """The words that link it to the event before."""


@dataclass(frozen=True, slots=True)
class StorylineStep:
    """An event of a storyline."""

    card: EventCard

    sources: tuple[Source, ...]
    """The words that link it to the event before."""

    aside: str
    """How it came here where no words link it."""


@dataclass(frozen=True, slots=True)
class StorylineSum:
    """What the events of a storyline are worth together."""

    sums: tuple[str, ...]
    note: str
    """What the sum may hold twice."""
