"""Charts of an entity's page: value and reports for each year, each with its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dateline.figures import YearValue, draw_chart
from dateline.language import Language
from dateline.model import Event
from dateline.pages.catalog import Catalog
from dateline.pages.dossier_views import ChartRow, YearChart, YearCharts
from dateline.pages.overview import deals_in
from dateline.wording import (
    count_words,
    list_words,
    money_short,
    money_words,
    report_count,
    sums_by_currency,
)

_MOST_CURRENCIES = 3
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a chart is made of."""

    name: str
    heading: str
    values: Sequence[YearValue]

    words: Mapping[int, str]
    """Year → its value in full."""

    note: str


def charts_of(catalog: Catalog, events: Sequence[Event]) -> YearCharts:
    """Return the charts of *events*; a measure that only one year has needs none."""
    language = catalog.language
    # Currencies are never mixed: each of the most frequent has a chart of its own.
    values = [
        (currency, chart)
        for currency, _ in sums_by_currency(deals_in(events))
        if (chart := _value_chart(language, events, currency))
    ]
    reports = _report_chart(catalog, events)
    drawn = tuple(chart for _, chart in values[:_MOST_CURRENCIES])
    others = [currency for currency, _ in values[_MOST_CURRENCIES:]]
    note = language.text(
        "Values in %(currencies)s have no chart.", currencies=list_words(language, others)
    )
    return YearCharts((*drawn, reports) if reports else drawn, note if others else "")


def _value_chart(language: Language, events: Sequence[Event], currency: str) -> YearChart | None:
    """Return the values in one *currency* for each year."""
    by_year: dict[int, Decimal] = {}
    unplaced = 0
    for event in events:
        for amount in deals_in([event]):
            if amount.currency != currency:
                continue
            if event.date.start.year != event.date.end.year:
                unplaced += 1
                continue
            year = event.date.start.year
            by_year[year] = by_year.get(year, Decimal(0)) + amount.value
    note = language.plural(
        "One value is of no single year and is not drawn.",
        "%(num)s values are of no single year and are not drawn.",
        unplaced,
    )
    values = [
        YearValue(year, float(value), money_short(language, value, currency))
        for year, value in sorted(by_year.items())
    ]
    words = {year: money_words(language, value, currency) for year, value in by_year.items()}
    heading = language.text("Value for each year, in %(currency)s", currency=currency)
    name = f"value-{currency.lower()}"
    return _chart(language, _Measure(name, heading, values, words, note if unplaced else ""))


def _report_chart(catalog: Catalog, events: Sequence[Event]) -> YearChart | None:
    """Return how many reports ran in each year."""
    language = catalog.language
    reports = catalog.reports_of(events)
    dated = [report.published.year for report in reports if report.published]
    counts = {year: dated.count(year) for year in sorted(set(dated))}
    undated = len(reports) - len(dated)
    note = language.plural(
        "One undated report is not drawn.", "%(num)s undated reports are not drawn.", undated
    )
    values = [YearValue(y, n, count_words(language, n)) for y, n in counts.items()]
    words = {year: report_count(language, number) for year, number in counts.items()}
    heading = language.text("Reports for each year")
    measure = _Measure("reports", heading, values, words, note if undated else "")
    return _chart(language, measure)


def _chart(language: Language, measure: _Measure) -> YearChart | None:
    """Return *measure* as a chart with its table; None where there is too little to draw."""
    chart = draw_chart(measure.values)
    if chart is None:
        return None
    notes = [measure.note] if measure.note else []
    if chart.left_out:
        years = list_words(language, [str(year) for year in chart.left_out[:_MOST_NAMED]])
        notes.append(language.text("Too far back to be drawn: %(years)s.", years=years))
    told = [f"{year}: {words}" for year, words in sorted(measure.words.items())]
    return YearChart(
        id=f"chart-{measure.name}",
        heading=measure.heading,
        label=f"{measure.heading}. {'; '.join(told)}.",
        chart=chart,
        rows=tuple(ChartRow(str(year), words) for year, words in sorted(measure.words.items())),
        note=" ".join(notes),
    )
