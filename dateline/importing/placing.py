"""Which files an item becomes: an event of the editor's with a record of its reports, or a record.

Comes in: an item. Goes out: the values of its files in the shapes that `readers` read, and notes
on what they cannot hold. Everything that has no place is kept under `imported:`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dateline.addresses import link_url
from dateline.importing.items import Item, Raw, Reported, filled
from dateline.importing.names import Names
from dateline.model import Diagnostic
from dateline.permalinks import event_id, slug_of
from dateline.schema import parse_moment

LONGEST_SUMMARY = 300
LONGEST_EXCERPT = 2_000
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class Placed:
    """The files of one item, but for their names."""

    event: dict[str, Raw] | None
    """Front matter; None for an article."""

    record: dict[str, Raw] | None
    """Front matter; None for an event that names no report."""

    body: str
    """Of the event, else of the record."""

    kept: dict[str, Raw]
    told_in: tuple[str, ...] = ()
    notes: list[Diagnostic] = field(default_factory=list)


def place(item: Item, names: Names) -> Placed:
    """Return the files of *item*; names that are new are added to *names*."""
    notes: list[Diagnostic] = []
    slugs, left = names.resolve(item.names)
    kept = dict(item.kept)
    for key, unheld in left.items():
        kept[key] = list(unheld)
        reason = f"this project has no kind `{key}`, and no list has these names"
        remedy = f"Write `{key}: {{singular: …}}` under `kinds:` of dateline.yml, and import again."
        notes.append(replace(item.place.lost(key, reason), remedy=remedy))
    own = [report for report in item.sources if link_url(report.url) or item.form == "article"]
    if item.form == "article":
        for key in [key for key in slugs if key != names.topics]:
            kept[key] = list(slugs.pop(key))
            notes.append(item.place.lost(key, "records name topics only"))
        return Placed(None, _record(item, own, slugs), item.body, kept, (), notes)
    record = _record(item, own, {}) if own else None
    summary, body = _told(item)
    event: dict[str, Raw] = filled({"title": _title(item.title), "summary": summary})
    event["date"] = item.date
    event |= filled({"period": item.period, "weight": item.weight})
    event |= {kind: list(found) for kind, found in slugs.items()}
    if item.amounts is not None:
        event["amounts"] = list(item.amounts)
    told = (*(report.url for report in own[1:]), *item.told_in)
    return Placed(event, record, body, kept, told, notes)


def finish_event(placed: Placed, item: Item, own: str, record_path: str) -> dict[str, Raw]:
    """Return the front matter of an event's file, with its id and its record's path."""
    values: dict[str, Raw] = {"id": own}
    # Where somebody else has its id here, its former ones are not its own either.
    if own == wanted_id(item):
        values |= filled({"former_ids": list(item.former_ids)})
    values |= placed.event or {}
    if record_path:
        values["records"] = [record_path]
    values |= filled({"told_in": list(placed.told_in)})
    if item.evidence:
        values["evidence"] = [
            {"field": name, "quote": words, "source": source}
            for name, words, source in item.evidence
        ]
    values |= filled({"storyline": item.storyline})
    if item.is_hidden:
        values["draft"] = True
    return values


def wanted_id(item: Item) -> str:
    """Return the id that an event should have: its own, or one from its date and its title."""
    if item.id:
        return slug_of(item.id)
    day = item.date.partition("/")[0].rstrip("~?%").lower()
    return event_id(day, item.title)


def wanted_name(item: Item) -> str:
    """Return the name that the files of *item* should have, without an ending."""
    if item.form == "event":
        return wanted_id(item)
    day = (item.sources[0].published if item.sources else "")[:10]
    is_day = parse_moment(day) is not None
    return slug_of(f"{day} {item.title}" if is_day else item.title or item.key)


def _told(item: Item) -> tuple[str, str]:
    """Return the summary and the body: a short plain text alone is the summary."""
    summary = " ".join(item.summary.split())
    body = item.body.strip()
    is_plain = "\n" not in body and not any(sign in body for sign in "[]*_`<>#\\|~&")
    if not (summary or item.is_ours) and is_plain and len(body) <= LONGEST_SUMMARY:
        return body, ""
    return summary, body


def _record(item: Item, own: list[Reported], slugs: Mapping[str, list[str]]) -> dict[str, Raw]:
    """Return the front matter of the record that holds the item's reports."""
    lead = own[0] if own else Reported()
    values = _report(lead if lead.title else Reported(lead.url, item.title))
    topics = [slug for found in slugs.values() for slug in found]
    values |= filled({"topics": [*topics]})
    related = [_report(each) for each in (*own[1:], *item.related) if link_url(each.url)]
    values |= filled({"related": [*related]})
    if item.is_hidden and item.form == "article":
        values["published"] = False
    return values


def _report(report: Reported) -> dict[str, Raw]:
    """Return a report in the words of a record."""
    moment = report.published if parse_moment(report.published) else ""
    return filled(
        {
            "title": _title(report.title),
            "excerpt": _cut(" ".join(report.excerpt.split()), LONGEST_EXCERPT),
            "publishedDateTime": moment,
            "webUrl": link_url(report.url),
            "provider": filled({"name": report.outlet, "domain": report.domain}),
            **report.fate,
        }
    )


def _title(text: str) -> str:
    """Return a title on one line."""
    return _cut(" ".join(text.split()), _LONGEST_TITLE)


def _cut(text: str, most: int) -> str:
    """Return *text* cut between words where it is too long; the dots tell that it is."""
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0] + " …" if " " in text[:most] else text[:most] + "…"
