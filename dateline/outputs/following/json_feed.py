"""JSON Feed 1.1 (jsonfeed.org/version/1.1), each entry with what machines want of the event.

`_dateline` is our extension: the event's date in EDTF with its bounds, what the news is, and
the sources.
"""

import json
from collections.abc import Iterator

from dateline.characters import xml_text
from dateline.model import Artifact
from dateline.outputs.fates import fate_data
from dateline.outputs.following.entries import MOST_SOURCES, Entry, source_title
from dateline.outputs.following.feed import Feed, Parts
from dateline.outputs.moments import utc_text
from dateline.permalinks import absolute_url, feed_url, feeds_url

Json = str | int | None | list["Json"] | dict[str, "Json"]

VERSION = "https://jsonfeed.org/version/1.1"


def json_entry(entry: Entry, about: str) -> str:
    """Return *entry* as JSON; *about* is where the extension is explained."""
    account = entry.account
    lead = next((report.lead for report in account.sources if report.url), "")
    said: dict[str, Json] = {"id": entry.id, "url": entry.url}
    if lead:
        said["external_url"] = lead
    said |= {"title": entry.title, "content_html": entry.html, "summary": entry.news}
    if entry.published:
        said["date_published"] = utc_text(entry.published)
    if entry.updated:
        said["date_modified"] = utc_text(entry.updated)
    if account.names:
        said["tags"] = list(account.names)
    said["_dateline"] = _extension(entry, about)
    return _text(said)


def json_file(feed: Feed, parts: Parts) -> Artifact:
    """Return the latest entries; *parts* has each of them as JSON."""
    said: dict[str, Json] = {
        "version": VERSION,
        "title": feed.followed.title,
        "home_page_url": feed.home,
        "feed_url": feed.url("json"),
        "description": feed.followed.about,
        "language": feed.config.language,
    }
    if feed.config.hub:
        said["hubs"] = [{"type": "WebSub", "url": feed.config.hub}]
    head = _text({**said, "items": []}).removesuffix("]}")
    content = ",\n".join(parts[entry.id] for entry in feed.latest)
    path = feed_url(feed.followed.folder, "json")
    return Artifact(path, f"{head}\n{content}\n]}}\n".encode())


def explained_at(base_url: str) -> str:
    """Return where readers find what `_dateline` means."""
    return absolute_url(base_url, feeds_url())


def _extension(entry: Entry, about: str) -> Json:
    """Return what only this kind of feed says of an event."""
    event = entry.account.event
    return {
        "about": about,
        "event": event.id,
        "change": entry.kind,
        "parts": list(entry.change.parts) if entry.change else [],
        "differences": list(_differences(entry)),
        "edtf": event.date.edtf,
        "start": event.date.start.isoformat(),
        "end": event.date.end.isoformat(),
        "precision": event.date.precision,
        "basis": event.date_basis,
        "sources": [
            {
                "url": report.url or None,
                "title": source_title(report),
                "outlet": report.outlet.name if report.outlet else None,
                "published": utc_text(report.published) if report.published else None,
                **fate_data(report.fate),
            }
            for report in entry.account.sources[:MOST_SOURCES]
        ],
    }


def _differences(entry: Entry) -> Iterator[Json]:
    """Yield what reads otherwise, as files write it; never what sources were withdrawn."""
    for each in entry.change.differences if entry.change else ():
        if each.part not in ("sources", "text"):
            yield {
                "part": each.part,
                "before": [xml_text(text) for text in each.before],
                "after": [xml_text(text) for text in each.after],
            }


def _text(value: Json) -> str:
    """Return *value* as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
