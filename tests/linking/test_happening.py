"""Which date a report states for the very thing that its headline tells."""

from datetime import date

import pytest

from dateline.linking import link
from dateline.linking.dates.happening import StatedDate, date_of_event, period_of_event
from dateline.linking.passages import Part, Passage
from dateline.model import Contents, Entity, PartialDate
from tests.builders import make_config, make_record, make_report
from tests.cases import read_cases

FRIDAY = date(2020, 8, 14)


def passage(text: str, part: Part = "excerpt", said: date | None = FRIDAY) -> Passage:
    return Passage(text, part, "records/a.md", "r-1", said)


@pytest.mark.parametrize(("given", "expected"), read_cases("happenings.txt"))
def test_an_event_has_the_date_that_hangs_on_its_action(given, expected):
    """Background, reports of reports and the future date nothing."""
    headline, excerpt = given.split(" | ")
    passages = [passage(headline, "headline"), passage(excerpt)]
    stated = date_of_event(headline, passages, FRIDAY)
    assert (f"{stated.date} {stated.quote}" if stated else "-") == expected


def test_the_more_authoritative_passage_wins():
    """Passages come in order of authority, and the first that states a date is believed."""
    first = passage("Acme sued Bolt on Tuesday.")
    second = passage("Acme sued Bolt on Monday.")
    stated = date_of_event("Acme sues Bolt", [first, second], FRIDAY)
    assert stated == StatedDate(PartialDate.day(date(2020, 8, 11)), "sued Bolt on Tuesday", first)


def test_an_event_is_not_later_than_its_first_report():
    """A later report's `today` cannot date what was known before; a week ends at the report."""
    late = date(2020, 8, 20)
    today = passage("Acme sued Bolt today.", said=late)
    week = passage("Acme sued Bolt this week.", said=date(2020, 8, 16))
    assert date_of_event("Acme sues Bolt", [today], FRIDAY) is None
    stated = date_of_event("Acme sues Bolt", [today, week], FRIDAY)
    assert stated is not None
    assert str(stated.date) == "2020-08-10/2020-08-14"


def test_words_of_an_address_state_no_date():
    """A URL's path is no prose."""
    words = passage("acme sued bolt on 2020-08-11", "address")
    assert date_of_event("Acme sues Bolt", [words], FRIDAY) is None


def test_an_undated_text_can_only_state_absolute_dates():
    """Without the day it was said, `last week` says nothing."""
    texts = [
        passage("Acme sued Bolt last week.", "text", None),
        passage("Acme sued Bolt on 3 August 2020.", "text", None),
    ]
    stated = date_of_event("Acme sues Bolt", texts, FRIDAY)
    assert stated is not None
    assert (str(stated.date), stated.passage) == ("2020-08-03", texts[1])


def test_a_quote_has_at_most_twelve_words_and_stands_in_the_passage():
    """The quote is evidence: verbatim, and short enough to be one."""
    text = (
        "Acme sued a rival maker of small cameras for police forces and for city"
        " councils in federal court on Tuesday."
    )
    stated = date_of_event("Acme sues rival maker of cameras", [passage(text)], FRIDAY)
    assert stated is not None
    assert stated.quote == "for police forces and for city councils in federal court on Tuesday"
    assert stated.quote in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme will provide services from September until March next year.",
            ("2020-09/2021-03", "provide services from September until March next year"),
        ),
        ("The contract runs from May 2020 to April 2021.", ("2020-05/2021-04", None)),
        ("Under the agreement, Acme works over the next two years.", ("2020~/2022~", None)),
        ("The contract was extended through March 2022.", None),
        ("Its previous contract ran from 2015 to 2018.", None),
        ("The deal comes as the market grows from 2019 to 2025.", None),
        ("The study looked at faces from May to September 2020.", None),
        ("The contract was signed in May.", None),
    ],
)
def test_a_period_is_the_contracts_own(text, expected):
    """Only a contract that is not over, and only with both ends said."""
    stated = period_of_event([passage(text)])
    assert (str(stated.date) if stated else None) == (expected[0] if expected else None)
    if expected and expected[1]:
        assert stated.quote == expected[1]


def test_days_in_figures_are_read_for_sums_and_chains_as_the_site_writes_them() -> None:
    """`12/01/2021` is the first of December there: what is dated by it is not long past."""
    names = (Entity("vendors", "acme", "Acme"), Entity("agencies", "police", "City Police"))
    award = make_report("award", "2021-03-02", title="City Police sign contract with Acme")
    text = "The contract, renewed on 12/01/2021, is worth $2 million. City Police renewed its deal"
    renewal = make_report(
        "renewal",
        "2021-12-03",
        title="City Police sign contract with Acme for cameras",
        excerpt=f"{text} with Acme on 12/01/2021.",
    )
    records = (make_record("records/a.md", award), make_record("records/b.md", renewal))
    site = link(Contents(records, (), names), make_config(dates="month-first"))

    last = site.events[-1]
    assert (str(last.date), [a.text for a in last.amounts]) == ("2021-12-01", ["$2 million"])
    assert len(site.storylines) == 1
    assert len([e for e in last.evidence if e.field == "storyline"]) == 1
