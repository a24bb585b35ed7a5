"""The file for TimelineJS; `tests/browser/test_timelinejs.py` gives it to TimelineJS itself."""

import json
from html.parser import HTMLParser

import pytest

from dateline.cells import plain
from dateline.model import Site
from dateline.outputs import make_exports
from dateline.outputs.dataset import timeline
from tests.builders import make_amount, make_config, make_date, make_event, make_report, make_site
from tests.cases import read_cases
from tests.outputs.hostile import TEXTS, hostile_site


def made(site: Site, **settings: object) -> dict:
    """Return what the file says."""
    exports = make_exports(site, make_config(**settings))
    (export,) = (each for each in exports if each.path == "data/timelinejs.json")
    return json.loads(export.content)


class Tags(HTMLParser):
    """The tags and addresses that a browser would make of a text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(("given", "expected"), read_cases("timelinejs_dates.txt"))
def test_a_date_has_the_parts_that_are_known(given: str, expected: str) -> None:
    """A year stays a year: TimelineJS draws what is left out as unknown."""
    (slide,) = made(make_site([make_event("A", given)]))["events"]
    parts = [
        "-".join(str(slide[key][part]) for part in ("year", "month", "day") if part in slide[key])
        for key in ("start_date", "end_date")
        if key in slide
    ]
    assert " .. ".join(parts) + (
        f" ; {slide['display_date']}" if "display_date" in slide else ""
    ) == (expected)


def test_a_slide_says_what_the_event_rests_on() -> None:
    """Its own name, who is in it, its value, its contract's time and its sources, linked."""
    report = make_report("deal", "2021-06-03")
    event = make_event(
        "Acme & Co. win",
        "2021-06",
        (report,),
        id="acme-wins",
        summary="In own words.",
        body="More, *in Markdown*: [about](/about/).",
        entities={"vendors": ("acme",)},
        amounts=(make_amount("1200000"),),
        period=make_date("2021-09/2022-03"),
    )
    data = made(make_site([event], [report]), base_url="https://x.example/t", title="A record")

    (slide,) = data["events"]
    assert slide["unique_id"] == "acme-wins"
    assert slide["group"] == "Acme"
    assert slide["text"]["headline"] == "Acme &amp; Co. win"
    assert slide["text"]["text"] == (
        "<p>In own words.</p><p>More, <em>in Markdown</em>: "
        '<a href="https://x.example/t/about/">about</a>.</p>\n'
        "<p>$1.2 million</p><p>period September 2021 to March 2022</p>"
        f'<p>Sources</p><ul><li><a href="{report.url}">Deal</a> (The Paper, 3 June 2021)</li></ul>'
        '<p><a href="https://x.example/t/events/acme-wins/">A record</a></p>'
    )
    assert data["title"]["text"] == {"headline": "A record", "text": ""}


def test_nothing_is_lost() -> None:
    """All of `data/timeline.json` can be put together again from the keys of our own."""
    site, settings = hostile_site(), {"base_url": "https://x.example/t"}
    data = made(site, **settings)

    again = {**data["x_dateline"], "events": [slide["x_dateline"] for slide in data["events"]]}
    exports = make_exports(site, make_config(**settings))
    (whole,) = (json.loads(e.content) for e in exports if e.path == "data/timeline.json")
    assert again == whole
    assert list(whole) == list(timeline(site, make_config()))


def test_texts_are_shown_and_never_run() -> None:
    """TimelineJS takes HTML: what stands in a record is text in it."""
    for text, slide in zip(TEXTS, made(hostile_site())["events"], strict=True):
        headline, body = Tags(slide["text"]["headline"]), Tags(slide["text"]["text"])
        assert (headline.tags, headline.words) == ([], plain(text))
        assert set(body.tags) <= {"p", "ul", "li", "a", "em", "strong", "code", "pre", "hr", "h3"}
        assert all(str(link).startswith("https://") for link in body.links)
        assert Tags(slide["group"]).tags == []


def test_a_site_without_events_has_no_such_file() -> None:
    """TimelineJS would only complain."""
    paths = {each.path for each in make_exports(make_site(), make_config())}
    assert "data/timelinejs.json" not in paths
