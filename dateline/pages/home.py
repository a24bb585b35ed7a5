"""The home page: all events by year; where they are many, an overview of the weightiest."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline import permalinks
from dateline.language import Language
from dateline.later import Later
from dateline.model import Event, Page
from dateline.pages.cards import by_year
from dateline.pages.catalog import Catalog
from dateline.pages.choices import choices_of
from dateline.pages.filters import filter_controls
from dateline.pages.frame import Head, make_page
from dateline.pages.overview import facet_of, figures_of, strip_controls, strip_of
from dateline.pages.standing import opening_of_home
from dateline.pages.structured import timeline_data
from dateline.pages.views import Facet, Figure, Group
from dateline.pages.weighing import weightiest
from dateline.wording import count_words, event_count

MOST_EVENTS = 100
"""With more, the home page is an overview and the years' own pages hold the whole list."""

_OVERVIEW = 60


def home_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the timeline."""
    config, events, language = catalog.config, catalog.site.events, catalog.language
    is_overview = len(events) > MOST_EVENTS
    shown = weightiest(events, _OVERVIEW) if is_overview else events
    head = Head(
        path="",
        template="home.html",
        title="",
        description=config.description or config.heading or config.title,
        section="timeline",
        feeds="",
        has_embed=True,
        said=timeline_data(catalog, shown),
    )
    context: dict[str, object] = {
        "heading": config.heading or config.title,
        "standfirst": config.description,
        "prose": opening_of_home(catalog),
        "figures": Later(_figures, catalog),
        "strip": Later(strip_of, catalog, events, ""),
        "groups": Later(_groups, catalog, shown),
        "is_overview": is_overview,
        "shown": _some_of(language, len(shown), len(events)),
        "facets": Later(_facets, catalog),
        "choices": Later(choices_of, catalog),
    }
    if config.has("filters"):
        context["strip_controls"] = Later(strip_controls, catalog, events)
        context["filters"] = Later(filter_controls, catalog)
    yield make_page(catalog, head, context)


def _groups(catalog: Catalog, shown: Sequence[Event]) -> tuple[Group, ...]:
    """Return the cards of the events that are *shown*, by year."""
    return tuple(_with_year(catalog, group) for group in by_year(catalog, shown))


def _with_year(catalog: Catalog, group: Group) -> Group:
    """Return *group* with the way to its year, and how many events that has."""
    members = catalog.by_year[int(group.label)]
    shown = sum(len(part.cards) for part in group.parts)
    note = _some_of(catalog.language, shown, len(members)) if shown < len(members) else ""
    return replace(group, note=note, url=permalinks.year_url(int(group.label)))


def _some_of(language: Language, shown: int, total: int) -> str:
    """Return `60 of 2,402 events`."""
    return language.text(
        "%(shown)s of %(events)s",
        shown=count_words(language, shown),
        events=event_count(language, total),
    )


def _figures(catalog: Catalog) -> tuple[Figure, ...]:
    """Return the line of figures under the heading."""
    lanes = catalog.kind(catalog.config.lanes)
    figures = list(figures_of(catalog, catalog.site.events))
    count = (
        len({slug for e in catalog.site.events for slug in e.entities.get(lanes.key, ())})
        if (lanes)
        else 0
    )
    if lanes and count:
        figures.insert(-1, Figure(lanes.label, count_words(catalog.language, count)))
    return tuple(figures)


def _facets(catalog: Catalog) -> tuple[Facet, ...]:
    """Return the most frequent entities of each kind."""
    found = (facet_of(catalog, kind, catalog.site.events) for kind in catalog.site.kinds)
    return tuple(facet for facet in found if facet)
