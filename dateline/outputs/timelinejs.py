"""`timelinejs.json`: the timeline for TimelineJS3, as its `TimelineConfig.js` reads it.

Dates stand in their parts, as many as are known. Sources, which the format has no place for,
are listed in the text; `x_dateline`, which TimelineJS passes over, holds all that is known.
"""

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date
from html import escape

from dateline.cells import plain
from dateline.config import Config
from dateline.language import Language, language_of
from dateline.markup import Files, render_markdown, web_link
from dateline.model import Event, Export, Field, PartialDate, Report, Site
from dateline.outputs.notation import Json, json_bytes, shown_lines
from dateline.permalinks import absolute_url, event_url, page_files
from dateline.wording import amount_words, date_words, day_words

PATH = "data/timelinejs.json"
_TITLE = "dateline--title"
"""No event can be called this: ids have no two hyphens in a row."""

_DROPPED = ("events",)


def make_timelinejs(site: Site, config: Config, data: Mapping[str, Json]) -> Iterator[Export]:
    """Yield the file; none without events, which TimelineJS does not accept.

    *data* is the site in the shape of `data/timeline.json`.
    """
    events = data["events"]
    if not site.events or not isinstance(events, list):
        return
    language = language_of(config.language)
    slides: list[Json] = [
        _slide(site, config, event, known) for event, known in zip(site.events, events, strict=True)
    ]
    said = {
        "headline": _html(config.heading or config.title),
        "text": _html(config.description),
    }
    made: dict[str, Json] = {
        "title": {"unique_id": _TITLE, "text": {**said}},
        "events": slides,
        "x_dateline": {key: value for key, value in data.items() if key not in _DROPPED},
    }
    yield Export(
        path=PATH,
        content=json_bytes(made),
        media_type="application/json",
        about=language.text("The timeline for TimelineJS, with the sources in its texts."),
        fields=_fields(language),
        sample=shown_lines({"events": slides[:1]}),
        count=len(slides),
    )


def _fields(language: Language) -> tuple[Field, ...]:
    """Return the keys of the file, those of a slide by their way."""
    text = language.text
    lossless = text("The same event as in timeline.json, whole; TimelineJS passes over it.")
    rest = text("All else that timeline.json holds: reports, names, outlets.")
    return (
        Field(
            "events.unique_id", "string", text("The event’s own name, which never changes."), True
        ),
        Field(
            "events.start_date",
            "table",
            text("Year, and month and day where they are known."),
            True,
        ),
        Field("events.end_date", "table", text("The same for the end of a span.")),
        Field(
            "events.display_date",
            "string",
            text("The date in words where the parts would say too much."),
        ),
        Field(
            "events.text", "table", text("Headline; summary, values and sources, in HTML."), True
        ),
        Field("events.group", "string", text("The name in whose row TimelineJS draws it.")),
        Field("events.x_dateline", "table", lossless, True),
        Field("x_dateline", "table", rest, True),
    )


def _slide(site: Site, config: Config, event: Event, known: Json) -> dict[str, Json]:
    """Return one event."""
    language = language_of(config.language)
    slide: dict[str, Json] = {"unique_id": event.id, **_dates(language, event.date)}
    slide["text"] = {
        "headline": _html(event.title),
        "text": "".join(_text(site, config, event)),
    }
    lanes = site.entities.get(config.lanes, {})
    group = next((lanes[s].name for s in event.entities.get(config.lanes, ()) if s in lanes), "")
    if group:
        slide["group"] = _html(group)
    # Links are our own; TimelineJS would make some of addresses in headlines too.
    return {**slide, "autolink": False, "x_dateline": known}


def _dates(language: Language, when: PartialDate) -> dict[str, Json]:
    """Return when an event was: no part that nobody knows, and words where parts are not enough."""
    first, _, last = when.edtf.partition("/")
    start = _parts(PartialDate.parse(first) or when, is_end=False)
    end = _parts(PartialDate.parse(last or first) or when, is_end=True)
    found: dict[str, Json] = {"start_date": start}
    if end != start:
        found["end_date"] = end
    if when.precision in ("season", "decade", "interval") or when.is_approximate:
        found["display_date"] = _html(date_words(language, when))
    return found


def _parts(when: PartialDate, *, is_end: bool) -> dict[str, Json]:
    """Return the parts of a date that are known; a season has months."""
    day: date = when.end if is_end else when.start
    names = ("year", "month", "day")
    known = {"day": 3, "month": 2, "season": 2}.get(when.precision, 1)
    return dict(zip(names[:known], (day.year, day.month, day.day)[:known], strict=True))


def _text(site: Site, config: Config, event: Event) -> Iterator[str]:
    """Yield the parts of an event's text, as HTML."""
    language = language_of(config.language)
    if event.summary:
        yield f"<p>{_html(event.summary)}</p>"
    if event.body.strip():
        # Without an address the site's own pages cannot be linked to from elsewhere.
        files = Files(posixpath.dirname(event.location.path), page_files(site.pages))
        base = config.base_url and f"{config.base_url}/"
        yield str(render_markdown(event.body, base, level=3, files=files))
    for amount in event.amounts:
        yield f"<p>{_html(amount_words(language, amount))}</p>"
    if event.period:
        period = language.text("period %(dates)s", dates=date_words(language, event.period))
        yield f"<p>{_html(period)}</p>"
    sources = [_source(language, site.reports[key]) for key in event.coverage]
    if sources:
        yield f"<p>{_html(language.text('Sources'))}</p><ul>{''.join(sources)}</ul>"
    page = absolute_url(config.base_url, event_url(event.id))
    if page:
        yield f'<p><a href="{_html(page)}">{_html(config.title)}</a></p>'


def _source(language: Language, report: Report) -> str:
    """Return one report as an entry of a list."""
    title, url = _html(report.title), web_link(report.lead)
    outlet = report.outlet.name if report.outlet else ""
    day = day_words(language, report.published.date()) if report.published else ""
    beside = ", ".join(filter(None, (outlet, day)))
    linked = f'<a href="{_html(url)}">{title}</a>' if url else title
    return f"<li>{linked}{f' ({_html(beside)})' if beside else ''}</li>"


def _html(text: str) -> str:
    """Return *text* as HTML that shows it."""
    return escape(plain(text))
