"""What can be found, with the words that find it: events, reports, entities, storylines, pages."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from dateline import permalinks
from dateline.characters import plain_text
from dateline.config import Config
from dateline.language import Language, language_of
from dateline.markup import headings_of, render_markdown, web_link
from dateline.model import Event, Site, StandingPage
from dateline.wording import date_words, day_words

Type = Literal["event", "report", "name", "storyline", "page"]
TYPES: tuple[Type, ...] = ("event", "report", "name", "storyline", "page")

Name = tuple[str, str]
"""Kind and slug of an entity."""


_ReportsOf = Callable[[Event], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found."""

    file: str
    """Its own path among the others, which stays the same as long as it exists."""

    type: Type
    title: str
    text: str
    """More words that find it; results quote them."""

    link: str
    """Our own page that shows it, below the site's base."""

    note: str
    """What stands beside it: a date, an outlet, a kind."""

    body: str = ""
    """Safe HTML of the editor's."""

    years: tuple[int, ...] = ()
    names: tuple[Name, ...] = ()
    out: str = ""
    """Of a report: the article itself."""


def documents_of(site: Site, config: Config) -> tuple[Document, ...]:
    """Return all that can be found in *site*, in an order that it alone decides."""
    language = language_of(config.language)
    return tuple(
        chain(
            (_event(site, event, language) for event in site.events),
            _reports(site, language),
            _entities(site),
            _storylines(site),
            chain.from_iterable(map(_parts, site.pages)),
        )
    )


def _event(site: Site, event: Event, language: Language) -> Document:
    """Return an event, found by its own words, its amounts and its names."""
    excerpts = (site.reports[key].excerpt for key in event.coverage if key in site.reports)
    said = event.summary or next(filter(None, excerpts), "")
    names = _names(site, event)
    called = (site.entities[kind][slug].name for kind, slug in names)
    return Document(
        file=f"events/{event.id}.html",
        type="event",
        title=event.title,
        text=_paragraphs(said, " · ".join((*(a.text for a in event.amounts), *called))),
        body=render_markdown(event.body) if event.body else "",
        link=permalinks.event_url(event.id),
        note=date_words(language, event.date),
        years=_years(event),
        names=names,
    )


def _reports(site: Site, language: Language) -> Iterator[Document]:
    """Yield the reports, each with the event that rests on it, or else names it."""
    covered = _first_events(site.events, lambda event: event.coverage)
    related = _first_events(site.events, lambda event: [r.report for r in event.related])
    for key, report in site.reports.items():
        event = covered.get(key) or related.get(key)
        if event is None:
            continue
        anchor = "#coverage" if key in covered else "#related-label"
        day = day_words(language, report.published.date()) if report.published else ""
        outlet = report.outlet.name if report.outlet else ""
        yield Document(
            file=f"reports/{key}.html",
            type="report",
            title=report.title or report.url,
            text=_paragraphs(report.excerpt, outlet),
            link=permalinks.event_url(event.id) + anchor,
            note=" · ".join(filter(None, (outlet, day))),
            years=(report.published.year,) if report.published else (),
            names=_names(site, event) if key in covered else (),
            out=web_link(report.lead),
        )


def _entities(site: Site) -> Iterator[Document]:
    """Yield the entities, found by all of their names."""
    events: dict[Name, list[Event]] = {}
    for event in site.events:
        for name in _names(site, event):
            events.setdefault(name, []).append(event)
    for kind in site.kinds:
        for slug, entity in site.entities.get(kind.key, {}).items():
            name = (kind.key, slug)
            called = (entity.body, *(alias.text for alias in entity.aliases))
            years = {year for event in events.get(name, ()) for year in _years(event)}
            yield Document(
                file=f"names/{kind.key}/{slug}.html",
                type="name",
                title=entity.name,
                text=_paragraphs(entity.about, " · ".join(filter(None, called))),
                link=permalinks.entity_url(kind.key, slug),
                note=kind.singular,
                years=tuple(sorted(years)),
                names=(name,),
            )


def _storylines(site: Site) -> Iterator[Document]:
    """Yield the storylines, with the titles of their events."""
    events = {event.id: event for event in site.events}
    for slug, storyline in site.storylines.items():
        members = [events[key] for key in storyline.events if key in events]
        years = {year for event in members for year in _years(event)}
        yield Document(
            file=f"storylines/{slug}.html",
            type="storyline",
            title=storyline.title,
            text=_paragraphs(*(event.title for event in members)),
            link=permalinks.storyline_url(slug),
            note="",
            years=tuple(sorted(years)),
            names=tuple(dict.fromkeys(name for event in members for name in _names(site, event))),
        )


def _parts(page: StandingPage) -> Iterator[Document]:
    """Yield the parts of an editor's page, each found by itself, and what stands above them."""
    text, path = plain_text(page.body), permalinks.page_url(page.slug)
    lines = text.split("\n")
    parts = [part for part in headings_of(text) if part.level == 1]
    ends = [part.line for part in parts] + [len(lines)]
    name = page.slug or "_"  # what is called index.html has another address for Pagefind
    if above := "\n".join(lines[: ends[0]]).strip():
        body = render_markdown(above)
        yield Document(f"pages/{name}.html", "page", page.title, "", path, "", body)
    for part, end in zip(parts, ends[1:], strict=True):
        yield Document(
            file=f"pages/{name}/{part.anchor}.html",
            type="page",
            title=part.text,
            text="",
            link=f"{path}#{part.anchor}",
            note=page.title,
            body=render_markdown("\n".join(lines[part.line + 1 : end])),
        )


def _first_events(events: Sequence[Event], reports_of: _ReportsOf) -> Mapping[str, Event]:
    """Return report → the first event that has it."""
    found: dict[str, Event] = {}
    for event in events:
        for key in reports_of(event):
            found.setdefault(key, event)
    return found


def _names(site: Site, event: Event) -> tuple[Name, ...]:
    """Return kind and slug of each entity that *event* names."""
    return tuple(
        (kind, slug)
        for kind, slugs in event.entities.items()
        for slug in slugs
        if slug in site.entities.get(kind, {})
    )


def _years(event: Event) -> tuple[int, ...]:
    """Return the years in which *event* begins and ends, as far as is known."""
    return tuple(sorted({event.date.start.year, event.date.end.year}))


def _paragraphs(*texts: str) -> str:
    """Return *texts* as paragraphs, without the empty ones."""
    return "\n".join(filter(None, (" ".join(text.split()) for text in texts)))
