"""What a slide of TimelineJS is here, whether it came as JSON or as a row of a sheet.

Comes in: a slide in the shape of TimelineJS3's JSON (its docs, `json-format`; `TLDate.js` for
dates, `TimelineConfig.js` for ids). Goes out: an event, or why there is none.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dateline.characters import plain_text
from dateline.importing.dates import between, from_parts
from dateline.importing.hypertext import to_markdown, to_text
from dateline.importing.items import Found, Item, Place, Raw, filled
from dateline.importing.slide_media import Shown, show_media
from dateline.language import Language, language_of
from dateline.model import PartialDate

MOST_IN_TEXT = 200_000
_PARTS = ("year", "month", "day")
_KNOWN = (
    *("start_date", "end_date", "text", "media", "group", "unique_id", "display_date"),
    *("autolink", "x_dateline"),
)


@dataclass(slots=True)
class Slides:
    """The slides of one timeline, in their order; two of one name are told apart by it."""

    form: str
    """`timelinejs`: the format's name in keys."""

    taken: dict[str, int] = field(default_factory=dict)
    with_group: str = "topics"
    language: Language = field(default_factory=lambda: language_of("en"))

    def read(self, slide: Raw, place: Place) -> Iterator[Found]:
        """Yield the event that *slide* is, or why it does not come in."""
        if not isinstance(slide, dict):
            yield place.refuse("import.row", "it is no slide but another value")
            return
        headline = to_text(_bounded(text_at(slide, "text", "headline")))
        start, fault = _date(slide.get("start_date"))
        if not headline:
            yield place.refuse("import.no_title", "it has no headline")
        elif fault:
            yield place.refuse("import.date", fault, "Write Year, Month and Day as numbers.")
        elif len(text_at(slide, "text", "text")) > MOST_IN_TEXT:
            yield place.refuse(
                "import.large", f"its text has more than {MOST_IN_TEXT:,} characters"
            )
        else:
            yield from self._event(slide, place, headline, start)

    def _event(
        self, slide: dict[str, Raw], place: Place, headline: str, start: str
    ) -> Iterator[Found]:
        """Yield the event, and what of the slide it cannot show."""
        end, end_fault = _date(slide["end_date"]) if slide.get("end_date") else ("", "")
        date = between(start, end) or start
        own = text_at(slide, "unique_id")
        kept = filled({key: value for key, value in slide.items() if key not in _KNOWN})
        if end_fault or (end and date == start and end != start):
            kept["end_date"] = slide["end_date"]
            reason = end_fault or f"it ends at {end}, before {start}"
            yield place.note("import.date", f"`end_date` is kept, not shown: {reason}")
        for name, value, reason in _unheld(slide):
            kept[name] = value
            yield place.lost(name, reason)
        media = _media(slide, self.language)
        for name in [key for key in kept if key not in ("end_date", *_UNHELD)]:
            yield place.lost(name, "events have no such field")
        if media.kept:
            kept["media"] = media.kept
            names = ", ".join(f"`{name}`" for name in media.kept)
            yield place.note(
                "import.kept", f"of `media`, {names} is kept, not shown", severity="note"
            )
        group = text_at(slide, "group")
        yield Item(
            key=own or self._unique(headline),
            place=place,
            title=headline,
            id=own,
            date=date,
            names={self.with_group: (to_text(group),)} if group else {},
            body="\n\n".join(
                filter(None, (to_markdown(text_at(slide, "text", "text")), media.markdown))
            ),
            kept=kept,
        )

    def _unique(self, headline: str) -> str:
        """Return the id that TimelineJS gives a slide without one: its headline's slug."""
        slug = slide_id(headline)
        self.taken[slug] = self.taken.get(slug, 0) + 1
        number = self.taken[slug]
        return slug if number == 1 else f"{slug}-{number}"


def slide_id(headline: str) -> str:
    """Return the slug that TimelineJS makes of a headline (`TL.Util.slugify`).

    >>> slide_id("Rózsa Péter"), slide_id("1984 is over")
    ('rozsa-peter', '_1984-is-over')
    """
    folded = unicodedata.normalize("NFKD", headline.strip()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9 -]", "", folded.lower())
    slug = re.sub(r"-+", "-", re.sub(r"\s+", "-", slug)).strip("-")
    if not slug:
        return headline.strip().casefold()
    return f"_{slug}" if slug[0].isdigit() else slug


def text_at(node: Raw, *way: str) -> str:
    """Return the text, or the number as a text, at *way* below *node*; "" if there is none."""
    for step in way:
        node = node.get(step) if isinstance(node, dict) else None
    if isinstance(node, bool) or not isinstance(node, str | int | float):
        return ""
    return str(node).strip()


def own_event(slide: Raw) -> dict[str, Raw] | None:
    """Return the event of ours that a slide was made from, if it still says what that does."""
    event = slide.get("x_dateline") if isinstance(slide, dict) else None
    if not isinstance(slide, dict) or not isinstance(event, dict):
        return None
    date = PartialDate.parse(text_at(event, "date"))
    start = _date(slide.get("start_date"))[0]
    is_same = to_text(text_at(slide, "text", "headline")) == " ".join(
        plain_text(text_at(event, "title")).split()
    )
    is_then = bool(start) and date is not None and date.start.isoformat().startswith(start)
    return event if is_same and is_then else None


_UNHELD = ("time", "display_date")


def _unheld(slide: Mapping[str, Raw]) -> Iterator[tuple[str, Raw, str]]:
    """Yield what a slide says of its date that an event cannot say, with the reason."""
    display = text_at(dict(slide), "display_date") or text_at(
        dict(slide), "start_date", "display_date"
    )
    if display:
        yield "display_date", display, "dates are written in the words of the site"
    clock = {
        name: {part: value for part, value in date.items() if part not in _PARTS}
        for name in ("start_date", "end_date")
        if isinstance(date := slide.get(name), dict)
    }
    for parts in clock.values():
        parts.pop("display_date", None)
    times = filled({name: filled(parts) for name, parts in clock.items()})
    if times:
        yield "time", times, "events are dated to the day"


def _date(node: Raw) -> tuple[str, str]:
    """Return the date at *node*, and what is wrong with it."""
    year, month, day = (text_at(node, part) for part in _PARTS)
    if not year:
        return "", "it has no year"
    date = from_parts(year, month, day)
    said = "-".join(part for part in (year, month, day) if part)
    return date, "" if date else f"`{said[:60]}` is no date from the year 1 to 9999"


def _media(slide: dict[str, Raw], language: Language) -> Shown:
    """Return what the slide shows beside its text."""
    media = slide.get("media")
    if not isinstance(media, dict):
        return Shown(kept={"url": media} if media else None)
    texts = {name: text for name in media if (text := _bounded(text_at(media, name)))}
    rest = {name: value for name, value in media.items() if name not in texts}
    return show_media(texts, filled(rest), language)


def _bounded(text: str) -> str:
    """Return *text*, or nothing of one that is too long to be what it should be."""
    return text if len(text) <= MOST_IN_TEXT else ""
