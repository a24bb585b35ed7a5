"""An article ran on the day of the clock it was dated with, whatever day it was in Greenwich."""

import csv
import html
import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.schema import parse_moment
from tests.conftest import BuildSite, MakeProject
from tests.outputs.following.made import events_in, parsed

RECORD = """---
title: "City signs contract with Acme Vision"
excerpt: "The city signed a $1.2 million contract with Acme Vision{said}."
publishedDateTime: {moment}
webUrl: "https://news.example/city-signs"
provider: {{name: Example News, domain: news.example}}
---
"""
EVENING = "2022-03-15T21:42:00-05:00"
MORNING = "2022-03-15T05:10:00+05:30"
SETTINGS = 'title: Cameras\nbase_url: https://x.example\nlanguage: "{}"\n'

PAGE = """<html lang="en"><head><title>Council approves cameras</title>
<link rel="canonical" href="https://news.example/council-approves-cameras">
<meta property="article:published_time" content="2022-03-15T21:42:00-05:00"></head>
<body><article><h1>Council approves cameras</h1><p>The council voted on Monday to approve a
contract for forty cameras, over the objections of residents who had packed the chamber.</p>
</article></body></html>"""


def a_site(project: MakeProject, build_site: BuildSite, record: str, language: str = "en") -> Path:
    """Return the site of a single record."""
    files = {"dateline.yml": SETTINGS.format(language), "content/records/city.md": record}
    return build_site(project(files, bare=True))


def text_of(page: str) -> str:
    """Return what a page says, on one line."""
    return " ".join(html.unescape(re.sub(r"<script.*?</script>|<[^>]+>", " ", page)).split())


def event_page(site: Path) -> str:
    """Return the page of the site's one event."""
    (page,) = (each for each in site.glob("events/*/index.html"))
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("moment", "words", "instant"),
    [
        (EVENING, "15 March 2022, 21:42 UTC−5", "2022-03-16T02:42:00Z"),
        (MORNING, "15 March 2022, 05:10 UTC+5:30", "2022-03-14T23:40:00Z"),
        ("2022-03-15T21:42:00Z", "15 March 2022, 21:42 UTC", "2022-03-15T21:42:00Z"),
        ("2022-03-15T21:42:00", "15 March 2022, 21:42 UTC", "2022-03-15T21:42:00Z"),
        ("2022-03-15", "15 March 2022", "2022-03-15T00:00:00Z"),
    ],
)
def test_pages_name_the_day_on_which_it_ran(
    project: MakeProject, build_site: BuildSite, moment: str, words: str, instant: str
) -> None:
    """With the hour of that clock; what machines sort and compare is the instant, in UTC."""
    site = a_site(project, build_site, RECORD.format(moment=moment, said=""))

    page = event_page(site)
    assert f"First reported {words} , by Example News" in text_of(page)
    for day in ("14", "16"):
        assert f"{day} Mar" not in text_of(page)
        assert f"{day} Mar" not in text_of((site / "index.html").read_text(encoding="utf-8"))
    timeline = json.loads((site / "data/timeline.json").read_text(encoding="utf-8"))
    (event,), (report,) = timeline["events"], timeline["reports"].values()
    assert (event["date"], event["date_basis"]) == ("2022-03-15", "reported")
    assert event["id"].startswith("2022-03-15-")
    assert (event["reported"], report["published"]) == (instant, instant)


def test_what_machines_read_stays_as_their_formats_have_it(
    project: MakeProject, build_site: BuildSite
) -> None:
    """Feeds and tables in UTC, calendars by the day, linked data and elements by the own clock."""
    site = a_site(project, build_site, RECORD.format(moment=EVENING, said=""))

    page = event_page(site)
    assert f'datetime="{EVENING}"' in page
    assert f'"datePublished":"{EVENING}"' in page.replace('": "', '":"')
    for name in ("feed.atom", "feed.rss"):
        (entry,) = parsed((site / name).read_bytes()).entries
        assert entry.published_parsed[:5] == (2022, 3, 16, 2, 42)
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    assert feed["items"][0]["date_published"] == "2022-03-16T02:42:00Z"
    (event,) = events_in((site / "calendar.ics").read_bytes())
    assert b"DTSTAMP:20220316T024200Z\r\n" in (site / "calendar.ics").read_bytes()
    assert event["dtstart"].dt.isoformat() == "2022-03-15"
    with (site / "data/events.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["date"], row["reported"]) == ("2022-03-15", "2022-03-16T02:42:00Z")


@pytest.mark.parametrize(
    ("said", "date"),
    [(" on Monday", "2022-03-14"), (" today", "2022-03-15"), (" on Tuesday", "2022-03-15")],
)
def test_days_of_the_week_count_from_its_own_day(
    project: MakeProject, build_site: BuildSite, said: str, date: str
) -> None:
    """15 March 2022 was a Tuesday, until midnight."""
    site = a_site(project, build_site, RECORD.format(moment=EVENING, said=said))

    (event,) = json.loads((site / "data/timeline.json").read_text(encoding="utf-8"))["events"]
    assert (event["date"], event["date_basis"]) == (date, "stated")


def test_other_languages_say_it_too(project: MakeProject, build_site: BuildSite) -> None:
    """The offset is a number everywhere."""
    site = a_site(project, build_site, RECORD.format(moment=EVENING, said=""), "es")

    assert "15 de marzo de 2022, 21:42 UTC−5" in text_of(event_page(site))


def test_a_saved_page_keeps_its_own_clock(project: MakeProject) -> None:
    """`dateline add` converts nothing."""
    root = project({"dateline.yml": "title: Cameras\n"}, bare=True)
    page = root / "page.html"
    page.write_text(PAGE, encoding="utf-8")

    assert main(["add", str(page), "--source", str(root)]) == 0
    (record,) = (root / "content/records").iterdir()
    assert record.name == "2022-03-15-council-approves-cameras.md"
    assert f"publishedDateTime: {EVENING}\n" in record.read_text(encoding="utf-8")


def test_offsets_at_the_ends_of_the_calendar_are_no_moments() -> None:
    """What has no place in UTC could not be compared with anything."""
    assert parse_moment("0001-01-01T00:00+02:00") is None
    assert parse_moment("9999-12-31T23:00-02:00") is None
    assert parse_moment("2022-05-02T09:27-00:00") == datetime.fromisoformat("2022-05-02T09:27Z")
