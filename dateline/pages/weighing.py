"""Which events stand for many: those with most coverage and value, some of each year."""

from collections.abc import Sequence
from decimal import Decimal

from dateline.model import Event

_FEWEST_A_YEAR = 2


def weightiest(events: Sequence[Event], most: int) -> tuple[Event, ...]:
    """Return the weightiest of *events*, in their order: *most*, or more for very many years."""
    ranked = sorted(events, key=_weight)
    years: dict[int, int] = {}
    chosen = set()
    for event in ranked:
        year = event.date.start.year
        years[year] = years.get(year, 0) + 1
        if years[year] <= _FEWEST_A_YEAR:
            chosen.add(event.id)
    for event in ranked:
        if len(chosen) >= most:
            break
        chosen.add(event.id)
    return tuple(event for event in events if event.id in chosen)


def _weight(event: Event) -> tuple[bool, int, Decimal, str]:
    """Return the key that puts the weightiest event first; values break ties of coverage."""
    value = max((amount.value for amount in event.amounts), default=Decimal(0))
    return (event.weight == "background", -len(event.coverage), -value, event.id)
