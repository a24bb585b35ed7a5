"""What several pages show of many events at once: the strip, figures, facets, sums."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline import permalinks
from dateline.figures import Strip, draw_strip
from dateline.language import Language
from dateline.model import Amount, EntityKind, Event, PartialDate, Report
from dateline.pages.catalog import Catalog, Name
from dateline.pages.frame import STORYLINES
from dateline.pages.reports import from_outlets
from dateline.pages.strips import StripPlace, strip_events, strip_lanes, strip_words
from dateline.pages.views import Facet, FacetRow, Figure, Link, StripControls
from dateline.wording import count_words, date_words, money_short, sums_by_currency

_MOST_ROWS = 8
_FEWEST_FOR_STRIP = 2


def strip_of(
    catalog: Catalog, events: Sequence[Event], path: str, year: int | None = None
) -> Strip | None:
    """Return the overview strip of *events* for the page at *path*; None for a single event."""
    place = StripPlace(catalog.language, catalog.config.lanes, permalinks.root_of(path))
    strip = _strip(catalog, events, place, _reports_of(catalog, events, year))
    return strip and _in_colors(strip, catalog.lanes)


def strip_by(
    catalog: Catalog, events: Sequence[Event], place: StripPlace, css: str
) -> Strip | None:
    """Return the strip of *events* with the lanes of another kind, all in the color *css*."""
    strip = _strip(catalog, events, place, catalog.site.reports)
    return strip and _in_colors(
        strip, {lane.slug: css for drawing in strip.drawings for lane in drawing.lanes}
    )


def _strip(
    catalog: Catalog, events: Sequence[Event], place: StripPlace, reports: Mapping[str, Report]
) -> Strip | None:
    """Return the strip of *events*; None for a single one."""
    if len(events) < _FEWEST_FOR_STRIP:
        return None
    return draw_strip(
        strip_events(events, place, reports),
        strip_lanes(catalog.site, place.kind, place.root),
        strip_words(catalog.language),
    )


def strip_controls(catalog: Catalog, events: Sequence[Event]) -> StripControls:
    """Return what makes the strip of *events* a live one; only kinds that they name are offered.

    Where they name none of the kind that it is drawn by, it is grouped by nothing at first.
    """
    said, lanes = catalog.language, catalog.config.lanes
    named = {kind for event in events for kind, slugs in event.entities.items() if slugs}
    kinds = [
        Link(kind.singular if kind.key in named else said.text("nothing"), "", key=kind.key)
        for kind in catalog.site.kinds
        if kind.key == lanes or kind.key in named
    ]
    if any(event.storyline in catalog.site.storylines for event in events):
        kinds.append(Link(said.text("storyline"), "", key=STORYLINES))
    return StripControls(
        kinds=tuple(kinds),
        words={
            "others": said.text("Others"),
            "unnamed": said.text("Other"),
            "place": said.text("%(place)s of %(count)s: %(title)s, %(label)s"),
            "first": said.text("first reported by %(outlet)s"),
            "one": said.plural("%(num)s report", "%(num)s reports", 1, num="%(num)s"),
            "many": said.plural("%(num)s report", "%(num)s reports", 2, num="%(num)s"),
            "clear": said.text("Show all, not only %(span)s"),
            "in_view": said.text("%(count)s of %(all)s events, %(span)s"),
            "date": said.text("Date"),
            "event": said.text("Event"),
            "value": said.text("Value"),
            "reports": said.text("Reports"),
        },
    )


def _reports_of(
    catalog: Catalog, events: Sequence[Event], year: int | None
) -> Mapping[str, Report]:
    """Return the reports to draw: on a year's page only those of that year.

    A report that mentions an event years later would stretch the axis far past the year.
    """
    reports = catalog.site.reports
    if year is None:
        return reports
    covering = (reports[key] for event in events for key in event.coverage if key in reports)
    return {r.id: r for r in covering if r.published and r.published.year == year}


def _in_colors(strip: Strip, colors: Mapping[str, str]) -> Strip:
    """Return *strip* with each lane in its one of the *colors*: CSS classes by slug."""
    drawings = []
    for drawing in strip.drawings:
        lanes = (
            replace(lane, css=css) if (css := colors.get(lane.slug, lane.css)) != lane.css else lane
            for lane in drawing.lanes
        )
        drawings.append(replace(drawing, lanes=tuple(lanes)))
    return replace(strip, drawings=tuple(drawings))


def figures_of(catalog: Catalog, events: Sequence[Event]) -> tuple[Figure, ...]:
    """Return how many events there are, what their deals are worth, and who reported them."""
    leads = [event for event in events if event.weight == "lead"]
    behind = len(events) - len(leads)
    language, figures = catalog.language, []
    if leads or not events:
        figures.append(Figure(language.text("Events"), count_words(language, len(leads))))
    if behind:
        figures.append(Figure(language.text("Background events"), count_words(language, behind)))
    value = " + ".join(known_value(language, leads))
    if value:
        figures.append(Figure(language.text("Known value"), value))
    reports = catalog.reports_of(events)
    if reports:
        figures.append(Figure(language.text("Reports"), _report_figure(language, reports)))
    return tuple(figures)


def _report_figure(language: Language, reports: Sequence[Report]) -> str:
    """Return `64 from 20 outlets`, as far as outlets are known."""
    outlets = len({report.outlet.slug for report in reports if report.outlet})
    count = count_words(language, len(reports))
    return from_outlets(language, count, outlets) if outlets else count


def known_value(language: Language, events: Iterable[Event]) -> tuple[str, ...]:
    """Return the sum of the deals' values in each currency, in short."""
    return tuple(
        money_short(language, value, currency)
        for currency, value in sums_by_currency(deals_in(events))
    )


def deals_in(events: Iterable[Event]) -> tuple[Amount, ...]:
    """Return the amounts that count: those of lead events; background is not a deal."""
    return tuple(amount for event in events if event.weight == "lead" for amount in event.amounts)


def span_words(language: Language, events: Sequence[Event]) -> str:
    """Return the days from the first to the last of *events*, which are in order."""
    if not events:
        return ""
    first, last = PartialDate.day(events[0].date.start), PartialDate.day(events[-1].date.start)
    return date_words(language, PartialDate.between(first, last))


def facet_of(
    catalog: Catalog, kind: EntityKind, events: Sequence[Event], without: Name = ("", "")
) -> Facet | None:
    """Return the most frequent entities of *kind* among *events*; None if there are none."""
    counts = [entry for entry in counted(kind, events) if (kind.key, entry[0]) != without]
    if not counts:
        return None
    rows = tuple(
        _facet_row(catalog, (kind.key, slug), found) for slug, found in counts[:_MOST_ROWS]
    )
    more = None
    if len(counts) > len(rows):
        label = catalog.language.text(
            "All %(number)s", number=count_words(catalog.language, len(counts))
        )
        more = Link(label, permalinks.kind_url(kind.key))
    return Facet(kind.label, rows, more)


def counted(kind: EntityKind, events: Iterable[Event]) -> tuple[tuple[str, tuple[Event, ...]], ...]:
    """Return the slugs of *kind* that *events* name, with their events, the most frequent first."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for slug in event.entities.get(kind.key, ()):
            found.setdefault(slug, []).append(event)
    order = sorted(found, key=lambda slug: (-len(found[slug]), slug))
    return tuple((slug, tuple(found[slug])) for slug in order)


def _facet_row(catalog: Catalog, name: Name, events: Sequence[Event]) -> FacetRow:
    """Return a line of a facet."""
    entity = catalog.entity(name)
    kind, slug = name
    is_lane = kind == catalog.config.lanes
    return FacetRow(
        name=entity.name if entity else slug,
        url=permalinks.entity_url(kind, slug),
        count=count_words(catalog.language, len(events)),
        value=" + ".join(known_value(catalog.language, events)) if is_lane else "",
        lane=catalog.lanes.get(slug, "") if is_lane else "",
    )
