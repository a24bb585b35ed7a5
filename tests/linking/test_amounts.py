"""Money in prose: figures, roles, and the value of the deal that a headline tells."""

from decimal import Decimal

import pytest

from dateline.linking.money import Money, check_written, deals_in, find_amounts
from dateline.linking.passages import Part, Passage
from dateline.model import EventFile, Location
from tests.cases import read_cases


@pytest.mark.parametrize(("given", "expected"), read_cases("amounts.txt"))
def test_find_amounts(given: str, expected: str) -> None:
    """Amounts are read with currency and qualifier; what could be two things is not read."""
    assert " + ".join(map(_written, find_amounts(given))) == expected.removeprefix("-")


@pytest.mark.parametrize(("given", "expected"), read_cases("amount_roles.txt"))
def test_role_of_an_amount(given: str, expected: str) -> None:
    """An amount is for what the nearest words of its own clause say; a deal only for certain."""
    assert find_amounts(given)[0].role == expected


def test_an_amount_is_verbatim_at_its_place() -> None:
    """The text of an amount is the slice that its place names, without the qualifier."""
    text = "It is worth more than £3 million (roughly $4.21 million) in all."
    assert find_amounts(text) == (
        Money(
            value=Decimal(3_000_000),
            currency="GBP",
            text="£3 million",
            start=22,
            end=32,
            qualifier="more than",
            converted="$4.21 million",
            role="other",
        ),
    )
    assert text[22:32] == "£3 million"


def test_a_bare_dollar_is_the_currency_of_the_site() -> None:
    """`$` alone follows the settings, a dollar of a country does not."""
    found = find_amounts("$5m and US$6m", bare_dollar="AUD")
    assert [money.currency for money in found] == ["AUD", "USD"]


def test_the_fuller_spelling_of_the_headlines_amount_is_shown() -> None:
    """A value in the headline and in the prose is one value, in the prose's fuller words."""
    headline = "Agency drops $3.9M for Acme scanners"
    passages = (
        _passage(headline, "headline"),
        _passage("The agency has signed a $3.9 million contract with Acme.", "excerpt"),
    )
    assert _deals(headline, passages) == [
        ("$3.9 million", "excerpt", "The agency has signed a $3.9 million contract with Acme.")
    ]


def test_a_rounded_headline_gives_way_to_the_figure_behind_it() -> None:
    """`$7 million` in the headline and `$7.2 million` in the text are one sum, the finer one."""
    headline = "Agency spends $7 million on scanners"
    passages = (
        _passage(headline, "headline"),
        _passage("The contract is worth $7.2 million.", "text"),
    )
    assert [deal.money.text for deal in deals_in(headline, passages)] == ["$7.2 million"]


def test_a_conversion_in_the_headline_leads_to_the_sum_itself() -> None:
    """Where the headline converts for its readers, the contract's own currency is shown."""
    headline = "Met taps Acme for $4.2M"
    text = "The document describes a contract worth more than £3 million (roughly $4.21 million)."
    passages = (
        _passage(headline, "headline"),
        _passage(f"Acme was chosen. {text} The contract was approved.", "excerpt"),
    )
    deals = deals_in(headline, passages)
    assert [(d.money.text, d.money.converted) for d in deals] == [("£3 million", "$4.21 million")]


def test_the_headlines_sum_wins_over_others() -> None:
    """An obligation and a ceiling are never put side by side."""
    headline = "Agency pays Acme $2 million"
    passages = (
        _passage(headline, "headline"),
        _passage("It obligated $2 million of a contract worth up to $9 million.", "excerpt"),
    )
    assert [deal.money.value for deal in deals_in(headline, passages)] == [Decimal(2_000_000)]


def test_only_the_first_sum_counts_where_the_headline_names_none() -> None:
    """Of several sums of one contract the one that the best passage says first is the value."""
    headline = "Agency signs contract with Acme"
    passages = (
        _passage("It obligated $2 million of a contract worth up to $9 million.", "excerpt"),
        _passage("The contract is worth $8 million.", "text"),
    )
    assert [deal.money.value for deal in deals_in(headline, passages)] == [Decimal(2_000_000)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The company raised $4 million in a new investment round.",
        "A rival won a $5 million contract.",
        "Last year Acme won a $5 million contract.",
        "The market will reach $7 billion by 2024.",
    ],
)
def test_other_sums_of_a_saved_text_are_not_the_deals(sentence: str) -> None:
    """Investments, markets, others' contracts and earlier contracts are no value of this deal."""
    passages = (_passage(sentence, "text"),)
    assert deals_in("Agency signs contract with Acme", passages) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme had paid the same $5 million for another Ohio-based firm.",
        "It comes three weeks after Acme completed its $5 million acquisition of Other.",
        "The list ranges to Other's $5 million acquisition of a rival.",
    ],
)
def test_another_deal_in_an_excerpt_is_not_the_headlines(sentence: str) -> None:
    """Earlier deals of the same party and deals of strangers give no value."""
    passages = (_passage(f"Acme is growing. {sentence}", "excerpt"),)
    assert deals_in("Acme buys Ohio Cameras", passages) == ()


def test_the_opening_of_an_excerpt_speaks_of_the_headline() -> None:
    """It may name the parties in other words than the headline."""
    passages = (_passage("Customs officials signed a $5 million contract.", "excerpt"),)
    assert [d.money.text for d in deals_in("ICE signs with Acme", passages)] == ["$5 million"]


def test_a_headline_without_a_deal_has_no_value() -> None:
    """A contract that is mentioned in passing is not what the headline tells."""
    passages = (_passage("The agency had an $86 million contract with Acme.", "excerpt"),)
    assert deals_in("Lawmakers look into scanners at the border", passages) == ()


def test_the_second_story_of_a_headline_gives_the_first_no_value() -> None:
    """Where only the first clause is asked for, the sum in the second one is not read."""
    whole = "Agency signs contract with Acme, Met taps Other for $4.2M"
    assert deals_in("Agency signs contract with Acme", (_passage(whole, "headline"),)) == ()


def test_the_words_of_an_address_hold_no_value() -> None:
    """An address has lost its signs and points."""
    headline = "Agency signs contract with Acme"
    passages = (_passage("agency pays $3 million for scanners", "address"),)
    assert deals_in(headline, passages) == ()


def test_a_quote_has_at_most_twelve_words_of_the_sentence() -> None:
    """The words behind an amount are verbatim and short."""
    text = (
        "Unrelated words come first. After a long procedure that took them most of the winter the"
        " agency signed a contract worth $5 million with the company from the other side of town."
    )
    deal = deals_in("Agency signs contract", (_passage(text, "excerpt"),))[0]
    assert deal.quote == "agency signed a contract worth $5 million with the company"
    assert deal.quote in text


def _written(money: Money) -> str:
    """Return *money* as the case files write it."""
    qualifier = f" [{money.qualifier}]" if money.qualifier else ""
    converted = f" = {money.converted}" if money.converted else ""
    return f"{money.value} {money.currency}{qualifier}{converted}"


def _passage(text: str, part: Part) -> Passage:
    """Return *text* as a passage of some record."""
    return Passage(text, part, "records/a.txt", "r-1", None)


def _deals(headline: str, passages: tuple[Passage, ...]) -> list[tuple[str, str, str]]:
    """Return text, part and quotation of the deal amounts."""
    return [(d.money.text, d.passage.part, d.quote) for d in deals_in(headline, passages)]


def test_an_editors_amount_that_nobody_can_read_is_told() -> None:
    """It would be missing from the page without a word otherwise."""
    amounts = ("XYZ 5 million", "CHF 5 million", "")
    file = EventFile("events/a.md", Location("content/events/a.md", 4), amounts=amounts)
    assert [note.message for note in check_written(file, "USD")] == [
        "the amount `XYZ 5 million` is not understood; it is left out",
        "the amount `` is not understood; it is left out",
    ]
