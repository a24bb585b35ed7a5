"""Ways of reading: with the keyboard, without script, at night, on paper, from a phone."""

import pytest

from tests.browser.looking import await_features
from tests.browser.served import find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

some_pages = pytest.mark.parametrize("page_type", ["home", "lead event", "one of vendors", "about"])

# How an element and all inside it are drawn, as far as focus may change it.
_LOOKS = """element => JSON.stringify([element, ...element.querySelectorAll('*')].map(part => {
  const s = getComputedStyle(part);
  return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.stroke, s.strokeWidth, s.fill,
    s.textDecorationLine, s.boxShadow, s.backgroundColor, s.borderColor];
}))"""

_MARK_STOPS = """looks => {
  const seen = element => element.checkVisibility({visibilityProperty: true})
    && element.getClientRects().length > 0;
  // One mark of the live strip is a stop, and the arrow keys lead on from it.
  const stops = [...document.querySelectorAll('a[href], button, summary, input, [tabindex="0"]')]
    .filter(seen).filter(element => element.tabIndex >= 0);
  window.plain = new Map(stops.map(stop => [stop, eval(looks)(stop)]));
  return stops.length;
}"""

_AT_STOP = """looks => {
  const stop = document.activeElement;
  if (!window.plain.has(stop)) return null;
  const box = stop.getBoundingClientRect();
  return {
    name: stop.textContent.trim().slice(0, 60),
    place: [...window.plain.keys()].indexOf(stop),
    changed: window.plain.get(stop) !== eval(looks)(stop),
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.fixture
def open_page(chromium, address, paths):
    """Return a function that opens a page of a type in a browser context of its own."""
    contexts = []

    def opened(page_type, **settings):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.goto(address + paths[page_type], wait_until="load")
        if settings.get("java_script_enabled", True):
            await_features(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@some_pages
def test_the_keyboard_reaches_everything_and_focus_is_seen(open_page, page_type):
    """Tab stops at each link in view, from the first to the last, and each stop looks different."""
    page = open_page(page_type, reduced_motion="reduce")  # else it is still scrolling when we look
    count = page.evaluate(_MARK_STOPS, _LOOKS)
    stops = []
    for _ in range(count):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(_AT_STOP, _LOOKS))
    assert [stop and stop["place"] for stop in stops] == list(range(count))
    assert [stop["name"] for stop in stops if not stop["changed"]] == []
    assert [stop["name"] for stop in stops if not stop["inView"]] == []


@some_pages
def test_the_first_stop_leads_past_the_navigation(open_page, page_type):
    """Enter on the first stop brings the next one into the content."""
    page = open_page(page_type)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null") is (
        page.locator("main a[href], main summary").count() > 0
    )


@some_pages
def test_without_script_all_content_is_there(open_page, page_type):
    """Nothing of the content waits for a script; what only script can serve it makes itself."""
    read = """() => {
      document.querySelectorAll('.strip, main button').forEach(added => added.remove());
      return document.querySelector('main').innerText.trim().replace(/\\s+/g, ' ');
    }"""
    text = open_page(page_type).evaluate(read)
    assert open_page(page_type, java_script_enabled=False).evaluate(read) == text


def test_a_fragment_that_names_nothing_is_said(open_page):
    """All of the page is shown then, and a part that is there is gone to without a word."""
    page = open_page("lead event")
    notice = page.locator("[data-missing]")
    whole = page.locator("main").inner_text()
    page.evaluate("location.hash = 'no-such-part'")
    notice.wait_for(state="visible")
    assert page.locator("main").inner_text().removeprefix(notice.inner_text()).strip() == whole
    page.reload()
    notice.wait_for(state="visible")
    page.evaluate("location.hash = 'coverage'")
    notice.wait_for(state="hidden")
    page.reload()
    assert notice.is_hidden()


def test_without_script_no_switch_is_shown(open_page):
    """A button that could do nothing is not there."""
    page = open_page("home", java_script_enabled=False)
    assert page.locator("button:visible").count() == 0


def test_the_theme_is_kept_from_page_to_page(open_page, address, paths):
    """Who chose dark on one page reads the next one dark, after a new start of the page too."""
    page = open_page("home", color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Dark theme").click()
    dark = page.evaluate(paper)
    page.reload()
    assert page.evaluate(paper) == dark != light
    page.goto(address + paths["about"])
    assert page.evaluate(paper) == dark
    page.get_by_role("button", name="Light theme").click()
    assert page.evaluate(paper) == light


def test_dark_is_what_the_system_says(open_page):
    """Without a choice of the reader's own the system's holds, without script as well."""
    shades = {
        scheme: open_page("home", color_scheme=scheme, java_script_enabled=False).evaluate(
            "getComputedStyle(document.body).backgroundColor"
        )
        for scheme in ("light", "dark")
    }
    assert shades["light"] != shades["dark"]


@some_pages
def test_paper_has_no_controls(open_page, page_type):
    """What can only be clicked is not printed."""
    page = open_page(page_type)
    page.emulate_media(media="print")
    # Where an event stands in its storyline is worth reading on paper too.
    assert page.locator("nav:not(.storyline-place):visible, button:visible").count() == 0


def test_a_missing_page_looks_like_the_site(open_page, address):
    """At any depth: its style is found, and its link leads home."""
    page = open_page("home")
    ink = page.evaluate("getComputedStyle(document.querySelector('.masthead')).fontFamily")
    answer = page.goto(address + "events/never/happened/")
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).fontFamily") == ink
    page.locator("main a").first.click()
    assert page.url == address


@pytest.mark.parametrize("width", [320, 360, 639, 640, 820, 999, 1000, 1440, 2560])
def test_the_strip_is_drawn_for_the_screen(open_page, width):
    """One drawing is shown, its words are never under 11 pixels (10 on the smallest phone)."""
    page = open_page("home", viewport={"width": width, "height": 900}, java_script_enabled=False)
    drawings, sizes = page.evaluate(
        """() => {
          const shown = [...document.querySelectorAll('.strip-drawing')]
            .filter(drawing => drawing.getClientRects().length);
          const sizes = shown.flatMap(drawing => {
            const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
            return [...drawing.querySelectorAll('text')]
              .map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
          });
          return [shown.length, sizes];
        }"""
    )
    assert drawings == 1
    assert min(sizes) >= (10 if width < 360 else 11)


@pytest.mark.parametrize("is_live", [True, False])
def test_words_of_the_strip_never_touch(open_page, is_live):
    """With the fonts of this machine: the room that the geometry reckons with is enough."""
    for width in (360, 820, 1440):
        settings = {"viewport": {"width": width, "height": 900}, "java_script_enabled": is_live}
        page = open_page("home", **settings)
        touching = page.evaluate(
            """() => {
              const boxes = [...document.querySelectorAll('.strip-drawing text, .strip-live text')]
                .map(text => [text.textContent, text.getBoundingClientRect()])
                .filter(([, box]) => box.width > 0);
              const near = (a, b) => a.left < b.right && b.left < a.right
                && a.top + 2 < b.bottom - 2 && b.top + 2 < a.bottom - 2;
              return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
                .filter(([, b]) => near(a, b)).map(([two]) => `${one} / ${two}`));
            }"""
        )
        assert touching == []


def test_chromium_is_found_by_name_or_by_setting(monkeypatch):
    """`CHROMIUM` wins over what is installed."""
    monkeypatch.setenv("CHROMIUM", "/opt/my/browser")
    assert find_chromium() == "/opt/my/browser"
