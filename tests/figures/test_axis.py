"""The axis: proportional time, and dates that fit the span."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from dateline.figures.axis import (
    Step,
    TimeScale,
    day_of,
    draw_ticks,
    periods_of,
    starts_of,
)
from dateline.figures.frame import FRAMES
from dateline.figures.span import find_span
from dateline.figures.text import label_box
from tests.cases import read_cases
from tests.figures.given import make_event

FRAME = {frame.name: frame for frame in FRAMES}


def day(text):
    """Return an ISO date as the axis counts it."""
    return float(date.fromisoformat(text).toordinal())


def ticks_of(given):
    """Return the frame and the ticks of a line of the case file."""
    days, name = given.split()
    first, last = map(day, days.split(".."))
    frame = FRAME[name]
    return frame, draw_ticks(TimeScale(first, last, frame.left, frame.right), frame, 100)


@pytest.mark.parametrize(("given", "expected"), read_cases("strip_ticks.txt"))
def test_the_axis_names_the_finest_dates_that_can_be_read(given, expected):
    """Days, weeks, months, quarters, years, decades; the year is always told."""
    _, ticks = ticks_of(given)
    assert " | ".join(tick.label.text for tick in ticks if tick.label) == expected


@pytest.mark.parametrize(("given", "expected"), read_cases("strip_ticks.txt"))
def test_dates_under_the_axis_never_touch(given, expected):
    """Each label ends before the next one starts, and on the paper."""
    frame, ticks = ticks_of(given)
    boxes = [label_box(tick.label, frame, "start") for tick in ticks if tick.label]
    ends = [box.x + box.width for box in boxes]
    assert all(end <= box.x for end, box in zip(ends, boxes[1:], strict=False))
    assert ends[-1] <= frame.width


def test_distance_is_time():
    """Two years take twice the paper of one, wherever they are."""
    scale = TimeScale(day("2018-01-01"), day("2022-01-01"), 100, 1561)
    places = [scale.x(day(f"{year}-01-01")) for year in (2018, 2019, 2020, 2021, 2022)]
    assert places == [100, 465, 830, 1196, 1561]  # 2020 is one day longer


def test_a_moment_stands_at_the_hour_of_its_own_clock():
    """An evening in New York stands on that evening's day, as pages date it."""
    eastern = timezone(timedelta(hours=-4))
    moment = datetime(2020, 8, 14, 20, tzinfo=eastern)
    assert day_of(moment) == day("2020-08-14") + 20 / 24
    assert day_of(datetime(2020, 8, 14, 18, tzinfo=UTC)) == day("2020-08-14") + 0.75


def test_a_single_event_has_two_months_on_either_side():
    """One day is no span; the reader still sees which season of which year it was."""
    first, last = find_span([make_event("2020-08-14")])
    assert (round(day("2020-08-14") - first), round(last - day("2020-08-15"))) == (64, 64)


def test_a_single_year_is_shown_with_its_neighbors():
    """An event known to the year only takes the middle third of the axis."""
    first, last = find_span([make_event("2018-01-01/2018-12-31")])
    assert first < day("2017-01-01")
    assert last > day("2020-01-01") - 1


def test_contracts_and_coverage_stretch_the_axis_only_so_far():
    """A period until 2099, or a report dated 1970, does not squeeze ten days of events."""
    events = [
        make_event("2020-08-01", period=(date(2020, 8, 1), date(2099, 1, 1))),
        make_event("2020-08-11", reports=(datetime(1970, 1, 1, tzinfo=UTC),)),
    ]
    first, last = find_span(events)
    assert day("2015-01-01") < first < day("2015-08-01")
    assert day("2025-08-10") < last < day("2026-02-01")


def test_weeks_begin_on_mondays():
    """Bars and ticks of seven days start where the calendar's weeks do."""
    starts = starts_of(Step("day", 7), day("2022-05-01"), day("2022-05-31"))
    assert [date.fromordinal(start).isoformat() for start in starts] == [
        "2022-05-02",
        "2022-05-09",
        "2022-05-16",
        "2022-05-23",
        "2022-05-30",
    ]


@pytest.mark.parametrize("year", [1, 2, 900, 2020, 9998, 9999])
@pytest.mark.parametrize("step", [Step("day", 2), Step("month", 3), Step("year", 5)])
def test_steps_cover_the_axis_without_a_gap(year, step):
    """Every day of the axis falls into one step, at the calendar's ends as well."""
    first, last = day(f"{year:04d}-01-01"), day(f"{year:04d}-12-31") + 1
    periods = periods_of(step, TimeScale(first, last, 0, 100))
    assert periods[0][0] <= first
    assert all(end == start for (_, end), (start, _) in pairwise(periods))
    assert periods[-1][1] >= date(year, 12, 31).toordinal() + 1
