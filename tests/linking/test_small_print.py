"""What of linking is seldom asked, and was not: found by changing the code (`make mutants`)."""

from datetime import date

import pytest

from dateline.linking.actions import inflect
from dateline.linking.dates import find_dates
from dateline.linking.dates.quotes import quote_words
from dateline.linking.money import check_written, find_amounts
from dateline.linking.passages import quote_around, split_sentences
from dateline.linking.stories.pairs import _has_other_party
from dateline.linking.stories.profiles import Story
from dateline.linking.words import _split_words
from dateline.model import Diagnostic, Location, Site
from tests.builders import make_date, make_record, make_report
from tests.linking.test_decisions import MAYOR, PAPER, event_of
from tests.linking.test_decisions import site_of as decided_site
from tests.linking.test_link import codes, contract, file_of, report, site_of


def only_note(site: Site) -> Diagnostic:
    """Return the one thing that is wrong."""
    (note,) = site.notes
    return note


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last weekend", "2020-08-08/2020-08-09"),
        ("this weekend", "2020-08-15/2020-08-16"),
        ("next weekend", "2020-08-22/2020-08-23"),
    ],
)
def test_on_a_saturday_the_weekend_is_the_one_that_has_begun(text: str, expected: str) -> None:
    """The last one is over."""
    assert [str(m.date) for m in find_dates(text, date(2020, 8, 15))] == [expected]


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("buzz", ["buzz", "buzzes", "buzzed", "buzzing"]),
        ("ban*", ["ban", "bans", "banned", "banning"]),
        ("carry", ["carry", "carries", "carried", "carrying"]),
        ("buy/buys/bought", ["buy", "buys", "bought", "buying"]),
    ],
)
def test_a_verb_has_four_forms(entry: str, forms: list[str]) -> None:
    """Who acts and what happens to them is read from these."""
    found = inflect(entry)
    assert [word for word, _ in found] == forms
    assert [form for _, form in found] == ["plain", "third", "past", "ing"]


def test_a_quotation_keeps_names_whole_at_both_ends() -> None:
    """Half a name is another."""
    text = (
        "On Monday morning the council of the town said that it had asked "
        "The New York Police Department to pay Acme $5 million for the year"
    )
    whole = (0, len(text))
    quote = quote_around(text, text.index("$"), whole)
    assert quote == "pay Acme $5 million for the year"
    assert quote_around(text, text.index("council"), whole) == text[: text.index(" asked")]


def test_an_amount_of_the_editor_is_read_in_the_settings_currency() -> None:
    """A bare dollar is the country's own."""
    file = file_of(amounts=("$5 million", "much"))
    notes = list(check_written(file, "CAD"))
    assert [note.message for note in notes] == [
        "the amount `much` is not understood; it is left out"
    ]
    assert find_amounts("$5 million", "CAD")[0].currency == "CAD"


def test_what_the_editor_writes_is_on_the_event() -> None:
    """A summary is nobody else's words."""
    file = file_of(
        records=("records/contract.md",),
        summary="What it is about.",
    )
    (event,) = site_of(contract(), files=(file,)).events
    assert event.summary == "What it is about."


def test_where_a_day_comes_from_is_told_without_an_outlet_too() -> None:
    """Not every record says who published it."""
    record = make_record("records/a.md", make_report(outlet=None))
    (event,) = site_of(record).events
    how = {each.field: each.how for each in event.derivations}
    assert how["date"] == "the day of the first report, by an unnamed outlet"


def test_a_sum_in_two_currencies_keeps_both() -> None:
    """The text converted it, not we."""
    title = "City Police sign £3 million ($4.2 million) contract with Acme Vision"
    (event,) = site_of(make_record("records/a.md", report("paper", "2021-06-03", title))).events
    assert [(each.text, each.converted) for each in event.amounts] == [
        ("£3 million", "$4.2 million")
    ]


def test_a_title_that_is_cut_says_so() -> None:
    """Who compares it with the headline finds why it is shorter."""
    how = {each.field: each.how for each in site_of(contract()).events[0].derivations}
    assert how["title"] == "the headline of records/contract.md"


def test_a_report_that_nothing_dates_is_told_with_what_to_write() -> None:
    """It is on no page, and its editor should know how to change that."""
    record = make_record("records/a.md", make_report(published=None))
    note = only_note(site_of(record))
    assert note.code == "record.undated"
    assert note.severity == "warning"
    assert note.message.startswith("this record is on no page: nothing says when")
    assert note.remedy.startswith("Write `publishedDateTime: ")


def test_a_source_that_nobody_has_is_told_with_its_name() -> None:
    """A path and an address are missed in different words."""
    sources = ("records/x.md", "https://nowhere.example/a")
    file = file_of(told_in=sources, title="A", date=make_date("2020-01-02"))
    notes = site_of(contract(), files=(file,)).notes
    assert [note.message for note in notes] == [
        "there is no record `records/x.md`",
        "no record names the address `https://nowhere.example/a`",
    ]
    assert {(note.severity, note.remedy) for note in notes} == {
        ("error", "Write the path under content/ (records/001.txt), or the address of a report.")
    }


def test_a_former_id_that_is_another_events_is_told_in_full() -> None:
    """What it is, where it stands, what to do."""
    key = event_of(decided_site([PAPER, MAYOR]), MAYOR).id
    places = {"former_ids": Location("content/events/a.md", 4)}
    file = file_of(records=(PAPER.path,), former_ids=(key,), places=places)
    assert only_note(decided_site([PAPER, MAYOR], files=(file,))) == Diagnostic(
        "ids.taken",
        "warning",
        places["former_ids"],
        f"`{key}` is the id of another event today, so nothing leads from there to this one",
        "Remove it here, or give the other event another `id:`.",
    )


def test_what_a_date_hangs_on_may_open_the_text() -> None:
    """No letter stands before it."""
    (found,) = find_dates("Since 2018 it has run.", date(2020, 8, 14))
    assert (found.relation, found.text) == ("since", "2018")


def test_what_follows_a_date_is_quoted_from_the_date_on() -> None:
    """The words that say the day are kept, and the last ones let go."""
    sentence = "On May 4 at noon, after two long years of talks with nobody in the room, it signed"
    quote = quote_words(sentence, sentence.index("signed"), 3, 8)
    assert quote == "On May 4 at noon, after two long years of talks with"


@pytest.mark.parametrize(
    ("text", "converted"),
    [
        ("It paid £3 million (about $4 million), it said", ["$4 million"]),
        ("It paid £3 million (about $4 million", ["", ""]),
    ],
)
def test_a_parenthesis_that_is_not_closed_converts_nothing(text: str, converted: list[str]) -> None:
    """The rest of it was cut off, and may have said more."""
    assert [money.converted for money in find_amounts(text)] == converted


def test_every_report_without_a_day_is_told() -> None:
    """Not only the first."""
    records = [
        make_record(f"records/{n}.md", make_report(f"a-story-{n}", published=None)) for n in (1, 2)
    ]
    assert codes(site_of(*records)) == ["record.undated", "record.undated"]


def test_the_nearest_words_of_a_headline_are_offered() -> None:
    """A slip of the pen is seen at once."""
    quoted = ("date", "City Police sign $1.3 million contract", "records/contract.md")
    site = site_of(
        contract(), files=(file_of(records=("records/contract.md",), evidence=(quoted,)),)
    )
    assert only_note(site).message == (
        "the words “City Police sign $1.3 million contract” do not stand in records/contract.md; "
        "the headline says “City Police sign $1.2 million contract”"
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "differs"),
    [
        (("vendors:acme",), ("vendors:bolt",), True),
        (("vendors:acme", "vendors:bolt"), ("vendors:bolt",), False),
        (("vendors:acme",), ("agencies:city-police",), False),
        (("agencies:police", "vendors:acme"), ("agencies:police", "vendors:bolt"), True),
        (("vendors:acme",), (), False),
    ],
)
def test_reports_of_other_parties_are_told_apart_kind_by_kind(
    mine: tuple[str, ...], theirs: tuple[str, ...], differs: bool
) -> None:
    """The same police signs with one vendor on Monday and with another on Tuesday."""
    one, other = (
        Story(names[0] if names else "", "", "", "", None, names) for names in (mine, theirs)
    )
    assert _has_other_party(one, other) is differs


def test_a_line_that_ends_with_an_abbreviation_ends_its_sentence() -> None:
    """What follows on the next line is a new one; on the same line it is not."""
    lines = split_sentences("It paid Acme Inc.\nIt was $3.")
    assert [text for _, text in lines] == ["It paid Acme Inc.", "It was $3."]
    assert [text for _, text in split_sentences("It paid Acme Inc. in May.")] == [
        "It paid Acme Inc. in May."
    ]


def test_initials_are_one_word_with_or_without_points() -> None:
    """But `U.S.` is not `us`."""
    assert _split_words("u.s f.b.i i.c.e") == ("u.s", "fbi", "ice")
    assert _split_words("fbi ice") == ("fbi", "ice")
