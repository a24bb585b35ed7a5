"""Headlines and saved texts that tell two stories."""

import pytest

from dateline.linking.names.clauses import lead_clause, sections_about
from dateline.linking.names.index import NameIndex
from dateline.model import Alias, Entity, Paragraph

INDEX = NameIndex(
    [
        Entity("agencies", "ice", "ICE", parent="dhs"),
        Entity("agencies", "cbp", "CBP", parent="dhs"),
        Entity("agencies", "met", "Met Police", (Alias("London Met"),)),
        Entity("vendors", "acme", "Acme"),
        Entity("vendors", "nec", "NEC"),
        Entity("vendors", "northgate", "Northgate", parent="nec"),
        Entity("persons", "smith", "Brad Smith"),
    ]
)


@pytest.mark.parametrize(
    ("headline", "first"),
    [
        (
            "ICE drops $3.9M for Acme’s scans, London Met taps NEC for $4.2M",
            "ICE drops $3.9M for Acme’s scans",
        ),
        ("ICE signs with Acme; London Met buys NEC cameras", "ICE signs with Acme"),
        ("ICE signs with Acme — Met Police pay NEC £3m", "ICE signs with Acme"),
        ("ICE signs with Acme while London Met buys from NEC", "ICE signs with Acme"),
    ],
)
def test_the_first_story_of_a_double_headline(headline: str, first: str) -> None:
    """Two clauses with their own parties and their own deal are two stories."""
    assert lead_clause(headline, INDEX) == first


@pytest.mark.parametrize(
    "headline",
    [
        "ICE signs a contract with Acme, critics object",
        "ICE picks Acme, NEC for $2.3 billion deal",
        "ICE signs with Acme, NEC",
        "ICE backs a ban on Acme, Brad Smith of NEC disagrees",
        "ICE pays Acme $3.9M, extends the deal with Acme and NEC",
        "ICE signs with Acme, CBP buys from NEC",
        "Met Police pay NEC £3m, ICE pays Northgate $2m",
        "Acme, NEC win contracts from ICE, Met Police",
        "ICE spends $7.2 million, a record",
    ],
)
def test_one_story_stays_whole(headline: str) -> None:
    """Without two parties and a deal on each side, or with a party in both, nothing is cut."""
    assert lead_clause(headline, INDEX) == headline


def test_the_section_of_another_story_is_left_out() -> None:
    """A heading about others, with a paragraph that leaves the lead's parties out, ends it."""
    text = _paragraphs(
        "ICE has signed a contract with Acme.",
        "#Acme’s past",
        "It was founded in a garage.",
        "#London Met selects NEC",
        "The news was reported by a magazine.",
        "It is worth more than £3 million.",
    )
    assert sections_about("ICE signs with Acme", text, INDEX) == text[:3]


def test_a_heading_that_nobody_marked_is_one_by_its_form() -> None:
    """A short line without a closing mark is a heading."""
    text = _paragraphs(
        "ICE pays.", "London Met selects NEC", "The news was reported by a magazine."
    )
    assert sections_about("ICE signs with Acme", text, INDEX) == text[:1]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("ICE pays.", "#Facial recognition in law enforcement", "Police use NEC."),
        ("ICE pays.", "#London Met selects NEC", "That is the system that ICE has."),
        ("#London Met selects NEC", "It did so in August."),
        ("ICE pays.", "The London Met selects NEC."),
    ],
)
def test_other_sections_stay(paragraphs: tuple[str, ...]) -> None:
    """A heading that names nobody, a section with the lead's parties and the start are kept."""
    text = _paragraphs(*paragraphs)
    assert sections_about("ICE signs with Acme", text, INDEX) == text


def test_without_known_parties_nothing_is_left_out() -> None:
    """Who is not known cannot be told from others."""
    text = _paragraphs("It pays.", "#London Met selects NEC", "It did so in August.")
    assert sections_about("Somebody signs", text, INDEX) == text


def _paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    """Return *texts* as paragraphs; those that begin with `#` are headings."""
    return tuple(
        Paragraph(text.removeprefix("#"), line, text.startswith("#"))
        for line, text in enumerate(texts, start=1)
    )
