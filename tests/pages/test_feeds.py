"""The page of all feeds, and how every page leads to them."""

from tests.builders import make_config, make_entity, make_event, make_site
from tests.pages.planned import plan_pages, shown_on

SITE = make_site([make_event(entities={"vendors": ("acme",)})])
BASE = "https://x.example/t"


def test_a_page_lists_all_feeds_of_the_site_and_of_each_entity() -> None:
    """By kind and name, under addresses that the outputs have."""
    assert [link.url for link in shown_on(SITE, "feeds/", "feeds", base_url=BASE)] == [
        "feed.atom",
        "feed.rss",
        "feed.json",
        "calendar.ics",
    ]
    assert [link.url for link in shown_on(SITE, "feeds/", "corrections", base_url=BASE)] == [
        "corrections.atom",
        "corrections.json",
    ]
    (group,) = shown_on(SITE, "feeds/", "groups", base_url=BASE)
    assert (group.label, [row.name for row in group.rows]) == ("Vendors", ["Acme"])
    assert [link.url for link in group.rows[0].feeds] == [
        "vendors/acme/feed.atom",
        "vendors/acme/feed.rss",
        "vendors/acme/feed.json",
        "vendors/acme/calendar.ics",
    ]


def test_many_entities_are_listed_in_parts() -> None:
    """Eight hundred times four links are a heavy page; what the formats are for is said once."""
    site = make_site((), (), [make_entity(f"v-{n:03d}") for n in range(150)])
    pages = plan_pages(site, base_url=BASE)

    parts = [pages[path].context for path in ("feeds/", "feeds/page-2/")]
    rows = [row.name for part in parts for group in part["groups"] for row in group.rows]
    assert rows == [f"V {n:03d}" for n in range(150)]
    assert [part["is_first"] for part in parts] == [True, False]


def test_every_page_names_feeds_where_readers_look_for_them() -> None:
    """Its own, all of them; else the first one of the record, for who pastes an event's address."""
    pages = plan_pages(SITE, base_url=BASE)
    named = {
        path: [(each.type, each.url, each.title) for each in page.context["alternates"]]
        for path, page in pages.items()
        if "alternates" in page.context
    }

    def feeds(folder: str, title: str) -> list[tuple[str, str, str]]:
        return [
            ("application/atom+xml", f"{folder}feed.atom", f"{title} (Atom)"),
            ("application/rss+xml", f"{folder}feed.rss", f"{title} (RSS)"),
            ("application/feed+json", f"{folder}feed.json", f"{title} (JSON Feed)"),
            ("text/calendar", f"{folder}calendar.ics", f"{title} (iCalendar)"),
        ]

    whole = feeds("", "A record")
    assert named.pop("") == named.pop("feeds/") == whole
    assert named.pop("vendors/acme/") == feeds("vendors/acme/", "Acme · A record")
    assert named.pop("404.html") == []
    assert named.pop("corrections/") == [
        ("application/atom+xml", "corrections.atom", "Corrections · A record (Atom)"),
        ("application/feed+json", "corrections.json", "Corrections · A record (JSON Feed)"),
    ]
    assert any(path.startswith("events/") for path in named)
    assert set(map(tuple, named.values())) == {tuple(whole[:1])}


def test_the_foot_of_every_page_leads_there() -> None:
    """One line for each thing that can be done with the record elsewhere."""
    pages = plan_pages(SITE, base_url=BASE)

    assert {
        tuple((link.label, link.url) for link in page.context["footer_nav"] if link.key == "feeds")
        for page in pages.values()
    } == {(("Follow", "feeds/"),)}


def test_without_an_address_nothing_leads_to_feeds() -> None:
    """There are none then."""
    pages = plan_pages(SITE)

    assert make_config().base_url == ""
    assert "feeds/" not in pages
    assert not any(page.context.get("alternates") for page in pages.values())
    assert not any(
        link.key == "feeds" for page in pages.values() for link in page.context["footer_nav"]
    )
