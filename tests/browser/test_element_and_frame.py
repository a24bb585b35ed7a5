"""The element as it is shipped around the frames as they are shipped, in a host's page."""

import pytest
from playwright.sync_api import expect

from tests.browser.host_pages import host
from tests.browser.looking import listen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

PARTS = ("vendors/clearview-ai/", "timeline/?vendor=trust-stamp&limit=3", "timeline/?vendor=nobody")

_FRAME_SIZE = "[document.body.getBoundingClientRect().bottom, innerHeight, scrollY]"
_ELEMENT_HEIGHTS = """() => [...document.querySelectorAll('dateline-embed')]
  .map(element => element.getBoundingClientRect().height)"""


@pytest.fixture(params=[320, 768, 1200])
def page(request, chromium, address, tmp_path):
    """Yield a host's page of this width with three embeds, all of which have spoken."""
    embeds = "".join(
        f'<p>Before it.</p><dateline-embed src="{address}embed/{part}">'
        f'<a href="{address}">The timeline</a></dateline-embed>'
        for part in PARTS
    )
    body = f'<script src="{address}embed.js" async></script>{embeds}<p>The end.</p>'
    with host(tmp_path, {"index.html": f"<!doctype html><title>A host</title>{body}"}) as url:
        context = chromium.new_context(viewport={"width": request.param, "height": 900})
        page = context.new_page()
        page.complaints, _, _ = listen(page)
        page.goto(url)
        for number in range(len(PARTS)):
            page.locator("dateline-embed").nth(number).scroll_into_view_if_needed()
            expect(page.locator("dateline-embed > a").nth(number)).to_be_hidden()
        yield page
        context.close()


def test_each_element_is_as_high_as_what_it_shows(page):
    """Within two pixels, at any width, also where nothing meets the filter."""
    page.wait_for_function("() => !document.querySelector('dateline-embed > a').checkVisibility()")
    heights = page.evaluate(_ELEMENT_HEIGHTS)
    frames = [frame for frame in page.frames if "/embed/" in frame.url]
    assert len(frames) == len(PARTS)
    by_part = {part: frame for part in PARTS for frame in frames if frame.url.endswith(part)}
    for part, height in zip(PARTS, heights, strict=True):
        bottom, inner, scrolled = by_part[part].evaluate(_FRAME_SIZE)
        assert abs(height - bottom) <= 2, part
        assert abs(height - inner) <= 2, part
        assert scrolled == 0
    assert "nobody" in by_part[PARTS[2]].locator("body").inner_text()
    assert [said for said in page.complaints if "favicon" not in said] == []


EVENT = "2022-04-ice-extends-face-and-location-tracking-of-migrants"


def test_a_link_to_an_event_leads_down_to_it(chromium, address, tmp_path):
    """Past a long article, to the row inside the frame, and again by a link of the article."""
    other = "2018-amazon-offers-rekognition-to-ice"
    body = (
        f'<script src="{address}embed.js" async></script><a href="#event-{other}">Before</a>'
        f'<p style="height:4000px">Long</p><dateline-embed src="{address}embed/timeline/">'
        f'<a href="{address}">All</a></dateline-embed><p style="height:4000px">End</p>'
    )
    with host(tmp_path, {"index.html": f"<!doctype html><title>A host</title>{body}"}) as url:
        page = chromium.new_page(viewport={"width": 600, "height": 500})
        for event in (EVENT, other):
            if event == EVENT:
                page.goto(f"{url}#event-{event}")
            else:
                page.locator("a").first.click()
            page.wait_for_function("scrollY > 3000")
            row = page.frames[1].locator(f"#event-{event}")
            expect(row.locator("details")).to_have_attribute("open", "")
            expect(row).to_be_in_viewport()
            page.evaluate("scrollTo(0, 0)")
        page.close()
