"""The preview in a real browser: what is saved comes to the screen, under the pages' own policy."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.previews import BOUND, previewing
from tests.projects import RECORD

pytestmark = pytest.mark.browser


def test_the_open_page_follows_what_is_saved(chromium: Browser, tmp_path: Path) -> None:
    """Edited, broken and mended, without a hand on the browser or a word in its console."""
    record = tmp_path / "content/records/city.md"
    said: list[str] = []
    sent: list[str | bytes] = []

    def keep(frame: str | bytes) -> None:
        sent.append(frame)

    with previewing(tmp_path) as port:
        page = chromium.new_page()
        page.set_default_timeout(BOUND * 1000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("websocket", lambda socket: socket.on("framesent", keep))
        with page.expect_websocket() as connection:
            page.goto(f"http://127.0.0.1:{port}/")
        if not any(map(is_introduction, sent)):
            connection.value.wait_for_event("framesent", is_introduction)
        record.write_text(RECORD.replace("Springfield", "Ogdenville"))
        page.get_by_role("heading", name="Ogdenville signs").wait_for()
        record.write_text(RECORD.replace('title: "Springfield', 'title: "<Springfield>: "'))
        page.get_by_role("alert").wait_for()
        assert "content/records/city.md:2:" in page.get_by_role("alert").inner_text()
        assert page.get_by_role("heading", name="Ogdenville signs").count() == 1
        record.write_text(RECORD)
        page.get_by_role("heading", name="Springfield signs").wait_for()
        assert page.get_by_role("alert").count() == 0
        page.close()
    assert said == []


def is_introduction(frame: str | bytes) -> bool:
    """Return whether the page has said who it is: from then on it is told of changes."""
    return '"info"' in str(frame)


EVENT = "---\ntitle: {}\ndate: {}\n---\n"
HOME = '{{% extends "base.html" %}}\n{{% block main %}}\n<h1>{}</h1>\n{{% endblock %}}\n'


@dataclass
class Watched:
    """A page that is open in the preview, with what it did."""

    page: Page
    root: Path
    loads: int = 0
    said: list[str] = field(default_factory=list)

    def write(self, path: str, text: str) -> None:
        """Save a file of the project."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def heading(self, text: str) -> None:
        """Wait for a heading."""
        self.page.get_by_role("heading", name=text).first.wait_for()

    def no_heading(self, text: str) -> None:
        """Wait until a heading is gone."""
        expect(self.page.get_by_role("heading", name=text)).to_have_count(0)

    def next_word(self) -> str:
        """Return what the console said, once it has: its words come apart from the page."""
        for _ in range(BOUND * 50):
            if self.said:
                return self.said.pop()
            self.page.wait_for_timeout(20)
        return ""

    def no_problem(self) -> None:
        """Wait until nothing is wrong."""
        expect(self.page.get_by_role("alert")).to_have_count(0)


@pytest.fixture
def watched(chromium: Browser, tmp_path: Path) -> Iterator[Watched]:
    """Yield the home page of the usual project, which listens to its preview."""
    sent: list[str | bytes] = []

    def keep(frame: str | bytes) -> None:
        sent.append(frame)

    with previewing(tmp_path) as port:
        page = chromium.new_page(viewport={"width": 800, "height": 600})
        page.set_default_timeout(BOUND * 1000)
        expect.set_options(timeout=BOUND * 1000)
        it = Watched(page, tmp_path)
        page.on("console", lambda message: it.said.append(message.text))
        page.on("pageerror", lambda error: it.said.append(str(error)))
        page.on("websocket", lambda socket: socket.on("framesent", keep))
        with page.expect_websocket() as connection:
            page.goto(f"http://127.0.0.1:{port}/")
        if not any(map(is_introduction, sent)):
            connection.value.wait_for_event("framesent", is_introduction)

        def count(loaded: Page) -> None:
            it.loads += 1

        page.on("load", count)
        yield it
        page.close()
    assert it.said == []


def test_files_are_moved_in_renamed_and_deleted(watched: Watched, tmp_path: Path) -> None:
    """Also one that is older than everything here, as after `git checkout` or `cp -p`."""
    old = tmp_path / "old.md"
    old.write_text(EVENT.format("Shelbyville waits", "2023-05-01"))
    os.utime(old, ns=(1, 1))
    (tmp_path / "content/events").mkdir()
    event = tmp_path / "content/events/e.md"
    old.rename(event)
    watched.heading("Shelbyville waits")
    event.rename(tmp_path / "content/events/e.md~")
    watched.no_heading("Shelbyville waits")
    (tmp_path / "content/events/e.md~").rename(tmp_path / "content/events/f.md")
    watched.heading("Shelbyville waits")
    (tmp_path / "content/events/f.md").unlink()
    watched.no_heading("Shelbyville waits")


def test_a_thousand_files_at_once_are_a_few_reloads(watched: Watched, tmp_path: Path) -> None:
    """As when another branch is checked out; what is shown in the end is what is there."""
    for number in range(1000):
        watched.write(f"content/events/e{number}.md", EVENT.format(f"First {number}", "2023-05-01"))
    expect(watched.page.get_by_text("1,001").first).to_be_visible()
    before = watched.loads
    for number in range(999):
        (tmp_path / f"content/events/e{number}.md").unlink()
    watched.write("content/events/e999.md", EVENT.format("Second 999", "2023-05-01"))
    watched.heading("Second 999")
    watched.no_heading("First")
    assert watched.loads - before <= 4
    watched.no_problem()
    # A page of the state before may ask for data that the next has not: it is loaded anew at once.
    watched.said[:] = [line for line in watched.said if "resource" not in line]


def test_temporary_files_are_no_change(watched: Watched) -> None:
    """What Vim, Emacs and others write beside a file does not reload the page."""
    for name in (".city.md.swp", "city.md~", "#city.md#", "4913", ".#city.md"):
        watched.write(f"content/records/{name}", "half a sente")
    (watched.root / "content/records/4913").unlink()
    watched.write("content/records/city.md", RECORD.replace("Springfield", "Ogdenville"))
    watched.heading("Ogdenville signs")
    watched.page.wait_for_load_state("load")
    expect(watched.page.get_by_role("heading", name="Springfield signs")).to_have_count(0)
    assert watched.loads == 1


def test_a_template_is_broken_and_mended(watched: Watched) -> None:
    """With its line and what stands there, over the last good page."""
    watched.write("templates/home.html", HOME.format("My own"))
    watched.heading("My own")
    watched.write("templates/home.html", HOME.format("{% if broken"))
    alert = watched.page.get_by_role("alert")
    alert.wait_for()
    assert "templates/home.html:3" in alert.inner_text()
    assert "<h1>{% if broken</h1>" in alert.inner_text()
    assert watched.page.get_by_role("heading", name="My own").count() == 1
    assert "status of 500" in watched.next_word()  # the browser's own on the broken page
    watched.write("templates/home.html", HOME.format("Mended"))
    watched.heading("Mended")
    watched.no_problem()
    (watched.root / "templates/home.html").unlink()
    watched.heading("Springfield signs")


def test_the_settings_are_broken_and_mended(watched: Watched) -> None:
    """The overlay has the line's text and what to write instead."""
    watched.write("dateline.yml", "title: T\nheding: The large line\n")
    alert = watched.page.get_by_role("alert")
    alert.wait_for()
    text = alert.inner_text()
    assert "dateline.yml:2:1" in text
    assert "heding: The large line" in text
    assert "did you mean `heading`?" in text
    assert watched.page.get_by_role("heading", name="Springfield signs").count() == 1
    watched.write("dateline.yml", "title: T\nheading: The large line\n")
    watched.heading("The large line")
    watched.no_problem()
    watched.write("content/events/e.md", EVENT.format("T", "May 2nd"))
    alert.wait_for()
    assert "date: May 2nd" in alert.inner_text()
    assert "Write 2022-05-02, 2022-05, 2022" in alert.inner_text()
    (watched.root / "content/events/e.md").unlink()
    watched.no_problem()


def test_a_reload_stays_where_the_page_was_scrolled_to(watched: Watched) -> None:
    """An editor looks at what was changed, not at the top of the page."""
    for number in range(60):
        watched.write(
            f"content/events/e{number}.md", EVENT.format(f"Event {number}.", "2023-05-01")
        )
    watched.heading("Event 59.")
    page = watched.page
    page.get_by_role("heading", name="Event 30.").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 500
    watched.write("content/events/e30.md", EVENT.format("Event 30!", "2023-05-01"))
    watched.heading("Event 30!")
    page.wait_for_function("before => Math.abs(scrollY - before) < 3", arg=before)


def test_a_style_sheet_is_exchanged_in_the_open_page(watched: Watched) -> None:
    """Whatever was opened or typed there stays."""
    page = watched.page
    theme = "@layer theme {{ :root {{ --paper: {}; }} }}\n"
    watched.write("static/css/theme.css", theme.format("rgb(1, 2, 3)"))
    expect(page.locator("body")).to_have_css("background-color", "rgb(1, 2, 3)")
    page.evaluate("window.survives = 1")
    loads = watched.loads
    watched.write("static/css/theme.css", theme.format("rgb(4, 5, 6)"))
    expect(page.locator("body")).to_have_css("background-color", "rgb(4, 5, 6)")
    assert page.evaluate("window.survives") == 1
    assert watched.loads == loads


def test_marks_are_on_every_link_to_a_draft(watched: Watched) -> None:
    """By words, in lists as on its own page, and the page has the room for them."""
    watched.write(
        "content/events/e.md", EVENT.format("A draft", "2023-05-01\nid: d\npublish_on: 9999-05-01")
    )
    watched.heading("A draft")
    page = watched.page
    link = page.get_by_role("link", name="A draft").first
    words = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert words == '"From 1 May 9999"'
    link.click()
    watched.page.get_by_text("The public does not see this page").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
