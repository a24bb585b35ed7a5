"""Names and aliases that catch too much or nothing, as the record's own texts show it."""

import pytest

from dateline.checks import Matter
from dateline.checks.names import check_names
from dateline.checks.places import check_places
from dateline.config import load_config
from dateline.model import Alias, Contents, Entity, Location
from dateline.pipeline import examine
from tests.builders import make_record, make_report, make_site
from tests.conftest import MakeProject

LIST = "content/entities/vendors.yml"


def made(slug: str, name: str, *aliases: str | Alias, line: int = 1, **more: str) -> Entity:
    """Return a vendor; its aliases stand on the lines after it."""
    given = (
        each if isinstance(each, Alias) else Alias(each, location=Location(LIST, line + number))
        for number, each in enumerate(aliases, 1)
    )
    return Entity("vendors", slug, name, tuple(given), location=Location(LIST, line), **more)


def said_of(*entities: Entity, texts: tuple[str, ...] = ()) -> list[str]:
    """Return what is said of *entities* where the excerpts of the record are *texts*."""
    records = tuple(
        make_record(f"records/{n}.md", make_report(f"story-{n}", title="", excerpt=text))
        for n, text in enumerate(texts)
    )
    matter = Matter(make_site(), Contents(records, entities=entities))
    return [f"{each.location} {each.code}: {each.message}" for each in check_names(matter)]


SMALL = ("It is clear.", "To be clear, it is not", "a clear case", "Clear sells lanes")


def test_an_alias_that_is_a_common_word_is_told() -> None:
    """`Clear skies ahead` would be a report on the company."""
    assert said_of(made("clear", "Clear Secure", "Clear"), texts=SMALL) == [
        f"{LIST}:2 names.common_word: `Clear` is a common word too: the texts write it small in 3 "
        "of 4 places, so that a headline or the start of a sentence can be taken for the name"
    ]


@pytest.mark.parametrize(
    ("entity", "texts"),
    [
        (made("clear", "Clear Secure", "Clear"), SMALL[1:]),
        (made("apple", "Apple"), (*["Apple pays"] * 13, *["apple pays"] * 3)),
        (made("air", "AIR"), ("by air", "in the air", "air alone")),
        (made("c", "C Co", Alias("Clear", requires=("lanes",))), SMALL),
        (made("c", "C Co", Alias("Clear", excludes=("Clear skies",))), SMALL),
    ],
)
def test_a_name_that_stays_a_name_is_not_told(entity: Entity, texts: tuple[str, ...]) -> None:
    """Slips, one place of six, what counts in capitals only, and what asks for company."""
    assert said_of(entity, texts=texts) == []


def test_what_is_listed_small_is_found_everywhere() -> None:
    """It may be so written, as adidas is: a note."""
    assert said_of(made("clear", "Clear Secure", "clear"), texts=SMALL) == [
        f"{LIST}:2 names.small: `clear` is written small here, so that it is found wherever it "
        "stands: in 4 places"
    ]


def test_a_report_counts_once_however_many_records_have_it() -> None:
    """A service names one report under twenty others."""
    report = make_report("one", title="", excerpt="It is clear")
    records = tuple(make_record(f"records/{n}.md", report) for n in range(9))
    contents = Contents(records, entities=(made("clear", "Clear"),))
    assert list(check_names(Matter(make_site(), contents))) == []


def test_an_alias_of_two_is_told_since_neither_gets_it() -> None:
    """Linkage gives a disputed name to nobody, and would do so in silence."""
    one, two = made("acme", "Acme", "Vision"), made("deep", "Deep", "vision", line=5)
    assert said_of(one, two) == [
        f"{LIST}:6 names.shared: `vision` is a name of deep and of acme ({LIST}:2), so that it is "
        "found for neither"
    ]


def test_the_words_that_one_of_them_asks_for_settle_it() -> None:
    """Where they stand, that one is meant."""
    asking = Alias("Vision", requires=("camera",))
    assert said_of(made("acme", "Acme", asking), made("deep", "Deep", "Vision")) == []


@pytest.mark.parametrize("alias", ["X", "7", "42", "Ex"])
def test_what_is_too_short_is_told(alias: str) -> None:
    """A letter, a number, a syllable."""
    assert said_of(made("x", "X Holding", alias)) == [
        f"{LIST}:2 names.short: `{alias}` is so short that much else can be meant"
    ]


def test_two_capitals_are_a_name() -> None:
    """HP, EU, GE."""
    assert said_of(made("hp", "Hewlett-Packard", "HP")) == []


def test_an_alias_that_may_be_short_for_another_is_told() -> None:
    """`Acme` in a headline may be either of them."""
    systems = made("systems", "Acme Systems", line=5)
    assert said_of(made("acme-vision", "Acme Vision", "Acme"), systems) == [
        f"{LIST}:2 names.part_of_another: `Acme` may also be short for Acme Systems ({LIST}:5)"
    ]


@pytest.mark.parametrize(
    ("name", "alias", "text", "is_told"),
    [
        ("City of Springfield", "Springfield", "A Springfield mother was held.", True),
        ("Ohio County", "Ohio", "It is an Ohio-based company.", True),
        ("City of Springfield", "Springfield", "A Springfield official said no.", False),
        ("City of Springfield", "Springfield", "Cameras in Springfield; Springfield pays.", False),
        ("City of Springfield", "City Council", "A City Council member", False),
        ("Acme Systems", "Acme", "An Acme engineer said no.", False),
    ],
)
def test_a_place_is_told_where_its_people_would_count_for_its_city(
    name: str, alias: str, text: str, is_told: bool
) -> None:
    """Only with words that cannot mean the administration, so that no alias is told in vain."""
    record = make_record("records/a.md", make_report("a", title="", excerpt=text))
    matter = Matter(make_site(), Contents((record,), entities=(made("a", name, alias),)))
    found = [each.code for each in check_places(matter)]
    assert found == (["names.place"] if is_told else [])


def test_a_place_that_asks_for_company_is_not_told() -> None:
    """It does not count for a mother."""
    record = make_record("records/a.md", make_report("a", title="", excerpt="A Springfield mother"))
    asking = made("a", "City of Springfield", Alias("Springfield", requires=("council",)))
    assert not list(check_places(Matter(make_site(), Contents((record,), entities=(asking,)))))


def test_a_part_of_the_same_house_is_no_other() -> None:
    """A subsidiary bears its parent's name."""
    lab = made("lab", "Acme Lab", parent="acme-vision")
    assert said_of(made("acme-vision", "Acme Vision", "Acme"), lab) == []


def test_check_tells_the_line_of_the_alias(project: MakeProject) -> None:
    """In a list of hundreds."""
    names = "a-b:\n  name: Ab Ltd\n  aliases:\n    - Able\n    - {text: Q}\n"
    found = examine(load_config(project({LIST: names}))).diagnostics
    (short,) = [each for each in found if each.code == "names.short"]
    assert str(short.location) == f"{LIST}:5:7"
    assert short.remedy == "Write `{text: Q, requires: [a word that stands beside it]}`."
