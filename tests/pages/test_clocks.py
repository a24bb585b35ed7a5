"""Three clocks: when it happened, when it was first reported, when it was changed here."""

from datetime import date

import pytest

from dateline.language import Language
from dateline.pages.clocks import lag_words
from tests.builders import make_date, make_event, make_report, make_site
from tests.pages.planned import shown_on


def clocks_of(event, reports=()):
    """Return the rows about time as (label, words, aside, machine date)."""
    facts = shown_on(make_site([event], reports), f"events/{event.id}/", "facts")
    start = [fact.is_first_clock for fact in facts].index(True)
    return [
        (fact.label, f.text, f.aside, f.machine_date)
        for fact in facts[start:]
        for f in fact.findings
    ]


def test_three_clocks_are_told_apart() -> None:
    """What happened in May was reported in June and last changed here in July."""
    report = make_report(published="2021-06-03T17:42:00")
    event = make_event(edtf="2021-05", coverage=[report], changed=date(2021, 7, 1))

    assert clocks_of(event, [report]) == [
        ("Happened", "May 2021", "", "2021-05"),
        (
            "First reported",
            "3 June 2021, 17:42 UTC",
            "by The Paper, between 3 and 33 days later",
            "2021-06-03T17:42:00Z",
        ),
        ("Changed here", "1 July 2021", "", "2021-07-01"),
    ]


def test_what_is_not_known_is_not_shown() -> None:
    """No report, no repository: one clock."""
    assert clocks_of(make_event(edtf="2021-05")) == [("Happened", "May 2021", "", "2021-05")]


def test_midnight_is_no_hour() -> None:
    """A record that gives only the day is not said to have run at midnight."""
    report = make_report(published="2021-06-03T00:00:00", outlet=None)
    event = make_event(edtf="2021-06-01", coverage=[report])

    assert clocks_of(event, [report])[1][1:3] == ("3 June 2021", "2 days later")


def test_the_day_of_the_first_report_is_not_late() -> None:
    """Where it stands in for the date, a lag of no days would be made up."""
    report = make_report()
    event = make_event(coverage=[report], date_basis="reported")

    assert clocks_of(event, [report])[1][2] == "by The Paper"


@pytest.mark.parametrize(
    ("happened", "reported", "words"),
    [
        ("2021-06-01", "2021-06-01", "the same day"),
        ("2021-06-01", "2021-06-02", "the day after"),
        ("2021-06-01", "2021-06-04", "3 days later"),
        ("2021-06-01", "2021-09-01", "about 3 months later"),
        ("2021-06-01", "2024-06-01", "about 3 years later"),
        ("2021-06-05", "2021-06-04", "1 day before"),
        ("2021-06-05", "2020-06-04", ""),
        ("2021-06", "2021-06-04", "in the same month"),
        ("2021-06", "2021-05-30", "2 days before"),
        ("2021", "2021-06-04", "in the same year"),
        ("2021-05", "2021-08-14", "between 2 and 3 months later"),
        ("2021-06-01/2021-06-05", "2021-10-04", "about 4 months later"),
        ("2021-05", "2024-05-15", ""),
        ("2021", "2022-06-04", ""),
        ("2021-06-01/2021-06-05", "2021-06-05", "within those days"),
        ("2021-06-01/2021-06-05", "2021-06-07", "between 2 and 6 days later"),
        ("2021-21", "2021-04-01", "within that time"),
        ("2021-06-01~", "2021-06-02", ""),
    ],
)
def test_a_lag_says_no_more_than_the_date_allows(happened, reported, words) -> None:
    """A month leaves a range open, an approximate date everything."""
    assert lag_words(Language("en"), make_date(happened), date.fromisoformat(reported)) == words
