"""Which sum is the value of the deal that a headline tells, where other sums stand around it."""

from datetime import date

import pytest

from dateline.linking.money import deals_in
from dateline.linking.passages import Part, Passage
from tests.cases import read_cases

SAID = date(2020, 8, 14)
SINCE = date(2020, 7, 14)


def passage(text: str, part: Part) -> Passage:
    """Return *text* as said on a Friday in August."""
    return Passage(text, part, "records/a.md", "r-1", SAID)


@pytest.mark.parametrize(("given", "expected"), read_cases("deals.txt"))
def test_a_deal_has_the_sum_that_is_said_of_it(given: str, expected: str) -> None:
    """Rulings, protests, lists and earlier deals of the same parties give no value."""
    headline, excerpt = given.split(" | ")
    passages = [passage(headline, "headline"), passage(excerpt, "excerpt")]
    found = deals_in(headline, passages, SINCE)
    written = [f"{d.money.qualifier} {d.money.text}".strip() for d in found]
    assert (written[0] if written else "-") == expected
