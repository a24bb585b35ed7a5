"""A page for each month of a year with very many events, whose own list has many parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline import permalinks
from dateline.later import Later
from dateline.model import Event, Page
from dateline.pages.cards import NO_MONTH, month_of
from dateline.pages.catalog import Catalog
from dateline.pages.choices import YearChoice
from dateline.pages.frame import YEARS, Head, make_page
from dateline.pages.lists import Stretch, in_parts, numbered, pager_of
from dateline.pages.overview import figures_of, span_words, strip_of
from dateline.pages.views import Group, Link, Neighbors, Part
from dateline.wording import count_words, event_count, heading_month, month_words

MOST_EVENTS = 400
"""In a year; with more, its list has five parts and its months have pages."""


@dataclass(frozen=True, slots=True)
class _Month:
    """One month with its events, and the ways to what is before and after it."""

    year: int
    month: int
    events: Sequence[Event]
    neighbors: Neighbors

    @property
    def path(self) -> str:
        """Return the path of its page."""
        return permalinks.month_url(self.year, self.month)


def month_pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the pages of the months of each year that has very many events."""
    years = tuple(catalog.by_year)
    for before, year, after in zip((None, *years), years, (*years[1:], None), strict=False):
        months = _months_in(catalog, catalog.by_year[year])
        ways = (way_to_year(before), *(_way(catalog, year, m) for m in months), way_to_year(after))
        for (month, events), earlier, later in zip(months.items(), ways, ways[2:], strict=False):
            yield from _pages(catalog, _Month(year, month, events, Neighbors(earlier, later)))


def month_choices(catalog: Catalog, year: int, here: int = NO_MONTH) -> tuple[YearChoice, ...]:
    """Return the months of *year* that have pages; *here* is the one that is being planned."""
    return tuple(
        YearChoice(
            label=heading_month(catalog.language, month),
            url="" if month == here else permalinks.month_url(year, month),
            count=count_words(catalog.language, len(events)),
        )
        for month, events in _months_in(catalog, catalog.by_year[year]).items()
    )


def way_to_year(year: int | None) -> Link | None:
    """Return the way to the page of a *year*; None where there is none."""
    return Link(str(year), permalinks.year_url(year)) if year is not None else None


def _months_in(catalog: Catalog, events: Sequence[Event]) -> Mapping[int, Sequence[Event]]:
    """Return the months that *events* of a year are known to be of, if they have pages.

    What is known to the year only stands in the list of the whole year.
    """
    if len(events) <= MOST_EVENTS or not catalog.config.has("filters"):
        return {}
    months: dict[int, list[Event]] = {}
    for event in events:
        months.setdefault(month_of(event), []).append(event)
    months.pop(NO_MONTH, None)
    return months if len(months) > 1 else {}


def _pages(catalog: Catalog, month: _Month) -> Iterator[Page]:
    """Yield the page of one month, its events in parts."""
    language, first = catalog.language, month.path
    parts = in_parts(month.events)
    title = month_words(language, month.year, month.month)
    for number, members in enumerate(parts, 1):
        path = permalinks.later_page(first, number)
        pager = Stretch(first, number, len(parts), span_words(language, members))
        context = {
            "heading": title,
            "up": Link(str(month.year), permalinks.year_url(month.year)),
            "months": month_choices(catalog, month.year, here=month.month),
            "figures": Later(figures_of, catalog, month.events),
            "strip": Later(strip_of, catalog, month.events, path, month.year)
            if number == 1
            else None,
            "groups": Later(_groups, catalog, members),
            "neighbors": month.neighbors,
            "pager": pager_of(language, pager),
        }
        head = Head(
            path=path,
            template="month.html",
            title=numbered(language, title, number),
            description=f"{title}: {event_count(language, len(month.events))}",
            section=YEARS,
            source=f"the month {month.year:04d}-{month.month:02d}",
        )
        yield make_page(catalog, head, context)


def _groups(catalog: Catalog, members: Sequence[Event]) -> tuple[Group, ...]:
    """Return the cards of a part of a month."""
    cards = tuple(catalog.cards[event.id] for event in members)
    return (Group("", "events", "", "", (Part("", cards),)),)


def _way(catalog: Catalog, year: int, month: int) -> Link:
    """Return the way to a month's page."""
    return Link(month_words(catalog.language, year, month), permalinks.month_url(year, month))
