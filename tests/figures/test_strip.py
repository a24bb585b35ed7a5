"""The whole strip: small, the same every time, and deliberate with any number of events."""

import random
from functools import lru_cache

import pytest

from dateline.figures import StripWords, draw_strip
from dateline.language import language_of
from tests.figures.given import make_event, make_lanes, make_many

NUMBERS = pytest.mark.parametrize("count", [1, 4, 14, 60, 300, 2_000, 30_000])


@lru_cache
def strip_of(count):
    """Return the strip of *count* events of all sorts."""
    return draw_strip(make_many(count), make_lanes(14))


def forms_of(count):
    """Return how each lane of the wide drawing is drawn."""
    strip = strip_of(count)
    return [lane.form for lane in strip.drawings[0].lanes]


def test_without_events_there_is_no_strip():
    """Nothing is drawn for nothing."""
    assert draw_strip(()) is None


def test_with_few_events_every_one_is_a_link():
    """Up to a dozen or so, each event is a mark in each drawing."""
    for count in (1, 4, 14):
        strip = strip_of(count)
        for drawing in strip.drawings:
            names = [mark.event.id for lane in drawing.lanes for mark in lane.marks]
            assert sorted(names) == sorted(event.id for event in make_many(count))


def test_with_many_events_lanes_become_bands():
    """Sixty stay apart; of two thousand, lanes with many show how many there were when."""
    assert "band" not in forms_of(60)
    assert set(forms_of(2_000)) == {"band"}


def test_the_number_in_a_band_is_written_as_the_language_has_it():
    """Thousands are set apart by what the page's own language sets them apart with."""
    words = StripWords(number=language_of("de").conventions.count)
    strip = draw_strip(make_many(30_000), make_lanes(2), words)
    numbers = [
        label.text
        for lane in strip.drawings[0].lanes
        for label in lane.names
        if label.kind == "count"
    ]
    assert numbers
    assert all(
        number == f"{int(number.replace('.', '')):,}".replace(",", ".") for number in numbers
    )
    assert any("." in number for number in numbers)


@NUMBERS
def test_every_event_is_counted_in_a_lane(count):
    """None gets lost between marks, dots and bands."""
    events = make_many(count)
    strip = draw_strip(events, make_lanes(14))
    for drawing in strip.drawings:
        assert sum(lane.count for lane in drawing.lanes) == len(events)  # each has one lane here
        for lane in drawing.lanes:
            if lane.form == "marks":
                assert len(lane.marks) == lane.count


@NUMBERS
def test_everything_stands_on_the_paper(count):
    """Discs lie between the ends of the axis, lanes between the top and the axis."""
    for drawing in strip_of(count).drawings:
        marks = [mark for lane in drawing.lanes for mark in lane.marks]
        assert all(drawing.left <= mark.x <= drawing.right for mark in marks)
        assert all(drawing.top < lane.y < drawing.axis < drawing.height for lane in drawing.lanes)


def test_the_order_of_events_does_not_matter():
    """The same events give the same drawing."""
    events, lanes = list(make_many(300)), list(make_lanes(14))
    expected = draw_strip(events, lanes)
    random.Random(1).shuffle(events)
    random.Random(2).shuffle(lanes)
    assert draw_strip(events, lanes) == expected


@pytest.mark.parametrize(
    ("first", "last"), [("0900-01-01/0900-12-31", "2090-05-05"), ("0001-01-01", "9999-12-31")]
)
def test_no_year_is_out_of_reach(first, last):
    """The Middle Ages and the far end of the calendar are drawn like any other time."""
    strip = draw_strip([make_event(first), make_event(last)])
    (lane,) = strip.drawings[0].lanes
    assert [mark.event.label for mark in lane.marks] == [first, last]
    assert (strip.first_year, strip.last_year) == (int(first[:4]), int(last[:4]))
    assert len(strip.starts) == len(strip.ends) == 10


def test_one_event_in_exact_places():
    """A day in mid August, in the middle of its axis, on all three papers."""
    strip = draw_strip(
        [make_event("2020-08-14", lanes=("v1",), value=5, value_label="$5")], make_lanes(1)
    )
    (wide,), (medium,), (phone,) = (drawing.lanes for drawing in strip.drawings)
    assert [(m.x, m.y, m.radius, m.target) for m in wide.marks] == [(628, 50, 14, 16)]
    assert [(m.x, m.y, m.radius, m.target) for m in medium.marks] == [(422, 48, 14, 16)]
    assert [(m.x, m.y, m.radius, m.target) for m in phone.marks] == [(164, 58, 12, 14)]
    assert [(label.x, label.y, label.text) for label in phone.names] == [(8, 20, "Vendor 1")]
    assert (strip.starts, strip.ends) == ("2020-06-10", "2020-10-18")
