"""Files for hosts and crawlers."""

import xml.etree.ElementTree as ET

from dateline.model import Page
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
    assert "frame-ancestors 'self'" in headers
    # A page obeys the header and its own policy: the search page alone says the same in its own.
    assert "unsafe" not in headers.replace("'wasm-unsafe-eval'", "")
    assert "  Referrer-Policy: no-referrer\n" in headers
