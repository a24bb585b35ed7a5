"""The site in the shape of `data/timeline.json`, the public contract, and its JSON Schema.

In: the linked site. Out: plain values for JSON, of the whole or of one event in the same shape.
"""

from importlib.resources import files

from dateline.config import Config
from dateline.model import (
    Amount,
    Correction,
    Entity,
    Event,
    Outlet,
    PartialDate,
    Report,
    Site,
    Storyline,
)
from dateline.outputs.fates import fate_data
from dateline.outputs.notation import Json, moment_text
from dateline.permalinks import entity_url, event_url, storyline_url

VERSION = 1


def schema_bytes() -> bytes:
    """Return `data/timeline.schema.json`."""
    return files("dateline.outputs").joinpath("timeline.schema.json").read_bytes()


def timeline(site: Site, config: Config) -> dict[str, Json]:
    """Return the whole of *site* in the shape of `data/timeline.json`."""
    return {
        **_opening(site, config),
        "events": [event_data(event) for event in site.events],
        "reports": {key: report_data(report) for key, report in site.reports.items()},
        "entities": {
            kind: {slug: _entity(entity) for slug, entity in entities.items()}
            for kind, entities in site.entities.items()
        },
        "outlets": {slug: _outlet(outlet) for slug, outlet in site.outlets.items()},
        "storylines": {slug: _storyline(line) for slug, line in site.storylines.items()},
    }


def event_timeline(site: Site, config: Config, event: Event) -> dict[str, Json]:
    """Return a timeline of one event, in the same shape, with all that it names."""
    related = (each.report for each in event.related)
    corrected = (each.report for each in event.corrections)
    keys = dict.fromkeys((*event.coverage, *related, *corrected))
    reports = {key: site.reports[key] for key in sorted(keys) if key in site.reports}
    outlets = {report.outlet.slug for report in reports.values() if report.outlet}
    line = site.storylines.get(event.storyline) if event.storyline else None
    return {
        **_opening(site, config),
        "events": [event_data(event)],
        "reports": {key: report_data(report) for key, report in reports.items()},
        "entities": {
            kind: {
                slug: _entity(each[slug]) for slug in event.entities.get(kind, ()) if slug in each
            }
            for kind, each in site.entities.items()
        },
        "outlets": {
            slug: _outlet(site.outlets[slug]) for slug in sorted(outlets & {*site.outlets})
        },
        "storylines": {line.slug: _storyline(line)} if line else {},
    }


def _opening(site: Site, config: Config) -> dict[str, Json]:
    """Return what every file in this shape begins with."""
    return {
        "dateline": VERSION,
        "site": {
            "title": config.title,
            "base_url": config.base_url,
            "language": config.language,
            "updated": site.updated.isoformat() if site.updated else None,
        },
    }


def event_data(event: Event) -> dict[str, Json]:
    """Return one event."""
    return {
        "id": event.id,
        "former_ids": list(event.former_ids),
        "url": f"/{event_url(event.id)}",
        "title": event.title,
        "summary": event.summary,
        "text": event.body.strip(),
        "date": event.date.edtf,
        "date_basis": event.date_basis,
        "start": event.date.start.isoformat(),
        "end": event.date.end.isoformat(),
        "reported": moment_text(event.reported),
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
        "corrections": [_correction(each) for each in event.corrections],
    }


def _correction(correction: Correction) -> Json:
    """Return one correction; never which sources were withdrawn, nor a text, as in feeds."""
    return {
        "day": correction.day.isoformat(),
        "because": correction.because,
        "report": correction.report or None,
        "differences": [
            {"part": each.part, "before": list(each.before), "after": list(each.after)}
            for each in correction.differences
            if each.part not in ("sources", "text")
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


def report_data(report: Report) -> dict[str, Json]:
    """Return one report."""
    return {
        "url": report.url,
        "title": report.title,
        "excerpt": report.excerpt,
        "excerpt_is_cut": report.excerpt_is_cut,
        "outlet": report.outlet.slug if report.outlet else None,
        "published": moment_text(report.published),
        **fate_data(report.fate),
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
