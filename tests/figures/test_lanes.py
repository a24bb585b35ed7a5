"""The lanes: who has one, who shares one."""

from dateline.figures import StripWords, lane_classes
from dateline.figures.lanes import deal_lanes
from tests.figures.given import make_event, make_lanes

WORDS = StripWords(others="Others", unnamed="Other")


def deal(events, lanes):
    """Return each lane's name, class and the ids of its events."""
    return [
        (lane.lane.name, lane.css, [event.id for event in lane.events])
        for lane in deal_lanes(events, lanes, WORDS)
    ]


def test_an_event_with_two_vendors_stands_in_both_lanes():
    """Nobody's part in an event is hidden behind the other's."""
    events = [
        make_event("2020-01-01", lanes=("v1", "v2")),
        make_event("2021-01-01", lanes=("v2",)),
    ]
    assert deal(events, make_lanes(3)) == [
        ("Vendor 2", "lane-1", ["2020-01-01-0", "2021-01-01-0"]),
        ("Vendor 1", "lane-2", ["2020-01-01-0"]),
    ]


def test_lanes_with_as_many_events_stand_in_the_order_of_time():
    """Whose first event is earlier comes first; names do not decide."""
    events = [make_event("2021-01-01", lanes=("v1",)), make_event("2020-01-01", lanes=("v2",))]
    assert lane_classes(events, make_lanes(2)) == {"v2": "lane-1", "v1": "lane-2"}


def test_eight_have_a_lane_and_the_rest_share_one():
    """Eight colors can be told apart; an event of two others stands there once."""
    events = [
        make_event(f"20{10 + n}-01-01", number=again, lanes=(f"v{n}",))
        for n in range(1, 9)
        for again in (1, 2)
    ]
    events.append(make_event("2019-01-01", lanes=("v9", "v10")))
    lanes = deal(events, make_lanes(10))
    assert [lane[:2] for lane in lanes[:8]] == [(f"Vendor {n}", f"lane-{n}") for n in range(1, 9)]
    assert lanes[8:] == [("Others", "lane-rest", ["2019-01-01-0"])]


def test_events_without_a_vendor_stand_below_the_others():
    """An entity that the page does not list counts as none."""
    events = [make_event("2020-01-01", lanes=("v1",)), make_event("2021-01-01", lanes=("nobody",))]
    assert deal(events, make_lanes(1)) == [
        ("Vendor 1", "lane-1", ["2020-01-01-0"]),
        ("Other", "lane-rest", ["2021-01-01-0"]),
    ]


def test_one_lane_for_all_has_no_name():
    """Where no event has a vendor, "Other" would be other than nothing."""
    assert deal([make_event("2020-01-01")], make_lanes(2)) == [("", "lane-rest", ["2020-01-01-0"])]
