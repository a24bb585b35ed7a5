"""Frozen values with sensible defaults, for tests that say only what matters to them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from dateline.config import DEFAULT_KINDS, Config
from dateline.model import (
    Amount,
    Entity,
    EntityKind,
    Event,
    Evidence,
    Location,
    Outlet,
    PartialDate,
    Record,
    Related,
    Report,
    Site,
    StandingPage,
    Storyline,
)

THE_PAPER = Outlet("the-paper", "The Paper", "paper.example")
THE_GAZETTE = Outlet("the-gazette", "The Gazette", "gazette.example")


def make_config(**changes: object) -> Config:
    """Return a configuration of a project in no real folder."""
    settings: dict[str, object] = {"root": Path("/nowhere"), "title": "A record"}
    return Config(**{**settings, **changes})  # type: ignore[arg-type]


def make_date(edtf: str) -> PartialDate:
    """Return the date that *edtf* writes."""
    found = PartialDate.parse(edtf)
    assert found is not None, edtf
    return found


def make_moment(text: str) -> datetime:
    """Return a moment in UTC; a day alone means its noon."""
    moment = datetime.fromisoformat(text if "T" in text else f"{text}T12:00:00")
    return moment.replace(tzinfo=UTC)


def make_report(
    slug: str = "a-story",
    published: str | None = "2021-06-01",
    outlet: Outlet | None = THE_PAPER,
    **changes: object,
) -> Report:
    """Return a report; *slug* makes its address, its id and its title."""
    domain = outlet.domain if outlet else "nobody.example"
    url = f"https://{domain}/{slug}"
    values: dict[str, object] = {
        "id": f"r-{sha256(url.encode()).hexdigest()[:12]}",
        "url": url,
        "title": slug.replace("-", " ").capitalize(),
        "excerpt": f"What {slug.replace('-', ' ')} says.",
        "excerpt_is_cut": False,
        "published": make_moment(published) if published else None,
        "outlet": outlet,
    }
    return Report(**{**values, **changes})  # type: ignore[arg-type]


def make_record(
    path: str = "records/001.txt", report: Report | None = None, **changes: object
) -> Record:
    """Return a news record of its own report."""
    values: dict[str, object] = {"path": path, "form": "news", "report": report or make_report()}
    return Record(**{**values, **changes})  # type: ignore[arg-type]


def make_amount(value: str = "7200000", currency: str = "USD", **changes: object) -> Amount:
    """Return the value of a deal."""
    values: dict[str, object] = {
        "value": Decimal(value),
        "currency": currency,
        "text": f"{currency} {value}",
        "record": "records/001.txt",
    }
    return Amount(**{**values, **changes})  # type: ignore[arg-type]


def make_evidence(field: str = "date", quote: str = "last month", **changes: object) -> Evidence:
    """Return evidence from an excerpt."""
    values: dict[str, object] = {
        "field": field,
        "quote": quote,
        "part": "excerpt",
        "record": "records/001.txt",
        "report": "",
    }
    return Evidence(**{**values, **changes})  # type: ignore[arg-type]


def make_entity(slug: str = "acme", kind: str = "vendors", **changes: object) -> Entity:
    """Return an entity; *slug* makes its name."""
    values: dict[str, object] = {"name": slug.replace("-", " ").title()}
    return Entity(kind, slug, **{**values, **changes})  # type: ignore[arg-type]


def make_event(
    title: str = "Acme wins a contract",
    edtf: str = "2021-06-01",
    coverage: Iterable[Report] = (),
    **changes: object,
) -> Event:
    """Return an event; its id is made from its date and its title."""
    reports = tuple(coverage)
    moments = [report.published for report in reports if report.published]
    names = changes.pop("entities", {})
    assert isinstance(names, Mapping)
    slug = "-".join(title.casefold().split())
    values: dict[str, object] = {
        "id": f"{edtf[:10].rstrip('~?%')}-{slug}"[:80].lower(),
        "title": title,
        "summary": "",
        "body": "",
        "date": make_date(edtf),
        "date_basis": "stated",
        "reported": min(moments, default=None),
        "period": None,
        "weight": "lead",
        "entities": {kind.key: tuple(names.get(kind.key, ())) for kind in DEFAULT_KINDS},
        "amounts": (),
        "storyline": None,
        "coverage": tuple(report.id for report in reports),
        "related": (),
        "records": ("records/001.txt",),
        "told_in": (),
        "evidence": (),
        "derivations": (),
        "location": Location(f"content/events/{slug}.md"),
    }
    return Event(**{**values, **changes})  # type: ignore[arg-type]


def make_related(report: Report, why: str = "On the same subject") -> Related:
    """Return *report* as related coverage."""
    return Related(report.id, why)


def make_site(
    events: Iterable[Event] = (),
    reports: Iterable[Report] = (),
    entities: Iterable[Entity] = (),
    pages: Iterable[StandingPage] = (),
    kinds: tuple[EntityKind, ...] = DEFAULT_KINDS,
) -> Site:
    """Return a linked site; names without an entity of their own are given one."""
    ordered = tuple(sorted(events, key=lambda event: (*event.date.sort_key, event.id)))
    known = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    days = [report.published.date() for report in known.values() if report.published]
    outlets = {r.outlet.slug: r.outlet for r in known.values() if r.outlet}
    return Site(
        events=ordered,
        reports=known,
        kinds=kinds,
        entities=_entities(ordered, tuple(entities), kinds),
        outlets=dict(sorted(outlets.items())),
        pages=tuple(pages),
        updated=max(days, default=None),
        storylines=_storylines(ordered),
    )


def make_page(slug: str = "about", body: str = "About this record.") -> StandingPage:
    """Return one of the editor's pages."""
    return StandingPage(slug, slug.capitalize(), body, Location(f"content/pages/{slug}.md"))


def days_after(day: str, number: int) -> str:
    """Return the ISO date *number* days after *day*."""
    return date.fromordinal(date.fromisoformat(day).toordinal() + number).isoformat()


def _storylines(events: tuple[Event, ...]) -> dict[str, Storyline]:
    """Return the storylines that *events* name; the slug makes the title."""
    found: dict[str, list[str]] = {}
    for event in events:
        if event.storyline:
            found.setdefault(event.storyline, []).append(event.id)
    return {
        slug: Storyline(slug, slug.replace("-", " ").capitalize(), tuple(ids))
        for slug, ids in found.items()
    }


def _entities(
    events: tuple[Event, ...], given: tuple[Entity, ...], kinds: tuple[EntityKind, ...]
) -> dict[str, dict[str, Entity]]:
    """Return kind → slug → entity, for those given and those that *events* name."""
    found: dict[str, dict[str, Entity]] = {kind.key: {} for kind in kinds}
    for entity in given:
        found[entity.kind][entity.slug] = entity
    for event in events:
        for kind, slugs in event.entities.items():
            for slug in slugs:
                found[kind].setdefault(slug, make_entity(slug, kind))
    return found
