"""The preview in a real browser: what is saved comes to the screen, under the pages' own policy."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

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
