"""Embeds cut down by their address, on the same events as the filters of the first page."""

import pytest

from dateline.pages.embeds import MOST_EVENTS
from tests.browser.first_page import write_first_page
from tests.browser.host_pages import host
from tests.browser.looking import await_features
from tests.browser.served import serve_folder
from tests.crowds import make_crowd

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

EMBEDS = ("embed/timeline/", "embed/vendors/vendor-1/", "embed/events/")
QUERIES = (
    "vendors=vendor-1",
    "vendors=vendor-1,vendor-2,vendor-3",
    "vendors=vendor-1,vendor-2,vendor-3&agencies=agency-1,agency-2,agency-3",
    "topics=topic-1&from=2016&to=2019",
    "from=2018-03&to=2018-11-15",
    "to=2013",
    "least=1000000&most=4000000",
    "least=1000000&currency=EUR",
    "words=CAMERAS+b%C3%BAys",
    "words=vendor-7",
    "words=ameras",
    "from=2015&words=drones&least=1&topics=topic-2,topic-3",
)

# What the filters of the first page find: their own modules, the record of the same site.
EXPECTED = """async ([query]) => {
  const main = document.querySelector("script[src$='js/main.js']");
  const library = main.src.replace("main.js", "lib/");
  const [{readCriteria}, {matches}, {openRecord}] = await Promise.all(
    ["criteria", "matching", "record"].map(name => import(`${library}${name}.js`)));
  const events = await (await openRecord(new URL("data/explore/", location).href)).loadAll();
  const criteria = readCriteria(`?${query}`);
  return events.filter(event => matches(event, criteria)).map(event => event.id);
}"""


@pytest.fixture(scope="module", params=[40, 900, 901], ids=["whole", "fetched", "rare names"])
def site(request, tmp_path_factory):
    """Yield the address of a site whose list holds all events, then of ones whose data is asked.

    In the last one most names are too rare for the index, and dealt to several files.
    """
    folder = tmp_path_factory.mktemp("slices") / "site"
    with pytest.MonkeyPatch.context() as patch:
        if request.param == 901:
            patch.setattr("dateline.outputs.explore.MOST_EVENTS", 20)
            patch.setattr("dateline.outputs.explore.MOST_NAMES", 4)
            patch.setattr("dateline.outputs.rare_names.MOST_NAMES", 9)
        write_first_page(make_crowd(request.param), folder, EMBEDS)
    with serve_folder(folder) as address:
        yield address


@pytest.fixture(scope="module")
def show(chromium, site):
    """Return a function that opens an embed and says which events it shows."""
    page = chromium.new_page()

    def shown(query, path="embed/timeline/"):
        page.goto("about:blank")
        page.goto(f"{site}{path}?{query}")
        page.locator("html[data-sliced]").wait_for(state="attached")
        entries = page.locator(".entry:visible").evaluate_all("all => all.map(each => each.id)")
        return [each.removeprefix("event-") for each in entries]

    shown.page = page
    yield shown
    page.close()


@pytest.fixture(scope="module")
def expect(chromium, site):
    """Return a function that says which events the filters of the first page find."""
    page = chromium.new_page()
    page.goto(site)
    await_features(page)
    yield lambda query: page.evaluate(EXPECTED, [query])
    page.close()


@pytest.mark.parametrize("query", QUERIES)
def test_an_embed_meets_what_the_filters_meet(show, expect, query):
    """By the same rules, which a classic script has to have again; of many the latest."""
    assert show(query) == expect(query)[-MOST_EVENTS:]


def test_of_a_rare_name_only_parts_with_its_events_are_fetched(show, expect, site):
    """However many the record has: the page of others pays for them.

    Where no name is rare, nothing else is asked for.
    """
    index = show.page.request.get(f"{site}data/explore/index.json").json()
    asked = []
    show.page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    assert show("vendor=vendor-49") == expect("vendors=vendor-49")
    rare = [name for name in asked if name.startswith("rare-names-")]
    if "rare" not in index:
        assert rare == []
        return
    assert expect("vendors=vendor-49") != []
    assert len([name for name in asked if name.startswith("part-")]) < len(index["parts"]) / 2
    assert len(rare) == 1 < index["rare"]


def test_a_kind_may_be_called_by_its_singular(show, expect):
    """As a host would write it."""
    assert show("vendor=vendor-1&Agency=agency-1") == expect("vendors=vendor-1&agencies=agency-1")


def test_a_limit_shows_the_latest_and_leads_to_the_others(show, expect, site):
    """In the order of time; the first page of the site understands the same address."""
    found = expect("topics=topic-1,topic-2")
    assert len(found) > 2
    assert show("topic=topic-1,topic-2&limit=2") == found[-2:]
    link = show.page.locator(".all a")
    assert link.is_visible()
    assert link.get_attribute("href") == "../../?topics=topic-1,topic-2"
    assert show("limit=3") == expect("")[-3:]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("vendor=nobody", "No vendor called “nobody” in this record."),
        ("vendr=acme", "This record has nothing called “vendr”."),
        ("from=soon", "“soon” is no date."),
        ("least=much", "“much” is no amount."),
        ("to=1999", "No event meets all of this."),
        ("__proto__=x", "This record has nothing called “__proto__”."),
    ],
)
def test_a_filter_that_does_not_exist_shows_nothing_and_says_so(show, query, words):
    """Everything instead would say of a host's page what is not so. The way to all stands there."""
    assert show(query) == []
    assert show.page.locator(".notice").inner_text() == words
    link = show.page.locator(".all a")
    assert (link.is_visible(), link.get_attribute("href")) == (True, "../../")


def test_a_name_that_is_gone_leaves_the_others(show, expect):
    """And is named."""
    assert show("vendor=vendor-1,nobody") == expect("vendors=vendor-1")[-MOST_EVENTS:]
    assert "nobody" in show.page.locator(".notice").inner_text()


def test_what_others_hang_on_an_address_is_no_filter(show):
    """Pym's own parameters, those of mailings, those of oEmbed."""
    query = "childId=a&initialWidth=9&parentUrl=x&parentTitle=y&utm_source=z&maxwidth=3&theme=dark"
    assert len(show(f"{query}&id=a&limit=9")) == 9
    assert not show.page.locator(".notice").is_visible()


def test_the_choice_stands_under_the_heading(show):
    """So that a part is not taken for the whole."""
    show("vendor=vendor-1&from=2018-03&to=2020&least=1000000&currency=USD")
    words = show.page.locator(".opening__choice").inner_text()
    assert words.lower() == ("vendor 1 · from march 2018 · until 2020 · at least usd 1,000,000")


def test_an_entitys_list_can_be_cut_too(show, expect):
    """Within what it shows."""
    found = expect("vendors=vendor-1&from=2019")
    assert show("from=2019", "embed/vendors/vendor-1/") == found[-MOST_EVENTS:]


def test_an_entitys_slice_leads_to_the_same_slice_of_the_record(show, expect):
    """Its own page takes no filter; where the first page could not say it, the way is to all."""
    show("from=2019&limit=1", "embed/vendors/vendor-1/")
    link = show.page.locator(".all a")
    assert link.get_attribute("href") == "../../../?from=2019&vendors=vendor-1"
    assert expect("from=2019&vendors=vendor-1")
    show("vendors=vendor-2&limit=1", "embed/vendors/vendor-1/")
    assert link.get_attribute("href") == "../../../vendors/vendor-1/"


def test_a_row_unfolds_whether_it_came_with_the_page_or_later(show):
    """With its sources, and links that lead out of the frame to the same places."""
    show("vendor=vendor-1")
    row = show.page.locator(".entry:visible").last
    row.locator("summary").click()
    row.locator(".sources a").first.wait_for()
    links = row.locator("details a").evaluate_all("all => all.map(a => [a.href, a.target])")
    assert {target for _, target in links} == {"_top"}
    assert any(href.endswith("/vendors/vendor-1/") for href, _ in links)
    assert not any("/embed/" in href for href, _ in links)


@pytest.mark.parametrize("query", ["", "limit=3", "vendor=vendor-1&limit=3", "vendor=nobody"])
def test_an_event_that_the_address_names_is_brought_in(show, expect, query):
    """Whatever the number of events shown, but not into a list that would not have it."""
    wanted = query.replace("vendor=", "vendors=").replace("&limit=3", "").replace("limit=3", "")
    found = [] if "nobody" in query else expect(wanted)
    before = show(query)
    left_out = [event for event in found if event not in before]
    for event in left_out[:1] or [each for each in expect("vendors=vendor-2") if each not in found]:
        after = show(f"{query}#event-{event}")
        if event not in found:
            assert after == before
            break
        assert after == [each for each in found if each in {*before, event}]
        row = show.page.locator(f"#event-{event}")
        assert row.locator("details[open] .sources a").count() > 0
        assert "entry--marked" in row.get_attribute("class")


def test_an_event_that_nobody_knows_changes_nothing(show):
    """Nor does what is no event's name."""
    before = show("")
    for name in ("event-2020-nobody", "event-../../about", "event-%zz", "event-"):
        assert show(f"#{name}") == before


def test_a_sandbox_may_read_the_data(chromium, site, expect, tmp_path):
    """There it is another site's: the headers let everybody read it."""
    query = "vendor=vendor-1&from=2016"
    frame = f'<iframe sandbox="allow-scripts" src="{site}embed/timeline/?{query}" title=A></iframe>'
    with host(tmp_path / "host", {"index.html": f"<!doctype html><body>{frame}"}) as address:
        page = chromium.new_page()
        page.goto(address)
        inside = page.frames[1]
        inside.locator("html[data-sliced]").wait_for(state="attached")
        assert not inside.locator(".notice").is_visible()
        entries = inside.locator(".entry:visible").evaluate_all(
            "all => all.map(e => e.id.slice(6))"
        )
        assert entries == expect("vendors=vendor-1&from=2016")[-MOST_EVENTS:]
        page.close()


def test_where_the_data_is_refused_the_page_itself_is_searched(chromium, site):
    """And says that this is not all."""
    page = chromium.new_page()
    page.route("**/data/**", lambda route: route.abort())
    page.goto(f"{site}embed/timeline/?from=2015")
    page.locator("html[data-sliced]").wait_for(state="attached")
    assert page.locator(".entry:visible").count() > 0
    if page.locator(".entries[data-whole]").count() == 0:
        assert "could not be read here" in page.locator(".notice").inner_text()
        assert page.locator(".all a").is_visible()
    page.close()
