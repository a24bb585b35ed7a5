"""A made-up site of any number of events, of which only the pages with a live strip are written."""

from dataclasses import replace
from pathlib import Path

from dateline.config import Config
from dateline.model import Entity, Event, Report, Site
from dateline.pages import plan
from dateline.pipeline import make_artifacts
from dateline.writer import write
from tests.builders import make_amount, make_config, make_entity, make_event, make_report, make_site

_FIRST = 2001
_YEARS = 23
_NAMES = {"vendors": 300, "agencies": 90, "programs": 7, "topics": 14}
_WORDS = (
    *("camera", "contract", "search", "court", "ruling"),
    *("pilot", "audit", "renewal", "warrant", "database"),
)


def write_large_site(folder: Path, count: int) -> Site:
    """Write the home page and the data of a site of *count* events; return the site."""
    site = large_site(count)
    config = make_config(title="Many events", description="A record of very many events.")
    pages = tuple(page for page in plan(site, config) if page.path in ("", "404.html"))
    write(make_artifacts(site, pages, _bundled(config)), folder)
    return site


def large_site(count: int) -> Site:
    """Return a site of *count* events, most of them late, whose names are as uneven as in life."""
    reports = [_report(n, count) for n in range(count)]
    events = [_event(n, reports[n], count) for n in range(count)]
    entities = [entity for kind in _NAMES for entity in _entities(kind)]
    return make_site(events, reports, entities)


def _bundled(config: Config) -> Config:
    """Return *config* without a folder of its own templates."""
    return replace(config, root=Path("/nowhere"))


def _day(n: int, count: int) -> str:
    """Return the date of event *n*; every sixth is known by its month only."""
    share = (n / count) ** 0.5  # the later, the more
    year = _FIRST + int(share * _YEARS)
    month, day = n * 7919 % 12 + 1, n * n * 7 % 29 % 28 + 1
    return f"{year}-{month:02d}" if n % 6 == 0 else f"{year}-{month:02d}-{day:02d}"


def _report(n: int, count: int) -> Report:
    """Return the report on event *n*."""
    day = _day(n, count)
    return make_report(f"story-{n}", day if len(day) > 7 else f"{day}-15")


def _event(n: int, report: Report, count: int) -> Event:
    """Return event *n*."""
    first, second = _WORDS[n % 10], _WORDS[n * 7 // 3 % 10]
    names = {
        "vendors": ("vendors", n * n % 300 % (n % 40 + 1)) if n % 9 else None,
        "agencies": ("agencies", n * 31 % 90 % (n % 20 + 1)),
        "topics": ("topics", n % 14),
        "programs": ("programs", n % 7) if n % 5 == 0 else None,
    }
    entities = {kind: (_slug(*name),) if name else () for kind, name in names.items()}
    value = make_amount(str((n * 7919 % 997 + 3) ** 2 * 100))
    return make_event(
        f"Town {n} has a {first} for its {second}",
        _day(n, count),
        (report,) * (n % 4 > 0),
        entities=entities,
        amounts=(value,) if n % 3 == 0 else (),
        weight="background" if n % 11 == 0 else "lead",
    )


def _entities(kind: str) -> list[Entity]:
    """Return the names of a kind."""
    return [make_entity(_slug(kind, n), kind) for n in range(_NAMES[kind])]


def _slug(kind: str, n: int) -> str:
    """Return the slug of name *n* of a kind."""
    return f"{kind.rstrip('s')}-{_WORDS[n % 10]}-{n}"
