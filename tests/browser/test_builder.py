"""The builder of embeds: what is chosen is seen, and is what is copied."""

import json

import pytest

from tests.browser.host_pages import host
from tests.browser.looking import await_features, find_wide_things, listen

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

BASE = "https://ice-faces.example/"


@pytest.fixture
def builder(chromium, address):
    """Return a function that opens the builder in a browser context of its own."""
    contexts = []

    def opened(query="", width=1280, **settings):
        context = chromium.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.complaints = listen(page)
        page.goto(f"{address}embed/{query}", wait_until="load")
        if settings.get("java_script_enabled", True):
            await_features(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def record(shipped_site):
    """Return the whole record as everybody can read it."""
    return json.loads((shipped_site / "data/timeline.json").read_text("utf-8"))


def codes(page):
    """Return name → text of the snippets."""
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".builder__snippet")].map(
        (each) => ["h3", "[data-copied]"].map((part) => each.querySelector(part).textContent)))"""
    )


def preview(page):
    """Return the address of what is seen, once it is there."""
    page.locator(".builder__stage dateline-embed[src]").wait_for(state="attached")
    return page.evaluate("document.querySelector('.builder__stage dateline-embed').src")


def test_without_script_it_has_the_whole_timeline(builder):
    """And no choice that would do nothing."""
    still = builder(java_script_enabled=False)
    texts = still.locator("[data-copied]").all_text_contents()
    assert f'src="{BASE}embed/timeline/"' in texts[1]
    assert still.locator(".builder__form").is_hidden()
    assert f"{BASE}embed/events/" in still.inner_text("main")


def test_with_script_the_same_stands_there_at_first(builder):
    """The patterns that the script fills are those of the build."""
    still = builder(java_script_enabled=False).locator("[data-copied]").all_text_contents()
    assert list(codes(builder()).values()) == still


def test_what_is_chosen_is_what_is_copied(builder, record):
    """A name, years, words, a number, a look: in the frame's address, and as attributes."""
    page = builder()
    page.get_by_label("Part of the record").select_option("vendors")
    page.get_by_label("Which").select_option("clearview-ai")
    page.get_by_label("From the year").select_option("2020")
    page.get_by_label("Number of events at first").select_option("5")
    page.locator("[name=kind-agencies]").select_option("ice")
    page.get_by_label("Theme").select_option("dark")
    page.locator("[name=words]").fill('deal & "more" <b>')
    page.get_by_label("Accent color of its own").check()
    page.get_by_label("Accent color", exact=True).fill("#0b7285")
    made = codes(page)
    query = (
        "from=2020&amp;words=deal+%26+%22more%22+%3Cb%3E&amp;limit=5&amp;agencies=ice"
        "&amp;theme=dark&amp;accent=0b7285"
    )

    assert f'<iframe src="{BASE}embed/vendors/clearview-ai/?{query}"' in made["Frame only"]
    assert (
        f'<dateline-embed src="{BASE}embed/vendors/clearview-ai/" from="2020"'
        ' words="deal &amp; &quot;more&quot; &lt;b&gt;" limit="5" agencies="ice" theme="dark"'
        ' accent="0b7285">' in made["Element"]
    )
    assert f'<a href="{BASE}vendors/clearview-ai/">Clearview AI · ' in made["Element"]
    assert made["WordPress"] == f"{BASE}vendors/clearview-ai/"
    assert f'<amp-iframe src="{BASE}embed/vendors/clearview-ai/?{query}"' in made["AMP"]
    assert page.locator("[data-kind=vendors]").is_hidden()


def test_what_is_copied_works_in_a_page(builder, address, chromium, tmp_path):
    """The snippet itself, on another port, with its pin: only the site's address is put in."""
    page = builder(permissions=["clipboard-read", "clipboard-write"])
    page.locator(".builder__snippet").first.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied", exact=True).wait_for()
    copied = page.evaluate("navigator.clipboard.readText()").replace(BASE, address)
    with host(tmp_path / "host", {"index.html": f"<!doctype html><body>{copied}"}) as elsewhere:
        visit = chromium.new_context().new_page()
        visit.goto(elsewhere)
        visit.wait_for_function("!!customElements.get('dateline-embed')")
        visit.context.close()


@pytest.mark.parametrize("kind", ["events", "vendors", "storylines"])
def test_a_page_of_the_site_leads_to_its_own_embed(builder, record, kind):
    """From the page's own link; a year of a name brings its year."""
    if kind == "events":
        slug, name = record["events"][3]["id"], record["events"][3]["title"]
    elif kind == "vendors":
        slug, name = "clearview-ai", "Clearview AI"
    else:
        slug, line = next(iter(record["storylines"].items()))
        name = line["title"]
    page = builder(f"?of={kind}/{slug}")
    assert preview(page).endswith(f"embed/{kind}/{slug}/")
    assert codes(page)["WordPress"] == f"{BASE}{kind}/{slug}/"
    assert (
        page.get_by_label("Which").evaluate("e => e.selectedOptions[0].textContent").endswith(name)
    )
    assert page.locator(".builder__filters").is_visible() is (kind != "events")


def test_the_page_of_a_year_brings_its_year(builder):
    """Also of one name's."""
    assert preview(builder("?of=vendors/clearview-ai/2020")).endswith(
        "embed/vendors/clearview-ai/?from=2020&to=2020"
    )
    assert preview(builder("?of=years/2021")).endswith("embed/timeline/?from=2021&to=2021")


@pytest.mark.parametrize("of", ["vendors/nobody", "nothing/at-all", "<img src=x>", "events/"])
def test_what_there_is_not_is_said(builder, of):
    """The whole timeline then, and no markup from the address."""
    page = builder(f"?of={of}")
    assert preview(page).endswith("embed/timeline/")
    assert page.locator(".builder__notice").inner_text() == (
        f"The record has no part called “{of}”: this is the whole timeline."
    )
    assert page.locator("main img").count() == 0


def test_events_are_found_by_words_of_their_titles(builder, record):
    """Any of the words in any order; the list says what is left."""
    page = builder()
    page.get_by_label("Part of the record").select_option("events")
    page.locator("[name=which] option").nth(5).wait_for(state="attached")
    if page.locator(".builder__narrow").is_visible():
        page.get_by_label("Words of its title or name").fill("trust STAMP")
    options = page.locator("[name=which] option").all_text_contents()
    wanted = [e["title"] for e in record["events"] if "Trust Stamp" in e["title"]]
    assert [t for t in wanted if not any(o.endswith(t) for o in options)] == []


def test_it_is_seen_at_three_widths(builder):
    """One after another; on a phone the narrow one comes first."""
    page = builder()
    preview(page)
    widths = []
    for width in ("320", "600", "960"):
        page.get_by_role("button", name=width).click()
        widths.append(page.evaluate("document.querySelector('dateline-embed').clientWidth"))
    assert widths == [320, 600, 960]
    assert page.locator("[aria-pressed=true]").inner_text() == "960"
    assert builder(width=360).locator("[aria-pressed=true]").inner_text() == "320"
    assert find_wide_things(page) == ()
