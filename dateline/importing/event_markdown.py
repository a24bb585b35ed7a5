"""Read a folder of events in Markdown with sources: KleptocracyTimeline's shape, leniently.

Comes in: a folder, or one file, of YAML front matter and a body. Goes out: an event for each,
its sources as reports. Fields that events here do not have are kept with it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from dateline.addresses import link_url
from dateline.importing.dates import from_text, is_first_day
from dateline.importing.fates import FATE_KEYS, fate_in
from dateline.importing.front_matter import Matter, read_matter
from dateline.importing.items import Found, Item, Place, Raw, Reported, Wanted, filled
from dateline.importing.opening import shown_path
from dateline.importing.slides import text_at
from dateline.importing.walking import walk

_OUTLETS = ("outlet", "publisher", "publication")
_SOURCE_KEYS = ("title", "url", "date", *_OUTLETS, "archive_url", *FATE_KEYS)
_READ = ("id", "title", "date", "description", "summary", "sources")
_NAMES = {"actors": ("actors",), "topics": ("tags", "capture_lanes")}
_LEAST_LEADING = 5
"""Of 10. What a project rates lower is drawn lighter."""


def read_event_markdown(wanted: Wanted) -> Iterator[Found]:
    """Yield the events of a folder, in the order of their paths."""
    names = {**_NAMES, **wanted.columns}
    for path in walk(wanted.path, (".md", ".markdown")):
        matter = read_matter(path)
        yield from matter.notes
        if matter.values is not None:
            yield from _event(matter, path, names)


def _event(matter: Matter, path: Path, names: dict[str, tuple[str, ...]]) -> Iterator[Found]:
    """Yield the event of one file, or why it does not come in."""
    values, place = matter.values or {}, Place(shown_path(path))
    title, written = text_at(values, "title"), text_at(values, "date")
    date = from_text(written, "month-first")
    if not title or not date:
        what = f"`date` says `{written[:60]}`, which is no date" if written else "it has no date"
        what = what if title else "it has no title"
        yield place.refuse("import.date" if title else "import.no_title", what)
        return
    if is_first_day(date):
        what = "month or year" if date.endswith("-01-01") else "month"
        message = f"{date} is possibly the {what} only"
        remedy = f"Write `date: {date[:7]}` or `date: {date[:4]}` into the event if that is all."
        yield place.note("import.first_day", message, remedy)
    sources, unheld = _sources(values.get("sources"))
    used = {key for keys in names.values() for key in keys}
    kept = filled({k: v for k, v in values.items() if k not in (*_READ, *used)})
    if unheld:
        kept["sources"] = unheld
    yield from _losses(place, kept, unheld)
    yield Item(
        key=text_at(values, "id") or path.stem,
        place=place,
        title=title,
        id=text_at(values, "id") or path.stem,
        date=date,
        summary=text_at(values, "description") or text_at(values, "summary"),
        body=matter.body,
        weight=_weight(values.get("importance")),
        names={
            kind: found for kind, keys in names.items() if (found := tuple(_named(values, keys)))
        },
        sources=sources,
        kept=kept,
    )


def _weight(importance: Raw) -> Literal["lead", "background"]:
    """Return how an event is drawn whose project rates it from 1 to 10."""
    text = str(importance)
    return "background" if text.isdigit() and int(text) < _LEAST_LEADING else "lead"


def _named(values: dict[str, Raw], keys: tuple[str, ...]) -> Iterator[str]:
    """Yield the names in the lists at *keys*."""
    for key in keys:
        listed = values.get(key)
        for each in listed if isinstance(listed, list) else [listed]:
            if isinstance(each, str | int | float) and str(each).strip():
                yield str(each).strip()


def _sources(listed: Raw) -> tuple[tuple[Reported, ...], list[Raw]]:
    """Return the sources that can be linked to, and of all of them what reports do not hold."""
    found: dict[str, Reported] = {}
    unheld: list[Raw] = []
    for each in listed if isinstance(listed, list) else ():
        url, title = link_url(text_at(each, "url")), text_at(each, "title")
        if not isinstance(each, dict) or not url or not title:
            unheld.append(each)
            continue
        outlet = next((name for key in _OUTLETS if (name := text_at(each, key))), "")
        date = text_at(each, "date")
        fate = fate_in({"archived": each.get("archive_url"), **each})
        found.setdefault(url, Reported(url, title, "", outlet, "", date, fate))
        rest = filled({key: value for key, value in each.items() if key not in _SOURCE_KEYS})
        if rest:
            unheld.append({"url": url, **rest})
    return tuple(found.values()), unheld


def _losses(place: Place, kept: dict[str, Raw], unheld: list[Raw]) -> Iterator[Found]:
    """Yield what an event cannot show."""
    for name in kept:
        if name not in ("sources", "importance"):
            yield place.lost(name, "events have no such field")
    for each in unheld:
        title = text_at(each, "title") or (each if isinstance(each, str) else "")
        if isinstance(each, dict) and "title" not in each:
            names = ", ".join(key for key in each if key != "url")
            yield place.lost(f"sources: {names}", "reports have no such field")
        else:
            message = f"the source “{title[:80]}” has no title or no web address; kept, not shown"
            yield place.note("import.source", message)
