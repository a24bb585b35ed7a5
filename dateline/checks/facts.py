"""How much of the record can be traced: its facts one by one, and the share that rests on a source.

Counted from what the record holds and not from messages, so that no setting changes the figure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from dateline.model import Event, Site


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that an event says and that a reader may want to see for himself."""

    field: str
    """`event` for that it happened at all, `date`, `period` or `amounts`."""

    is_sourced: bool


@dataclass(frozen=True, slots=True)
class Tracing:
    """How many facts a record states and how many of them rest on a report or on its words."""

    facts: int
    sourced: int

    @property
    def percent(self) -> str:
        """Return the share in percent, rounded down: 100 only where nothing is missing.

        >>> Tracing(1200, 1199).percent, Tracing(4, 4).percent, Tracing(0, 0).percent
        ('99.9', '100', '100')
        """
        tenths = 1000 * self.sourced // self.facts if self.facts else 1000
        return f"{tenths // 10}.{tenths % 10}".removesuffix(".0")

    def is_under(self, percent: Fraction) -> bool:
        """Return whether less than *percent* of the facts are sourced; of no fact at all, it is."""
        return self.sourced * 100 < percent * self.facts or (not self.facts and percent > 0)


def facts_of(event: Event) -> Iterator[Fact]:
    """Yield what *event* states: that it happened, when, for how long, and for how much.

    A date that the editor does not give is a report's own, or comes with its words.
    """
    quoted = {item.field for item in event.evidence}
    yield Fact("event", bool(event.coverage or event.records or event.told_in))
    yield Fact("date", event.date_basis != "editor" or "date" in quoted)
    if event.period is not None:
        yield Fact("period", "period" in quoted)
    if event.amounts:
        yield Fact("amounts", "amounts" in quoted)


def trace(site: Site) -> Tracing:
    """Return how much of *site* rests on a source."""
    facts = [fact for event in site.events for fact in facts_of(event)]
    return Tracing(len(facts), sum(fact.is_sourced for fact in facts))
