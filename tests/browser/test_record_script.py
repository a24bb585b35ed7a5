"""`on-the-record.js` in articles of a newsroom, on another port."""

import pytest

from dateline.config import load_config
from dateline.pipeline import build
from tests.browser.host_pages import host
from tests.browser.looking import listen
from tests.browser.served import serve_folder
from tests.cases import read_cases
from tests.projects import PROJECT, RECORD, SETTINGS

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

CASES = [case.values for name in ("urls.txt", "urls_script.txt") for case in read_cases(name)]
CACHES = ("cdn.ampproject.org", "google.")

SECOND = (
    RECORD.replace("Springfield signs a", "Acme Vision gets a")
    .replace("2023-05-11", "2023-05-12")
    .replace("news.example/springfield-signs-acme", "paper.example/show?id=7")
    .replace("domain: news.example", "domain: paper.example")
    .replace("Example News", "The Paper")
    .split("related:")[0]
    + "---\n"
)


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    """Yield the address of a built site with one event and two sources."""
    root = tmp_path_factory.mktemp("record")
    files = {
        **PROJECT,
        "dateline.yml": SETTINGS + "base_url: https://record.example\n",
        "content/records/second.md": SECOND,
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    built = build(load_config(root, environment={}), root / "site")
    assert [len(event.coverage) for event in built.site.events] == [2]
    with serve_folder(root / "site") as address:
        yield address


@pytest.fixture
def article(chromium, ours, tmp_path):
    """Return a function that opens an article that says what its canonical address is."""
    open_now = []

    def opened(canonical, place="<p data-dateline-record hidden></p>", query=""):
        link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
        document = (
            f"<!doctype html><html lang=en><title>An article</title>{link}"
            f'<script type="module" src="{ours}on-the-record.js"></script><body>{place}'
        )
        site = host(tmp_path / f"paper-{len(open_now)}", {"index.html": document})
        address = site.__enter__()
        context = chromium.new_context()
        open_now.append((site, context))
        page = context.new_page()
        console, requests, failures = listen(page)
        page.goto(f"{address}{query}", wait_until="networkidle")
        page.seen = [url for url in requests if url.startswith(ours)], (console, failures)
        return page

    yield opened
    for site, context in open_now:
        context.close()
        site.__exit__(None, None, None)


def parts(page, ours):
    """Return which parts of the record the page has asked for."""
    return [url.removeprefix(ours) for url in page.seen[0] if "/data/" in url]


def test_an_article_says_which_source_it_is(article, ours):
    """As text with a link; its tracking parameters do not matter."""
    page = article("https://paper.example/show?utm_source=mail&id=7")
    place = page.locator("[data-dateline-record]")

    assert place.inner_text() == (
        "This article is source 2 of 2 on:"
        " Springfield signs a $1.2 million contract with Acme Vision"
    )
    assert place.locator("a").get_attribute("href").startswith(f"{ours}events/2023-05-")
    assert (len(parts(page, ours)), page.seen[1]) == (1, ([], []))


@pytest.mark.parametrize(
    "canonical",
    [
        "https://paper.example/show?id=8",
        "https://paper.example/show",
        "https://nobody.example/x",
        "",
    ],
)
def test_another_article_says_nothing(article, ours, canonical):
    """Nor does it complain; those that differ in their query are not the same."""
    page = article(canonical)
    place = page.locator("[data-dateline-record]")

    assert (place.inner_html(), place.is_hidden()) == ("", True)
    # What the page calls its address, and the one at which it stands.
    assert (len(parts(page, ours)), page.seen[1]) == (2 if canonical else 1, ([], []))


def test_a_page_without_a_place_asks_for_nothing(article, ours):
    """The script may stand on every page."""
    page = article("https://paper.example/show?id=7", place="<p>News</p>")
    assert parts(page, ours) == []


def test_what_is_asked_for_says_nothing_of_the_reader(article, ours, chromium):
    """No referrer, no cookie, no address: one of 256 files."""
    asked = []
    page = article("")
    page.route(
        "**/data/on-the-record/*", lambda route: (asked.append(route.request), route.continue_())
    )
    page.context.add_cookies([{"name": "who", "value": "me", "url": ours}])
    page.evaluate(
        "() => { const link = document.createElement('link'); link.rel = 'canonical';"
        "link.href = 'https://paper.example/show?id=7'; document.head.append(link); }"
    )
    page.evaluate("ours => import(`${ours}on-the-record.js?again`)", ours)
    page.locator("[data-dateline-record] a").wait_for()

    (request,) = asked
    headers = request.all_headers()
    assert "referer" not in headers
    assert "cookie" not in headers
    assert "?" not in request.url


def test_the_script_reads_addresses_as_the_build_does(article, ours):
    """On every address of the tables: as written, and as a browser writes it once it is a link."""
    page = article("")
    given = [url for url, _ in CASES if not any(cache in url for cache in CACHES)]
    read = page.evaluate(
        """async ([ours, urls]) => { const {canonical} = await import(`${ours}on-the-record.js`);
        return urls.map((url) => canonical(url) || "-"); }""",
        [ours, given],
    )
    expected = dict(CASES)
    assert len(given) > 80
    wrong = {url: got for url, got in zip(given, read, strict=True) if got != expected[url]}
    assert wrong == {}

    linked = [url for url in given if expected[url] != "-"]
    written = page.evaluate("urls => urls.map((url) => new URL(url).href)", linked)
    read = page.evaluate(
        """async ([ours, urls]) => { const {canonical} = await import(`${ours}on-the-record.js`);
        return urls.map(canonical); }""",
        [ours, written],
    )
    wrong = {url: got for url, got in zip(linked, read, strict=True) if got != expected[url]}
    assert wrong == {}
