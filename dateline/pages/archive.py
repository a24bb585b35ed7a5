"""The years: an index, and a page for each with all of its events."""

from collections.abc import Iterator, Sequence

from dateline import permalinks
from dateline.later import Later
from dateline.model import Event, Page
from dateline.pages.cards import parts_of
from dateline.pages.catalog import Catalog
from dateline.pages.choices import choices_of
from dateline.pages.citing import Cited
from dateline.pages.frame import YEARS, Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.months import month_choices, way_to_year
from dateline.pages.overview import figures_of, known_value, span_words, strip_of
from dateline.pages.structured import collection_data
from dateline.pages.views import Group, IndexRow, Neighbors
from dateline.wording import event_count


def archive_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of the years and the page of each."""
    if not catalog.by_year:
        return
    yield _index_page(catalog)
    years = tuple(catalog.by_year)
    for earlier, year, later in zip((None, *years), years, (*years[1:], None), strict=False):
        yield from _year_pages(catalog, year, Neighbors(way_to_year(earlier), way_to_year(later)))


def _index_page(catalog: Catalog) -> Page:
    """Return the index of the years, earliest first as in the timeline."""
    path, language = permalinks.kind_url(YEARS), catalog.language
    title = language.text("Years")
    context = {
        "heading": title,
        "standfirst": language.plural(
            "%(events)s in %(num)s year.",
            "%(events)s in %(num)s years.",
            len(catalog.by_year),
            events=event_count(language, len(catalog.site.events)),
        ),
        "rows": tuple(
            IndexRow(
                name=str(year),
                url=permalinks.year_url(year),
                about="",
                count=event_count(language, len(events)),
                value=" + ".join(known_value(language, events)),
            )
            for year, events in catalog.by_year.items()
        ),
        "pager": None,
    }
    description = language.text("%(site)s by year", site=catalog.config.title)
    head = Head(path, "index.html", title, description, YEARS, "the years")
    return make_page(catalog, head, context)


def _year_pages(catalog: Catalog, year: int, neighbors: Neighbors) -> Iterator[Page]:
    """Yield the page of one year, its events in parts."""
    events, language = catalog.by_year[year], catalog.language
    first = permalinks.year_url(year)
    parts = in_parts(events)
    title = catalog.language.text("Events of %(year)s", year=year)
    for number, members in enumerate(parts, 1):
        path = permalinks.later_page(first, number)
        context = {
            "heading": str(year),
            "figures": Later(figures_of, catalog, events),
            "strip": Later(strip_of, catalog, events, path, year) if number == 1 else None,
            "groups": Later(months_of, catalog, members),
            "months": month_choices(catalog, year),
            "choices": Later(choices_of, catalog, year),
            "neighbors": neighbors,
            "pager": pager_of(
                language, Stretch(first, number, len(parts), span_words(language, members))
            ),
        }
        head = Head(
            path=path,
            template="year.html",
            title=numbered(language, str(year), number),
            description=language.text(
                "%(events)s of %(year)s in %(site)s",
                events=event_count(language, len(events)),
                year=year,
                site=catalog.config.title,
            ),
            section=YEARS,
            source=f"the year {year}",
            cited=Cited(title) if number == 1 else None,
            said=(Later(collection_data, catalog, title, path, events),) if number == 1 else (),
        )
        yield make_page(catalog, head, context)


def months_of(catalog: Catalog, events: Sequence[Event]) -> tuple[Group, ...]:
    """Return the events of a year, each month a group where there are many."""
    parts = parts_of(catalog, events)
    return tuple(
        Group(part.label, f"part-{number}", "", "", (part,)) for number, part in enumerate(parts, 1)
    )
