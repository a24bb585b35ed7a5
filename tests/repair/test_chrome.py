"""What a page says around its article is taken out; what the article says stays."""

import pytest

from dateline.model import Record
from dateline.readers.plain_text import paragraphs_of
from dateline.repair import OutletDirectory, repair
from dateline.repair.masthead import is_byline, parse_day
from tests.builders import make_record, make_report
from tests.cases import read_cases

FIRST = "The city has signed a contract with Acme Vision for cameras that know faces, it said."
SECOND = "It pays $1.2 million over three years, according to papers that The Paper has seen."
THIRD = "Residents were not asked. “Nobody told us,” said one of them at a meeting on Tuesday."
LAST = "The mayor did not answer questions by the time that this article went to press, twice."


def _repaired(*blocks: str) -> Record:
    report = make_report(title="", url="", id="", published=None, outlet=None, excerpt="")
    paragraphs = tuple(paragraphs_of("\n\n".join(blocks)))
    record = make_record(report=report, form="text", paragraphs=paragraphs)
    return repair(record, OutletDirectory({}, {}))


def _kept(*blocks: str) -> list[str]:
    return [paragraph.text for paragraph in _repaired(*blocks).paragraphs]


@pytest.mark.parametrize(("given", "expected"), read_cases("chrome_lines.txt"))
def test_a_line_is_chrome_or_text_by_its_shape(given, expected):
    """The same words in a sentence are what the article is about."""
    kept = given in _kept(FIRST, SECOND, given, THIRD, LAST)
    assert ("text" if kept else "chrome") == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("bylines.txt"))
def test_a_byline_gives_the_day_of_publication(given, expected):
    """Only a full date, and not that of an update."""
    day = parse_day(given) if is_byline(given) else None
    shown = day.date().isoformat() if day else "byline" if is_byline(given) else "-"
    assert shown == expected


def test_a_menu_at_the_top_ends_at_the_headline():
    """One of its entries is called as a box at the foot of pages, which would take all below it."""
    menu = ("Skip to content", "News | Sports | Opinion", "Newsletter", "INVESTIGATIONS")
    headline = "City signs a contract for cameras"
    repaired = _repaired(*menu, headline, "By Jane Doe", "May 11, 2023", FIRST, SECOND)
    assert repaired.report.title == headline
    assert [each.text for each in repaired.paragraphs] == [FIRST, SECOND]


def test_a_few_words_above_a_byline_are_no_menu():
    """A section and a short headline stay what they are."""
    assert _kept("Springfield", "Cameras everywhere", "By Jane Doe", FIRST)[:2] == [
        "Springfield",
        "Cameras everywhere",
    ]


def test_teasers_under_a_heading_are_cut_to_the_end():
    """Pairs of a short title and a text cut with an ellipsis are other articles."""
    teaser = "A new law regulates what airports may store of the faces of their passengers…"
    tail = ("More news", "Airports must ask", teaser, "Schools stop", teaser, "Our events")
    assert _kept(FIRST, SECOND, *tail) == [FIRST, SECOND]


def test_teasers_without_a_heading_of_their_own_are_cut_too():
    """Two such pairs in a row are no accident."""
    teaser = "A new law regulates what airports may store of passengers…"
    tail = ("Airports must ask first", teaser, "Schools stop using it", teaser)
    assert _kept(FIRST, SECOND, *tail) == [FIRST, SECOND]


def test_a_list_of_links_is_cut_out_of_the_middle():
    """The article goes on under it."""
    box = ("Related stories", "Airports must ask first", "Schools stop using it")
    assert _kept(FIRST, *box, SECOND, LAST) == [FIRST, SECOND, LAST]


def test_headings_inside_the_article_stay_and_are_marked():
    """They start a new section, perhaps another story."""
    record = _repaired(FIRST, "Second city buys from Umbra", SECOND, LAST)
    assert [(p.text, p.is_heading) for p in record.paragraphs] == [
        (FIRST, False),
        ("Second city buys from Umbra", True),
        (SECOND, False),
        (LAST, False),
    ]


def test_a_section_that_is_called_like_a_box_stays_where_sentences_follow():
    """`Related work` over a paragraph is the author's own."""
    assert _kept(FIRST, "Related contracts in the state", SECOND, LAST) == [
        FIRST,
        "Related contracts in the state",
        SECOND,
        LAST,
    ]


def test_headings_with_nothing_under_them_end_with_the_text():
    """Menus, partners and white papers at the foot of the page."""
    assert _kept(FIRST, SECOND, "Insight, Opinion", "White Papers", "Events") == [FIRST, SECOND]


def test_readers_comments_are_no_evidence():
    """Strangers speak below them."""
    said = "I live there and nobody told me anything about any of this, it is a scandal."
    article = (FIRST, SECOND, THIRD, LAST, SECOND.replace("It", "The city"))
    assert _kept(*article, "2 Comments", said, "Leave a Reply", said) == list(article)


def test_a_counter_of_comments_above_the_article_cuts_nothing():
    """Many pages show it under the headline."""
    assert _kept("3 Comments", FIRST, SECOND) == [FIRST, SECOND]


def test_the_author_at_the_end_is_no_part_of_the_story():
    """A former employer is not a party to a contract."""
    author = "Jane Doe is a reporter for The Paper. She worked for the Gazette before that."
    assert _kept(FIRST, SECOND, author) == [FIRST, SECOND]


def test_a_doubled_first_line_is_the_headline():
    """Pages print it in the header and above the text; what stands above it is the page's."""
    title = "City signs contract with Acme Vision"
    record = _repaired("The Paper", "FB pixel", title, title, FIRST, SECOND)
    assert record.report.title == title
    assert [p.text for p in record.paragraphs] == [FIRST, SECOND]


def test_a_line_over_a_byline_is_the_headline():
    """The first of the few lines there that is no section's name; a summary comes after it."""
    record = _repaired(
        "Technology",
        "City signs contract with Acme Vision",
        "Officials say that it will be used for serious crimes only",
        "By Jane Doe | May 2, 2022",
        FIRST,
    )
    assert record.report.title == "City signs contract with Acme Vision"
    assert record.report.published.isoformat() == "2022-05-02T00:00:00+00:00"
    assert [p.text for p in record.paragraphs] == [FIRST]


def test_an_agency_gives_place_and_day_before_its_first_word():
    """A dateline is the day of publication; the sentence itself stays."""
    first = "SPRINGFIELD, May 2, 2022 /Newswire/ -- The city has signed a contract, it said."
    record = _repaired(first, SECOND)
    assert record.report.published.isoformat() == "2022-05-02T00:00:00+00:00"
    assert [p.text for p in record.paragraphs] == [first, SECOND]


def test_nothing_is_made_up_for_a_bare_text():
    """A first line is not a headline, and a date in a sentence is no day of publication."""
    record = _repaired("Acme Vision", f"On May 2, 2022 {FIRST}", SECOND)
    assert (record.report.title, record.report.published) == ("", None)
    assert len(record.paragraphs) == 3


def test_what_was_taken_out_is_written_down_with_its_line():
    """One repair for each run, so that a page's foot does not flood the list."""
    record = _repaired("FB pixel", FIRST, SECOND, "Related stories", "One", "Two")
    assert [(r.problem, r.found, r.location.line) for r in record.repairs] == [
        ("chrome", "FB pixel", 1),
        ("chrome", "Related stories (and 2 more)", 7),
    ]


def test_a_long_page_of_headings_takes_no_longer_than_its_length():
    """200 kB of the same heading are worked through once, not once for each."""
    assert _kept(*["Related"] * 20_000) == []
