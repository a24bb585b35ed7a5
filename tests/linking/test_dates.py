"""What is a date in news prose, what it says, and what is none."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given as for_any
from hypothesis import strategies

from dateline.linking.dates.finding import _RULES, DateMention, _possible_rules, find_dates
from dateline.linking.words import uncased
from dateline.model import PartialDate
from tests.cases import read_cases

FRIDAY = date(2020, 8, 14)


@pytest.mark.parametrize(("given", "expected"), read_cases("dates.txt"))
def test_a_date_says_what_is_written_and_no_more(given, expected):
    """Read against the day it was said, at the precision of the words."""
    found = " ".join(str(m.date) for m in find_dates(given, FRIDAY))
    assert (found or "-") == expected


@pytest.mark.parametrize(("given", "_"), read_cases("dates_none.txt"))
@pytest.mark.parametrize("said", [FRIDAY, date(2022, 5, 2), None])
def test_what_only_looks_like_a_date_is_none(given, _, said):
    """Numbers, names, verbs and vague words claim no date."""
    assert find_dates(given, said) == ()


def test_a_mention_carries_its_place_kind_and_relation():
    """The caller can quote it and tell `since 2018` from `in 2018`."""
    text = "It has run since 2018."
    mention = DateMention(
        PartialDate.year(2018), 17, 21, "2018", kind="point", relation="since", ahead=False
    )
    assert find_dates(text, None) == (mention,)


def test_without_the_day_it_was_said_only_absolute_dates_count():
    """`Last month` of an undated text is no date."""
    text = "It sued last month, in May and on Aug. 3, after a ruling on 3 May 2019."
    assert [str(m.date) for m in find_dates(text, None)] == ["2019-05-03"]


def test_the_order_of_day_and_month_is_configured_where_both_are_possible():
    """03/04/2019 is read as the site says; 25/12/2019 can only be read one way."""
    found = [str(m.date) for m in find_dates("03/04/2019 25/12/2019", None, month_first=True)]
    assert found == ["2019-03-04", "2019-12-25"]


def test_today_is_the_day_of_the_dateline():
    """A press release that ran a day later still says `today` of its own day."""
    text = "RENO, Nev., Aug. 12, 2020 (NEWSWIRE) -- Acme today announced a router."
    found = [(m.text, str(m.date)) for m in find_dates(text, FRIDAY)]
    assert found == [("Aug. 12, 2020", "2020-08-12"), ("today", "2020-08-12")]


def test_a_longer_expression_wins_over_its_parts():
    """`from May to July 2020` is one span, not two months."""
    (mention,) = find_dates("from May to July 2020", FRIDAY)
    assert (mention.text, mention.kind) == ("from May to July 2020", "period")


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The court ruled on Monday", False),
        ("The court will rule on Monday", True),
        ("The court, which ruled last year, is to meet on Monday", True),
        ("It is expected to ship by 2025", True),
    ],
)
def test_a_mention_knows_whether_its_clause_looks_ahead(text, ahead):
    """The tense of the clause decides, not that of another one."""
    assert find_dates(text, FRIDAY)[-1].ahead is ahead


_WORDS = strategies.sampled_from(
    (
        *("May", "February", "March", "January", "Friday", "spring", "weeks", "years", "Q4"),
        *("30", "31", "0", "2020", "2000", "999", "12/13/2019", "7-10", ".", ",", "-", "(", ")"),
        *("from", "until", "to", "next", "last", "ago", "the", "past", "in", "of", "will", "be"),
    )
)


@for_any(
    strategies.lists(_WORDS, max_size=12).map(" ".join),
    strategies.none() | strategies.dates(),
    strategies.booleans(),
)
def test_any_text_is_read_and_every_mention_stands_in_it(text, said, month_first):
    """Whatever stands there on whatever day: mentions in order, apart, each its own words."""
    mentions = find_dates(text, said, month_first)
    assert [m.text for m in mentions] == [text[m.start : m.end] for m in mentions]
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(m.date.start <= m.date.end for m in mentions)
    assert all(PartialDate.parse(str(m.date)) == m.date for m in mentions)


_FILES = ("dates.txt", "dates_none.txt")
_CASES = [str(case.values[0]) for name in _FILES for case in read_cases(name)]
_PIECES = sorted({*" ".join(_CASES).split(), "ſunday", "aprİl", "\u0345"})


@for_any(
    strategies.one_of(
        strategies.sampled_from(_CASES),
        strategies.lists(strategies.sampled_from(_PIECES), max_size=9).map(" ".join),
    ),
    strategies.sampled_from([str, str.upper, str.lower, str.title, str.swapcase]),
)
def test_a_rule_that_matches_has_its_sign(text, written):
    """Signs only spare the work of looking: they never decide."""
    text = written(text)
    possible = _possible_rules(text)
    assert [rule for rule in _RULES if rule.pattern.search(text) and rule not in possible] == []


def test_small_letters_are_those_that_patterns_see():
    """A pattern that ignores case takes the Kelvin sign for a `k` and a long s for an `s`."""
    letters = re.compile("[a-z]", re.IGNORECASE)
    characters = list(map(chr, range(0x110000)))
    seen = [c for c in characters if letters.match(c)]
    assert seen == [c for c in characters if re.match("[a-z]", uncased(c))]
    assert all(letters.match(c) and len(uncased(c)) == 1 for c in seen)
