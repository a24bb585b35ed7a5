"""`on-the-record.js` in articles of a newsroom, on another port."""

import json
import random

import pytest

from dateline.addresses import canonical_url
from dateline.config import load_config
from dateline.outputs.hosts import produce_on_the_record
from dateline.pipeline import build
from tests.browser.host_pages import host
from tests.browser.looking import listen
from tests.browser.served import serve_folder
from tests.builders import make_config, make_event, make_report, make_site
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


LOOK = """async ([ours, parts, urls]) => {
  const { look } = await import(`${ours}on-the-record.js`);
  globalThis.fetch = async (part) => ({ json: async () => parts[part.slice(-7, -5)] });
  const found = [];
  for (const url of urls) found.push((await look(url)).map(({ report }) => report).join(" "));
  return found;
}"""


def looked_up(page, ours, record, urls):
    """Return which of *record*, canonical addresses, the script finds for each of *urls*."""
    reports = [make_report(id=f"r{n}", url=url) for n, url in enumerate(record)]
    site = make_site([make_event("A", "2021", reports)], reports=reports)
    made = produce_on_the_record(site, (), make_config(base_url="https://x.example"))
    parts = {a.path[-7:-5]: json.loads(a.content) for a in made if a.path.endswith(".json")}
    ids = {report.id: report.url for report in reports}
    found = page.evaluate(LOOK, [ours, parts, urls])
    return [" ".join(ids[id_] for id_ in each.split()) for each in found]


def test_the_script_reads_addresses_as_the_build_does(article, ours):
    """On every address of the tables, as a browser reads it."""
    page = article("", place="")
    expected = {
        url: canonical
        for url, canonical in CASES
        if canonical != "-" and not any(cache in url for cache in CACHES)
    }
    assert len(expected) > 60
    found = looked_up(page, ours, sorted({*expected.values()}), list(expected))
    assert dict(zip(expected, found, strict=True)) == expected


def test_of_a_hundred_thousand_addresses_none_is_taken_for_another(article, ours):
    """Half are in the record, written in many ways; the others differ in what matters."""
    chance = random.Random(7)
    pick = chance.choice
    record = [
        f"https://paper-{n % 97}.example/{pick(PLACES)}{n}{pick(('', '', f'?id={n}', '?p=7&q=a'))}"
        for n in range(2_000)
    ]
    urls = [written(pick(record) if pick((True, False)) else other(record, pick), pick)
            for _ in range(100_000)]  # fmt: skip
    known = {canonical_url(url) for url in record}
    expected = [url if url in known else "" for url in map(canonical_url, urls)]
    assert 40_000 < sum(map(bool, expected)) < 60_000

    found = looked_up(article("", place=""), ours, sorted(known), urls)
    wrong = [each for each in zip(urls, found, expected, strict=True) if each[1] != each[2]]
    assert wrong == []


PLACES = ("2021/05/a-deal-is-signed-", "story/", "news/", "s/%C3%A9t%C3%A9-", "a,b/(c)/", "x%2Fy/")
NOISE = ("utm_source=x", "fbclid=Ab1", "ref=home", "amp", "outputType=amp", "CMP=a_b", "gclid=%20")
MATTERS = ("id=9", "ref=12345", "page=2", "format=pdf", "source=7", "utmsource=x", "q=%C3%A9")


def other(record, pick):
    """Return an address that is much like one of *record*."""
    url = pick(record)
    sign = "&" if "?" in url else "?"
    return pick(
        (
            f"{url}{sign}{pick(MATTERS)}",
            url.replace("example/", "example/more/"),
            url.replace("paper-", "news."),
            url.replace("?id=", "?id=1"),
            url + "0",
            url.partition("?")[0] + "-part/amp",
        )
    )


def written(url, pick):
    """Return *url* as it may stand in a browser."""
    place, _, query = url.removeprefix("https://").partition("?")
    parameters = [each for each in query.split("&") if each]
    for _ in range(pick((0, 0, 1, 2))):
        parameters.insert(pick((0, len(parameters))), pick(NOISE))
    host, _, path = place.partition("/")
    path += pick(("", "", "/", "/amp", "/amp.html", ".amp", "//"))
    query = f"?{'&'.join(parameters)}" if parameters else pick(("", "?"))
    escaped = pick((path, path.replace("a", "%61", 1), path.replace("%C3", "%c3")))
    host = f"{pick(('', '', 'www.', 'm.', 'amp.', 'www2.m.'))}{host}"
    return f"{pick(('https', 'http'))}://{host}/{escaped}{query}{pick(('', '#top'))}"
