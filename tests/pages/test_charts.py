"""Value and reports for each year of an entity, drawn and as a table."""

from dateline.pages.dossier_views import YearChart
from tests.builders import make_amount, make_event, make_report, make_site
from tests.pages.planned import shown_on

NAMES = {"vendors": ["acme"]}


def charts_of(*events: object, reports: object = ()) -> dict[str, YearChart]:
    """Return the charts of a vendor's page by their headings."""
    found = shown_on(make_site(events, reports), "vendors/acme/", "charts")  # type: ignore[arg-type]
    return {chart.heading: chart for chart in found}  # type: ignore[attr-defined]


def test_each_currency_has_a_chart_of_its_own() -> None:
    """Values of different currencies are never drawn to one scale."""
    charts = charts_of(
        make_event("A", "2019", entities=NAMES, amounts=(make_amount("100"),)),
        make_event("B", "2021-02", entities=NAMES, amounts=(make_amount("300"),)),
        make_event("C", "2021-03", entities=NAMES, amounts=(make_amount("50", "EUR"),)),
        make_event("D", "2022-03", entities=NAMES, amounts=(make_amount("60", "EUR"),)),
        make_event("E", "2022-04", entities=NAMES, amounts=(make_amount("70", "GBP"),)),
    )

    assert list(charts) == ["Value for each year, in EUR", "Value for each year, in USD"]
    dollars = charts["Value for each year, in USD"]
    assert [(row.year, row.value) for row in dollars.rows] == [("2019", "$100"), ("2021", "$300")]
    assert dollars.label == "Value for each year, in USD. 2019: $100; 2021: $300."
    assert [text.text for text in dollars.chart.years] == ["2019", "2020", "2021"]


def test_currencies_without_a_chart_are_named() -> None:
    """Three are drawn, those with most values; one of a single year takes no one's place."""
    events = [
        make_event(
            f"{currency} {year}", year, entities=NAMES, amounts=(make_amount("5", currency),)
        )
        for currency in ("USD", "EUR", "GBP", "CHF", "SEK")
        for year in ("2019", "2020", "2021")[: 2 if currency in ("CHF", "SEK") else 3]
    ]
    for n in range(4):
        amounts = (make_amount("5", "JPY"),)
        events.append(make_event(f"JPY {n}", "2020", entities=NAMES, amounts=amounts))

    charts = charts_of(*events)
    note = shown_on(make_site(events), "vendors/acme/", "charts_note")

    assert [heading[-3:] for heading in charts] == ["EUR", "GBP", "USD"]
    assert note == "Values in CHF and SEK have no chart."


def test_what_is_of_no_single_year_is_said() -> None:
    """A value dated to a decade has no bar."""
    charts = charts_of(
        make_event("A", "2019", entities=NAMES, amounts=(make_amount("100"),)),
        make_event("B", "2021-02", entities=NAMES, amounts=(make_amount("300"),)),
        make_event("C", "202X", entities=NAMES, amounts=(make_amount("500"),)),
    )
    (chart,) = charts.values()
    assert [row.value for row in chart.rows] == ["$100", "$300"]
    assert chart.note == "One value is of no single year and is not drawn."


def test_reports_are_counted_for_each_year_and_undated_ones_are_said() -> None:
    """A report without a day is not left out in silence."""
    reports = [
        make_report("a", "2020-01-01"),
        make_report("b", "2022-01-01"),
        make_report("c", "2022-02-01"),
        make_report("d", None),
    ]
    charts = charts_of(make_event("A", "2020-01-01", reports, entities=NAMES), reports=reports)
    chart = charts["Reports for each year"]
    assert [(row.year, row.value) for row in chart.rows] == [
        ("2020", "1 report"),
        ("2022", "2 reports"),
    ]
    assert chart.note == "One undated report is not drawn."


def test_one_year_needs_no_chart() -> None:
    """A single bar says nothing that its number does not."""
    report = make_report("a", "2020-01-01")
    event = make_event("A", "2020-01-01", [report], entities=NAMES, amounts=(make_amount("1"),))
    assert charts_of(event, reports=[report]) == {}
