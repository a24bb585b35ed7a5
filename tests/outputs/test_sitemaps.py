"""Sitemaps beyond what one file may hold, and the one for news."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

import pytest

from dateline.model import Change, Page
from dateline.outputs.hosting import produce_hosting
from dateline.outputs.news_sitemap import NEWS, produce_news_sitemap
from dateline.outputs.sitemap import NAMESPACE, produce_sitemap
from tests.builders import make_config, make_event, make_site

BASE = "https://x.example/t"
NOW = datetime(2026, 5, 2, 12, tzinfo=UTC)


def sitemaps_of(paths: list[str]) -> dict[str, bytes]:
    """Return the sitemaps of a site with these pages."""
    pages = tuple(Page(path, "x.html", {}) for path in paths)
    made = produce_sitemap(make_site([]), pages, make_config(base_url=BASE))
    return {artifact.path: artifact.content for artifact in made}


def locations(content: bytes) -> list[str]:
    """Return the addresses that a sitemap or an index names."""
    return [loc.text or "" for loc in ET.fromstring(content).iter(f"{{{NAMESPACE}}}loc")]


def news_of(*events, **settings: object) -> list[ET.Element]:
    """Return what the news sitemap lists of *events*."""
    config = make_config(**{"base_url": BASE, "clock": NOW, **settings})
    made = tuple(produce_news_sitemap(make_site(events), (), config))
    robots = next(iter(produce_hosting(make_site(events), (), config))).content.decode()
    assert (f"Sitemap: {BASE}/sitemap-news.xml\n" in robots) == bool(made)
    return list(ET.fromstring(made[0].content)) if made else []


def known_for(age: timedelta, title: str = "Acme wins"):
    """Return an event of 1999 that this record has had for so long."""
    return make_event(title, "1999", changes=(Change(NOW - age, "new"),))


def test_fifty_thousand_addresses_are_one_file() -> None:
    """The most that the protocol allows."""
    assert list(sitemaps_of([f"events/{n}/" for n in range(50_000)])) == ["sitemap.xml"]


def test_more_addresses_are_several_files_and_an_index() -> None:
    """At the address that robots.txt names; each page is in exactly one of them."""
    paths = sorted(f"events/{n}/" for n in range(50_001))
    files = sitemaps_of(paths)

    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert ET.fromstring(files["sitemap.xml"]).tag == f"{{{NAMESPACE}}}sitemapindex"
    assert locations(files["sitemap.xml"]) == [f"{BASE}/sitemap-1.xml", f"{BASE}/sitemap-2.xml"]
    listed = [*locations(files["sitemap-1.xml"]), *locations(files["sitemap-2.xml"])]
    assert listed == [f"{BASE}/{path}" for path in paths]


def test_long_addresses_are_counted_in_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """50 MB at most, markup and escapes included."""
    monkeypatch.setattr("dateline.outputs.sitemap.MOST_BYTES", 10_000)
    files = sitemaps_of([f"events/{'a&b' * 200}-{n}/" for n in range(30)])
    parts = [content for name, content in files.items() if name != "sitemap.xml"]

    assert sum(len(locations(content)) for content in parts) == 30
    assert all(len(content) < 10_200 for content in parts)  # the root element comes on top


def test_news_is_what_this_record_has_had_for_two_days() -> None:
    """Dated by when we had it, as Google asks; the event's own age plays no part."""
    events = (
        known_for(timedelta(days=2)),
        known_for(timedelta(days=2, seconds=1), "Old"),
        known_for(timedelta(hours=-1), "Tomorrow"),
        make_event("Nobody knows"),
    )
    (url,) = news_of(*events, title="A <record>", language="es-MX")

    assert url.findtext(f"{{{NAMESPACE}}}loc") == f"{BASE}/events/1999-acme-wins/"
    news = f"{{{NEWS}}}news/{{{NEWS}}}"
    assert url.findtext(f"{news}publication/{{{NEWS}}}name") == "A <record>"
    assert url.findtext(f"{news}publication/{{{NEWS}}}language") == "es"
    assert url.findtext(f"{news}publication_date") == "2026-04-30T12:00:00Z"
    assert url.findtext(f"{news}title") == "Acme wins"


def test_without_a_clock_nothing_is_new() -> None:
    """A build says the same tomorrow."""
    assert news_of(known_for(timedelta()), clock=None) == []
    assert news_of(known_for(timedelta()), base_url="") == []


def test_a_day_of_many_new_events_names_a_thousand() -> None:
    """The most that Google takes, the latest first."""
    urls = news_of(*(known_for(timedelta(seconds=n), f"No {n:04d}") for n in range(1_001)))

    titles = [url.findtext(f"{{{NEWS}}}news/{{{NEWS}}}title") for url in urls]
    assert titles == [f"No {n:04d}" for n in range(1_000)]
