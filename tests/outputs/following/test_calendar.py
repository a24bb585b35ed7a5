"""The calendar, read by its library and against RFC 5545 itself."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from dateline.model import Change
from dateline.outputs.following.calendar import _folded
from tests.builders import make_entity, make_event, make_report, make_site
from tests.outputs.following.made import BASE, HOSTILE, at, events_in, files_of
from tests.pages.planned import shown_on

REPORT = make_report("the-deal", "2021-06-03")


def calendar_of(*events, **settings: object) -> bytes:
    """Return the site's calendar of *events*."""
    return files_of(make_site(events, [REPORT]), **settings)["calendar.ics"]


@pytest.mark.parametrize(
    ("edtf", "start", "end", "summary"),
    [
        ("2022-04-30", date(2022, 4, 30), date(2022, 5, 1), "It"),
        ("2022-04", date(2022, 4, 1), date(2022, 5, 1), "It (April 2022, day not known)"),
        ("2020", date(2020, 1, 1), date(2021, 1, 1), "It (2020, month not known)"),
        ("2020-24", date(2020, 12, 1), date(2021, 3, 1), "It (winter 2020, day not known)"),
        ("202X", date(2020, 1, 1), date(2030, 1, 1), "It (the 2020s, month not known)"),
        ("2020-08-10~", date(2020, 8, 10), date(2020, 8, 11), "It (about 10 August 2020)"),
        ("2020-08-10/2020-08-14", date(2020, 8, 10), date(2020, 8, 15), "It (10–14 August 2020)"),
        ("9999", date(9999, 1, 1), date(9999, 12, 31), "It (9999, month not known)"),
    ],
)
def test_an_event_takes_the_days_that_it_can_have_been(
    edtf: str, start: date, end: date, summary: str
) -> None:
    """Whole days with an exclusive end; what is not known is said and takes nobody's time."""
    (event,) = events_in(calendar_of(make_event("It", edtf)))

    assert (event.start, event.end, str(event["summary"])) == (start, end, summary)
    assert event["dtstart"].params["VALUE"] == event["dtend"].params["VALUE"] == "DATE"
    assert str(event["transp"]) == "TRANSPARENT"


def test_the_day_of_a_report_is_not_passed_off_as_that_of_the_event() -> None:
    """Where no day is found in the texts, the day of the first report stands in."""
    event = make_event("It", "2021-06-03", (REPORT,), date_basis="reported")
    (found,) = events_in(calendar_of(event))

    assert str(found["summary"]) == "It (first reported this day)"
    assert "no day for it was found" in str(found["description"])


def test_an_event_has_what_programs_need_to_update_it() -> None:
    """An id for good, times from the record, a number that grows with each change."""
    event = make_event(
        "It",
        coverage=(REPORT,),
        entities={"vendors": ("acme", "b-b")},
        changes=(Change(at("2026-03-02T04:30"), "new"), Change(at("2026-05-01T10:00"), "edited")),
    )
    site = make_site([event], [REPORT], [make_entity("acme", name="Acme, Inc.")])
    (found,) = events_in(files_of(site)["vendors/acme/calendar.ics"])

    assert str(found["uid"]) == "2021-06-01-it@x.example/t"
    assert found["dtstamp"].dt == found["last-modified"].dt == at("2026-05-01T10:00")
    assert found["created"].dt == at("2026-03-02T04:30")
    assert found["sequence"] == 1
    assert [str(each) for each in found["categories"].cats] == ["Acme, Inc.", "B B"]
    assert str(found["url"]) == f"{BASE}/events/2021-06-01-it/"


def test_an_event_of_unknown_age_has_a_time_all_the_same() -> None:
    """RFC 5545 §3.6.1 requires DTSTAMP; the clock is not asked."""
    (event,) = events_in(calendar_of(make_event("It", "1999")))

    assert event["dtstamp"].dt == datetime(2021, 6, 3, tzinfo=UTC)
    assert "created" not in event
    assert "last-modified" not in event
    assert event["sequence"] == 0


def test_ids_stay_when_the_site_moves() -> None:
    """A calendar would show every event twice."""
    event = make_event("It")
    moved = calendar_of(event, base_url="https://new.example", feed_ids=BASE)

    assert [e["uid"] for e in events_in(moved)] == [e["uid"] for e in events_in(calendar_of(event))]


def test_lines_are_folded_at_75_octets_between_characters() -> None:
    """RFC 5545 §3.1: octets, not characters; lines end with CRLF and nothing else."""
    content = calendar_of(make_event("Überwachung 👩🏽‍🚀 " * 30, id="it"))

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)  # no character is cut in two
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")
    (event,) = events_in(content)
    assert str(event["summary"]).startswith("Überwachung 👩🏽‍🚀 Überwachung")


def test_hostile_text_makes_no_second_event() -> None:
    """Line ends of all three kinds, separators, backslashes, control characters."""
    event = make_event(HOSTILE, id="it", summary=HOSTILE, entities={"vendors": ("acme",)})
    site = make_site([event], (), [make_entity("acme", name=HOSTILE)])
    (found,) = events_in(files_of(site, title=HOSTILE)["calendar.ics"])

    kept = "]]> <script>alert(1)</script> &amp; ends BEGIN:VEVENT X;Y,Z\\n \"q\" 'r'"
    assert str(found["summary"]) == kept
    assert [str(each) for each in found["categories"].cats] == [kept]
    assert kept in str(found["description"])


def test_all_events_are_in_it_in_order() -> None:
    """A calendar is looked up, not read through: it has no latest ones."""
    events = [
        make_event(f"Day {n}", (date(2020, 1, 1) + timedelta(n)).isoformat()) for n in range(60)
    ]
    found = events_in(calendar_of(*events))

    assert [str(each["summary"]) for each in found] == [f"Day {n}" for n in range(60)]
    assert len({str(each["uid"]) for each in found}) == 60


def test_of_very_many_events_it_has_the_last(monkeypatch) -> None:
    """A program fetches it as a whole, each time; the page of feeds says so."""
    monkeypatch.setattr("dateline.outputs.following.calendar.CALENDAR", 2)
    monkeypatch.setattr("dateline.pages.feeds.CALENDAR", 2)
    events = [make_event(f"Year {year}", str(year)) for year in (2022, 2020, 2021)]
    found = events_in(calendar_of(*events))

    assert [str(each["summary"])[:9] for each in found] == ["Year 2021", "Year 2022"]
    assert shown_on(make_site(events), "feeds/", "in_calendar", base_url=BASE) == "2"
    assert shown_on(make_site(events[1:]), "feeds/", "in_calendar", base_url=BASE) == ""


def test_a_calendar_without_events_is_one_all_the_same() -> None:
    """Somebody may wait for the first; RFC 5545 §3.6 wants one component at least."""
    content = calendar_of()

    assert events_in(content) == []
    assert [each.name for each in icalendar.Calendar.from_ical(content).subcomponents] == [
        "VTIMEZONE"
    ]
    assert b"DTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000" in content
    assert b"VTIMEZONE" not in calendar_of(make_event("It"))


@given(st.lists(st.sampled_from(["a", " ", "\\", "^", "é", "—", "😀", "x" * 30]), max_size=40))
def test_lines_are_folded_as_the_library_folds_them(pieces):
    """Ours is quicker; what a calendar reads is the same."""
    line = "".join(pieces)
    assert _folded(line) == Contentline(line).to_ical()
