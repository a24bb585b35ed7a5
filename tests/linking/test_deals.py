"""Which sum is the value of the deal that a headline tells, where other sums stand around it."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from dateline.linking.money import deals, deals_in
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


LONG = {
    "named": "Acme Vision won a ${} million contract from them.",
    "equal": "The agency signed a $5 million contract with Acme Vision.",
    "ranges": "The agency pays $2-{} million, or ${} million for the contract.",
}


def steps(sums: int, sentence: str) -> int:
    """Return how many calls it takes to find the deal where *sentence* stands *sums* times."""
    text = " ".join(sentence.format(3 + number, number) for number in range(sums))
    passages = [
        passage("Agency signs contract with Acme Vision", "headline"),
        passage(text, "text"),
    ]
    counted = Counter[str]()
    sys.setprofile(lambda frame, event, of: counted.update((event,)))
    try:
        deals_in(passages[0].text, passages, SINCE)
    finally:
        sys.setprofile(None)
    return counted.total()


@pytest.mark.parametrize("kind", sorted(LONG))
def test_three_times_as_many_sums_are_three_times_as_much_work(kind: str) -> None:
    """A saved text may be a table of thousands."""
    steps(300, LONG[kind])  # what is compiled once, and known of each word
    assert steps(300, LONG[kind]) < 3.3 * steps(100, LONG[kind])


def test_what_a_headline_names_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes a look at every word of the coverage."""
    told: list[str] = []

    def names(headline: str, passages: Sequence[Passage]) -> Sequence[str]:
        told.append(headline)
        return ("Acme",)

    monkeypatch.setattr(deals, "_names", names)
    steps(20, LONG["named"])
    assert len(told) == 1
