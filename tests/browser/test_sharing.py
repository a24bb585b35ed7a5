"""Citing a page, copying its address, and printing it as a dossier."""

import io
import json
import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

BASE = "https://ice-faces.example/"


@pytest.fixture
def open_page(chromium, address, paths):
    """Return a function that opens a page of a type in a browser context of its own."""
    contexts = []

    def opened(page_type, script="", **settings):
        context = chromium.new_context(viewport={"width": 1280, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(script)
        page.goto(address + paths[page_type], wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("page_type", ["lead event", "one of vendors", "one of years"])
def test_a_citation_is_copied_with_one_press(open_page, address, paths, page_type):
    """What was copied is what is shown, to the letter, and that is said aloud."""
    page = open_page(page_type, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_text("Cite", exact=True).click()
    forms = page.locator(".citation__form")
    for number, start in enumerate(("", "@misc{", "[{")):
        form = forms.nth(number)
        form.get_by_role("button", name="Copy").click()
        form.get_by_role("status").get_by_text("Copied").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == form.locator("pre").text_content()
        assert copied.startswith(start)
        assert BASE + paths[page_type] in copied


def test_the_link_is_the_pages_own_address(open_page, paths):
    """Not the address of a copy or a preview, and without the part that was being read."""
    page = open_page("lead event", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("location.hash = 'coverage'")
    page.get_by_role("button", name="Copy link").press("Enter")
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == BASE + paths["lead event"]


def test_a_link_without_a_known_address_tells_nothing_of_its_reader(open_page):
    """Where `base_url` is not set, the browser's address counts, without what mailings add."""
    page = open_page("lead event", permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-copy]").evaluate("element => (element.dataset.copy = '')")
    page.evaluate("history.replaceState(null, '', '?fbclid=reader#coverage')")
    page.get_by_role("button", name="Copy link").press("Enter")
    page.get_by_text("Copied", exact=True).wait_for()
    own = page.evaluate("location.origin + location.pathname")
    assert page.evaluate("navigator.clipboard.readText()") == own


def test_where_copying_is_refused_the_words_are_selected(open_page, paths):
    """As on a page without a secure address; the reader copies them by the keyboard."""
    no_clipboard = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
    page = open_page("lead event", script=no_clipboard)
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("Selected: copy it").wait_for()
    assert page.evaluate("getSelection().toString()") == BASE + paths["lead event"]
    page.get_by_text("Cite", exact=True).click()
    page.locator(".citation__form").first.get_by_role("button").click()
    chosen = page.evaluate("getSelection().toString()")
    assert chosen == page.locator(".citation__form pre").first.text_content()


def test_without_script_a_citation_can_be_marked_and_copied(open_page):
    """One click marks all of it; no button stands there that does nothing."""
    page = open_page("lead event", java_script_enabled=False)
    assert page.locator("main button").count() == 0
    page.get_by_text("Cite", exact=True).click()
    words = page.locator(".citation__form pre").first
    assert words.is_visible()
    assert words.evaluate("element => getComputedStyle(element).userSelect") == "all"


def test_a_fact_opens_to_its_words_without_script(open_page):
    """The words stand marked in what the report says."""
    page = open_page("lead event", java_script_enabled=False)
    evidence = page.locator("details.evidence").first
    mark = evidence.locator("mark")
    assert not mark.is_visible()
    evidence.locator("summary").click()
    assert mark.is_visible()
    assert mark.inner_text() in evidence.locator("blockquote").inner_text()


def printed_text(page) -> str:
    """Return the text of the page's PDF without its spaces, which only break lines."""
    pages = PdfReader(io.BytesIO(page.pdf())).pages
    return re.sub(r"\s", "", "".join(each.extract_text() for each in pages))


def unspaced(text: str) -> str:
    """Return *text* without spaces, and without the ligatures in which it may be set."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    "page_type", ["home", "lead event", "background event", "one of vendors", "one of outlets"]
)
def test_a_printed_page_has_every_sources_address(open_page, page_type):
    """In its text, also where the source stands in something closed; nothing to press is there."""
    page = open_page(page_type)
    links = page.locator('main a[rel~="external"]')
    urls = {link.get_attribute("href") for link in links.all()}
    text = printed_text(page)
    assert urls
    assert sorted(url for url in urls if url not in text) == []
    for control in ("Copylink", "Darktheme", "Readthepage"):
        assert control not in text


def test_a_printed_event_is_a_dossier(open_page, paths):
    """Headline, every fact with its words, how to cite it; no way to other pages."""
    page = open_page("lead event")
    headline = unspaced(page.locator("h1").text_content())
    marks = [unspaced(mark) for mark in page.locator("mark").all_text_contents()]
    text = unspaced(printed_text(page))
    assert headline in text
    assert marks
    assert [mark for mark in marks if mark not in text] == []
    assert f"Citeas{headline}" in text
    assert BASE + paths["lead event"] in text
    assert "@misc" not in text
    assert "←Earlier" not in text


def is_framed(file: Path, site: Path) -> bool:
    """Return whether *file* is a page for the frames of others, which link to it by its whole."""
    path = file.relative_to(site).as_posix()
    return path.startswith("embed/") and path != "embed/index.html"


def test_every_page_says_what_it_is_to_other_sites(shipped_site: Path):
    """Title, kind, description, address; and JSON-LD that can be read."""
    for file in sorted(shipped_site.rglob("*.html")):
        if is_framed(file, shipped_site):
            continue
        text = file.read_text(encoding="utf-8")
        said = dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)">', text))
        data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
        if file.name == "404.html":
            assert (said, data) == ({}, [])
            continue
        path = file.relative_to(shipped_site).as_posix().removesuffix("index.html")
        assert said["og:url"] == BASE + path
        assert said["og:type"] == ("article" if path.startswith("events/") else "website")
        assert said["og:title"]
        assert said["og:description"]
        assert json.loads(data[0])["@context"] == "https://schema.org"


def test_every_card_is_there(shipped_site: Path):
    """The picture that a page promises to other sites stands where it says."""
    pytest.importorskip("PIL")
    named = set()
    for file in shipped_site.rglob("index.html"):
        if is_framed(file, shipped_site):
            continue
        text = file.read_text(encoding="utf-8")
        (url,) = re.findall(r'<meta property="og:image" content="([^"]*)">', text)
        named.add(url.removeprefix(BASE))
    there = {f.relative_to(shipped_site).as_posix() for f in shipped_site.glob("assets/cards/*")}
    assert named == there
