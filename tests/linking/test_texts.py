"""Saved texts find the report that they are, or that they rest on."""

from datetime import UTC, datetime

from dateline.linking.names.index import NameIndex
from dateline.linking.stories.texts import TextMatch, match_texts
from dateline.model import Entity, Outlet, Paragraph, Record, Report

INDEX = NameIndex([Entity("vendors", "corvid", "Corvid"), Entity("agencies", "metro", "Metro")])
PAPER = Outlet("the-paper", "The Paper", "paper.example")
SIGNED = Report(
    "r-1",
    "https://paper.example/1",
    "Metro just signed a camera contract with Corvid",
    "Metro signed a contract with camera maker Corvid this week, public records show.",
    False,
    datetime(2021, 3, 4, tzinfo=UTC),
    PAPER,
)
SUED = Report(
    "r-2",
    "https://paper.example/2",
    "Corvid sued over doorbell recordings in three states",
    "Three states say the company kept recordings.",
    False,
    None,
    PAPER,
)


def save(*lines: str, title: str = "") -> Record:
    """Return a saved text of these paragraphs; a line without a full stop is a heading."""
    paragraphs = [Paragraph(t, n, not t.endswith(".")) for n, t in enumerate(lines, start=1)]
    report = Report("", "", title, "", False, None, None)
    return Record("records/a.txt", "text", report, paragraphs=tuple(paragraphs))


def match(text: Record) -> list[tuple[str, str, str]]:
    """Return report, kind and evidence of the matches of *text*."""
    found = match_texts([text], [SUED, SIGNED], INDEX)
    return [(m.report, m.how, m.evidence) for m in found]


def test_a_text_with_the_headline_on_top_is_the_article() -> None:
    """Quotes, case, a label and the outlet's name make no difference to a headline."""
    headline = "METRO just signed a camera contract with Corvid | The Paper"
    body = "Metro signed a contract with camera maker Corvid this week, records show to the public."
    assert match(save("Menu", headline, headline, body)) == [("r-1", "body", headline)]


def test_a_text_whose_reader_found_the_headline_is_the_article() -> None:
    """The record's own title counts as its first line."""
    body = (
        "The contract of Metro with camera maker Corvid was signed this week, public records show."
    )
    assert match(save(body, title=SIGNED.title)) == [("r-1", "body", SIGNED.title)]


def test_a_cut_headline_is_the_same_headline() -> None:
    """A headline that the page cut with an ellipsis is found by its opening."""
    body = "Metro signed a contract with camera maker Corvid this week, public records show it."
    cut = "Metro just signed a camera contract…"
    assert match(save(cut, body)) == [("r-1", "body", cut)]


def test_a_headline_on_top_of_another_story_is_a_teaser() -> None:
    """A headline whose article the text does not tell is not its own."""
    assert match(save(SIGNED.title, "Rain is expected in the north.", "It will last.")) == []


def test_a_text_that_holds_the_excerpt_is_the_article() -> None:
    """Without any headline, the excerpt word for word tells whose article it is."""
    assert match(save(SIGNED.excerpt, "The camera deal runs for a year.")) == [
        ("r-1", "body", SIGNED.excerpt)
    ]


def test_a_text_that_names_its_source_and_tells_the_same_cites_it() -> None:
    """`READ MORE` with the headline, under a text about the same happening."""
    source = f"READ MORE: {SIGNED.title} [The Paper]"
    lead = "According to documents, Metro signed a contract with the camera maker Corvid."
    text = save("It begins again.", lead, "The order is worth $5.", source)
    expected = TextMatch(
        "records/a.txt",
        "r-1",
        "cites",
        "names The Paper’s headline as its source and tells the same",
        source,
    )
    assert match_texts([text], [SUED, SIGNED], INDEX) == (expected,)


def test_a_link_to_another_story_is_no_source() -> None:
    """A text about the deal that also links to the suit does not cite the suit."""
    lead = "According to documents, Metro signed a contract with the camera maker Corvid."
    assert match(save(lead, f"Read more: {SUED.title}")) == []


def test_a_later_story_that_links_back_does_not_cite() -> None:
    """The names agree but what is done does not: no verb of the headline's is in the lead."""
    lead = "Three states sued Corvid on Monday over the camera contract that it has with Metro."
    assert match(save(lead, f"Read more: {SIGNED.title}")) == []


def test_a_text_that_credits_the_outlet_and_tells_all_of_it_cites_it() -> None:
    """Where no headline is named, the credit and the whole of the headline's matter will do."""
    credit = "The order is for cameras only, as The Paper reports."
    lead = "Documents tell that Metro just signed a camera contract with Corvid."
    assert match(save(lead, credit)) == [("r-1", "cites", credit)]


def test_a_text_about_something_else_matches_nothing() -> None:
    """Nothing is guessed."""
    assert match(save("Rain", "Rain is expected in the north.", "It will last.")) == []
