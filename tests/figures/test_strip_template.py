"""The strip as markup: small, safe, without style, understood without seeing it."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from dateline.figures import draw_strip
from dateline.language import Language
from dateline.render import make_environment
from tests.figures.given import make_event, make_lanes, make_many

TEMPLATES = Path(__file__).parents[2] / "templates"


def render(events, lanes=14, **more):
    """Return the figure of *events*, as pages include it."""
    found = make_environment(TEMPLATES, TEMPLATES, Language("en"))
    strip = draw_strip(events, make_lanes(lanes))
    return found.get_template("partials/strip.html").render(strip=strip, **more)


@pytest.mark.parametrize("count", [1, 4, 14, 60, 120, 300, 1_000, 2_000, 10_000])
@pytest.mark.parametrize("years", [0.1, 10])
def test_the_strip_takes_at_most_thirty_thousand_bytes(count, years):
    """Whatever the number of events, three drawings and a legend together."""
    assert len(render(make_many(count, years)).encode()) <= 30_000


def test_an_event_is_a_link_with_a_name():
    """Who cannot see the disc is told the title, the date, the value and the reports."""
    event = make_event(
        "2020-08-10/2020-08-14",
        title="Agency signs <b>& pays",
        label="10–14 August 2020",
        lanes=("v1",),
        value=224000,
        value_label="$224,000",
        reports=(datetime(2020, 8, 14, 12, tzinfo=UTC),),
    )
    figure = ElementTree.fromstring(render([event]))
    link = figure.find("svg/g/a[@data-id]")
    assert link.attrib == {
        "href": "events/2020-08-10-0/",
        "data-id": "2020-08-10-0",
        "data-start": "2020-08-10",
        "data-end": "2020-08-14",
    }
    assert (
        link.find("title").text
        == "Agency signs <b>& pays · 10–14 August 2020 · $224,000 · 1 report"
    )
    assert [circle.get("class") for circle in link.findall("circle")] == ["target", "disc"]


def test_the_drawing_has_no_style_and_no_script():
    """The site's policy allows neither."""
    markup = render(make_many(60))
    assert not re.search(r"\sstyle=|<style|<script|\son\w+=", markup)


def test_the_legend_names_the_signs_that_are_used():
    """One known day without a value, a report or a period needs no word of these."""
    plain = render([make_event("2020-01-01"), make_event("2021-01-01")])
    assert "<li>" not in plain
    rich = render(
        [
            make_event("2020-01-01/2020-01-31", value=5),
            make_event("2021-01-01", weight="background"),
        ]
    )
    words = re.findall(r"</svg>([^<]+)</li>", rich)
    assert words == [
        "size: value of the deal",
        "background",
        "day not known, or lasting: between these",
    ]


def test_a_live_strip_has_the_signs_that_zooming_may_bring() -> None:
    """Hidden until the script has come; a strip that stays as it is drawn has none of them."""
    noon = datetime(2020, 1, 1, 12, tzinfo=UTC)
    crowd = [
        make_event(
            "2020-01-01", number=n, weight="lead" if n < 3 else "background", reports=(noon,)
        )
        for n in range(40)
    ]
    assert "strip-live-sign" not in render(crowd)

    controls = SimpleNamespace(words={}, kinds=())
    live = render(crowd, root="", config=SimpleNamespace(lanes="vendors"), strip_controls=controls)

    signs = re.findall(r"<li( class=\"strip-live-sign\")?><svg.*?</svg>([^<]+)</li>", live)
    assert [(words, bool(is_hidden)) for is_hidden, words in signs] == [
        ("background", True),
        ("height: number of events (square-root scale)", False),
        ("depth: number of reports (likewise)", False),
        ("one report published", True),
    ]


def test_nothing_is_shown_without_a_strip():
    """A page without events says so elsewhere."""
    assert render([]).strip() == ""


def test_what_is_not_drawn_is_said():
    """A stray that the axis leaves out is counted under it."""
    events = [make_event("2001-01-01", number=901), *make_many(200, years=1)]
    assert "1 earlier event, from 2001 on, not drawn" in render(events)
