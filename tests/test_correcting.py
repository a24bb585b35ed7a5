"""Which changes were corrections, why, and on which report they rest."""

from datetime import date

import pytest

from dateline.config import load_config
from dateline.correcting import with_corrections
from dateline.model import Change, Correction, Difference, Event, Location
from dateline.pipeline import understand
from tests.builders import make_event, make_evidence, make_moment, make_report, make_site
from tests.projects import RECORD
from tests.test_history import git
from tests.test_revising import EVENT, EVENT_FILE, RECORD_FILE, save

DATE = Difference("date", "events/e.md", ("2021-06",), ("2021-06-03",))
VALUE = Difference("value", "events/e.md", ("$1 million",), ())
SUMMARY = Difference("summary", "events/e.md", ("So.",), ("Or so.",))
MORE = Difference("names", "events/e.md", (), ("vendors:acme",))
FIRST = make_report("first", "2021-06-01", location=Location("content/records/a.md"))
SECOND = make_report("second", "2021-06-02", location=Location("content/records/b.md"))


def changed(day: str, *differences: Difference) -> Change:
    """Return the change of a day."""
    return Change(make_moment(day), "corrected", (), differences)


def corrected(event: Event) -> tuple[Correction, ...]:
    """Return the corrections of *event* on a site that has both reports."""
    (found,) = with_corrections(make_site([event], [FIRST, SECOND])).events
    return found.corrections


def test_only_what_was_stated_and_reads_otherwise_is_a_correction() -> None:
    """Other words and further facts are none; a fact that is stated no longer is one."""
    event = make_event(
        coverage=[FIRST],
        changes=(
            Change(make_moment("2026-01-01"), "new"),
            changed("2026-02-01", SUMMARY, DATE, MORE),
            changed("2026-03-01", SUMMARY, MORE),
            changed("2026-04-01", VALUE),
        ),
    )

    assert corrected(event) == (
        Correction(date(2026, 2, 1), "", FIRST.id, (DATE,), make_moment("2026-02-01")),
        Correction(date(2026, 4, 1), "", FIRST.id, (VALUE,), make_moment("2026-04-01")),
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [("05", "05"), ("04", "05"), ("06", "05"), ("08", "09"), ("07", "07")],
)
def test_what_the_editor_says_explains_the_change_of_that_day(written: str, day: str) -> None:
    """Or that of the day beside it, since commits count days in UTC; else it stands alone."""
    note = Correction(date(2026, 4, int(written)), "The court said so.", SECOND.id)
    event = make_event(
        coverage=[FIRST, SECOND],
        changes=(changed("2026-04-05", DATE), changed("2026-04-09", VALUE)),
        corrections=(note,),
    )

    found = {each.day.day: (each.because, each.report) for each in corrected(event)}
    said = ("The court said so.", SECOND.id)
    assert found == {5: ("", FIRST.id), 9: ("", FIRST.id), int(day): said}


def test_a_report_that_the_site_does_not_have_is_not_named() -> None:
    """A record of a report alone, which is on no event, is no page's."""
    event = make_event(corrections=(Correction(date(2026, 4, 5), "So.", "r-unknown"),))

    assert corrected(event) == (Correction(date(2026, 4, 5), "So."),)


def test_two_reasons_for_one_day_are_both_told() -> None:
    """And what stands on a day without a change is a correction that only the editor knows."""
    notes = (
        Correction(date(2020, 1, 1), "Long ago."),
        Correction(date(2026, 4, 5), "One."),
        Correction(date(2026, 4, 5), "Two.", SECOND.id),
    )
    event = make_event(
        coverage=[FIRST, SECOND], changes=(changed("2026-04-05", DATE),), corrections=notes
    )

    alone, both = corrected(event)
    assert alone == notes[0]
    assert (both.because, both.report) == ("One. Two.", SECOND.id)


def test_a_correction_rests_on_the_report_that_tells_the_fact() -> None:
    """On that of the record that was corrected, or the one with the words; else on the first."""
    reported = Difference("reported", "records/b.md", ("2021-06-03",), ("2021-06-02",))
    renamed = Difference("names", "e.md", ("vendors:b", "vendors:c"), ("vendors:a", "vendors:b"))
    told = {
        difference.part: corrected(
            make_event(
                coverage=[FIRST, SECOND],
                changes=(changed("2026-04-05", difference),),
                evidence=(
                    make_evidence("date", report=SECOND.id),
                    make_evidence("vendors:b", report=FIRST.id),
                    make_evidence("vendors:a", report=SECOND.id),
                ),
            )
        )[0].report
        for difference in (DATE, VALUE, reported, renamed)
    }
    assert told == {
        "date": SECOND.id,
        "value": FIRST.id,
        "reported": SECOND.id,
        "names": SECOND.id,
    }
    assert corrected(make_event(changes=(changed("2026-04-05", DATE),)))[0].report == ""


NOTE = """corrections:
  - day: 2026-04-03
    because: |
      The city sent us
      its minutes.
    source: records/city.md
records:"""


def test_an_editors_file_says_why(project) -> None:
    """Beside the change that it explains, whose day in UTC is the next one."""
    root = project()
    git(root, "init", "-q")
    save(root, "2026-03-01", RECORD_FILE, RECORD)
    save(root, "2026-04-02", EVENT_FILE, EVENT)
    edited = EVENT.replace("05-09", "05-08").replace("records:", NOTE)
    save(root, "2026-04-03", EVENT_FILE, edited)

    site = understand(load_config(root, environment={})).site
    (event,) = site.events
    (correction,) = event.corrections
    assert (correction.day, correction.because) == (
        date(2026, 4, 4),
        "The city sent us its minutes.",
    )
    assert site.reports[correction.report].location.path == RECORD_FILE
    (difference,) = correction.differences
    assert (difference.before, difference.after) == (("2023-05-09",), ("2023-05-08",))


def test_without_a_repository_there_is_what_the_editor_says(project) -> None:
    """Nobody else knows then."""
    root = project({EVENT_FILE: EVENT.replace("records:", NOTE)})

    (event,) = understand(load_config(root, environment={})).site.events
    (correction,) = event.corrections
    assert (correction.day, correction.differences, correction.moment) == (
        date(2026, 4, 3),
        (),
        None,
    )


def test_a_hidden_source_of_a_correction_is_not_named(project) -> None:
    """The reason stays; the report of an unpublished record is nowhere."""
    root = project()
    (root / "content/records/b.md").write_text(
        "---\ntitle: A secret of the city\nwebUrl: https://s.example/x\npublished: false\n"
        "publishedDateTime: 2023-05-12T09:00:00Z\n---\n",
        "utf-8",
    )
    (root / "content/events").mkdir(exist_ok=True)
    text = EVENT.replace("records:", NOTE.replace("records/city.md", "records/b.md"))
    (root / EVENT_FILE).write_text(text, "utf-8")

    (event,) = understand(load_config(root, environment={})).site.events
    assert [(each.because, each.report) for each in event.corrections] == [
        ("The city sent us its minutes.", "")
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("day: 2026-04-03", "day: 2026-04", "date.no_day", "6:10"),
        ("day: 2026-04-03", "day: 2026-04-03~", "date.no_day", "6:10"),
        ("  - day: 2026-04-03\n    because", "  - because", "event.missing_key", "6:5"),
        ("source:", "sourced:", "event.unknown_key", "10:5"),
        ("city.md", "town.md", "event.unknown_record", "6:5"),
        ("records/city.md", "https://nobody.example/a", "event.unknown_source", "6:5"),
    ],
)
def test_what_is_wrong_with_a_correction_is_said_with_its_place(
    project, old: str, new: str, code: str, place: str
) -> None:
    """As of any other key."""
    root = project()
    (root / "content/events").mkdir(exist_ok=True)
    text = EVENT.replace("records:", NOTE)
    assert old in text
    (root / EVENT_FILE).write_text(text.replace(old, new, 1), "utf-8")

    errors = [
        d
        for d in understand(load_config(root, environment={})).diagnostics
        if d.severity == "error"
    ]
    assert [(d.code, str(d.location)) for d in errors] == [(code, f"{EVENT_FILE}:{place}")]
