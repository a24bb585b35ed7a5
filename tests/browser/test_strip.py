"""The live strip, as mouse, finger and keys find it on the shipped site, a large and odd ones."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from dateline.config import load_config
from dateline.pipeline import understand
from tests.browser.first_page import write_first_page
from tests.browser.looking import (
    LISTEN_FOR_SHIFTS,
    Look,
    await_features,
    cumulative_shift,
    observe_page,
)
from tests.browser.served import serve_folder
from tests.builders import make_event, make_site
from tests.crowds import make_crowd
from tests.odd import odd_project

pytestmark = pytest.mark.browser

LANES = {
    "vendors": [
        "Clearview AI",
        "NEC",
        "Trust Stamp",
        "Amazon",
        "Northgate Public Services",
        "Other",
    ],
    "agencies": [
        "Immigration and Customs…",
        "Metropolitan Police",
        "Federal Bureau of Investigati…",
        "South Wales Police",
        "Mayor of London’s office",
        "Other",
    ],
    "programs": ["Alternatives to Detention", "Other"],
    "topics": ["Computer Vision", "AI", "Natural Language…", "Other"],
    "storylines": ["Clearview AI and ICE", "Trust Stamp and ICE", "Other"],
}

WHOLE = {
    "Federal Bureau of Investigati…": "Federal Bureau of…",
    "Natural Language…": "Natural Language Processing",
}
"""What a phone has room for, since names stand above their lanes."""

WALK = [
    "2 of 12: ICE and FBI are reported to search drivers’ license data, 2019",
    "3 of 12: Biometrics Commissioner criticizes the Met’s live face recognition, January 2020",
    "4 of 12: New York Times reports on police use of Clearview AI, January 2020",
]
FIRST = "1 of 12: Amazon offers Rekognition to ICE, 2018"
LAST = "12 of 12: ICE extends face and location tracking of migrants, April 2022"

_LANE_NAMES = """svg => {
  const rows = {};
  for (const text of svg.querySelectorAll('.name')) {
    const y = Math.floor(+text.getAttribute('y') / 40);
    const last = Object.keys(rows).at(-1);
    const near = last !== undefined && +text.getAttribute('y') - rows[last].y < 20;
    if (near) { rows[last].words += ' ' + text.textContent; rows[last].y += 20; }
    else rows[Object.keys(rows).length] = {y: +text.getAttribute('y'), words: text.textContent};
  }
  return Object.values(rows).map(row => row.words);
}"""

_DISCS = """name => [...document.querySelectorAll(`.${name} :is(.disc, .ring)`)]
  .map(disc => ['cx', 'cy', 'r'].map(key => Math.round(disc.getAttribute(key))).join(' ')).sort()"""


@contextmanager
def visiting(browser: Browser, url: str, **options: object) -> Iterator[Page]:
    """Yield the page at *url* with its strip alive."""
    context = browser.new_context(
        **{"viewport": {"width": 1440, "height": 1000}, **options}  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.add_init_script(LISTEN_FOR_SHIFTS)
    page.goto(url)
    page.wait_for_selector(".strip[data-ready]")
    page.locator(".strip").scroll_into_view_if_needed()
    yield page
    context.close()


def strip_of(page: Page) -> Locator:
    """Return the live drawing."""
    return page.locator(".strip-live")


def span_of(page: Page) -> tuple[str, ...]:
    """Return the dates under the axis, which tell what time is shown."""
    return tuple(page.locator(".strip-live :is(.major, .minor)").all_text_contents())


def point(page: Page, across: float, from_axis: float) -> tuple[float, float]:
    """Return a place on the strip: a share of its width, and pixels below its axis."""
    box = strip_of(page).bounding_box()
    axis = page.locator(".strip-zone").bounding_box()
    assert box
    assert axis
    return box["x"] + across * box["width"], axis["y"] + from_axis


def focus(page: Page) -> None:
    """Put the focus on the strip's one tab stop."""
    page.locator('.strip-live [tabindex="0"]').focus()


def said(page: Page) -> Locator:
    """Return what is said to readers who do not see the strip."""
    return page.locator(".strip [data-live]")


@pytest.mark.parametrize("width", [1440, 820, 360])
def test_the_live_strip_takes_the_drawn_ones_place(chromium, address, width):
    """Nothing jumps: same height, same discs, no shift of the page from the first byte on."""
    size = {"width": width, "height": 1000}
    with visiting(chromium, address, viewport=size) as page:
        name = {1440: "strip-wide", 820: "strip-medium", 360: "strip-phone"}[width]
        live = page.evaluate(_DISCS, "strip-live")
        box = strip_of(page).bounding_box()
        shifted = cumulative_shift(page)
        page.evaluate("document.querySelector('.strip').classList.remove('is-live')")
        drawn = page.locator(f".{name}").bounding_box()

        assert live == page.evaluate(_DISCS, name)
        assert (box["width"], round(box["height"])) == (drawn["width"], round(drawn["height"]))
        assert shifted < 0.01


def test_arrows_lead_from_event_to_event_and_say_where(chromium, address):
    """Exact words, under 120 letters; Home, End, Enter; one tab stop."""
    with visiting(chromium, address) as page:
        assert page.locator('.strip-live [tabindex="0"]').count() == 1
        focus(page)
        expect(said(page)).to_have_text(FIRST)
        for words in WALK:
            page.keyboard.press("ArrowRight")
            expect(said(page)).to_have_text(words)
        page.keyboard.press("ArrowLeft")
        expect(said(page)).to_have_text(WALK[-2])
        page.keyboard.press("End")
        expect(said(page)).to_have_text(LAST)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Home")
        expect(said(page)).to_have_text(FIRST)
        assert page.locator('.strip-live [tabindex="0"]').count() == 1
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/2018-amazon-offers-rekognition-to-ice/")


def test_escape_closes_the_card_and_then_leaves(chromium, address):
    """And a key that the strip does not know stays the browser's."""
    with visiting(chromium, address) as page:
        focus(page)
        card = page.locator(".strip-card")
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        assert page.evaluate("document.activeElement.closest('.strip-live') !== null")
        page.keyboard.press("Escape")
        page.wait_for_function("() => document.activeElement === document.body")


def test_keys_typed_elsewhere_are_not_the_strips(chromium, address):
    """Nothing is listened for on the page as a whole."""
    with visiting(chromium, address) as page:
        before = span_of(page)
        page.evaluate("document.querySelector('main').prepend(document.createElement('input'))")
        page.locator("main > input").focus()
        for key in ("ArrowRight", "+", "t", "End", "-"):
            page.keyboard.press(key)
        assert page.locator("main > input").input_value() == "+t-"
        assert (span_of(page), said(page).text_content()) == (before, "")
        assert page.locator(".strip-table").is_hidden()


@pytest.mark.parametrize("width", [1440, 360])
def test_lanes_by_each_kind(chromium, address, width):
    """An event with two names stands in both lanes; one with none in the last."""
    with visiting(chromium, address, viewport={"width": width, "height": 1000}) as page:
        for kind, names in LANES.items():
            button = page.locator(f'.strip [data-group="{kind}"]')
            button.click()
            expect(button).to_have_attribute("aria-pressed", "true")
            page.wait_for_function(
                "n => document.querySelectorAll('.strip-live .lane').length === n", arg=len(names)
            )
            shown = strip_of(page).evaluate(_LANE_NAMES)
            assert shown == [name if width > 400 else WHOLE.get(name, name) for name in names]
        page.locator('.strip [data-group="vendors"]').click()
        twice = '.strip-live a[href$="2021-08-london-police-choose-nec/"]'
        expect(page.locator(twice)).to_have_count(2)


def test_the_wheel_zooms_over_the_axis_and_scrolls_the_page_elsewhere(chromium, address):
    """With Ctrl it zooms anywhere; the page is never trapped by accident."""
    with visiting(chromium, address, viewport={"width": 1440, "height": 700}) as page:
        whole = span_of(page)
        page.evaluate("scrollTo(0, 0)")
        page.mouse.move(*point(page, 0.5, -300))
        page.mouse.wheel(0, 60)
        page.wait_for_function("() => scrollY > 0")
        assert span_of(page) == whole
        page.locator(".strip-controls").scroll_into_view_if_needed()
        page.mouse.move(*point(page, 0.5, 12))
        page.mouse.wheel(0, -400)
        page.wait_for_function(_OTHER_DATES, arg=list(whole))
        zoomed = span_of(page)
        page.mouse.wheel(0, 900)
        page.wait_for_function(_SAME_DATES, arg=list(whole))
        assert zoomed != whole


_DATES = "[...document.querySelectorAll('.strip-live :is(.major, .minor)')].map(t => t.textContent)"
_OTHER_DATES = f"dates => JSON.stringify({_DATES}) !== JSON.stringify(dates)"
_SAME_DATES = f"dates => JSON.stringify({_DATES}) === JSON.stringify(dates)"


def test_dragging_moves_in_time_and_opens_nothing(chromium, address):
    """Also where the drag begins on a disc; the ends of the record hold it."""
    with visiting(chromium, address) as page:
        page.locator('[data-zoom="in"]').click()
        page.locator('[data-zoom="in"]').click()
        page.wait_for_timeout(0)
        before = span_of(page)
        page.wait_for_function(_OTHER_DATES, arg=[])
        box = page.locator(".strip-live .mark .target").first.bounding_box()
        page.mouse.move(*point(page, 0.7, -200))
        page.mouse.down()
        page.mouse.move(*point(page, 0.3, -200), steps=6)
        page.mouse.up()
        page.wait_for_function(_OTHER_DATES, arg=list(before))
        assert box
        assert page.url == address
        for _ in range(4):
            page.mouse.move(*point(page, 0.2, -200))
            page.mouse.down()
            page.mouse.move(*point(page, 0.95, -200), steps=3)
            page.mouse.up()
        expect(page.locator(".strip-live .major").first).to_have_text(re.compile("2018|2017"))


def test_a_card_on_hover_can_be_reached_and_sent_away(chromium, address):
    """WCAG 1.4.13: it stays under the pointer, goes with Escape, and lies in the viewport."""
    with visiting(chromium, address) as page:
        page.locator('.strip-live a[href*="2022-04-ice-extends"]').hover()
        card = page.locator(".strip-card")
        expect(card).to_be_visible()
        assert card.locator("p, a").all_text_contents() == [
            "April 2022",
            "ICE extends face and location tracking of migrants",
            "$7.2M",
            "first reported by Business Insider · 1 report",
        ]
        box = card.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1440
        card.locator("a").hover()
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1440])
def test_no_card_leaves_the_viewport(chromium, address, width):
    """Each event's, by the keys."""
    with visiting(chromium, address, viewport={"width": width, "height": 700}) as page:
        focus(page)
        for words in [FIRST, *WALK]:
            expect(said(page)).to_have_text(words)
            box = page.locator(".strip-card").bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            page.keyboard.press("ArrowRight")


def test_fingers_pinch_to_zoom_and_tap_for_a_card(chromium, address):
    """A tap opens nothing by itself: the card's title does."""
    phone = {"viewport": {"width": 360, "height": 800}, "has_touch": True}
    with visiting(chromium, address, **phone) as page:
        whole = span_of(page)
        session = page.context.new_cdp_session(page)
        x, y = point(page, 0.5, -100)
        for kind, apart in (("touchStart", 20), ("touchMove", 60), ("touchMove", 100)):
            points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
            session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        page.wait_for_function(_OTHER_DATES, arg=list(whole))

        # Right behind a pinch Chromium takes a tap for a part of it and makes no click.
        while span_of(page) != whole:
            page.locator('[data-zoom="whole"]').tap()
            page.evaluate("() => new Promise(requestAnimationFrame)")
        page.locator('.strip-live a[href*="2021-09-24"] .target').tap()
        expect(page.locator(".strip-card")).to_be_visible()
        assert page.url == address
        page.locator(".strip-card a").tap()
        page.wait_for_url("**/events/2021-09-24-*/")


def test_a_drag_on_the_axis_chooses_a_time(chromium, address):
    """The address has it, others are told, what is outside is dimmed, a button takes it back."""
    with visiting(chromium, address) as page:
        page.evaluate(
            "addEventListener('dateline:criteria', () => 0);"
            "document.addEventListener('dateline:criteria', e => { window.told = e.detail })"
        )
        page.mouse.move(*point(page, 0.45, 12))
        page.mouse.down()
        page.mouse.move(*point(page, 0.6, 12), steps=4)
        page.mouse.move(*point(page, 0.72, 12), steps=4)
        page.mouse.up()
        page.wait_for_function("() => location.search.includes('from=')")
        chosen = dict(
            part.split("=") for part in page.evaluate("location.search.slice(1)").split("&")
        )
        told = page.evaluate("[window.told.from, window.told.to]")
        assert told == [chosen["from"], chosen["to"]]
        assert "2019-06" < chosen["from"] < "2020-02"
        assert "2020-08" < chosen["to"] < "2021-06"
        dimmed = page.locator(".strip-live .mark.is-out")
        expect(dimmed).not_to_have_count(0)
        shown = page.locator(".strip-live .mark:not(.is-out)")
        hrefs = shown.evaluate_all("links => links.map(a => a.getAttribute('href'))")
        assert any("2020-08-10" in href for href in hrefs)
        assert not any("2022-04" in href for href in hrefs)

        page.locator(".strip [data-clear]").click()
        expect(dimmed).to_have_count(0)
        assert page.evaluate("location.search") == ""


def test_shift_with_an_arrow_chooses_a_time(chromium, address):
    """The bounds are those of the events' dates; Escape takes it back."""
    with visiting(chromium, address) as page:
        focus(page)
        page.keyboard.press("End")
        expect(said(page)).to_have_text(LAST)
        page.keyboard.press("Shift+ArrowLeft")
        page.wait_for_function("() => location.search === '?from=2021-09-24&to=2022-04-30'")
        expect(page.locator(".strip [data-clear]")).to_contain_text("24 September 2021")
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        page.wait_for_function("() => location.search === ''")


def test_an_address_with_criteria_dims_from_the_beginning(chromium, address):
    """Of any kind, also where the lanes are by another."""
    with visiting(chromium, f"{address}?vendors=trust-stamp") as page:
        shown = page.locator(".strip-live .mark:not(.is-out)")
        expect(shown).to_have_count(2)


def test_the_table_has_the_same_events(chromium, address):
    """One key away and one button away, with links, and only what is in view."""
    with visiting(chromium, address) as page:
        page.locator(".strip [data-table]").click()
        room = page.locator(".strip-table")
        expect(room.locator("tbody tr")).to_have_count(12)
        expect(room.locator("caption")).to_contain_text("12 of 12 events")
        linked = set(room.locator("a").evaluate_all("links => links.map(a => a.href)"))
        marks = page.locator(".strip-live .mark")
        hrefs = "links => links.map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
        assert linked == set(marks.evaluate_all(hrefs))
        focus(page)
        page.keyboard.press("End")
        page.keyboard.press("+")
        page.keyboard.press("+")
        page.keyboard.press("+")
        expect(room.locator("tbody tr")).to_have_count(5)
        page.keyboard.press("t")
        expect(room).to_be_hidden()


@pytest.mark.parametrize("pattern", ["**/data/explore/index.json", "**/part-0001.json"])
def test_without_the_record_the_drawing_of_the_build_stays(chromium, address, pattern):
    """Its links work, and no button stands there that does nothing."""
    context = chromium.new_context(viewport={"width": 1440, "height": 1000})
    page = context.new_page()
    page.route(pattern, lambda route: route.abort())
    page.goto(address, wait_until="load")
    await_features(page)
    assert page.locator(".strip-wide").is_visible()
    assert page.locator(".strip-controls").is_hidden()
    page.locator('.strip-wide a[href*="2022-04"]').click()
    page.wait_for_url("**/events/2022-04-*/")
    context.close()


def test_a_month_is_drawn_as_wide_as_the_doubt(chromium, address):
    """The bar begins with the first day that it can be and ends with the last, to a pixel."""
    with visiting(chromium, address) as page:
        first, last, left, right = page.evaluate(
            """() => {
              const {first, last} = document.querySelector('.strip').dataset;
              const zone = document.querySelector('.strip-zone');
              const left = +zone.getAttribute('x');
              return [+first, +last, left, left + +zone.getAttribute('width')];
            }"""
        )
        bar = page.locator('.strip-live a[href*="2022-04-ice-extends"] .doubt')
        x, width = (float(bar.get_attribute(name) or 0) for name in ("x", "width"))
        epoch = date(1970, 1, 1).toordinal()
        scale = (right - left) / (last - first)
        start = date(2022, 4, 1).toordinal() - epoch
        end = date(2022, 5, 1).toordinal() - epoch
        assert abs(left + (start - first) * scale - x) <= 1
        assert abs(left + (end - first) * scale - (x + width)) <= 1


def test_nothing_moves_by_itself(chromium, address):
    """Zooming and regrouping are at once, whatever the reader's setting."""
    with visiting(chromium, address, reduced_motion="reduce") as page:
        page.locator('[data-zoom="in"]').click()
        page.locator('[data-group="topics"]').click()
        assert (
            page.evaluate("document.querySelector('.strip').getAnimations({subtree: true})") == []
        )


_PALE = """() => {
  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const light = color => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = [...pen.getImageData(0, 0, 1, 1).data]
      .map(part => part / 255);
    return alpha ? [red, green, blue]
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
      .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0) : null;
  };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const contrast = ink => {
    const own = light(ink);
    const [dark, bright] = [own ?? paper, paper].sort((one, other) => one - other);
    return (bright + 0.05) / (dark + 0.05);
  };
  const best = part => {
    const {fill, stroke} = getComputedStyle(part);
    return Math.max(...[fill, stroke].filter(ink => ink !== 'none').map(contrast), 0);
  };
  const pale = {};
  for (const choice of CHOICES) {
    const parts = [...document.querySelectorAll(`.strip-live ${choice}`)];
    const contrasts = parts.filter(part => part.getClientRects().length).map(best);
    pale[choice] = contrasts.length ? Math.min(...contrasts) : 'none there';
  }
  return Object.fromEntries(Object.entries(pale).filter(([, least]) => !(least >= 3)));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_strip_is_seen_in_the_colors_of_a_system(chromium, address, scheme):
    """Marks, axis, dates and names stand out from the paper, and so does the mark in focus."""
    with visiting(chromium, address, forced_colors="active", color_scheme=scheme) as page:
        parts = [":is(.disc, .ring)", ".axis", ":is(.major, .minor)", ".name"]
        assert page.evaluate(_PALE.replace("CHOICES", json.dumps(parts))) == {}
        mark = page.locator('.strip-live [tabindex="0"]')
        looks = """mark => JSON.stringify([mark, ...mark.querySelectorAll('*')].map(part => {
          const {outlineStyle, outlineWidth, stroke, strokeWidth, fill} = getComputedStyle(part);
          return [outlineStyle, outlineWidth, stroke, strokeWidth, fill];
        }))"""
        plain = mark.evaluate(looks)
        page.evaluate("document.activeElement.blur()")
        focus(page)
        page.keyboard.press("ArrowRight")
        expect(said(page)).to_have_text(WALK[0])
        focused = page.locator(".strip-live a:focus")
        assert focused.evaluate(looks) != plain
        assert page.evaluate(_PALE.replace("CHOICES", '["a:focus :is(.disc, .ring)"]')) == {}


def test_one_event_needs_no_strip(chromium, tmp_path):
    """It would be a mark on an axis of one day; the page is whole without."""
    write_first_page(make_site([make_event(id="alone")], ()), tmp_path)
    with serve_folder(tmp_path) as url:
        seen = observe_page(chromium, url, Look(1440))
    assert (seen.console, seen.refused, seen.failures, seen.barriers) == ((), (), (), "")
    assert not [address for address in seen.requests if "strip" in address or "/data/" in address]


@pytest.mark.parametrize(
    "dates", [("2021-05-04", "2021-05-04"), ("1999", "2021-05"), ("2021", "2021")]
)
def test_a_strip_of_two_events_lives(chromium, tmp_path, dates):
    """Also where they lie on each other and time has no length: all keys work."""
    events = [make_event(f"Event {n}", day, id=f"event-{n}") for n, day in enumerate(dates)]
    write_first_page(make_site(events, ()), tmp_path)
    with serve_folder(tmp_path) as url, visiting(chromium, url) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        assert page.locator(".strip-live .mark").count() == len(dates)
        focus(page)
        expect(said(page)).to_have_text(re.compile(rf"^1 of {len(dates)}: Event 0, "))
        page.keyboard.press("End")
        expect(said(page)).to_have_text(re.compile(rf"^{len(dates)} of {len(dates)}: Event "))
        for key in ("+", "+", "-", "0", "t"):
            page.keyboard.press(key)
        expect(page.locator(".strip-table tbody tr")).to_have_count(len(dates))
        assert "NaN" not in strip_of(page).evaluate("svg => svg.outerHTML")
        assert len(span_of(page)) > 0
        assert errors == []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of the first page of 2,400 events."""
    folder = tmp_path_factory.mktemp("large")
    write_first_page(make_crowd(2400), folder)
    with serve_folder(folder) as url:
        yield url


@contextmanager
def recording(browser: Browser, url: str) -> Iterator[tuple[Page, list[str]]]:
    """Yield the page at *url* and a list that fills with the names of the files it fetches."""
    context = browser.new_context(viewport={"width": 1440, "height": 1200})
    page = context.new_page()
    names: list[str] = []
    page.on("request", lambda request: names.append(request.url.rpartition("/")[2]))
    page.goto(url, wait_until="networkidle")
    page.wait_for_selector(".strip[data-ready]")
    yield page, names
    context.close()


def test_a_crowd_is_bands_until_a_reader_comes_near(chromium, large):
    """Of the parts only those for the years in view are fetched, and nothing before a touch."""
    with recording(chromium, large) as (page, names):
        data = [name for name in names if name.endswith(".json")]
        assert data == ["index.json", "overview-vendors.json"]
        assert not {"reading.js", "table.js"} & set(names)
        bands = page.locator('.strip-live .band:not([d=""])')
        expect(bands).to_have_count(10)
        assert page.locator(".strip-live .mark").count() <= 60

        page.locator('[data-zoom="in"]').click()
        for _ in range(3):
            page.mouse.move(*point(page, 0.5, 12))
            page.mouse.wheel(0, -500)
        page.wait_for_function(
            "() => document.querySelectorAll('.strip-live .band:not([d=\"\"])').length < 8"
        )
        parts = json.loads(page.evaluate("fetch('data/explore/index.json').then(r => r.text())"))
        fetched = [name for name in names if name.startswith("part-")]
        assert 1 <= len(fetched) <= 3 < len(parts["parts"])
        assert len(fetched) == len(set(fetched))
        assert 3 < page.locator(".strip-live .mark").count() <= 260


_SIGNS = """drawing => {
  const signs = ['ring', 'doubt', 'band', 'coverage', 'reports'];
  const isNamed = sign => {
    const item = document.querySelector(`.strip-legend .${sign}`)?.closest('li');
    return item && getComputedStyle(item).visibility === 'visible';
  };
  const isUsed = sign => document.querySelector(`${drawing} .${sign}:not([d=""])`);
  return [signs.filter(isUsed), signs.filter(isNamed)];
}"""
"""Which signs a drawing uses, and which ones a reader finds in the legend."""


def test_the_legend_names_all_signs_near_and_far(chromium, large):
    """Each event has its own sign once a reader comes near; the drawing of the build has fewer."""
    with recording(chromium, large) as (page, _):
        far = page.evaluate(_SIGNS, ".strip-live")
        page.locator("[data-zoom=in]").focus()
        for _ in range(40):
            page.keyboard.press("Enter")
        page.wait_for_selector('.strip-live .reports:not([d=""])', state="attached")
        near = page.evaluate(_SIGNS, ".strip-live")
        page.evaluate("document.querySelector('.strip').classList.remove('is-live')")
        built = page.evaluate(_SIGNS, ".strip-wide")

    every = ["ring", "doubt", "band", "coverage", "reports"]
    assert built == [["doubt", "band", "coverage"], ["doubt", "band", "coverage"]]
    assert far == [["doubt", "band", "coverage"], every]
    assert near == [["ring", "doubt", "reports"], every]


def test_the_keys_lead_through_a_crowd(chromium, large):
    """The last event is one key away, its part the only one that is fetched for it."""
    with recording(chromium, large) as (page, names):
        focus(page)
        page.keyboard.press("End")
        expect(said(page)).to_have_text(re.compile(r"^2,400 of 2,400: Agency \d+ "))
        assert [name for name in names if name.startswith("part-")] == ["part-0009.json"]
        page.keyboard.press("ArrowLeft")
        expect(said(page)).to_have_text(re.compile(r"^2,399 of 2,400: "))
        assert len(said(page).text_content() or "") < 120


def test_a_filtered_crowd_shows_what_matches(chromium, large):
    """The bands are counted anew from all events."""
    with recording(chromium, f"{large}?topics=topic-3") as (page, _):
        # But for the one that the keys begin with.
        page.wait_for_function("() => document.querySelectorAll('.strip-live .is-out').length < 2")
        expect(page.locator(".strip-live .mark:not(.is-out)")).not_to_have_count(0)


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site of all that a record can hold and nobody expects."""
    root = tmp_path_factory.mktemp("odd")
    for path, text in odd_project().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    understood = understand(load_config(root, environment={}))
    write_first_page(understood.site, root / "site")
    with serve_folder(root / "site") as url:
        yield url


@pytest.mark.parametrize("width", [1440, 320])
def test_odd_records_break_nothing(chromium, odd, width):
    """Years 900 and 2090, 400 vendors, a title of 3,000 letters, overrides of direction."""
    with visiting(chromium, odd, viewport={"width": width, "height": 900}) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        assert "NaN" not in strip_of(page).evaluate("svg => svg.outerHTML")
        focus(page)
        for key in ("ArrowRight", "ArrowRight", "+", "+", "End", "-", "t", "Home"):
            page.keyboard.press(key)
        expect(page.locator(".strip-table tbody tr")).not_to_have_count(0)
        assert "NaN" not in strip_of(page).evaluate("svg => svg.outerHTML")
        assert len(said(page).text_content() or "") < 120
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert errors == []
