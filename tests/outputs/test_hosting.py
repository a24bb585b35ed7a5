"""Files for hosts and crawlers."""

import xml.etree.ElementTree as ET

from dateline.model import Embedded, Page
from dateline.outputs.hosting import produce_hosting
from dateline.outputs.sitemap import NAMESPACE, produce_sitemap
from tests.builders import make_config, make_site

PAGES = tuple(Page(path, "x.html", {}) for path in ("years/2020/", "", "404.html", "events/a&b/"))


def made(produce, base_url: str) -> dict[str, str]:
    """Return what *produce* makes for a site at *base_url*, by path."""
    config = make_config(base_url=base_url)
    return {a.path: a.content.decode() for a in produce(make_site([]), PAGES, config)}


def test_the_sitemap_lists_every_page_with_its_absolute_address() -> None:
    """In order, escaped, without the page for errors."""
    root = ET.fromstring(made(produce_sitemap, "https://x.example/t/")["sitemap.xml"])

    assert [loc.text for loc in root.iter(f"{{{NAMESPACE}}}loc")] == [
        "https://x.example/t/",
        "https://x.example/t/events/a&b/",
        "https://x.example/t/years/2020/",
    ]


def test_without_an_address_of_the_site_there_is_no_sitemap() -> None:
    """The protocol has no relative addresses."""
    assert made(produce_sitemap, "") == {}
    assert "Sitemap" not in made(produce_hosting, "")["robots.txt"]


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    """A public record is for everybody."""
    assert made(produce_hosting, "https://x.example")["robots.txt"] == (
        "User-agent: *\nAllow: /\nSitemap: https://x.example/sitemap.xml\n"
    )


def test_the_headers_forbid_inline_script_foreign_sources_and_foreign_frames() -> None:
    """The policy of every page, as a header too, with what a <meta> cannot say."""
    headers = made(produce_hosting, "")["_headers"]

    assert headers.startswith(
        "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'"
    )
    # A page obeys the header and its own policy: the search page alone says the same in its own.
    assert "unsafe" not in headers.replace("'wasm-unsafe-eval'", "")
    assert "  Referrer-Policy: no-referrer\n" in headers


def test_feeds_are_served_as_what_they_are() -> None:
    """Hosts know most of them as plain data, and nobody may guess with `nosniff`."""
    rules = made(produce_hosting, "https://x.example")["_headers"].split("\n/")

    assert {rule for rule in rules if "Content-Type: " in rule} == {
        "*.atom\n  Content-Type: application/atom+xml; charset=utf-8",
        "*.rss\n  Content-Type: application/rss+xml; charset=utf-8",
        "*feed.json\n  Content-Type: application/feed+json",
        "*.ics\n  Content-Type: text/calendar; charset=utf-8",
    }
    assert "Content-Type: " not in made(produce_hosting, "")["_headers"]


def test_anybody_may_frame_an_embed_and_nobody_else_another_page() -> None:
    """No two rules that say who may answer one path: hosts differ in what they send then."""
    embed = Embedded("events/x/", "X", 420)
    pages = (
        *PAGES,
        Page("embed/", "x.html", {}),
        Page("embed/events/x/", "x.html", {}, embedded=embed),
    )
    (headers,) = (
        a.content.decode()
        for a in produce_hosting(make_site([]), pages, make_config())
        if a.path == "_headers"
    )
    rules: dict[str, str] = {}
    place = ""
    for line in headers.splitlines():
        place = line if line.startswith("/") else place
        if "frame-ancestors" in line:
            rules[place] = line.rpartition("frame-ancestors ")[2]

    assert rules == {
        "/": "'self'",
        "/404.html": "'self'",
        "/embed/": "'self'",
        "/embed/events/*": "*",
        "/events/*": "'self'",
        "/years/*": "'self'",
    }


def test_only_the_search_page_may_compile_and_only_the_builder_may_frame() -> None:
    """What two pages need is no reason to let the others have it."""
    pages = (
        *PAGES,
        Page("search/", "x.html", {}, may_compile=True),
        Page("embed/", "x.html", {}, may_frame=True),
    )
    made_by = produce_hosting(make_site([]), pages, make_config())
    (headers,) = (each.content.decode() for each in made_by if each.path == "_headers")
    rules = dict(rule.split("\n", 1) for rule in headers.rstrip().split("\n/") if "\n" in rule)

    assert {place for place, said in rules.items() if "wasm-unsafe-eval" in said} == {
        "/*",
        "search/*",
    }
    assert {place for place, said in rules.items() if "frame-src" in said} == {"/*", "embed/"}


def test_what_every_path_is_sent_is_in_one_rule() -> None:
    """Feeds, data, oEmbed and scripts may be read by any page; a header twice would be void.

    A path that is not there has no rule of its own, so that one forbids to frame its page.
    """
    headers = made(produce_hosting, "")["_headers"]
    first = headers.split("\n/")[0]
    for line in ("Access-Control-Allow-Origin: *", "X-Frame-Options: SAMEORIGIN"):
        assert f"\n  {line}\n" in first
        assert headers.count(line.partition(":")[0]) == 1


def test_embeds_are_in_no_sitemap() -> None:
    """They repeat the pages that are."""
    page = Page("embed/events/x/", "x.html", {}, embedded=Embedded("events/x/", "X", 420))
    config = make_config(base_url="https://x.example")
    (sitemap,) = produce_sitemap(make_site([]), (page,), config)
    assert b"embed" not in sitemap.content
