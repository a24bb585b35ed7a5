"""A reader, and a page of another site, at addresses that were an event's once."""

import pytest

from tests.browser.looking import listen
from tests.browser.served import serve_folder

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

OLD = "2023-05-09-old-words"
IDS = f"{OLD}: https://news.example/springfield-signs-acme\n"
FRAME = """
<!doctype html><html lang="en"><title>A host</title>
<iframe src="{address}embed/events/{old}/?theme=dark" sandbox="allow-scripts" title="Ours"></iframe>
"""


@pytest.fixture
def address(project, build_site):
    """Yield the address of a site whose only event has had another id."""
    with serve_folder(build_site(project({"content/ids.yml": IDS}))) as url:
        yield url


@pytest.fixture
def page(chromium):
    """Yield an empty page."""
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_a_reader_with_an_old_link_stands_before_the_event(page, address):
    """Without a script, by the page itself; and where even that is refused, there is a link."""
    complaints, _, _ = listen(page)

    page.goto(f"{address}events/{OLD}/")
    page.wait_for_url(lambda url: OLD not in url)

    assert "Springfield signs" in page.locator("h1").inner_text()
    assert complaints == []


def test_the_frame_of_another_site_still_shows_the_event(page, address, tmp_path):
    """In a sandbox too, with what its address asks for."""
    host = tmp_path / "host"
    host.mkdir()
    (host / "index.html").write_text(FRAME.format(address=address, old=OLD), encoding="utf-8")
    with serve_folder(host) as theirs:
        page.goto(theirs)
        frame = page.frames[-1]
        frame.locator("html[data-started][data-theme=dark]").wait_for(state="attached")

        assert "Springfield signs" in frame.locator("h1").inner_text()
        target = frame.locator("h1 a").evaluate("link => link.href")
        assert OLD not in target
        assert page.goto(target).status == 200
