"""Marks: sizes that say the value, bars that say the doubt, labels that can be read."""

import math
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.figures import draw_strip
from dateline.figures.drawn import Box
from dateline.figures.frame import FRAMES
from dateline.figures.text import label_box
from tests.figures.given import make_event, make_lanes

FRAME = {frame.name: frame for frame in FRAMES}
DRAWINGS = pytest.mark.parametrize("place", [0, 1, 2], ids=["wide", "medium", "phone"])


def marks_of(events, place=0, lanes=8):
    """Return one of the three drawings and all of its marks."""
    strip = draw_strip(events, make_lanes(lanes))
    assert strip is not None
    drawing = strip.drawings[place]
    return drawing, [mark for lane in drawing.lanes for mark in lane.marks]


@DRAWINGS
def test_the_area_of_a_disc_is_its_share_of_the_highest_value(place):
    """Half the money is half the ink."""
    values = [8_000_000, 4_000_000, 2_000_000]
    _, marks = marks_of(
        [make_event(f"20{n}-01-01", value=value) for n, value in enumerate(values, 10)], place
    )
    areas = [math.pi * mark.radius**2 for mark in marks]
    assert [round(area / areas[0], 1) for area in areas] == [1, 0.5, 0.2]


def test_small_unknown_and_foreign_values_get_the_least_disc():
    """A disc too small to see says nothing, and pounds are not dollars."""
    _, marks = marks_of(
        [
            make_event("2010-01-01", value=8_000_000),
            make_event("2011-01-01", value=7_000_000),
            make_event("2012-01-01", value=900),
            make_event("2013-01-01"),
            make_event("2014-01-01", value=9_000_000, currency="GBP"),
        ]
    )
    assert [mark.radius for mark in marks] == [14, 13.1, 4, 4, 4]


def test_a_background_event_is_a_small_ring_whatever_it_cost():
    """Background is not counted as a deal and does not set the scale."""
    _, marks = marks_of(
        [
            make_event("2010-01-01", value=1_000),
            make_event("2011-01-01", value=8_000_000, weight="background"),
        ]
    )
    assert [mark.radius for mark in marks] == [14, 3.5]


@DRAWINGS
@pytest.mark.parametrize("when", ["2022-04-01/2022-04-30", "2020-08-10/2020-08-14"])
def test_a_doubtful_date_is_as_wide_as_its_doubt(place, when):
    """The bar's ends are the first and last moment that it can have been; the disc is between."""
    events = [make_event("2019-07-01"), make_event(when), make_event("2022-12-31")]
    drawing, marks = marks_of(events, place)
    known = [marks[0], marks[2]]
    days = [(event.start.toordinal() + event.end.toordinal() + 1) / 2 for event in events]
    unit = (known[1].x - known[0].x) / (days[2] - days[0])
    start, end = (date.fromisoformat(text).toordinal() for text in when.split("/"))
    bar = marks[1].doubt
    assert bar is not None
    assert bar.x == pytest.approx(known[0].x + (start - days[0]) * unit, abs=1)
    assert bar.x + bar.width == pytest.approx(known[0].x + (end + 1 - days[0]) * unit, abs=1)
    assert marks[1].x == pytest.approx(bar.x + bar.width / 2, abs=0.2)
    assert [mark.doubt for mark in known] == [None, None]
    assert drawing.left <= bar.x


def test_a_period_beyond_the_axis_is_cut_at_its_end():
    """A contract until 2099 runs off the paper's edge instead of squeezing everything."""
    drawing, (mark,) = marks_of(
        [make_event("2020-01-01", period=(date(2020, 1, 1), date(2099, 1, 1)))]
    )
    assert mark.period is not None
    assert mark.period.x + mark.period.width == drawing.right


@DRAWINGS
def test_labels_never_touch_and_the_greater_value_keeps_its_own(place):
    """Where two labels would run into each other, the smaller value goes without."""
    events = [
        make_event("2019-01-01", lanes=("v1",)),
        make_event("2020-03-01", number=1, value=9_000_000, value_label="$9.0M", lanes=("v1",)),
        make_event("2020-03-03", number=2, value=100_000, value_label="$100,000", lanes=("v1",)),
        make_event("2023-01-01", lanes=("v1",)),
    ]
    _, marks = marks_of(events, place)
    texts = [mark.label and mark.label.text for mark in marks]
    assert texts == ["Event 0", "$9.0M", None, "Event 0"]


def test_a_title_is_written_once_and_a_value_in_each_lane():
    """What was paid belongs to every vendor; the same words nine times would be noise."""
    _, marks = marks_of(
        [
            make_event("2020-01-01", title="A ruling", lanes=("v1", "v2")),
            make_event("2022-01-01", value=5, value_label="$5", lanes=("v1", "v2")),
        ]
    )
    texts = [mark.label and mark.label.text for mark in marks]
    assert texts == ["A ruling", "$5", None, "$5"]


@st.composite
def some_events(draw):
    """Up to forty events within three years, some of them with long titles or great values."""
    rows = draw(
        st.lists(
            st.tuples(
                st.integers(0, 1000),
                st.sampled_from([None, 5_000, 250_000, 7_200_000]),
                st.sampled_from(["ICE", "Someone signs a contract with somebody else for cameras"]),
                st.sampled_from([("v1",), ("v2",), ("v1", "v3"), ()]),
            ),
            min_size=1,
            max_size=40,
        )
    )
    start = date(2020, 1, 1).toordinal()
    return [
        make_event(
            date.fromordinal(start + days).isoformat(),
            number=number,
            title=title,
            lanes=lanes,
            **({"value": value, "value_label": f"${value:,}"} if value else {}),
        )
        for number, (days, value, title, lanes) in enumerate(rows)
    ]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(events=some_events(), place=st.integers(0, 2))
def test_no_label_covers_another_label_or_disc(events, place):
    """Whatever the events, every label can be read and stays on the paper."""
    drawing, marks = marks_of(events, place)
    frame = FRAME[drawing.name]
    boxes = {id(mark): label_box(mark.label, frame, "middle") for mark in marks if mark.label}
    assert not [1 for one, two in combinations(boxes.values(), 2) if one.overlaps(two)]
    for mark in marks:
        r = mark.radius
        disc = Box(mark.x - r, mark.y - r, 2 * r, 2 * r)
        assert not any(box.overlaps(disc) for key, box in boxes.items() if key != id(mark))
    assert all(box.x >= 0 and box.x + box.width <= drawing.width for box in boxes.values())
    assert all(box.y >= 0 for box in boxes.values())


@settings(max_examples=40, deadline=None, derandomize=True)
@given(events=some_events(), place=st.integers(0, 2))
def test_every_disc_can_be_hit(events, place):
    """However close its neighbors are, a target is never smaller than its disc."""
    _, marks = marks_of(events, place)
    assert all(mark.target >= mark.radius for mark in marks)


def test_neighbors_share_the_room_between_them():
    """Of two discs four days apart neither takes the other's clicks."""
    _, marks = marks_of(
        [make_event("2020-01-01"), make_event("2020-06-10"), make_event("2020-06-14")]
    )
    near = marks[2].x - marks[1].x
    assert near < 2 * 12.5
    assert marks[1].target == pytest.approx(max(4, near / 2), abs=0.1)
    assert marks[0].target == 12.5


def test_long_titles_are_cut_between_words():
    """A title of 3,000 letters is a name that can still be listened to."""
    _, (mark,) = marks_of([make_event("2020-01-01", title="word " * 600)])
    assert mark.name == "word " * 15 + "word…"
    assert mark.label is not None
    assert mark.label.text == "word " * 5 + "word…"
