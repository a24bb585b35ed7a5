"""Firsts of a month that may only mean the month, each told with what would settle it."""

import pytest

from dateline.checks import Matter
from dateline.checks.dates import check_dates
from dateline.model import Contents, Outlet
from tests.builders import make_event, make_evidence, make_report, make_site

JOURNAL = Outlet("journal", "Journal", "journal.example")


def said_of(edtf: str, *quotes: str, basis: str = "editor", language: str = "en") -> list[str]:
    """Return what is said of an event on the day *edtf* for which *quotes* are given."""
    evidence = tuple(make_evidence("date", quote) for quote in quotes)
    event = make_event(edtf=edtf, evidence=evidence, date_basis=basis)
    matter = Matter(make_site([event]), Contents(()), language)
    return [f"{each.severity} {each.code}: {each.message}" for each in check_dates(matter)]


@pytest.mark.parametrize(
    ("edtf", "quote", "language"),
    [
        ("2021-09-01", "The contract runs from September 2021", "en"),
        ("2021-09-01", "in early Sept. 2021", "en"),
        ("2021-09-01", "en septiembre se firmó", "es"),
        ("2021-09-01/2021-09-14", "from September on", "en"),
    ],
)
def test_words_that_name_only_the_month_are_no_day(edtf: str, quote: str, language: str) -> None:
    """The page would say the first, which nobody has said."""
    (said,) = said_of(edtf, quote, language=language)
    assert said == (
        "warning date.first_of_month: `date` says 2021-09-01, which may only mean the month: "
        "its words name no day"
    )


@pytest.mark.parametrize(
    "quote",
    [
        "signed on September 1",
        "on 1 September 2021",
        "the 1st of the month",
        "on the first of September",
        "said on Wednesday",
        "yesterday",
        "dated 2021-09-01",
    ],
)
def test_words_that_say_the_day_settle_it(quote: str) -> None:
    """A first is a day like any other."""
    assert said_of("2021-09-01", quote) == []


def test_without_words_it_is_only_a_note() -> None:
    """One day in thirty is a first: nobody knows, and the missing words are told already."""
    assert said_of("2021-09-01") == [
        "note date.first_of_month: `date` says 2021-09-01, which may only mean the month: "
        "no words say the day"
    ]


def test_the_first_of_january_may_be_the_year() -> None:
    """So does every table that wants a whole date."""
    assert said_of("2021-01-01", "founded in 2021") == [
        "warning date.first_of_january: `date` says 2021-01-01, which may only mean the year: "
        "its words name no day"
    ]


@pytest.mark.parametrize("edtf", ["2021-09", "2021", "2021-09-02", "2021-08-31/2021-09-01"])
def test_other_dates_are_left_alone(edtf: str) -> None:
    """A month is a month, and another day is a day."""
    assert said_of(edtf, "in September 2021") == []


def test_a_date_that_rules_have_read_is_left_alone() -> None:
    """They never write a day where the words have none."""
    assert said_of("2021-09-01", "in September 2021", basis="stated") == []


def outlet_says(*moments: str) -> list[str]:
    """Return what is said of an outlet whose reports ran at *moments*."""
    reports = [
        make_report(f"story-{number}", moment if "T" in moment else f"{moment}T00:00", JOURNAL)
        for number, moment in enumerate(moments)
    ]
    matter = Matter(make_site([], reports), Contents(()))
    return [f"{each.code}: {each.message}" for each in check_dates(matter)]


def test_an_outlet_that_only_publishes_on_firsts_gives_months() -> None:
    """A monthly, or an archive that has lost the days."""
    assert outlet_says("2021-05-01", "2021-06-01", "2021-09-01") == [
        "date.always_first: all 3 reports of Journal are dated to the first of a month: they may "
        "only mean the month"
    ]


@pytest.mark.parametrize(
    "moments",
    [
        ("2021-05-01", "2021-06-01"),
        ("2021-05-01", "2021-05-01", "2021-05-01"),
        ("2021-05-01", "2021-06-01", "2021-09-01T08:30"),
        ("2021-05-01", "2021-06-01", "2021-09-02"),
    ],
)
def test_chance_is_no_reason(moments: tuple[str, ...]) -> None:
    """Two firsts, three reports of one day, a time of day, or one other day: nothing is said."""
    assert outlet_says(*moments) == []
