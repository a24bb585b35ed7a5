"""What pages say to machines: an event as the subject of its page, and where everything is."""

from datetime import date

import pytest

from dateline.model import Alias, Correction, Difference, Entity
from tests.builders import make_event, make_report, make_site
from tests.pages.planned import plan_pages, shown_on

BASE = "https://record.example/a"
ACME = Entity("vendors", "acme", "Acme", (Alias("Acme Inc."),), "camera company", "", "Sells them.")


def nodes_of(site, path, **settings):
    """Return the nodes of a page by their type."""
    said = shown_on(site, path, "structured", **settings)
    return {node["@type"]: node for node in said["@graph"]} if said else {}


def test_an_event_is_what_its_page_is_about() -> None:
    """With the reports that it rests on, the first one first; nothing is said that is not known."""
    first, second = (
        make_report("a", "2020-08-14"),
        make_report("b", None, None, url="javascript:alert(1)"),
    )
    event = make_event(
        "Acme wins",
        "2020-08-10/2020-08-14",
        [first, second],
        entities={"vendors": ["acme"], "topics": ["ai"]},
        changed=date(2026, 3, 1),
    )
    site = make_site([event], [first, second], [ACME])

    nodes = nodes_of(site, f"events/{event.id}/", base_url=BASE)

    url = f"{BASE}/events/{event.id}/"
    assert nodes["Article"] == {
        "@type": "Article",
        "headline": "Acme wins",
        "url": url,
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": "A record", "url": f"{BASE}/"},
        "about": {
            "@type": "Event",
            "name": "Acme wins",
            "startDate": "2020-08-10",
            "endDate": "2020-08-14",
        },
        "temporalCoverage": "2020-08-10/2020-08-14",
        "dateModified": "2026-03-01",
        "mentions": (
            {"@type": "Organization", "name": "Acme", "url": f"{BASE}/vendors/acme/"},
            {"@type": "DefinedTerm", "name": "Ai", "url": f"{BASE}/topics/ai/"},
        ),
        "citation": (
            {
                "@type": "NewsArticle",
                "headline": "A",
                "url": first.url,
                "datePublished": "2020-08-14T12:00:00Z",
                "publisher": {
                    "@type": "NewsMediaOrganization",
                    "name": "The Paper",
                    "url": "https://paper.example",
                },
            },
            {"@type": "NewsArticle", "headline": "B"},
        ),
        "isBasedOn": first.url,
    }
    assert [
        (item["position"], item["name"], item["item"])
        for item in nodes["BreadcrumbList"]["itemListElement"]
    ] == [(1, "A record", f"{BASE}/"), (2, "Acme wins", url)]


def test_corrections_are_comments_on_the_article() -> None:
    """Text and day of each, the latest first (schema.org/CorrectionComment)."""
    date_ = Difference("date", "e.md", ("2021-06",), ("2021-06-03",))
    event = make_event(
        corrections=(
            Correction(date(2026, 4, 6), "A clerk wrote to us.", "", (date_,)),
            Correction(date(2026, 5, 1), "It was not Acme."),
        )
    )

    article = nodes_of(make_site([event]), f"events/{event.id}/")["Article"]

    corrected = "Corrected: the date (was June 2021, now 3 June 2021)."
    assert article["correction"] == (
        {
            "@type": "CorrectionComment",
            "text": "It was not Acme.",
            "datePublished": "2026-05-01",
        },
        {
            "@type": "CorrectionComment",
            "text": f"{corrected} A clerk wrote to us.",
            "datePublished": "2026-04-06",
        },
    )


@pytest.mark.parametrize(
    ("edtf", "dates", "coverage"),
    [
        ("2020-08-10", {"startDate": "2020-08-10"}, None),
        ("2020-08", {"startDate": "2020-08"}, "2020-08-01/2020-08-31"),
        ("2020~", {"startDate": "2020"}, "2020-01-01/2020-12-31"),
        ("2020-08-10?", {"startDate": "2020-08-10"}, "2020-08-10/2020-08-10"),
        ("202X", {}, "2020-01-01/2029-12-31"),
        (
            "2020-08/2021",
            {"startDate": "2020-08", "endDate": "2021"},
            "2020-08-01/2021-12-31",
        ),
    ],
)
def test_doubt_is_told_as_the_days_that_it_leaves_open(edtf, dates, coverage) -> None:
    """Dates of schema.org are as partial as ISO 8601 allows."""
    event = make_event(edtf=edtf)
    article = nodes_of(make_site([event]), f"events/{event.id}/")["Article"]

    about = {name: v for name, v in article["about"].items() if name.endswith("Date")}
    assert (about, article.get("temporalCoverage")) == (dates, coverage)


def test_an_entity_is_what_its_words_say() -> None:
    """A body is an organization, a topic a term, and the rest is a thing."""
    event = make_event(entities={"vendors": ["acme"], "programs": ["plan"], "topics": ["ai"]})
    plan_ = Entity("programs", "plan", "Plan", (), "program", "", "")
    site = make_site([event], entities=[ACME, plan_])

    about = {
        path: nodes_of(site, path, base_url=BASE)["CollectionPage"]["about"]
        for path in ("vendors/acme/", "programs/plan/", "topics/ai/")
    }

    assert about == {
        "vendors/acme/": {
            "@type": "Organization",
            "name": "Acme",
            "alternateName": ("Acme Inc.",),
            "description": "Sells them.",
        },
        "programs/plan/": {"@type": "Thing", "name": "Plan"},
        "topics/ai/": {"@type": "DefinedTerm", "name": "Ai"},
    }
    crumbs = nodes_of(site, "vendors/acme/", base_url=BASE)["BreadcrumbList"]["itemListElement"]
    assert [item["name"] for item in crumbs] == ["A record", "Vendors", "Acme"]


def test_the_first_page_lists_events_and_offers_the_data() -> None:
    """Thirty of them at most, in order; all are in the data."""
    events = [make_event(f"E{n}", f"20{n:02d}") for n in range(10, 50)]
    nodes = nodes_of(make_site(events), "", base_url=BASE)

    items = nodes["CollectionPage"]["mainEntity"]
    assert (items["numberOfItems"], len(items["itemListElement"])) == (40, 30)
    assert items["itemListElement"][0] == {
        "@type": "ListItem",
        "position": 1,
        "name": "E10",
        "url": f"{BASE}/events/2010-e10/",
    }
    assert nodes["Dataset"]["temporalCoverage"] == "2010-01-01/2049-12-31"
    assert "distribution" not in nodes["Dataset"]  # test_data.py has a site with files


@pytest.mark.parametrize(
    ("path", "name"), [("storylines/a-line/", "A line"), ("years/2021/", "Events of 2021")]
)
def test_a_storyline_and_a_year_list_their_events_in_order(path, name) -> None:
    """The list is what the page is about, and the time that it spans is said."""
    events = [
        make_event("Award", "2021-02", storyline="a-line"),
        make_event("Renewal", "2021-09-24", storyline="a-line"),
    ]

    page = nodes_of(make_site(events), path, base_url=BASE)["CollectionPage"]

    assert page == {
        "@type": "CollectionPage",
        "name": name,
        "url": f"{BASE}/{path}",
        "inLanguage": "en",
        "isPartOf": {"@type": "WebSite", "name": "A record", "url": f"{BASE}/"},
        "temporalCoverage": "2021-02-01/2021-09-24",
        "mainEntity": {
            "@type": "ItemList",
            "itemListOrder": "https://schema.org/ItemListOrderAscending",
            "numberOfItems": 2,
            "itemListElement": tuple(
                {
                    "@type": "ListItem",
                    "position": place,
                    "name": event.title,
                    "url": f"{BASE}/events/{event.id}/",
                }
                for place, event in enumerate(events, 1)
            ),
        },
    }


def test_a_year_in_parts_is_one_collection() -> None:
    """The first page speaks for all of it, as that of a name does; thirty events are listed."""
    events = [make_event(f"E{n:03}", "2021-01-01") for n in range(250)]
    site = make_site(events)

    items = nodes_of(site, "years/2021/")["CollectionPage"]["mainEntity"]

    assert (items["numberOfItems"], len(items["itemListElement"])) == (250, 30)
    assert "CollectionPage" not in nodes_of(site, "years/2021/page-2/")


def test_no_address_is_made_up() -> None:
    """Where nobody knows where the site stands, no property holds one, and there is no trail."""
    event = make_event(entities={"vendors": ["acme"]})
    for page in plan_pages(make_site([event])).values():
        assert "'url'" not in str(page.context["structured"]), page.path
        assert "BreadcrumbList" not in str(page.context["structured"]), page.path
        preview = page.context["preview_words"]
        assert preview is None or preview.url == "", page.path
