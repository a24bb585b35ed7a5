"""Storylines: an index, a page for each, and the line on an event that is a part of one."""

from collections.abc import Iterator, Sequence

from dateline import permalinks
from dateline.later import Later
from dateline.model import Card, Event, Page, Storyline
from dateline.pages.catalog import Catalog
from dateline.pages.citing import Cited
from dateline.pages.evidence import sources_of
from dateline.pages.fact_views import Source
from dateline.pages.frame import STORYLINES, Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.overview import deals_in, figures_of, known_value, strip_of
from dateline.pages.reports import lines_of
from dateline.pages.storyline_views import StorylinePlace, StorylineStep, StorylineSum
from dateline.pages.structured import collection_data
from dateline.pages.views import Figure, IndexRow, Link
from dateline.wording import date_words, event_count, list_words, money_words, sums_by_currency


def storyline_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of the storylines and the page of each; nothing where there are none."""
    storylines = tuple(catalog.site.storylines.values())
    if not storylines:
        return
    yield from _index_pages(catalog, storylines)
    for storyline in storylines:
        yield _page(catalog, storyline)


def place_in(catalog: Catalog, event: Event) -> StorylinePlace | None:
    """Return where *event* stands in its storyline, with the ways along it."""
    storyline = catalog.site.storylines.get(event.storyline or "")
    if storyline is None:
        return None
    at = storyline.events.index(event.id)
    members = catalog.members_of(storyline)
    return StorylinePlace(
        link=place_link(catalog, event) or Link("", ""),
        earlier=_way(catalog, members[at - 1]) if at else None,
        later=_way(catalog, members[at + 1]) if at + 1 < len(members) else None,
        sources=_words(catalog, event) if at else (),
    )


def place_link(catalog: Catalog, event: Event) -> Link | None:
    """Return the way to the storyline of *event*: `2 of 2 in Acme and the City`."""
    storyline = catalog.site.storylines.get(event.storyline or "")
    if storyline is None:
        return None
    label = catalog.language.text(
        "%(place)s of %(count)s in %(storyline)s",
        place=storyline.events.index(event.id) + 1,
        count=len(storyline.events),
        storyline=storyline.title,
    )
    return Link(label, permalinks.storyline_url(storyline.slug))


def _index_pages(catalog: Catalog, storylines: Sequence[Storyline]) -> Iterator[Page]:
    """Yield the index, in the order of the first events."""
    language = catalog.language
    path = permalinks.kind_url(STORYLINES)
    heading = language.text("Storylines")
    parts = in_parts([_index_row(catalog, storyline) for storyline in storylines])
    for number, rows in enumerate(parts, 1):
        context = {
            "heading": heading,
            "standfirst": language.text(
                "Contracts with their renewals, extensions and follow-ups, in the order in which "
                "they began. Values are added as reported; an extension may include earlier sums."
            ),
            "rows": rows,
            "pager": pager_of(language, Stretch(path, number, len(parts))),
        }
        head = Head(
            path=permalinks.later_page(path, number),
            template="index.html",
            title=numbered(language, heading, number),
            description=language.text("Storylines in %(site)s", site=catalog.config.title),
            section=STORYLINES,
            source="the storylines",
        )
        yield make_page(catalog, head, context)


def _index_row(catalog: Catalog, storyline: Storyline) -> IndexRow:
    """Return a storyline as a line of the index."""
    events = catalog.members_of(storyline)
    return IndexRow(
        name=storyline.title,
        url=permalinks.storyline_url(storyline.slug),
        about=_span(catalog, events),
        count=event_count(catalog.language, len(events)),
        value=" + ".join(known_value(catalog.language, events)),
        lane=catalog.lane_of(events[0]),
    )


def _page(catalog: Catalog, storyline: Storyline) -> Page:
    """Return the page of one storyline."""
    language = catalog.language
    events = catalog.members_of(storyline)
    path = permalinks.storyline_url(storyline.slug)
    span = _span(catalog, events)
    context = {
        "heading": storyline.title,
        "up": Link(language.text("Storyline"), permalinks.kind_url(STORYLINES)),
        "standfirst": language.plural(
            "%(num)s event, %(span)s", "%(num)s events, %(span)s", len(events), span=span
        ),
        "lane": catalog.lane_of(events[0]),
        "figures": Later(_figures, catalog, events),
        "strip": Later(strip_of, catalog, events, path),
        "steps": Later(_steps, catalog, events),
        "sum": Later(_sum, catalog, events),
        "reports": Later(lambda: lines_of(catalog, catalog.reports_of(events))),
    }
    head = Head(
        path=path,
        template="storyline.html",
        title=storyline.title,
        description=f"{storyline.title}: {list_words(language, [event.title for event in events])}",
        section=STORYLINES,
        source=f"the storyline {storyline.slug}",
        cited=Cited(storyline.title),
        has_embed=True,
        said=(Later(collection_data, catalog, storyline.title, path, events),),
        card=Card(span, storyline.title, catalog.config.title, event_count(language, len(events))),
    )
    return make_page(catalog, head, context)


def _figures(catalog: Catalog, events: Sequence[Event]) -> tuple[Figure, ...]:
    """Return the figures but the sum, which needs a word of caution and stands below."""
    value = catalog.language.text("Known value")
    return tuple(figure for figure in figures_of(catalog, events) if figure.label != value)


def _steps(catalog: Catalog, events: Sequence[Event]) -> tuple[StorylineStep, ...]:
    """Return *events* as the steps of their storyline."""
    return tuple(_step(catalog, event, not at) for at, event in enumerate(events))


def _step(catalog: Catalog, event: Event, is_first: bool) -> StorylineStep:
    """Return one event of a storyline, with the words that link it to the one before."""
    sources = () if is_first else _words(catalog, event)
    is_wordless = not (sources or is_first)
    return StorylineStep(
        card=catalog.cards[event.id],
        sources=sources,
        aside=catalog.language.text("Put here by the editor") if is_wordless else "",
    )


def _words(catalog: Catalog, event: Event) -> tuple[Source, ...]:
    """Return the words that link *event* to the one before."""
    return sources_of(catalog, [item for item in event.evidence if item.field == "storyline"])


def _sum(catalog: Catalog, events: Sequence[Event]) -> StorylineSum | None:
    """Return the sums of the values in each currency, with what they may hold twice."""
    amounts = deals_in(events)
    if len(amounts) < 2:
        return None
    language = catalog.language
    notes = [language.text("Values as reported; an extension may include earlier sums.")]
    if any(amount.qualifier for amount in amounts):
        notes.append(language.text("Values that are not exact in the source are added as written."))
    sums = tuple(
        money_words(language, value, currency) for currency, value in sums_by_currency(amounts)
    )
    return StorylineSum(sums, " ".join(notes))


def _span(catalog: Catalog, events: Sequence[Event]) -> str:
    """Return the time from the first to the last of *events* in words."""
    first, last = events[0].date, events[-1].date
    language = catalog.language
    return language.text(
        "%(first)s to %(last)s", first=date_words(language, first), last=date_words(language, last)
    )


def _way(catalog: Catalog, event: Event) -> Link:
    """Return the way to an event of the storyline."""
    return Link(
        event.title, permalinks.event_url(event.id), date_words(catalog.language, event.date)
    )
