"""Words made from data."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from dateline.language import Language
from dateline.wording import (
    amount_short,
    amount_words,
    date_words,
    day_beside,
    machine_date,
    machine_time,
    money_short,
    money_words,
    quoted,
    short_day,
    shortened,
    sums_by_currency,
)
from tests.builders import make_amount, make_date
from tests.cases import read_cases

ENGLISH = Language("en")


@pytest.mark.parametrize(("given", "expected"), read_cases("wording_dates.txt"))
def test_a_date_is_worded_as_precisely_as_it_is_known(given: str, expected: str) -> None:
    """Neither more nor less than the notation says."""
    assert date_words(ENGLISH, make_date(given)) == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("wording_machine_dates.txt"))
def test_machines_are_given_only_what_html_can_write(given: str, expected: str) -> None:
    """Spans give their start; seasons and decades give nothing."""
    assert (machine_date(make_date(given)) or "(none)") == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("wording_money.txt"))
def test_money_is_exact_in_full_and_rounded_in_short(given: str, expected: str) -> None:
    """The full form never rounds; the short one has three figures."""
    value, currency = given.split()

    found = (
        money_words(ENGLISH, Decimal(value), currency),
        money_short(ENGLISH, Decimal(value), currency),
    )

    assert " | ".join(found) == expected


@pytest.mark.parametrize(
    ("beside", "expected"),
    [("2022-04", "2 May"), ("2021-04", "2 May 2022"), ("2021-12/2022-01", "2 May 2022")],
)
def test_a_year_is_said_once(beside: str, expected: str) -> None:
    """It is left out only where the date beside it names this year alone."""
    assert day_beside(ENGLISH, date(2022, 5, 2), make_date(beside)) == expected


def test_short_months_are_those_that_newspapers_use() -> None:
    """May, June and July are short already, and September keeps four letters."""
    days = [short_day(ENGLISH, date(2020, month, 4)) for month in range(1, 13)]

    assert days == [
        "4 Jan", "4 Feb", "4 Mar", "4 Apr", "4 May", "4 June",
        "4 July", "4 Aug", "4 Sept", "4 Oct", "4 Nov", "4 Dec",
    ]  # fmt: skip


def test_a_moment_is_written_in_utc_with_four_figures_of_year() -> None:
    """HTML refuses years of three figures, which some systems write."""
    early = datetime(900, 1, 2, 3, 4, 5, tzinfo=UTC)

    assert machine_time(early) == "0900-01-02T03:04:05Z"
    assert machine_time(None) == ""


def test_what_the_source_says_of_exactness_stays_with_the_amount() -> None:
    """In full as its own words, in short as a sign where that is clear."""
    floor = make_amount("3000000", "GBP", qualifier="more than")
    ceiling = make_amount("3000000", "GBP", qualifier="up to")

    assert (amount_words(ENGLISH, floor), amount_short(ENGLISH, floor)) == (
        "more than £3 million",
        "£3M+",
    )
    assert (amount_words(ENGLISH, ceiling), amount_short(ENGLISH, ceiling)) == (
        "up to £3 million",
        "up to £3M",
    )


def test_sums_never_cross_currencies() -> None:
    """Each currency has its own sum, the most frequent one first."""
    amounts = [make_amount("5", "EUR"), make_amount("2", "USD"), make_amount("3", "USD")]

    assert sums_by_currency(amounts) == (("USD", Decimal(5)), ("EUR", Decimal(5)))


def test_a_quotation_inside_a_quotation_has_single_marks() -> None:
    """So that a reader sees where the inner one ends."""
    assert quoted(ENGLISH, "lists “mission support”") == "“lists ‘mission support’”"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short enough", "short enough"),
        ("one two three four five", "one two three…"),
        ("one two three — and four", "one two three…"),
        ("x" * 30, "x" * 18 + "…"),
    ],
)
def test_long_text_is_cut_between_words(text: str, expected: str) -> None:
    """Without a dangling comma or dash before the ellipsis."""
    assert shortened(text, 18) == expected
