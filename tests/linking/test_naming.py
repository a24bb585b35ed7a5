"""Whom an event is about, and who is only named beside it."""

from dataclasses import replace

import pytest

from dateline.model import Event, Paragraph
from tests.builders import make_record
from tests.linking.test_link import only, report, site_of


@pytest.mark.parametrize(
    ("title", "excerpt", "vendors"),
    [
        ("City Police sign with Acme", "A rival, Bolt Systems, lost.", ("acme", "bolt")),
        ("City Police buy scanners", "The maker is a Bolt Systems rival.", ()),
        ("City Police buy scanners", "The Bolt Systems-like tool finds faces.", ()),
        ("City Police sign with Acme", "They pay. Last year they paid Bolt Systems.", ("acme",)),
        ("City Police sign with Acme", "It is small compared to Bolt Systems.", ("acme",)),
    ],
)
def test_who_is_only_compared_with_has_no_part(
    title: str, excerpt: str, vendors: tuple[str, ...]
) -> None:
    """A rival's likeness, a comparison and last year's seller are not whom the event is about."""
    event = only(
        site_of(make_record("records/a.md", report("paper", "2021-06-03", title, excerpt)))
    )
    assert event.entities["vendors"] == vendors


HEADLINE = "City council approves camera contract in a 5-2 vote"
LEAD = "The council voted on Tuesday to approve a $360,000 contract with Acme for forty cameras."
SECOND = "The cameras will be run by City Police, which told the council of its plans."
LATER = "A school in the next county has bought lenses from Bolt Systems before, for $9,000."


def event_of(*paragraphs: str, title: str = HEADLINE, excerpt: str = "") -> Event:
    """Return the event of a record that has the text of its article."""
    told = report("paper", "2021-06-03", title, excerpt)
    lines = tuple(Paragraph(text, 9 + 2 * at) for at, text in enumerate(paragraphs))
    return only(site_of(replace(make_record("records/a.md", told), paragraphs=lines)))


def test_the_first_words_of_an_article_count_as_an_excerpt_does() -> None:
    """News says first what happened; who comes later only stands beside it."""
    event = event_of("By Jo Poe | Staff Writer", LEAD, SECOND, LATER)

    assert event.entities["vendors"] == ("acme",)
    assert event.entities["agencies"] == ("city-police",)
    assert [amount.text for amount in event.amounts] == ["$360,000"]
    assert {(e.field, e.quote, e.part) for e in event.evidence} == {
        ("date", "voted on Tuesday", "text"),
        (
            "amounts",
            "The council voted on Tuesday to approve a $360,000 contract with Acme",
            "text",
        ),
        ("vendors:acme", "Acme", "text"),
        ("agencies:city-police", "City Police", "text"),
    }


@pytest.mark.parametrize(
    "paragraphs",
    [
        (LEAD.replace("Acme", "a maker"), SECOND, LATER.replace("Bolt Systems", "Acme")),
        ("Acme in the news", "By Acme", LEAD.replace("Acme", "a maker")),
        ("It rained. It was cold. It snowed, and then some more. Acme closed its shop.",),
        ("Acme — The council voted to approve cameras for the city on Tuesday",),
    ],
)
def test_who_is_named_in_passing_has_no_part(paragraphs: tuple[str, ...]) -> None:
    """The third paragraph, a heading, the fourth sentence and an unfinished line open nothing."""
    assert event_of(*paragraphs).entities["vendors"] == ()


@pytest.mark.parametrize(
    "lead",
    [
        "CITY POLICE — The council voted on Tuesday to approve forty cameras for the streets.",
        "A City Police family was at the council as it voted to approve forty cameras.",
    ],
)
def test_where_it_was_written_and_where_people_live_is_nobody(lead: str) -> None:
    """A dateline and a home name a place, though bodies are called as places are."""
    assert event_of(lead).entities["agencies"] == ()


def test_words_of_the_other_story_stay_out_of_the_first_ones() -> None:
    """Where a headline tells two stories, so does the text below it."""
    event = event_of(
        "City Police signs a $1.2 million contract with Acme for its cameras, its chief said.",
        "The county picks Bolt Systems for $2 million, which is another contract altogether.",
        title="City Police signs contract with Acme, county buys $2 million Bolt Systems scanners",
    )
    assert event.entities["vendors"] == ("acme",)
