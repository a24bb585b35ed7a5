"""The editor's events, name lists and pages are read strictly, and checked against each other."""

import pytest

from dateline.model import Alias, Entity, Outlet, Source
from dateline.readers import read_contents
from tests.builders import make_config, make_date
from tests.cases import read_cases

VENDORS = """acme-vision:
  name: Acme Vision
  aliases:
    - Acme
    - {text: AV, requires: [camera], excludes: [AV club]}
  body: company
  about: |
    Makes cameras
    that do not exist.
umbra:
  name: Umbra Biometrics
  parent: acme-vision
"""
RECORD = (
    "---\ntitle: T\npublishedDateTime: 2022-05-02T09:27:00Z\nwebUrl: https://p.example/a\n---\n"
)


def _contents(**files):
    """Return the contents of *files*; `__` stands for `/` and `_yml` or `_md` ends a name."""
    sources = [
        Source(name.replace("__", "/").replace("_yml", ".yml").replace("_md", ".md"), text.encode())
        for name, text in {
            "entities__vendors_yml": VENDORS,
            "records__a_md": RECORD,
            **files,
        }.items()
    ]
    return read_contents(sources, make_config())


def _complaints(**files):
    return [f"{n.location}: {n.severity}: {n.message} [{n.code}]" for n in _contents(**files).notes]


def _event(front_matter, body=""):
    contents = _contents(events__x_md=f"---\n{front_matter}\n---\n{body}")
    assert not contents.notes, contents.notes
    return contents.event_files[0]


def test_an_event_says_only_what_its_file_says():
    """Every key, names turned into slugs."""
    event = _event(
        "id: acme-signs\ntitle: City signs\nsummary: >\n  The city\n  signs.\ndate: 2022-04~\n"
        "period: 2022-04/2023-03\nweight: background\nvendors: [Acme, umbra, acme vision]\n"
        "topics: [Body Cameras]\namounts: [$1.2 million]\nrecords: [records/a.md]\n"
        "told_in: [https://other.example/b]\nevidence:\n"
        "  - {field: date, quote: last month, source: records/a.md}\ndraft: true",
        "\nMore *words*.\n",
    )
    assert (event.path, event.id, event.title) == ("events/x.md", "acme-signs", "City signs")
    assert (event.summary, event.body) == ("The city signs.", "More *words*.")
    assert (event.date, event.period) == (make_date("2022-04~"), make_date("2022-04/2023-03"))
    assert (event.weight, event.draft) == ("background", True)
    assert event.entities == {"vendors": ("acme-vision", "umbra"), "topics": ("body-cameras",)}
    assert event.amounts == ("$1.2 million",)
    assert (event.records, event.told_in) == (("records/a.md",), ("https://other.example/b",))
    assert event.evidence == (("date", "last month", "records/a.md"),)


def test_what_an_event_does_not_say_is_left_to_the_records():
    """An empty list is a statement, a missing key is none."""
    event = _event("records: [records/a.md]\namounts: []\nvendors: []")
    assert (event.title, event.date, event.weight) == ("", None, "")
    assert (event.amounts, event.entities) == ((), {"vendors": ()})
    assert _event("records: [records/a.md]").amounts is None
    assert _event("records: [records/a.md]").entities is None


@pytest.mark.parametrize(("given", "expected"), read_cases("event_faults.txt"))
def test_a_fault_of_an_event_has_its_place_and_a_hint(given, expected):
    """Nothing in an editor's file is passed over."""
    text = f"---\ntitle: City signs\ndate: 2022\nsummary: It signs.\n{given}\n---\n"
    notes = _contents(events__x_md=text).notes
    assert [f"{n.location.line}:{n.location.column} {n.message}" for n in notes] == [expected]


def test_an_event_without_records_needs_a_title_and_a_date():
    """Otherwise there is nothing to show."""
    assert _complaints(events__x_md="---\nsummary: x\n---\n") == [
        "content/events/x.md:2:1: error: an event that names no `records` needs a title"
        " [event.no_title]",
        "content/events/x.md:2:1: error: an event that names no `records` needs a date"
        " [event.no_date]",
    ]


def test_two_events_cannot_have_one_id():
    """The second one is told of the first."""
    text = "---\nid: same\ntitle: T\ndate: 2022\n---\n"
    assert _complaints(events__a_md=text, events__b_md=text) == [
        "content/events/b.md:2:5: error: the id `same` is also that of content/events/a.md"
        " [event.duplicate_id]"
    ]


def test_a_name_list_gives_entities_with_their_aliases():
    """Conditions of an alias stay with it."""
    assert _contents().entities == (
        Entity(
            "vendors",
            "acme-vision",
            "Acme Vision",
            aliases=(Alias("Acme"), Alias("AV", ("camera",), ("AV club",))),
            body="company",
            about="Makes cameras that do not exist.",
        ),
        Entity("vendors", "umbra", "Umbra Biometrics", parent="acme-vision"),
    )


def test_a_list_of_outlets_gives_one_for_each_domain():
    """So that each domain finds its name."""
    text = (
        "the-paper:\n  name: The Paper\n  domains: [www.paper.example, paper.org]\n  aliases: [P]\n"
    )
    assert _contents(entities__outlets_yml=text).outlets == (
        Outlet("the-paper", "The Paper", "paper.example", ("P",)),
        Outlet("the-paper", "The Paper", "paper.org", ("P",)),
    )


@pytest.mark.parametrize(("given", "expected"), read_cases("name_list_faults.txt"))
def test_a_fault_of_a_name_list_is_told(given, expected):
    """With the line of the value that is wrong."""
    name, _, text = given.partition(" @ ")
    notes = _contents(**{f"entities__{name}_yml": text.replace(r"\n", "\n")}).notes
    assert [f"{n.location.line}:{n.location.column} {n.message}" for n in notes] == [expected]


def test_a_slug_belongs_to_one_entity_of_any_kind():
    """A parent is named by its slug alone."""
    text = "umbra:\n  name: A\n"
    assert _complaints(entities__agencies_yml=text) == [
        "content/entities/vendors.yml:12:11: error: the slug `umbra` is also one of the agencies"
        " [names.duplicate_slug]"
    ]


@pytest.mark.parametrize(
    "text",
    ["---\ntitle: About us\n---\nWords.\n", "# About us\n\nWords.\n", "\n# About us #\nWords."],
)
def test_a_page_is_titled_by_front_matter_or_its_first_heading(text):
    """The title is not repeated in the body."""
    page = _contents(pages__about_md=text).pages[0]
    assert (page.slug, page.title, page.body) == ("about", "About us", "Words.")


def test_a_page_without_a_title_is_an_error():
    """It could not be linked to."""
    assert _complaints(pages__about_md="Words.") == [
        "content/pages/about.md:1: error: the page has no title [page.no_title]"
    ]


def test_an_editors_text_cannot_turn_or_hide_what_stands_beside_it():
    """Signs of direction come in by pasting; marks may pile up over other lines."""
    summary = f"Z{chr(0x301) * 60}\u2066x"
    text = (
        f'---\ntitle: "One \\u202Eowt\\u202C"\ndate: 2020\nsummary: "{summary}"\n---\n'
        "Wo\u200brds, and \\u202E as it is written.\n"
    )
    contents = _contents(events__x_md=text)
    (event,) = contents.event_files
    assert event.title == "One owt"
    assert event.body == "Words, and \\u202E as it is written."
    assert event.summary == f"Z{chr(0x301) * 4}x"
    assert [f"{note.location}: {note.message} [{note.code}]" for note in contents.notes] == [
        "content/events/x.md:2:13: U+202E (right-to-left override), U+202C (pop directional "
        "formatting): turns the order of the words around it; left out [text.turned]",
        "content/events/x.md:4:72: U+2066 (left-to-right isolate): turns the order of the words "
        "around it; left out [text.turned]",
        "content/events/x.md:6:3: U+200B (zero width space): nobody sees it; left out "
        "[text.invisible]",
    ]
