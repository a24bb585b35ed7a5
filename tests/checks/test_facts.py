"""What share of the record can be traced, counted from the facts and not from the messages."""

import json
from fractions import Fraction

import pytest

from dateline.checks.facts import Fact, Tracing, facts_of
from dateline.cli import main
from tests.builders import make_amount, make_date, make_event, make_evidence
from tests.checks.asking import event_file, found
from tests.conftest import MakeProject

BARE = "---\ntitle: Springfield debates cameras\ndate: 2023-06-03\nperiod: 2024\n---\n"


def test_each_fact_of_an_event_is_counted() -> None:
    """That it happened, when, for how long, for how much: each with or without its source."""
    event = make_event(
        date_basis="editor",
        period=make_date("2021"),
        amounts=(make_amount(), make_amount("1")),
        evidence=(make_evidence("period"), make_evidence("vendors:acme")),
    )
    assert list(facts_of(event)) == [
        Fact("event", is_sourced=True),
        Fact("date", is_sourced=False),
        Fact("period", is_sourced=True),
        Fact("amounts", is_sourced=False),
    ]


def test_a_date_that_no_editor_gave_has_its_source() -> None:
    """It was read in words, or is the day of the first report."""
    assert list(facts_of(make_event(date_basis="reported", records=()))) == [
        Fact("event", is_sourced=False),
        Fact("date", is_sourced=True),
    ]


@pytest.mark.parametrize(
    ("facts", "sourced", "least", "expected"),
    [
        (3, 2, "66.6", False),
        (3, 2, "66.7", True),
        (2000, 1999, "100", True),
        (2000, 2000, "100", False),
        (0, 0, "0", False),
        (0, 0, "1", True),
    ],
)
def test_the_share_is_compared_exactly(
    facts: int, sourced: int, least: str, expected: bool
) -> None:
    """100 asks for all of them, and an empty record does not pass by having no gap."""
    assert Tracing(facts, sourced).is_under(Fraction(least)) is expected


def test_check_says_the_share_and_fails_under_the_one_asked_for(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Like the coverage of a test suite: printed always, and a gate where one is wanted."""
    root = project({"content/events/debate.md": BARE})
    check = ["check", "--source", str(root)]
    assert main(check) == 0
    assert capsys.readouterr().out.endswith("; 3 of 6 facts sourced (50 %).\n")
    assert main([*check, "--fail-under", "50"]) == 0
    capsys.readouterr()
    assert main([*check, "--fail-under", "50.1"]) == 1
    assert capsys.readouterr().out.endswith(
        "; 3 of 6 facts sourced (50 %), less than the 50.1 % asked for: "
        "`--only event.unsourced` and `--only event.no_evidence` name the others.\n"
    )


def test_programs_are_told_too(project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """In numbers, and by `ok`."""
    root = project({"content/events/debate.md": BARE})
    assert main(["check", "--source", str(root), "--format", "json", "--fail-under", "90"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["facts"]) == (False, {"stated": 6, "sourced": 3, "percent": 50.0})


def test_no_setting_changes_the_share(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who ignores a code hides a message and not the gap."""
    settings = "title: T\nseverity: {event.unsourced: ignore, event.no_evidence: ignore}\n"
    root = project({"content/events/debate.md": BARE, "dateline.yml": settings})
    assert main(["check", "--source", str(root), "--fail-under", "51"]) == 1
    assert "[event." not in capsys.readouterr().out
    assert main(["check", "--source", str(root), "--fail-under", "50"]) == 0


def test_each_fact_without_a_source_is_told_at_its_line(project: MakeProject) -> None:
    """Adding what the message asks for raises the share."""
    root = project({"content/events/debate.md": BARE})
    place = "content/events/debate.md"
    said = "warning: “Springfield debates cameras” gives no words for its"
    assert found(root, "event.no_evidence") == [
        f"{place}:3:7: {said} date",
        f"{place}:4:9: {said} period",
    ]
    assert found(root, "event.unsourced") == [
        f"{place}:2: warning: “Springfield debates cameras” rests on no report and no saved text"
    ]


def test_too_long_a_quotation_is_told_at_its_line(project: MakeProject) -> None:
    """The second of two pieces of evidence is not the first."""
    words = "one two three four five " * 6
    record = "content/records/long.txt"
    event = event_file("2023-05-11", "on Tuesday").replace(
        "evidence:\n",
        f"evidence:\n  - {{field: summary, quote: {words}, source: records/long.txt}}\n",
    )
    root = project({record: f"{words}\n", "content/events/e.md": event})
    assert found(root, "evidence.long") == [
        "content/events/e.md:6:5: warning: the evidence for summary quotes 30 words"
    ]


def test_an_outlet_without_a_name_is_told_where_it_reports(project: MakeProject) -> None:
    """The list that should name it may not be there at all."""
    record = "---\ntitle: Nelson hires Acme\npublishedDateTime: 2023-08-01T09:00:00Z\n"
    record += "webUrl: https://daily.example/a\n---\n"
    root = project({"content/records/nameless.md": record})
    assert found(root, "outlet.unnamed") == [
        "content/records/nameless.md:2: warning: the outlet at daily.example has no name; "
        "its domain is shown"
    ]
