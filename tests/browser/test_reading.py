"""Ways of reading: with the keyboard, without script, at night, on paper, from a phone."""

import pytest

from tests.browser.looking import await_features
from tests.browser.page_types import PAGE_TYPES
from tests.browser.reading import read_page
from tests.browser.served import find_chromium

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

DESK = {"width": 1280, "height": 900}

every_type = pytest.mark.parametrize("page_type", PAGE_TYPES)


@pytest.fixture(scope="module")
def read(chromium, address, paths):
    """Yield a function that says how a page of a type reads; each is visited only once."""
    still = chromium.new_context(viewport=DESK, reduced_motion="reduce")  # no gliding to a stop
    bare = chromium.new_context(viewport=DESK, java_script_enabled=False)
    pages = still.new_page(), bare.new_page()
    seen = {}

    def reading(page_type):
        if page_type not in seen:
            seen[page_type] = read_page(*pages, address + paths[page_type])
        return seen[page_type]

    yield reading
    still.close()
    bare.close()


@pytest.fixture
def open_page(chromium, address, paths):
    """Return a function that opens a page of a type in a browser context of its own."""
    contexts = []

    def opened(page_type, **settings):
        context = chromium.new_context(**{"viewport": DESK, **settings})
        contexts.append(context)
        page = context.new_page()
        page.goto(address + paths[page_type], wait_until="load")
        if settings.get("java_script_enabled", True):
            await_features(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@every_type
def test_the_keyboard_reaches_everything_and_focus_is_seen(read, page_type):
    """Tab stops at each link in view, from the first to the last, and each stop looks different."""
    seen = read(page_type)
    assert seen.walked == seen.stops
    assert (seen.unmarked, seen.out_of_view) == ((), ())


@every_type
def test_the_first_stop_leads_past_the_navigation(read, page_type):
    """Enter on the first stop brings the next one into the content."""
    seen = read(page_type)
    assert seen.stops[0] == "a Skip to the content"
    assert seen.skips_navigation


@every_type
def test_without_script_all_content_is_there(read, page_type):
    """Nothing of the content waits for a script; what only script can serve it makes itself."""
    seen = read(page_type)
    assert seen.text_without_script == seen.text
    assert seen.text


@every_type
def test_without_script_no_switch_is_shown(read, page_type):
    """A button that could do nothing is not there."""
    assert read(page_type).buttons_without_script == ()


@every_type
def test_paper_has_no_controls(read, page_type):
    """What can only be clicked is not printed."""
    assert read(page_type).controls_on_paper == ()


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


def test_a_missing_page_looks_like_the_site(open_page, address):
    """At any depth: its style is found, and its link leads home."""
    page = open_page("home")
    ink = page.evaluate("getComputedStyle(document.querySelector('.masthead')).fontFamily")
    answer = page.goto(address + "events/never/happened/")
    assert answer.status == 404
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).fontFamily") == ink
    page.locator("main a").first.click()
    assert page.url == address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_menu_says_at_its_edges_that_more_follows(open_page, direction, scheme):
    """On a phone it is swiped: nobody would know where it happens to end between two words."""
    page = open_page("home", viewport={"width": 390, "height": 700}, color_scheme=scheme)
    page.evaluate("way => document.documentElement.dir = way", direction)
    menu = page.locator(".nav > .nav__list")
    box = menu.bounding_box()
    assert (box["x"], box["width"]) == (0, 390)

    def is_shaded(x: float) -> bool:
        """Whether the corner above the words there is another color than the paper."""
        corner = {"x": x, "y": box["y"] + 2, "width": 2, "height": 1}
        paper = {"x": 195, "y": box["y"] + 2, "width": 2, "height": 1}
        return page.screenshot(clip=corner) != page.screenshot(clip=paper)

    first, last = (0, 388) if direction == "ltr" else (388, 0)
    assert (is_shaded(first), is_shaded(last)) == (False, True)
    menu.evaluate("(list, far) => list.scrollLeft = far", 5000 if direction == "ltr" else -5000)
    assert (is_shaded(first), is_shaded(last)) == (True, False)


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
