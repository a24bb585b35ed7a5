"""Sites of any number of made-up events, shaped like real ones: event n depends on n alone."""

import random

from dateline.model import Entity, Event, Outlet, Report, Site
from tests.builders import days_after, make_amount, make_entity, make_event, make_report, make_site

OUTLETS = tuple(Outlet(f"paper-{n}", f"Paper {n}", f"paper{n}.example") for n in range(40))
VENDORS = tuple(make_entity(f"vendor-{n}") for n in range(50))
AGENCIES = tuple(make_entity(f"agency-{n}", "agencies") for n in range(20))
TOPICS = tuple(make_entity(f"topic-{n}", "topics") for n in range(12))

_DEEDS = ("buys", "extends", "ends", "defends", "tests", "renews", "doubles", "suspends", "hides")
_THINGS = ("cameras", "plate readers", "face scans", "phone records", "drones", "databases")
_WHERE = ("at the border", "in schools", "for the police", "after a ruling", "in secret")


def make_crowd(count: int, years: int = 14) -> Site:
    """Return a site of *count* events in the last *years* years."""
    events: list[Event] = []
    reports: list[Report] = []
    for number in range(count):
        chance = random.Random(number)
        coverage = _reports(number, chance, years)
        reports += coverage
        events.append(_event(number, chance, coverage))
    return make_site(events, reports, entities=(*VENDORS, *AGENCIES, *TOPICS))


def _reports(number: int, chance: random.Random, years: int) -> tuple[Report, ...]:
    """Return the coverage of one event; most have one report, a few have many."""
    day = days_after("2012-01-01", int(years * 365 * chance.random() ** 0.6))
    count = min(12, int(1 / (chance.random() + 0.05)))
    return tuple(
        make_report(
            f"story-{number}-{place}",
            days_after(day, chance.randrange(8) if place else 0),
            chance.choice(OUTLETS),
        )
        for place in range(max(1, count))
    )


def _event(number: int, chance: random.Random, coverage: tuple[Report, ...]) -> Event:
    """Return one event."""
    names: dict[str, tuple[str, ...]] = {
        kind: _some(chance, entities, most)
        for kind, entities, most in (
            ("vendors", VENDORS, 2),
            ("agencies", AGENCIES, 2),
            ("topics", TOPICS, 3),
        )
    }
    moment = coverage[0].published
    assert moment is not None
    day = moment.date().isoformat()
    words = (chance.choice(AGENCIES).name, chance.choice(_DEEDS), chance.choice(_THINGS))
    amounts = (make_amount(str(chance.randrange(1, 90) * 10**5)),) if chance.random() < 0.3 else ()
    return make_event(
        f"{' '.join(words)} {chance.choice(_WHERE)}",
        day[: chance.choice((7, 10, 10, 10))],
        coverage,
        id=f"{day}-event-{number}",
        summary=f"What {words[0]} said of {words[2]}, and what others found out about it.",
        entities=names,
        amounts=amounts,
        weight="lead" if chance.random() < 0.8 else "background",
    )


def _some(chance: random.Random, entities: tuple[Entity, ...], most: int) -> tuple[str, ...]:
    """Return the slugs of up to *most* of *entities*, the first of them far more often."""
    picked = {int(len(entities) * chance.random() ** 2) for _ in range(chance.randint(0, most))}
    return tuple(entities[place].slug for place in sorted(picked))
