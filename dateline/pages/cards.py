"""Events as lists show them, each prepared once, and their grouping by year and month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from dateline import permalinks
from dateline.language import Language
from dateline.markup import opening_of
from dateline.model import Event, Report
from dateline.pages.catalog import Catalog
from dateline.pages.reports import coverage_words, lines_of, quotation_of
from dateline.pages.storylines import place_link
from dateline.pages.views import Chip, EventCard, Group, Part, Quotation
from dateline.wording import (
    amount_words,
    date_words,
    day_beside,
    heading_month,
    list_words,
    machine_date,
    shortened,
)

_MOST_CHIPS = 8
_MOST_REPORTS = 8
"""On a card; the event's own page shows all."""

_LONGEST_EXCERPT = 280
_CROWDED = 24
"""A year with more cards than this is divided into months."""

NO_MONTH = 0


def with_cards(catalog: Catalog, *, at_once: bool = False) -> Catalog:
    """Return *catalog* with the card of each event, all made *at_once* or when asked for."""
    cards = _Cards(catalog, {e.id: e for e in catalog.site.events})
    return replace(catalog, cards=dict(cards) if at_once else cards)


@dataclass(frozen=True, slots=True)
class _Cards(Mapping[str, EventCard]):
    """Event → its card, made when it is first asked for: a preview shows one page of thousands."""

    catalog: Catalog
    events: Mapping[str, Event]
    made: dict[str, EventCard] = field(default_factory=dict)

    def __getitem__(self, key: str) -> EventCard:
        """Return the card of the event *key*."""
        if key not in self.made:
            self.made[key] = _card_of(self.catalog, self.events[key])
        return self.made[key]

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all events."""
        return iter(self.events)

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self.events)


def basis_words(language: Language, event: Event, reports: Sequence[Report]) -> str:
    """Return who reported *event*, and when where its date does not say so already."""
    if event.reported is None:
        return ""
    first = next((report for report in reports if report.published == event.reported), None)
    outlet = first.outlet.name if first and first.outlet else ""
    day = event.reported.date()
    if event.date_basis == "reported" or (event.date.start <= day <= event.date.end and outlet):
        if not outlet:
            return language.text("first reported")
        return language.text("first reported by %(outlet)s", outlet=outlet)
    beside = day_beside(language, day, event.date)
    if not outlet:
        return language.text("reported %(day)s", day=beside)
    return language.text("reported %(day)s by %(outlet)s", day=beside, outlet=outlet)


def chips_of(catalog: Catalog, event: Event) -> tuple[Chip, ...]:
    """Return the entities of *event*, in the order of the site's kinds."""
    found = []
    for kind in catalog.site.kinds:
        for slug in event.entities.get(kind.key, ()):
            entity = catalog.entity((kind.key, slug))
            if entity:
                lane = catalog.lanes.get(slug, "") if kind.key == catalog.config.lanes else ""
                found.append(Chip(entity.short_name, permalinks.entity_url(kind.key, slug), lane))
    return tuple(found)


def by_year(catalog: Catalog, events: Iterable[Event]) -> tuple[Group, ...]:
    """Return the cards of *events* under their years; a crowded year is divided into months."""
    return tuple(
        Group(str(year), f"y{year}", "", "", parts_of(catalog, tuple(members)))
        for year, members in groupby(events, key=lambda event: event.date.start.year)
    )


def parts_of(catalog: Catalog, events: Sequence[Event]) -> tuple[Part, ...]:
    """Return the cards of one year under its months; in one part where there are few."""
    if len(events) <= _CROWDED:
        return (Part("", tuple(catalog.cards[event.id] for event in events)),) if events else ()
    months: dict[int, list[EventCard]] = {}
    for event in events:
        months.setdefault(month_of(event), []).append(catalog.cards[event.id])
    # What is known to the year only sorts among its first day's events; it goes before them.
    order = sorted(months, key=lambda month: month != NO_MONTH)
    return tuple(Part(_month_label(catalog, month), tuple(months[month])) for month in order)


def month_of(event: Event) -> int:
    """Return the month that *event* stands under, counted from 1; NO_MONTH if none is known."""
    return NO_MONTH if event.date.precision in ("year", "decade") else event.date.start.month


def _card_of(catalog: Catalog, event: Event) -> EventCard:
    """Return *event* as a card."""
    reports, language = catalog.reports_of([event]), catalog.language
    chips = chips_of(catalog, event)
    hidden = max(0, len(reports) - _MOST_REPORTS)
    summary = event.summary or _opening(event)
    return EventCard(
        id=event.id,
        url=permalinks.event_url(event.id),
        title=event.title,
        is_background=event.weight == "background",
        date=date_words(language, event.date),
        machine_date=machine_date(event.date),
        basis=basis_words(language, event, reports),
        summary=summary,
        quotation=None if summary else _short_quotation(language, reports),
        amount=amounts_of(language, event),
        chips=chips[:_MOST_CHIPS],
        more_chips=max(0, len(chips) - _MOST_CHIPS),
        lane=catalog.lane_of(event),
        coverage_label=coverage_words(language, reports) if reports else "",
        coverage=lines_of(catalog, reports[:_MOST_REPORTS], event.date.start.year),
        more_coverage=language.plural("%(num)s more report", "%(num)s more reports", hidden)
        if hidden
        else "",
        storyline=place_link(catalog, event),
    )


def amounts_of(language: Language, event: Event) -> str:
    """Return the values of *event* in words."""
    return list_words(language, [amount_words(language, amount) for amount in event.amounts])


def _opening(event: Event) -> str:
    """Return how the editor's text begins, short enough for a card; nothing where there is none."""
    return shortened(opening_of(event.body), _LONGEST_EXCERPT) if event.body else ""


def _month_label(catalog: Catalog, month: int) -> str:
    """Return the sub-heading of a month."""
    if month == NO_MONTH:
        return catalog.language.text("Month not known")
    return heading_month(catalog.language, month)


def _short_quotation(language: Language, reports: Sequence[Report]) -> Quotation | None:
    """Return the lead excerpt, short enough for a card."""
    found = quotation_of(language, reports)
    if found is None:
        return None
    text = shortened(found.text, _LONGEST_EXCERPT)
    return Quotation(text, found.outlet, found.day, found.url)
