"""Hostile records in Chromium: a canary that would fire, on every page, with and without policy.

Without it the escaping itself is tried: nothing else would hold a script back. Whatever an attack
does carries the number of its case.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.host_pages import host
from tests.browser.looking import await_features
from tests.browser.page_types import find_page_types
from tests.browser.served import serve_folder
from tests.hostile.built import Built

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

ATTACKED = ("main", "settings-0", "settings-1")
"""Sites whose texts are attacks; the others attack names, addresses of files, and more settings."""

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')

_EARS = """
addEventListener('securitypolicyviolation', (event) => {
  window.refused?.(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI}`);
});
"""

# Many at once, each in a frame of its own, which is gone when it has been looked at.
_SHOW = """async ([paths, base]) => {
  const one = (path) => new Promise((done) => {
    const frame = document.createElement("iframe");
    frame.addEventListener("load", () => setTimeout(() => { frame.remove(); done(path); }, 30));
    frame.style.display = "none";
    frame.src = base + path;
    document.body.append(frame);
  });
  const queue = [...paths];
  const seen = [];
  await Promise.all(Array.from({length: 10}, async () => {
    while (queue.length) seen.push(await one(queue.shift()));
  }));
  return seen.length;
}"""


@dataclass
class Canary:
    """What was seen to happen that no text may do."""

    context: BrowserContext
    fired: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def foreign(self, *own: str) -> list[str]:
        """Return the requests to hosts other than our *own* addresses."""
        hosts = {urlsplit(each).netloc for each in own}
        found = {url for url in self.requested if urlsplit(url).netloc not in hosts}
        return sorted(url for url in found if not url.startswith(("data:image/", "blob:")))

    def hits(self) -> list[str]:
        """Return every sign that an attack did something, by the number of its case."""
        return self.fired + [url for url in self.requested if "/fired/" in urlsplit(url).path]


@contextmanager
def canary_in(browser: Browser) -> Iterator[Canary]:
    """Yield a canary that sits in every page and frame that its context opens."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    canary = Canary(context)
    context.expose_function("fired", lambda number=None: canary.fired.append(str(number)))
    context.expose_function("refused", lambda told: canary.refused.append(told))  # noqa: PLW0108 (its own handlers only)
    context.add_init_script(_EARS)
    context.on("request", lambda request: canary.requested.append(request.url))
    context.on("dialog", lambda dialog: (canary.fired.append(dialog.message), dialog.dismiss()))
    context.on("weberror", lambda error: canary.said.append(str(error.error)))
    yield canary
    context.close()


def pages_of(site: Path) -> list[str]:
    """Return the paths of every page of a site."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [name.removesuffix("index.html") for name in names]


def attacked(made: Built) -> list[str]:
    """Return the paths of the pages of a site that have the number of a case anywhere."""
    names = sorted(name for name in set().union(*made.texts.values()) if name.endswith(".html"))
    return [name.removesuffix("index.html") for name in names]


@pytest.fixture(scope="module")
def bare(hostile_sites: dict[str, Built], tmp_path_factory) -> Path:
    """Return a folder of copies of the sites, whose pages and host have no policy at all."""
    folder = tmp_path_factory.mktemp("bare")
    for name in ATTACKED:
        made = hostile_sites[name]
        shutil.copytree(made.site, folder / name, ignore=shutil.ignore_patterns("_headers", ".*"))
        for page in (folder / name).rglob("*.html"):
            text, count = _POLICY.subn("", page.read_text("utf-8"))
            assert count == 1, page
            page.write_text(text, "utf-8")
    (folder / "index.html").write_text("<!doctype html><title>Frames</title><body>", "utf-8")
    return folder


def show_all(canary: Canary, folder: Path, paths: Sequence[str]) -> int:
    """Return the number of pages below *folder*, of those at *paths*, that were shown."""
    with serve_folder(folder) as address:
        page = canary.context.new_page()
        page.goto(address)
        number = page.evaluate(_SHOW, [list(paths), address])
        page.close()
        assert canary.foreign(address) == []
    return int(number)


def test_the_canary_fires(chromium: Browser, tmp_path: Path) -> None:
    """For a script, a handler, a frame's document and a mere request: planted in one page."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Frames</title><body>")
    (tmp_path / "planted.html").write_text(
        "<script>fired(1)</script><img src=x onerror=fired(2)><img src=/fired/3>"
        "<iframe srcdoc='<script>parent.fired(4)</script>'></iframe>"
        "<a href='javascript:fired(5)' id=a>x</a><script>a.click()</script><svg onload=fired(6)>"
    )
    with canary_in(chromium) as canary:
        assert show_all(canary, tmp_path, ["planted.html"]) == 1
        assert {"1", "2", "4", "5", "6"} <= set(canary.fired)
        assert any(url.endswith("/fired/3") for url in canary.hits())


def test_the_policy_is_heard(chromium: Browser, hostile_sites: dict[str, Built], tmp_path) -> None:
    """A script in a page of ours does not run, and that is told: so that no word is a word."""
    page = (hostile_sites["settings-1"].site / "index.html").read_text("utf-8")
    (tmp_path / "planted.html").write_text(page.replace("</main>", "<script>fired(1)</script>"))
    (tmp_path / "index.html").write_text("<!doctype html><title>Frames</title><body>")
    with canary_in(chromium) as canary:
        show_all(canary, tmp_path, ["planted.html"])
        assert canary.fired == []
        assert [each for each in canary.refused if "script-src" in each]


def test_nothing_fires_on_any_page_without_a_policy(
    chromium: Browser, hostile_sites: dict[str, Built], bare: Path
) -> None:
    """Every page that has a word of an attack, embeds included."""
    paths = [f"{name}/{path}" for name in ATTACKED for path in attacked(hostile_sites[name])]
    with canary_in(chromium) as canary:
        assert show_all(canary, bare, paths) == len(paths) > 200
        assert canary.hits() == []


def use_home(page: Page, address: str) -> None:
    """Filter the first page by every name, and handle the strip."""
    page.goto(address)
    await_features(page)
    for facet in page.locator(".filters select").all():
        for value in facet.locator("option").evaluate_all("all => all.map(each => each.value)")[
            :40
        ]:
            facet.select_option(value)
    for button in page.locator(".strip-controls button, [data-group], [data-zoom]").all():
        if button.is_visible() and button.is_enabled():
            button.click()


def use_search(page: Page, address: str) -> None:
    """Search for what the attacks are made of, and look at all that is shown of them."""
    for query in ("fired", "<script>", "onerror", '"><img', "javascript", "constructor", "=1"):
        page.goto(f"{address}search/")
        await_features(page)
        page.get_by_role("searchbox").fill(query)
        expect(page.locator(".search__status")).to_have_text(re.compile(r"\w"))


def use_builder(page: Page, address: str) -> None:
    """Choose each kind of embed and copy its code."""
    page.goto(f"{address}embed/")
    await_features(page)
    for choice in page.locator("main select").all():
        for value in choice.locator("option").evaluate_all("all => all.map(each => each.value)")[
            :9
        ]:
            if choice.is_visible():
                choice.select_option(value)


@pytest.mark.parametrize("has_policy", [True, False], ids=["with policy", "without policy"])
def test_nothing_fires_where_pages_are_used(
    chromium: Browser, hostile_sites: dict[str, Built], bare: Path, has_policy: bool
) -> None:
    """Search typed into, filters chosen, the strip handled, embeds built: by scripts."""
    site = hostile_sites["main"].site if has_policy else bare / "main"
    with serve_folder(site) as address, canary_in(chromium) as canary:
        page = canary.context.new_page()
        use_home(page, address)
        use_search(page, address)
        use_builder(page, address)
        assert canary.hits() == []
        assert canary.foreign(address) == []
        assert canary.refused == []
        assert canary.said == []


def test_every_type_of_page_keeps_its_policy(
    chromium: Browser, hostile_sites: dict[str, Built]
) -> None:
    """No violation, no request to another host, no complaint, with the headers of `_headers`."""
    site = hostile_sites["main"].site
    types = find_page_types(site)
    embeds = {f"embed of {name}": f"embed/{path or 'timeline/'}" for name, path in types.items()}
    embeds = {name: path for name, path in embeds.items() if (site / path / "index.html").is_file()}
    assert len(types) > 15
    assert len(embeds) > 5
    with serve_folder(site) as address, canary_in(chromium) as canary:
        page = canary.context.new_page()
        for path in (*types.values(), *embeds.values()):
            page.goto(f"{address}{path}", wait_until="load")
        assert canary.hits() == []
        assert canary.refused == []
        assert canary.foreign(address) == []
        assert canary.said == []


def test_nothing_fires_in_the_page_of_a_host(
    chromium: Browser, hostile_sites: dict[str, Built], bare: Path, tmp_path: Path
) -> None:
    """By the element, by the code that oEmbed gives, and by the script for newsrooms."""
    made = hostile_sites["main"]
    with serve_folder(bare / "main") as address, canary_in(chromium) as canary:
        paths = [p for p in pages_of(made.site) if p.startswith("embed/events/")][:12]
        elements = "".join(
            f"<dateline-embed src='{address}{path}'></dateline-embed>" for path in paths
        )
        codes = [
            re.search(r'"html": ?"((?:[^"\\]|\\.)*)"', path.read_text("utf-8"))
            for _, path in made.files("oembed.json")[:60]
        ]
        frames = "".join(
            code[1]
            .encode()
            .decode("unicode_escape")
            .replace("https://site.example/record/", address)
            for code in codes
            if code
        )
        body = f"<!doctype html><title>A host</title><body>{elements}{frames}"
        body += f"<script src='{address}embed.js'></script>"
        with host(tmp_path / "host", {"index.html": body}) as other:
            page = canary.context.new_page()
            page.goto(other, wait_until="load")
            page.wait_for_load_state("networkidle")
            assert page.locator("iframe").count() >= len(frames.split("<iframe")) - 1 > 20
            assert canary.hits() == []
            assert canary.foreign(address, other) == []
