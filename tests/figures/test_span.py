"""The time shown: all of it, unless a few strays would squeeze very many events."""

from datetime import date, timedelta

from dateline.figures import draw_strip
from dateline.figures.span import Shown, find_shown
from tests.figures.given import make_event, make_lanes

START = date(2020, 1, 1)


def daily(count, **changes):
    """Return an event for each of *count* days from 2020 on."""
    days = [(START + timedelta(days=n)).isoformat() for n in range(count)]
    return [make_event(day, number=n, **changes) for n, day in enumerate(days)]


def test_with_few_events_all_are_shown_however_far_apart():
    """The gap of a century between a dozen events is what the reader should see."""
    events = [make_event("1920-01-01", number=99), *daily(12)]
    assert find_shown(events) == Shown(tuple(events))


def test_a_few_strays_do_not_squeeze_very_many():
    """Of three hundred events of one year, two of long ago and one to come are only counted."""
    many = daily(300)
    before = [make_event("2001-01-01", number=901), make_event("2013-01-01", number=902)]
    after = [make_event("2090-01-01", number=903)]
    assert find_shown([*after, *many, *before]) == Shown(tuple(many), earlier=2, later=1)


def test_a_stray_nearby_is_shown():
    """A few weeks of room are no squeeze, even where others lie far away."""
    near = make_event("2019-10-01", number=901)
    far = make_event("1999-10-01", number=902)
    assert find_shown([far, near, *daily(300)]).events[0] == near


def test_many_events_spread_over_time_are_all_shown():
    """A long quiet beginning is not a stray."""
    early = [make_event(f"{1700 + 10 * n}-01-01", number=900 + n) for n in range(32)]
    assert find_shown([*early, *daily(300)]).earlier == 0


def test_lanes_count_what_is_not_shown_too():
    """The number beside a lane is the number of its events, as elsewhere on the page."""
    events = [make_event("2001-01-01", number=901, lanes=("v1",)), *daily(300, lanes=("v1",))]
    strip = draw_strip(events, make_lanes(1))
    assert (strip.count, strip.earlier, strip.later, strip.first_year) == (301, 1, 0, 2001)
    assert [lane.count for lane in strip.drawings[0].lanes] == [301]
    assert strip.starts > "2019-12-01"
