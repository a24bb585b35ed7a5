"""Search on the reader's own device: finding, narrowing down, and telling nobody."""

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.looking import await_features
from tests.browser.served import serve_folder

pytest.importorskip("pagefind_bin")
pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

EVIL = "<img src=x onerror=alert(1)> & <b>bold</b> &lt;i&gt; zebra"


@pytest.fixture
def open_search(chromium, address):
    """Return a function that opens the search page in a browser context of its own."""
    contexts = []

    def opened(query="", base=address, **settings):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.seen = {"requests": [], "console": []}
        page.on("request", lambda request: page.seen["requests"].append(request.url))
        page.on("console", lambda said: page.seen["console"].append(said.text))
        page.on("pageerror", lambda error: page.seen["console"].append(str(error)))
        page.goto(f"{base}search/{query}", wait_until="load")
        if settings.get("java_script_enabled", True):
            await_features(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def status(page):
    """Return the line that says how many results there are."""
    return page.locator(".search__status")


def titles(page):
    """Return the titles of the results in view."""
    return [text.strip() for text in page.locator(".search__title").all_inner_texts()]


def choices(page, facet):
    """Return what one of the lists offers."""
    return page.locator(f"[data-facet={facet}] option").all_inner_texts()


def test_two_actions_find_an_event_from_any_page(open_search, address):
    """Choose "Search", type: the field has the focus already."""
    page = open_search()
    page.goto(f"{address}about/")
    page.get_by_role("link", name="Search", exact=True).click()
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    page.keyboard.type("rekognition")
    expect(status(page)).to_have_text(re.compile("^Results: "))
    assert "Amazon offers Rekognition to ICE" in titles(page)
    assert page.url.endswith("search/?q=rekognition")
    page.get_by_role("link", name="Amazon offers Rekognition to ICE").click()
    expect(page.locator("h1")).to_have_text("Amazon offers Rekognition to ICE")


def test_what_was_found_is_marked(open_search):
    """In the title and in the words around it."""
    page = open_search("?q=clearview")
    expect(status(page)).to_have_text(re.compile("^Results: "))
    assert page.locator(".search__title mark").first.inner_text() == "Clearview"
    assert page.locator(".search__excerpt mark").count() > 0
    marks = page.locator("mark").all_inner_texts()
    assert {re.sub(r"\W+$", "", mark).casefold() for mark in marks} <= {"clearview", "clearview’s"}


def test_results_are_narrowed_down_by_type_year_and_name(open_search):
    """Each choice says how many results it would leave, and leaves as many."""
    page = open_search("?q=contract")
    expect(status(page)).to_have_text(re.compile("^Results: "))
    total = int(re.sub(r"\D", "", status(page).inner_text()))
    (events,) = [each for each in choices(page, "type") if each.startswith("Events")]
    count = int(re.sub(r"\D", "", events))
    assert 0 < count < total
    page.locator("[data-facet=type]").select_option("event")
    expect(status(page)).to_have_text(f"Results: {count}")
    assert all(
        text.startswith("event") for text in page.locator(".search__what").all_text_contents()
    )
    page.locator("[data-facet=year]").select_option("2020")
    page.locator("[data-facet=name]").select_option("vendors/clearview-ai")
    expect(status(page)).to_have_text("Results: 1")
    assert titles(page) == ["ICE buys a Clearview AI contract for “mission support”"]
    assert page.url.partition("search/")[2] == (
        "?q=contract&type=event&year=2020&name=vendors%2Fclearview-ai"
    )
    page.reload()
    expect(status(page)).to_have_text("Results: 1")
    assert page.locator("[data-facet=year]").input_value() == "2020"


def test_a_report_leads_to_its_event_and_to_the_article(open_search):
    """It has no page of its own."""
    page = open_search("?q=contract&type=report&name=vendors/clearview-ai")
    expect(status(page)).to_have_text(re.compile("^Results: "))
    result = page.locator(".search__result").first
    assert urlsplit(result.locator("h2 a").get_attribute("href")).fragment == "coverage"
    article = result.locator(".search__what a")
    assert article.get_attribute("href").startswith("https://")
    assert article.get_attribute("rel") == "noopener noreferrer external"


def test_ten_results_at_a_time(open_search):
    """More on demand; the focus goes to the first of them."""
    page = open_search("?q=ice")
    more = page.locator(".search__more")
    expect(more).to_be_visible()
    assert len(titles(page)) == 10
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".search__result").nth(10).locator("h2 a")).to_be_focused()
    assert len(titles(page)) > 10


def test_nothing_is_fetched_before_it_is_needed_and_nothing_is_told(open_search, address):
    """Only files of this site are asked for, and no address of them has what was typed."""
    page = open_search()
    assert [url for url in page.seen["requests"] if "/search/index" in url] == []
    page.get_by_role("searchbox").press_sequentially("immigration zx")
    expect(status(page)).not_to_be_empty()
    page.get_by_role("searchbox").fill("immigration")
    expect(status(page)).to_have_text(re.compile("^Results: "))
    asked = [url for url in page.seen["requests"] if "/search/" in url and url != page.url]
    assert asked
    assert {urlsplit(url).netloc for url in page.seen["requests"]} == {urlsplit(address).netloc}
    assert [url for url in asked if re.search("immig|zx", unquote(url))] == []
    assert page.seen["console"] == []


def test_without_a_result_that_is_said(open_search):
    """And whatever else is in the address is ignored."""
    page = open_search("?q=%3Cimg%20src%3Dx%3E%20qqqq&type=x&year=never&name=vendors/y")
    expect(status(page)).to_contain_text("qqqq")
    assert page.locator("img").count() == 0
    assert page.seen["console"] == []


def test_an_emptied_field_brings_the_index_back(open_search):
    """Escape empties it, as in every search field."""
    page = open_search("?q=contract")
    expect(page.locator("#from-a-to-z")).to_be_hidden()
    page.get_by_role("searchbox").press("Escape")
    expect(page.locator("#from-a-to-z")).to_be_visible()
    assert titles(page) == []
    assert urlsplit(page.url).query == ""


def test_hostile_words_stay_words(open_search, project, build_site):
    """A headline that attacks the page is found and shown as it was written."""
    event = f"---\ntitle: '{EVIL}'\nsummary: '{EVIL}'\ndate: 2023-05-09\n---\n"
    root = project({"content/events/evil.md": event})
    with serve_folder(build_site(root)) as base:
        page = open_search("?q=zebra", base=base)
        expect(status(page)).to_have_text("Results: 1")
        assert titles(page) == [EVIL]
        assert page.locator(".search img, .search b, .search i").count() == 0
        assert set(page.locator("mark").all_inner_texts()) == {"zebra", "zebra."}
        assert page.seen["console"] == []


@pytest.fixture
def large_site(project, build_site, monkeypatch):
    """Yield the address of a site that has its facets in parts, as one of many thousands has."""
    monkeypatch.setattr("dateline.searching.facets.MOST_ROWS", 4)
    events = {
        f"content/events/{year}.md": f"---\ntitle: {what} of {year}\ndate: {year}-05-09\n---\n"
        for year in range(1990, 2020)
        for what in ("Zebra" if year % 10 == 0 else "Vote",)
    }
    with serve_folder(build_site(project(events))) as base:
        yield base


def test_of_a_large_site_only_the_facets_of_results_are_fetched(open_search, large_site):
    """And they narrow the results down as those of a small site do."""
    page = open_search("?q=zebra", base=large_site)
    year = page.locator("[data-facet=year]")
    expect(year.locator("option")).to_have_text(
        ["Any year (3)", "1990 (1)", "2000 (1)", "2010 (1)"]
    )
    parts = [url for url in page.seen["requests"] if "/search/facets/" in url]
    assert 1 <= len(parts) <= 3
    year.select_option("2000")
    expect(status(page)).to_have_text("Results: 1")
    assert titles(page) == ["Zebra of 2000"]
    page.reload()
    expect(status(page)).to_have_text("Results: 1")
    assert choices(page, "year") == ["Any year (3)", "1990 (1)", "2000 (1)", "2010 (1)"]


def test_of_a_large_site_an_answer_does_not_wait_for_the_choices(open_search, large_site):
    """Nor is it lost with them, and nothing jumps when they come."""
    page = open_search(base=large_site, viewport={"width": 360, "height": 700})
    held, is_over = [], False
    parts = "**/search/facets/*"
    page.route(parts, lambda route: route.continue_() if is_over else held.append(route))
    page.get_by_role("searchbox").fill("zebra")
    expect(status(page)).to_have_text("Results: 3")
    assert choices(page, "year") == ["Any year (3)"]
    before = page.locator(".search__results").bounding_box()
    is_over = True
    for route in held:
        route.continue_()
    expect(page.locator("[data-facet=year] option")).to_have_count(4)
    assert page.locator(".search__results").bounding_box() == before
    page.unroute(parts)
    page.route(parts, lambda route: route.abort())
    page.get_by_role("searchbox").fill("vote")
    expect(status(page)).to_have_text("Results: 27")
    assert len(titles(page)) == 10


def test_without_script_the_page_is_an_index(open_search, address):
    """No field that could not answer; every event is there under its letter."""
    page = open_search(java_script_enabled=False)
    assert page.locator("input:visible, button:visible, select:visible").count() == 0
    events = page.locator("#from-a-to-z a[href*='events/']")
    assert events.count() == 12
    assert page.locator("#from-a-to-z a[href*='years/']").all_inner_texts() == [
        "2018",
        "2019",
        "2020",
        "2021",
        "2022",
    ]


def test_on_a_phone_it_fits(open_search):
    """Field, lists and results."""
    page = open_search("?q=clearview", viewport={"width": 320, "height": 700}, has_touch=True)
    expect(status(page)).to_have_text(re.compile("^Results: "))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    boxes = [each.bounding_box() for each in page.locator("select, .search__field").all()]
    assert min(box["height"] for box in boxes) >= 24
