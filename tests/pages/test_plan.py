"""Which pages there are, and where."""

import pytest

from dateline.config import DEFAULT_KINDS
from dateline.errors import ContentError
from dateline.model import EntityKind
from dateline.pages import plan
from tests.builders import (
    make_config,
    make_entity,
    make_event,
    make_page,
    make_report,
    make_site,
)
from tests.pages.planned import plan_pages, shown_on


def test_each_page_type_has_its_address() -> None:
    """Those of the record, of search, corrections, the builder, the editor, and the 404 page."""
    report = make_report()
    event = make_event("A deal", "2021-06-01", [report], entities={"vendors": ["acme"]})

    paths = list(plan_pages(make_site([event], [report], pages=[make_page("about")])))

    assert paths == [
        "",
        "events/2021-06-01-a-deal/",
        "vendors/",
        "vendors/acme/",
        "outlets/",
        "outlets/the-paper/",
        "years/",
        "years/2021/",
        "search/",
        "corrections/",
        "embed/",
        "about/",
        "404.html",
    ]


def test_a_site_without_events_has_only_pages_that_stand_by_themselves() -> None:
    """And nothing that leads to an empty index."""
    site = make_site()

    assert list(plan_pages(site)) == ["", "corrections/", "404.html"]
    assert [link.label for link in shown_on(site, "", "nav")] == ["Timeline"]


def test_the_navigation_names_only_what_there_is() -> None:
    """Kinds without entities and a single year are left out."""
    report = make_report()
    event = make_event(coverage=[report], entities={"vendors": ["acme"]})
    site = make_site([event], [report], pages=[make_page("about")])

    nav = shown_on(site, "", "nav")

    assert [(link.label, link.url) for link in nav] == [
        ("Timeline", ""),
        ("Search", "search/"),
        ("Vendors", "vendors/"),
        ("Outlets", "outlets/"),
        ("About", "about/"),
    ]


def test_kinds_are_those_of_the_site() -> None:
    """A timeline of wildfires has no vendors."""
    fires = EntityKind("fires", "fire", "Fires")
    site = make_site(entities=[make_entity("camp-fire", "fires")], kinds=(fires,))

    assert [path for path in plan_pages(site, kinds=(fires,)) if path.startswith("fires")] == [
        "fires/",
        "fires/camp-fire/",
    ]


def test_two_pages_with_one_address_are_refused_naming_both() -> None:
    """A standing page that takes the place of an index, whatever its capitals."""
    site = make_site(entities=[make_entity()], pages=[make_page("Vendors")])

    with pytest.raises(ContentError) as refused:
        plan(site, make_config())

    (found,) = refused.value.diagnostics
    assert found.code == "pages.collision"
    assert found.message == (
        "/Vendors/ is asked for twice, by the kind vendors and by content/pages/Vendors.md"
    )


def test_lists_are_paged_oldest_first() -> None:
    """A hundred a page, so that a full page stays as it is when events are added."""
    events = [
        make_event(f"Deal {number}", f"2021-{1 + number // 28:02d}-{1 + number % 28:02d}",
                   entities={"vendors": ["acme"]})
        for number in range(230)
    ]  # fmt: skip
    pages = plan_pages(make_site(events))

    sizes = {
        path: sum(len(part.cards) for group in page.context["groups"] for part in group.parts)
        for path, page in pages.items()
        if path.startswith(("vendors/acme/", "years/2021/"))
    }

    assert sizes == {
        "vendors/acme/": 100,
        "vendors/acme/page-2/": 100,
        "vendors/acme/page-3/": 30,
        "years/2021/": 100,
        "years/2021/page-2/": 100,
        "years/2021/page-3/": 30,
    }


def test_a_plan_depends_on_the_site_alone() -> None:
    """Planned twice it is the same."""
    report = make_report()
    site = make_site([make_event(coverage=[report])], [report], kinds=DEFAULT_KINDS)

    assert plan_pages(site) == plan_pages(site)


def test_a_long_description_is_cut_between_words() -> None:
    """Search engines show about two hundred characters."""
    event = make_event(summary="word " * 80)
    site = make_site([event])

    description = shown_on(site, f"events/{event.id}/", "description")

    assert description == "word " * 39 + "word…"
