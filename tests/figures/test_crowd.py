"""Crowds: counts that add up, outlines and stacks with exact places."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dateline.figures.axis import Step, TimeScale
from dateline.figures.crowd import (
    Row,
    Stack,
    count_events,
    count_reports,
    days_of_reports,
    draw_crowds,
    draw_dots,
    draw_outline,
    draw_stacks,
    edges_of,
    find_stacks,
    is_crowded,
    places_of,
)
from dateline.figures.drawn import Dots
from dateline.figures.frame import FRAMES
from tests.figures.given import make_event

YEAR = TimeScale(date(2020, 1, 1).toordinal(), date(2021, 1, 1).toordinal(), 100, 466)
"""A day takes one unit."""

MONTHS = edges_of(Step("month", 1), YEAR)


def days_of(moments):
    """Return *moments* as the reports of one event are counted."""
    return days_of_reports([make_event("2020-01-01", reports=tuple(moments))])


def in_year(counts):
    """Return the counts of the twelve months, without the months around them."""
    return counts[2:14]


def test_a_known_day_counts_in_its_month():
    """Three events of May stand in May."""
    events = [make_event(day) for day in ("2020-05-01", "2020-05-31", "2020-05-31")]
    assert in_year(count_events(events, MONTHS)) == [0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]


def test_a_doubtful_date_is_spread_over_its_days():
    """An event of "2020" adds no peak in July."""
    counts = in_year(count_events([make_event("2020-01-01/2020-12-31")], MONTHS))
    assert counts[0] == pytest.approx(31 / 366)
    assert sum(counts) == pytest.approx(1)


def test_reports_count_in_the_step_of_their_hour():
    """The last minute of January is January."""
    moments = [
        datetime(2020, 1, 31, 23, 59, tzinfo=UTC),
        datetime(2020, 2, 1, 0, 0, tzinfo=UTC),
        datetime(1970, 1, 1, tzinfo=UTC),
    ]
    assert in_year(count_reports(days_of(moments), MONTHS))[:3] == [1, 1, 0]


def test_an_outline_is_a_bar_for_each_step():
    """Bars stand on the line, as wide as their months; gaps between them stay empty."""
    heights = [0, 0, 4, 10.4, 0, 0.2, *[0] * 10]
    assert (
        draw_outline(heights, places_of(MONTHS, YEAR), 50)
        == "M100 50v-4h31v-6h29v10M191 50v-1h30v1"
    )


def test_an_outline_of_negative_heights_hangs():
    """What was written hangs below the line."""
    assert draw_outline([0, 0, -3, *[0] * 13], places_of(MONTHS, YEAR), 54) == "M100 54v3h31v-3"


def test_reports_stand_at_their_hour_and_stack_where_they_share_it():
    """Two on 14 August and one a fortnight later: two lines, one as long as two reports."""
    first = datetime(2020, 8, 14, 12, tzinfo=UTC)
    moments = [first, first + timedelta(hours=6), first + timedelta(days=14)]
    stacks = find_stacks(days_of(moments), YEAR, rows=4)
    assert stacks == [Stack(326.5, 2), Stack(340.5, 1)]
    assert draw_stacks(stacks, 60, rows=4) == "M326.5 60v9M340.5 60v4"


def test_a_full_stack_goes_on_beside_itself():
    """Seven reports of one day are four and three, so that a burst is seen as one."""
    burst = [datetime(2020, 8, 14, hour, tzinfo=UTC) for hour in range(7)]
    (stack,) = find_stacks(days_of(burst), YEAR, rows=4)
    assert draw_stacks([stack], 60, rows=4) == "M326 60v19M328.5 60v14"


def test_a_stack_takes_no_more_room_than_a_few_days():
    """Forty reports of one day would else seem to run on for weeks."""
    burst = [datetime(2020, 8, 14, 12, minute, tzinfo=UTC) for minute in range(40)]
    (stack,) = find_stacks(days_of(burst), YEAR, rows=4)
    assert stack.count == 12


def test_reports_beyond_the_axis_are_left_out():
    """A report of 1970 does not stand outside the paper."""
    assert find_stacks(days_of([datetime(1970, 1, 1, tzinfo=UTC)]), YEAR, rows=4) == []


def test_dots_are_points_and_doubts_are_lines():
    """The same signs as for single marks, in a few bytes each."""
    events = [
        make_event("2020-02-01"),
        make_event("2020-02-01", number=1),
        make_event("2020-03-01/2020-03-31"),
        make_event("2020-06-01", weight="background"),
        make_event("2020-07-01"),
    ]
    assert draw_dots(Row(events, 50), events[4:], YEAR) == Dots(
        leads="M131.5 50h0M175.5 50h0", background="M252.5 50h0", doubts="M160 50h31"
    )


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([0] * 20, False),  # so few can be found, even on one day
        ([0] * 21, True),
        (list(range(0, 360, 6)), False),
        (list(range(0, 61)), True),
    ],
)
def test_a_lane_is_crowded_when_its_discs_touch(days, expected):
    """Sixty events over a year stand apart; as many within two months do not."""
    start = date(2020, 1, 1)
    events = [
        make_event((start + timedelta(days=day)).isoformat(), number=n)
        for n, day in enumerate(days)
    ]
    assert is_crowded(events, 60, FRAMES[0], YEAR) is expected


def test_bands_share_one_scale():
    """Four times as many events in a month make the bar twice as high, in whichever lane."""
    many = [make_event("2020-05-10", number=n) for n in range(80)]
    some = [*many[:20], make_event("2020-07-10")]
    crowds = draw_crowds([Row(many, 50), Row(some, 100)], FRAMES[0], YEAR)
    heights = [int(crowd.band.split("v")[1].split("h")[0]) for crowd in crowds]
    assert heights == [-32, -16]
