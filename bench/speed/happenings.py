"""Invented happenings: who buys, stops or examines what, from whom, on which day.

In: a seed and a number. Out: a frozen `Happening` that depends on these two alone, so that the
first hundred of a thousand are the hundred. Names and hosts are invented, hosts end in `.example`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from random import Random

from dateline.permalinks import slug_of

_FIRST = (
    *("Argus", "Beacon", "Cobalt", "Delphi", "Ember"),
    *("Falcon", "Granite", "Harbor", "Ionic", "Juniper"),
)
_SECOND = ("Optics", "Signals", "Sensing", "Analytics", "Recognition")
VENDORS = tuple(f"{first} {second}" for first, second in product(_FIRST, _SECOND))

TOPICS = (
    "Automatic Number Plates",
    "Body Cameras",
    "Border Control",
    "Data Brokers",
    "Drones",
    "Face Recognition",
    "Gunshot Detection",
    "Phone Forensics",
    "Predictive Policing",
    "Schools",
    "Transit",
    "Voice Recognition",
)

PRODUCTS = (
    ("plate readers", "plate reading", 0),
    ("body cameras", "body camera", 1),
    ("document scanners", "document scanning", 2),
    ("location records", "location data", 3),
    ("patrol drones", "drone", 4),
    ("face matching", "face matching", 5),
    ("rooftop microphones", "gunshot detection", 6),
    ("phone extraction kits", "phone extraction", 7),
    ("forecasting software", "crime forecasting", 8),
    ("hallway cameras", "school camera", 9),
    ("fare gate cameras", "fare gate", 10),
    ("voice matching", "voice matching", 11),
)
"""What is bought, the same before a noun, and the topic that it belongs to."""

_PLACES = (
    *("Aldbury", "Brackwater", "Coldridge", "Dunmere", "Eastholm", "Farrowby"),
    *("Glenmoor", "Hartsfield", "Inverlea", "Jarrowdale", "Kelminster", "Lowbridge"),
    *("Marchfield", "Northgrove", "Oakhurst", "Penwick", "Quarrydale", "Redmarsh"),
    *("Stonebeck", "Thornhaven", "Underhill", "Valewood", "Westerby", "Yarrowdale"),
)
_BODIES = (
    "Police Department",
    "Sheriff’s Office",
    "City Council",
    "Transit Agency",
    "School Board",
)
BUYERS = tuple(f"{place} {body}" for place, body in product(_PLACES, _BODIES))

OUTLETS = tuple(
    f"{place} {paper}"
    for paper, place in product(("Courier", "Herald", "Ledger", "Observer", "Post"), _PLACES)
)

DEEDS = ("buys", "renews", "drops", "audits", "sues", "tests", "approves", "fines")
"""What happens; how it is told stands in `telling`."""

_FIRST_DAY = date(2015, 1, 5)
_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, as everybody who tells of it knows it."""

    buyer: str
    vendors: tuple[str, ...]
    """One to three; the first is the one that it is about."""

    deed: str
    thing: str
    """What is bought: `plate readers`."""

    kind: str
    """The same before a noun: `plate reading`."""

    topics: tuple[str, ...]
    """One to three."""

    day: date
    amount: str
    """`$1.4 million`, `$86,500`."""

    units: int


def random_for(*key: object) -> Random:
    """Return chance that depends on *key* alone, in every process and version alike."""
    return Random("/".join(map(str, key)))


def happening_of(*key: object) -> Happening:
    """Return the happening of *key*: a seed, a number, and whatever tells it from others."""
    chance = random_for("happening", *key)
    thing, kind, topic = chance.choice(PRODUCTS)
    others = chance.sample(
        [t for t in range(len(TOPICS)) if t != topic], chance.choice((0, 0, 1, 2))
    )
    return Happening(
        buyer=chance.choice(BUYERS),
        vendors=tuple(chance.sample(VENDORS, chance.choice((1, 1, 1, 2, 2, 3)))),
        deed=chance.choice(DEEDS),
        thing=thing,
        kind=kind,
        topics=tuple(TOPICS[number] for number in (topic, *others)),
        day=_FIRST_DAY + timedelta(days=chance.randrange(_DAYS)),
        amount=_amount(chance),
        units=chance.randrange(12, 900),
    )


def _amount(chance: Random) -> str:
    """Return a price as newspapers write it."""
    if chance.random() < 0.5:
        return f"${chance.randrange(21, 980) * 500:,}"
    return f"${chance.randrange(11, 240) / 10:.1f} million"


def host_of(outlet: str) -> str:
    """Return where an outlet publishes.

    >>> host_of("Aldbury Courier")
    'aldbury-courier.example'
    """
    return f"{slug_of(outlet)}.example"
