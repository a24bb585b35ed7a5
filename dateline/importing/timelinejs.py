"""Read TimelineJS: its JSON, and its sheet as CSV with the headings of either generation.

Comes in: a file (TimelineJS3 `json-format`, `ConfigFactory.js`; formats.md §2, §3). Goes out:
an event for each slide and era. The title slide is none: what it says is for `dateline.yml`.
"""

import json
import re
from collections.abc import Iterator, Mapping

from dateline.errors import ContentError
from dateline.importing.dates import clock_in, from_text
from dateline.importing.hypertext import to_text
from dateline.importing.items import Found, Place, Raw, Wanted, filled
from dateline.importing.json_files import is_large, read_json, stream
from dateline.importing.opening import shown_path
from dateline.importing.own_timeline import read_events, tables_of
from dateline.importing.slides import Slides, own_event, text_at
from dateline.importing.table import read_rows
from dateline.language import language_of
from dateline.model import Diagnostic

_READ = ("events", "title", "eras", "scale", "x_dateline")
_DATES = {
    "start_date": {"year": "Year", "month": "Month", "day": "Day", "time": "Time"},
    "end_date": {"year": "End Year", "month": "End Month", "day": "End Day", "time": "End Time"},
}
_TEXTS = {
    ("text", "headline"): "Headline",
    ("text", "text"): "Text",
    ("media", "url"): "Media",
    ("media", "credit"): "Media Credit",
    ("media", "caption"): "Media Caption",
    ("media", "thumbnail"): "Media Thumbnail",
    ("media", "alt"): "Alt Text",
}
_OLD_DATES = {"start_date": "Start Date", "end_date": "End Date"}
_HEADINGS = frozenset(
    (
        *(name for parts in _DATES.values() for name in parts.values()),
        *_TEXTS.values(),
        *_OLD_DATES.values(),
        *("Display Date", "Type", "Group", "Tag", "Background"),
    )
)
_MOST = 1_000
"""Characters of what is to be written by hand."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def read_timelinejs(wanted: Wanted) -> Iterator[Found]:
    """Yield the events of a timeline, JSON or CSV by the ending of its name."""
    slides = Slides("timelinejs", with_group=_kind_of_groups(wanted))
    slides.language = language_of(wanted.config.language)
    if wanted.path.suffix.casefold() == ".csv":
        yield from _read_sheet(wanted, slides)
    elif is_large(wanted.path):
        yield from _read_stream(wanted, slides)
    else:
        yield from _read_whole(wanted, slides)


def _kind_of_groups(wanted: Wanted) -> str:
    """Return the kind that `group` names entities of: as told, else topics."""
    told = (kind for kind, names in wanted.columns.items() if "group" in names)
    return next(told, "topics")


def _read_whole(wanted: Wanted, slides: Slides) -> Iterator[Found]:
    """Yield the events of a JSON file."""
    values, note = read_json(wanted.path)
    if note:
        yield note
    path = shown_path(wanted.path)
    events = values.get("events") if isinstance(values, dict) else None
    if not isinstance(events, list):
        raise ContentError(
            f"{path} is no timeline",
            [Place(path).note("import.json", "there is no list `events`", "", "error")],
        )
    assert isinstance(values, dict)
    yield from _on_title(values.get("title"), path)
    yield from _ours_first(wanted, slides, values)
    eras = values.get("eras")
    yield from _eras(slides, iter(eras if isinstance(eras, list) else ()), path)
    for key in [
        key for key in values if key not in ("events", "title", "eras", "scale", "x_dateline")
    ]:
        yield Place(path).note("import.left", f"`{key}` is not brought in", "", "note")


def _ours_first(wanted: Wanted, slides: Slides, values: dict[str, Raw]) -> Iterator[Found]:
    """Yield the events; where our own export wrote them, from what it knows beside the slides.

    A slide that somebody has changed since is read like any other.
    """
    path, events, extra = shown_path(wanted.path), values["events"], values.get("x_dateline")
    assert isinstance(events, list)
    own: list[tuple[Place, Raw]] = []
    if isinstance(extra, dict) and "dateline" in extra:
        for number, slide in enumerate(events, 1):
            if (event := own_event(slide)) is not None:
                own.append((Place(path, row=f"event {number}"), event))
        yield from read_events(tables_of(extra), lambda: iter(own), wanted)
    known = {place.row for place, _ in own}
    for number, slide in enumerate(events, 1):
        if f"event {number}" not in known:
            yield from slides.read(slide, Place(path, row=f"event {number}"))


def _read_stream(wanted: Wanted, slides: Slides) -> Iterator[Found]:
    """Yield the events of a JSON file that is not read at once."""
    path = shown_path(wanted.path)
    for title in stream(wanted.path, "title"):
        yield from _on_title(title, path)
    yield from _numbered(slides, stream(wanted.path, "events.item"), path)
    yield from _eras(slides, stream(wanted.path, "eras.item"), path)


def _numbered(slides: Slides, events: Iterator[Raw], path: str) -> Iterator[Found]:
    """Yield what the slides *events* are."""
    for number, slide in enumerate(events, 1):
        yield from slides.read(slide, Place(path, row=f"event {number}"))


def _eras(slides: Slides, eras: Iterator[Raw], path: str) -> Iterator[Found]:
    """Yield the eras as events: spans with a name."""
    for number, era in enumerate(eras, 1):
        yield from slides.read(era, Place(path, row=f"era {number}"))


def _on_title(title: Raw, path: str) -> Iterator[Diagnostic]:
    """Yield what the title slide says, for an editor to write into the settings: all of it."""
    place = Place(path, row="title")
    headline = to_text(text_at(title, "text", "headline"))
    text = to_text(text_at(title, "text", "text"))
    words = {"title": headline, "description": text}
    lines = ", ".join(f"`{key}: {_quoted(said)}`" for key, said in words.items() if said)
    if lines:
        message = f"the title slide “{(headline or text)[:80]}” is no event"
        yield place.note("import.left", message, f"Write into dateline.yml: {lines}.", "note")
    if not isinstance(title, dict):
        return
    others = {key: value for key, value in title.items() if key != "text" and _says(value)}
    if others:
        shown = json.dumps(others, ensure_ascii=False)
        message = f"no page has a place for what the title slide says besides: {shown[:_MOST]}"
        yield place.note("import.left", message, "", "note")


def _quoted(text: str) -> str:
    """Return *text* as one line of YAML, as it is to be written."""
    return json.dumps(text[:_MOST], ensure_ascii=False)


def _says(value: Raw) -> bool:
    """Return whether there is a word anywhere in *value*."""
    if isinstance(value, dict):
        return any(map(_says, value.values()))
    return value not in (None, "", [], False)


def _read_sheet(wanted: Wanted, slides: Slides) -> Iterator[Found]:
    """Yield the events of a sheet."""
    has_title = False
    for row in read_rows(wanted.path):
        if isinstance(row, Diagnostic):
            yield row
            continue
        slide, faults = _slide_of(row.cells)
        kind = row.cells.get("Type", "").casefold()
        if kind == "title" and not has_title:
            has_title = True
            yield from _on_title(slide, row.place.path)
        elif faults:
            yield row.place.refuse("import.date", faults)
        else:
            yield from slides.read(slide, row.place)


def _slide_of(cells: Mapping[str, str]) -> tuple[dict[str, Raw], str]:
    """Return the slide that a row is, and what is wrong with its dates."""
    slide: dict[str, Raw] = {}
    for (part, key), heading in _TEXTS.items():
        if heading in cells:
            inner = slide.setdefault(part, {})
            assert isinstance(inner, dict)
            inner[key] = cells[heading]
    for name, parts in _DATES.items():
        date: dict[str, Raw] = {key: cells[head] for key, head in parts.items() if head in cells}
        if date:
            slide[name] = date
    fault = _add_old_dates(slide, cells)
    for key, heading in (("display_date", "Display Date"), ("group", "Group"), ("group", "Tag")):
        if heading in cells:
            slide.setdefault(key, cells[heading])
    if "Background" in cells:
        is_address = re.match(r"(https?:)?//?", cells["Background"])
        slide["background"] = {"url" if is_address else "color": cells["Background"]}
    others = {name: cell for name, cell in cells.items() if name not in _HEADINGS}
    return {**others, **slide}, fault


def _add_old_dates(slide: dict[str, Raw], cells: Mapping[str, str]) -> str:
    """Add the dates of the first generation's columns, return what is wrong with them."""
    for name, heading in _OLD_DATES.items():
        if heading not in cells:
            continue
        # The first sheets wrote the month first, wherever they were made (`TL.Date.parseDate`).
        found = _DAY.fullmatch(from_text(cells[heading], "month-first"))
        if found is None:
            return f"`{heading}` says `{cells[heading][:60]}`, which is no date that is read"
        parts = zip(("year", "month", "day"), found.groups(), strict=True)
        date: dict[str, Raw] = {key: part for key, part in parts if part}
        slide[name] = date | filled({"time": clock_in(cells[heading])})
    return ""
