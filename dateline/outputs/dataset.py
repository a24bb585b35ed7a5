"""`data/timeline.json`, the public contract, and the JSON Schema that describes it."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.resources import files

from dateline.config import Config
from dateline.model import (
    Amount,
    Artifact,
    Entity,
    Event,
    Outlet,
    Page,
    PartialDate,
    Report,
    Site,
    Storyline,
)
from dateline.permalinks import entity_url, event_url, storyline_url

Json = str | int | None | list["Json"] | dict[str, "Json"]

VERSION = 1


def produce_dataset(site: Site, pages: Sequence[Page], config: Config) -> Iterator[Artifact]:
    """Yield the timeline as JSON, and its schema."""
    text = json.dumps(timeline(site, config), ensure_ascii=False, indent=1)
    yield Artifact("data/timeline.json", text.encode() + b"\n")
    schema = files("dateline.outputs").joinpath("timeline.schema.json").read_bytes()
    yield Artifact("data/timeline.schema.json", schema)


def timeline(site: Site, config: Config) -> dict[str, Json]:
    """Return the whole of *site* in the shape of `data/timeline.json`."""
    return {
        "dateline": VERSION,
        "site": {
            "title": config.title,
            "base_url": config.base_url,
            "language": config.language,
            "updated": site.updated.isoformat() if site.updated else None,
        },
        "events": [_event(event) for event in site.events],
        "reports": {key: _report(report) for key, report in site.reports.items()},
        "entities": {
            kind: {slug: _entity(entity) for slug, entity in entities.items()}
            for kind, entities in site.entities.items()
        },
        "outlets": {slug: _outlet(outlet) for slug, outlet in site.outlets.items()},
        "storylines": {slug: _storyline(line) for slug, line in site.storylines.items()},
    }


def _event(event: Event) -> Json:
    """Return one event."""
    return {
        "id": event.id,
        "url": f"/{event_url(event.id)}",
        "title": event.title,
        "summary": event.summary,
        "date": event.date.edtf,
        "date_basis": event.date_basis,
        "start": event.date.start.isoformat(),
        "end": event.date.end.isoformat(),
        "reported": _moment(event.reported),
        "changed": event.changed.isoformat() if event.changed else None,
        "period": _edtf(event.period),
        "weight": event.weight,
        "entities": {kind: list(slugs) for kind, slugs in event.entities.items()},
        "amounts": [_amount(amount) for amount in event.amounts],
        "storyline": event.storyline,
        "coverage": list(event.coverage),
        "related": [{"report": item.report, "why": item.why} for item in event.related],
        "records": [*event.records, *event.told_in],
        "evidence": [
            {
                "field": item.field,
                "quote": item.quote,
                "part": item.part,
                "record": item.record or None,
                "report": item.report or None,
            }
            for item in event.evidence
        ],
    }


def _amount(amount: Amount) -> Json:
    """Return one amount; the value stays a decimal string, so that no cent is lost."""
    return {
        "value": format(amount.value, "f"),
        "currency": amount.currency,
        "text": amount.text,
        "qualifier": amount.qualifier or None,
        "converted": amount.converted or None,
        "record": amount.record,
    }


def _report(report: Report) -> Json:
    """Return one report."""
    return {
        "url": report.url,
        "title": report.title,
        "excerpt": report.excerpt,
        "excerpt_is_cut": report.excerpt_is_cut,
        "outlet": report.outlet.slug if report.outlet else None,
        "published": _moment(report.published),
    }


def _entity(entity: Entity) -> Json:
    """Return one entity."""
    return {
        "name": entity.name,
        "aliases": [alias.text for alias in entity.aliases],
        "body": entity.body or None,
        "parent": entity.parent or None,
        "about": entity.about or None,
        "url": f"/{entity_url(entity.kind, entity.slug)}",
    }


def _outlet(outlet: Outlet) -> Json:
    """Return one outlet."""
    return {"name": outlet.name, "domain": outlet.domain}


def _storyline(storyline: Storyline) -> Json:
    """Return one storyline."""
    return {
        "title": storyline.title,
        "url": f"/{storyline_url(storyline.slug)}",
        "events": list(storyline.events),
    }


def _edtf(date: PartialDate | None) -> str | None:
    """Return the notation of *date*, or None."""
    return date.edtf if date else None


def _moment(moment: datetime | None) -> str | None:
    """Return *moment* in UTC as RFC 3339 writes it: `2020-08-14T17:42:00Z`."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
