"""Small events for the strip, made for these tests."""

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from dateline.figures import StripEvent, StripLane


def make_event(when: str, **changes: Any) -> StripEvent:
    """Return an event on *when*: `2020-08-14`, or two such days with `/` between them."""
    first, _, last = when.partition("/")
    number = changes.pop("number", 0)
    defaults: dict[str, Any] = {
        "id": f"{first}-{number}",
        "title": f"Event {number}",
        "url": f"events/{first}-{number}/",
        "label": when,
        "start": date.fromisoformat(first),
        "end": date.fromisoformat(last or first),
    }
    if "value" in changes:
        changes = {"currency": "USD", **changes, "value": Decimal(changes["value"])}
    return StripEvent(**{**defaults, **changes})


def make_lanes(count: int) -> tuple[StripLane, ...]:
    """Return that many vendors: v1, v2 and so on."""
    return tuple(StripLane(f"v{n}", f"Vendor {n}", f"vendors/v{n}/") for n in range(1, count + 1))


@lru_cache
def make_many(count: int, years: float = 10, lanes: int = 14) -> tuple[StripEvent, ...]:
    """Return *count* events of all sorts, the same ones every time."""
    chance = random.Random(count)
    return tuple(_any_event(chance, number, years, lanes) for number in range(count))


def _any_event(chance: random.Random, number: int, years: float, lanes: int) -> StripEvent:
    day = date(2012, 1, 1) + timedelta(days=int(chance.random() * years * 365))
    doubt = chance.choice([0, 0, 0, 6, 27, 364])
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    value = {}
    if chance.random() < 0.2:
        price = int(10 ** chance.uniform(4, 8))
        value = {"value": price, "value_label": f"${price / 1e6:.1f}M"}
    return make_event(
        f"{day}/{day + timedelta(days=doubt)}",
        number=number,
        title=f"Agency {number} signs for cameras that recognize the faces of all who pass & more",
        url=f"events/{day}-agency-{number}-signs-for-cameras-that-recognize-the-faces-of-all/",
        id=f"{day}-agency-{number}-signs-for-cameras-that-recognize-the-faces-of-all",
        weight=chance.choice(["lead", "lead", "background"]),
        lanes=(f"v{min(lanes, 1 + int(chance.expovariate(0.3)))}",) if number % 10 else (),
        reports=tuple(noon + timedelta(hours=5 * n) for n in range(chance.randrange(5))),
        **value,
    )
