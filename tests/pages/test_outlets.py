"""Outlets' index and pages."""

from tests.builders import THE_GAZETTE, make_event, make_related, make_report, make_site
from tests.pages.planned import shown_on


def test_an_outlets_reports_name_the_events_that_rest_on_them() -> None:
    """Or, where none does, those that they are related to."""
    lead, aside = make_report("lead", "2021-06-01"), make_report("aside", "2021-05-01")
    event = make_event("A deal", coverage=[lead], related=(make_related(aside),))

    lines = shown_on(make_site([event], [lead, aside]), "outlets/the-paper/", "reports")

    assert [(line.title, line.why, [link.label for link in line.events]) for line in lines] == [
        ("Aside", "Related to", ["A deal"]),
        ("Lead", "", ["A deal"]),
    ]


def test_the_index_counts_reports() -> None:
    """The outlet with most of them first."""
    reports = [make_report("a"), make_report("b", outlet=THE_GAZETTE), make_report("c")]

    rows = shown_on(make_site(reports=reports), "outlets/", "rows")

    assert [(row.name, row.about, row.count, row.url) for row in rows] == [
        ("The Paper", "paper.example", "2 reports", "outlets/the-paper/"),
        ("The Gazette", "gazette.example", "1 report", "outlets/the-gazette/"),
    ]
