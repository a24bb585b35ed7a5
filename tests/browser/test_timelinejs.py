"""`data/timelinejs.json`, read by TimelineJS3's own configuration code and drawn by it."""

from pathlib import Path
from shutil import copytree

import pytest

from dateline.model import Site
from dateline.outputs import make_exports
from tests.browser.served import serve_folder
from tests.builders import make_config, make_event, make_site
from tests.crowds import make_crowd
from tests.outputs.hostile import TEXTS, hostile_site

ROOT = Path(__file__).parents[2]
TIMELINEJS = ROOT / ".dateline/bench/node_modules/@knight-lab/timelinejs/dist"

PAGE = """<!doctype html><meta charset="utf-8"><title>TimelineJS</title>
<link rel="stylesheet" href="css/timeline.css"><script src="js/timeline.js"></script>
<div id="timeline" style="width: 900px; height: 600px"></div>
"""

# `config` is the TimelineConfig that was made of the data; the title is no event.
READ = """async () => {
  const data = await (await fetch("data.json")).json();
  const timeline = new TL.Timeline("timeline", data, { hash_bookmark: false, font: null });
  await new Promise((done) => timeline.on("ready", done));
  const shape = (date) => date && Object.fromEntries(
    Object.entries(date.data).filter(([part]) => ["year", "month", "day"].includes(part)));
  return {
    errors: timeline.config.getErrors(),
    valid: timeline.config.isValid(),
    title: timeline.config.title.unique_id,
    events: timeline.config.events.map((event) => ({
      id: event.unique_id, start: shape(event.start_date), end: shape(event.end_date) ?? null,
      shown: event.display_date ?? event.start_date.getDisplayDate(timeline.language),
    })),
    headlines: [...document.querySelectorAll(".tl-slide h2.tl-headline")].map((h) => h.textContent),
    foreign: document.querySelectorAll(".tl-text img, .tl-text script, .tl-text iframe").length,
  };
}"""


@pytest.fixture
def read(chromium, miss, tmp_path):
    """Return a function that has TimelineJS read a site's file and says what came of it."""
    if not TIMELINEJS.is_dir():
        miss("No TimelineJS (npm @knight-lab/timelinejs): what we write for it was NOT TRIED.")

    def ask(site: Site, **settings: object) -> dict:
        folder = copytree(TIMELINEJS, tmp_path / "page")
        exports = make_exports(site, make_config(**settings))
        (export,) = (each for each in exports if each.path == "data/timelinejs.json")
        (folder / "data.json").write_bytes(export.content)
        (folder / "index.html").write_text(PAGE, "utf-8")
        page = chromium.new_page()
        try:
            with serve_folder(folder) as address:
                page.goto(f"{address}index.html")
                return page.evaluate(READ)
        finally:
            page.close()

    return ask


def test_timelinejs_finds_no_error_in_a_crowd(read):
    """Each event is a slide, by the id that our own addresses have."""
    site = make_crowd(120)
    seen = read(site, base_url="https://x.example/t")
    assert (seen["errors"], seen["valid"]) == ([], True)
    assert sorted(event["id"] for event in seen["events"]) == sorted(e.id for e in site.events)


def test_timelinejs_knows_no_more_of_a_date_than_we_do(read):
    """A year has no month; a span has two ends and our words."""
    site = make_site(
        make_event(date, date, id=f"e-{place}")
        for place, date in enumerate(
            ("2019", "2020-06", "2021-06-03", "2022-08-10/2022-08-14", "2023~")
        )
    )
    seen = read(site)
    assert seen["errors"] == []
    parts = [(event["start"], event["end"], event["shown"]) for event in seen["events"]]
    assert parts == [
        ({"year": 2019}, None, "2019"),
        ({"year": 2020, "month": 6}, None, "June 2020"),
        ({"year": 2021, "month": 6, "day": 3}, None, "June 3, 2021"),
        (
            {"year": 2022, "month": 8, "day": 10},
            {"year": 2022, "month": 8, "day": 14},
            "10–14 August 2022",
        ),
        ({"year": 2023}, None, "about 2023"),
    ]


def test_timelinejs_shows_hostile_texts_as_text(read):
    """No error, no picture, no script: a headline is what it says."""
    seen = read(hostile_site())
    assert seen["errors"] == []
    assert len(seen["events"]) == len(TEXTS)
    assert seen["foreign"] == 0
    assert any("<img src=x onerror=alert(1)>" in headline for headline in seen["headlines"])
