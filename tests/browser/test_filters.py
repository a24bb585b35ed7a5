"""The filters of the first page: with script as controls, without as links, with one answer."""

import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.first_page import write_first_page
from tests.browser.looking import await_features
from tests.browser.served import serve_folder
from tests.crowds import make_crowd

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]


@pytest.fixture
def open_home(chromium, address):
    """Return a function that opens the first page in a browser context of its own."""
    contexts = []

    def opened(query="", base=address, **settings):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(base + query, wait_until="load")
        if settings.get("java_script_enabled", True):
            await_features(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def crowd(tmp_path_factory):
    """Yield the address of a first page that is an overview of 400 events."""
    folder = tmp_path_factory.mktemp("crowd")
    write_first_page(make_crowd(400), folder)
    with serve_folder(folder) as url:
        yield url


def count(page):
    """Return the line that says how many events are shown."""
    return page.locator(".filters__count")


def notice(page):
    """Return the line that says what the address asks for in vain."""
    return page.locator(".filters__notice")


def shown(page):
    """Return the paths of the events in view."""
    links = page.locator(".event-card__title a:visible")
    return [urlsplit(url).path for url in links.evaluate_all("links => links.map(a => a.href)")]


def box(page, name):
    """Return the box of a name; its label goes on with a count."""
    return page.get_by_role("checkbox", name=re.compile(rf"^{name} \d"))


def open_filters(page):
    """Open the filters and wait for their controls."""
    page.locator(".filters__summary").click()
    expect(page.locator(".controls")).to_be_visible()


def test_a_link_from_a_mailing_asks_for_nothing(open_home):
    """No word of its trackers, and they are gone once the reader chooses something."""
    page = open_home("?utm_source=mail&mc_eid=reader")
    expect(notice(page)).to_be_hidden()
    open_filters(page)
    box(page, "Clearview AI").check()
    expect(count(page)).to_have_text("5 of 12 events")
    assert urlsplit(page.url).query == "vendors=clearview-ai"


def test_filters_are_combined(open_home):
    """Names of one kind are alternatives, kinds and years and values and words are combined."""
    page = open_home()
    open_filters(page)
    box(page, "Clearview AI").check()
    expect(count(page)).to_have_text("5 of 12 events")
    box(page, "NEC").check()
    expect(count(page)).to_have_text("7 of 12 events")
    box(page, "Immigration and Customs Enforcement").check()
    expect(count(page)).to_have_text("2 of 12 events")
    page.get_by_label("From the year").select_option("2021")
    expect(count(page)).to_have_text("1 of 12 events")
    assert [path.split("/")[-2] for path in shown(page)] == ["2021-ice-renews-with-clearview-ai"]
    assert page.locator(".group:visible").count() == 1


def test_counts_say_what_a_choice_would_leave(open_home):
    """For each name: the events that there would be with it alone of its kind."""
    page = open_home("?from=2021&to=2021")
    open_filters(page)
    expect(count(page)).to_have_text("3 of 12 events")
    labels = page.locator(".controls label:has(input[type=checkbox])").all()
    promised = [int(label.locator(".years__count").inner_text()) for label in labels]
    for label, number in zip(labels, promised, strict=True):
        label.locator("input").check()
        expect(count(page)).to_have_text(f"{number} of 12 events")
        label.locator("input").uncheck()
    expect(count(page)).to_have_text("3 of 12 events")


def test_values_are_compared_in_one_currency(open_home):
    """A pound is no dollar: what is worth pounds is left out."""
    page = open_home()
    open_filters(page)
    page.get_by_label("Value at least").fill("1,000,000")
    expect(count(page)).to_have_text("2 of 12 events")
    page.locator("[data-key=currency]").select_option("GBP")
    expect(count(page)).to_have_text("1 of 12 events")
    assert page.url.endswith("/?least=1000000&currency=GBP")


def test_words_find_titles_and_names(open_home):
    """From their beginnings, in any order."""
    page = open_home("?words=contract%20clear")
    expect(count(page)).to_have_text("2 of 12 events")
    page.get_by_role("button", name="Remove: with “contract clear”").click()
    expect(page.locator(".filters__state")).to_be_hidden()
    assert len(shown(page)) == 12


def test_the_back_button_undoes_a_choice(open_home):
    """And forward makes it again."""
    page = open_home()
    open_filters(page)
    box(page, "Trust Stamp").check()
    expect(count(page)).to_have_text("2 of 12 events")
    page.get_by_label("From the year").select_option("2022")
    expect(count(page)).to_have_text("1 of 12 events")
    page.go_back()
    expect(count(page)).to_have_text("2 of 12 events")
    assert page.get_by_label("From the year").input_value() == ""
    page.go_back()
    expect(page.locator(".filters__state")).to_be_hidden()
    assert not box(page, "Trust Stamp").is_checked()
    page.go_forward()
    expect(count(page)).to_have_text("2 of 12 events")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?vendors=x", "No vendor called “x” in this record. Everything is shown."),
        ("?vendors=__proto__", "No vendor called “__proto__” in this record. Everything is shown."),
        ("?color=red", "This record has nothing called “color”. Everything is shown."),
        ("?from=2090", "No event of “2090” in this record. Everything is shown."),
        ("?to=soon", "No event of “soon” in this record. Everything is shown."),
        ("?least=lots", "“lots” is no amount. Everything is shown."),
        ("#y1950", "Nothing on this page is called “y1950”. Everything is shown."),
        ("#%E0%A4%A", "Nothing on this page is called “%E0%A4%A”. Everything is shown."),
    ],
)
def test_what_the_record_does_not_have_is_said(open_home, query, said):
    """Everything is shown then; never an empty page."""
    page = open_home(query)
    expect(notice(page)).to_have_text(said)
    assert len(shown(page)) == 12
    assert page.said == []


def test_what_the_record_has_holds_beside_what_it_has_not(open_home):
    """One wrong name does not undo the right one."""
    page = open_home("?vendors=clearview-ai,%3Cimg%20src=x%20onerror=alert(1)%3E")
    expect(count(page)).to_have_text("5 of 12 events")
    expect(notice(page)).to_have_text(
        "No vendor called “<img src=x onerror=alert(1)>” in this record."
    )
    assert page.locator(".filters img").count() == 0


def test_links_and_controls_give_the_same_answer(open_home, shipped_site, address):
    """Each name in each year: the page built beforehand has the events that the script leaves."""
    page = open_home()
    module = page.locator("script[type=module]").evaluate("script => script.src")
    answers = page.evaluate(
        """async ([library, base]) => {
          const { readCriteria } = await import(library + "criteria.js");
          const { matches } = await import(library + "matching.js");
          const record = await (await import(library + "record.js")).openRecord(base);
          const events = await record.loadAll();
          const years = new Set(events.map(e => new Date(e.start * 864e5).getUTCFullYear()));
          const answers = {};
          for (const { key, names } of record.kinds) for (const { slug } of names)
            for (const year of ["", ...years]) {
              const query = `?${key}=${slug}` + (year ? `&from=${year}&to=${year}` : "");
              const met = events.filter(e => matches(e, readCriteria(query))).map(e => e.url);
              answers[`${key}/${slug}/${year ? `${year}/` : ""}`] = met;
            }
          return answers;
        }""",
        [module.replace("js/main.js", "js/lib/"), f"{address}data/explore/"],
    )
    built = 0
    for path, urls in answers.items():
        file = shipped_site / path / "index.html"
        if file.is_file():
            built += 1
            titles = re.findall(
                r'event-card__title"><a href="(?:\.\./)+(events/[^"]+)"', file.read_text()
            )
            assert titles == urls, path
        elif urls and not path.startswith("storylines/"):
            # One year only: the entity's own page is the answer. Storylines have no years' pages.
            assert urls == answers["/".join(path.split("/")[:2]) + "/"], path
    assert built > 30


def test_where_the_list_is_an_overview_what_meets_is_listed(open_home, crowd):
    """Fifty at a time, with the page that was built for the choice."""
    page = open_home(base=crowd)
    total = json.loads(page.request.get(f"{crowd}data/explore/index.json").text())["count"]
    open_filters(page)
    page.get_by_label("From the year").select_option("2018")
    expect(count(page)).to_have_text(re.compile(rf"^\d+ of {total} events$"))
    found = int(count(page).inner_text().split()[0])
    assert found > 50
    assert len(shown(page)) == 50
    page.get_by_role("button", name=re.compile("^Show \\d+ more$")).click()
    assert len(shown(page)) == min(found, 100)
    page.get_by_label("until").select_option("2018")
    expect(page.locator(".filters__page a")).to_have_text("2018")
    assert page.locator(".filters__page a").get_attribute("href") == f"{crowd}years/2018/"
    page.get_by_role("button", name="Remove: 2018").click()
    expect(page.locator(".matches")).to_be_hidden()
    assert page.locator(".timeline").is_visible()


def test_a_long_list_of_names_is_narrowed_by_a_part_of_one(open_home, crowd):
    """Ten are shown at once, the most frequent first."""
    page = open_home(base=crowd)
    open_filters(page)
    vendors = page.locator("fieldset[data-kind=vendors]")
    assert vendors.locator("li").count() == 10
    vendors.get_by_role("searchbox").fill("or 4")
    names = [text.split(" ")[1] for text in vendors.locator("li").all_inner_texts()]
    assert names
    assert all(name.startswith("4") for name in names)


def test_the_keyboard_alone_filters(open_home):
    """Enter opens, the space bar checks, Escape closes and gives the focus back."""
    page = open_home()
    page.locator(".filters__summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".controls")).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "clearview-ai":
            break
    page.keyboard.press(" ")
    expect(count(page)).to_have_text("5 of 12 events")
    assert page.evaluate("document.activeElement.value") == "clearview-ai"
    page.keyboard.press("Escape")
    expect(page.locator(".controls")).to_be_hidden()
    expect(page.locator(".filters__summary")).to_be_focused()
    expect(count(page)).to_have_text("5 of 12 events")


def test_removing_a_chip_keeps_the_focus_near(open_home):
    """On the next one, in the end on the filters themselves."""
    page = open_home("?vendors=clearview-ai&from=2020")
    expect(count(page)).to_have_text("5 of 12 events")
    page.get_by_role("button", name="Remove: Clearview AI").click()
    expect(page.get_by_role("button", name="Remove: from 2020")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".filters__summary")).to_be_focused()


def test_nothing_is_loaded_before_it_is_used(open_home, chromium, address):
    """The part that does the work comes with the first use."""
    page = chromium.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load")
    await_features(page)
    assert not [url for url in asked if "filtering.js" in url]
    page.locator(".filters__summary").click()
    expect(page.locator(".controls")).to_be_visible()
    assert [url for url in asked if "filtering.js" in url]
    page.close()


def test_without_script_the_choices_are_links(open_home, address):
    """Names and years with counts; each leads to its page."""
    page = open_home(java_script_enabled=False)
    page.locator(".filters__summary").click()
    assert page.locator(".filters input:visible, .filters select:visible").count() == 0
    page.locator(".filters a[href$='vendors/clearview-ai/2020/']").click()
    assert page.url == f"{address}vendors/clearview-ai/2020/"
    assert len(shown(page)) == 4


def test_on_a_phone_the_filters_fit(open_home):
    """Nothing runs out of the page, everything can be hit."""
    page = open_home("?vendors=clearview-ai", viewport={"width": 320, "height": 700})
    open_filters(page)
    expect(count(page)).to_have_text("5 of 12 events")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    targets = page.locator(".filters :is(select, button, summary, label:has([type=checkbox]))")
    boxes = [each.bounding_box() for each in targets.all() if each.is_visible()]
    assert min(box["height"] for box in boxes) >= 24
