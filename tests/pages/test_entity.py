"""Entities' indexes and pages."""

from dateline.model import Alias
from tests.builders import make_amount, make_entity, make_event, make_report, make_site
from tests.pages.planned import shown_on


def test_an_entity_without_events_has_a_page_all_the_same() -> None:
    """It stands in the name list; the page says that no event names it."""
    site = make_site(entities=[make_entity("acme", about="A maker of cameras.")])

    assert shown_on(site, "vendors/acme/", "groups") == ()
    assert shown_on(site, "vendors/acme/", "figures") == ()
    assert shown_on(site, "vendors/acme/", "description") == "A maker of cameras."


def test_parents_and_members_lead_to_each_other() -> None:
    """Across kinds: a program may belong to an agency."""
    site = make_site(
        entities=[
            make_entity("ice", "agencies", parent="dhs"),
            make_entity("dhs", "agencies"),
            make_entity("atd", "programs", parent="ice"),
        ]
    )

    parent = shown_on(site, "programs/atd/", "parent")
    members = shown_on(site, "agencies/ice/", "members")

    assert (parent.label, parent.url) == ("Ice", "agencies/ice/")
    assert [(link.label, link.url) for link in members] == [("Atd", "programs/atd/")]
    assert shown_on(site, "agencies/dhs/", "parent") is None


def test_an_entity_never_appears_with_itself() -> None:
    """Others of its own kind and of the other kinds do, with how often."""
    site = make_site(
        [
            make_event("A", entities={"vendors": ["acme", "bolt"], "agencies": ["ice"]}),
            make_event("B", entities={"vendors": ["acme"], "agencies": ["ice"]}),
            make_event("C", entities={"vendors": ["bolt"], "agencies": ["met"]}),
        ]
    )

    facets = shown_on(site, "vendors/acme/", "facets")

    assert {facet.label: [(row.name, row.count) for row in facet.rows] for facet in facets} == {
        "Vendors": [("Bolt", "1")],
        "Agencies": [("Ice", "2")],
    }


def test_figures_tell_when_an_entity_was_seen() -> None:
    """From the first event's date to the one that ends last, as precise as they are."""
    reports = [make_report("a"), make_report("b")]
    names = {"vendors": ["acme"]}
    site = make_site(
        [
            make_event("A", "2020", [reports[0]], entities=names),
            make_event("B", "2020-05-02", reports, entities=names),
            make_event("C", "2022-04", entities=names),
        ],
        reports,
    )

    figures = shown_on(site, "vendors/acme/", "figures")

    assert [(figure.label, figure.value) for figure in figures] == [
        ("Events", "3"),
        ("Reports", "2 from 1 outlet"),
        ("First seen", "2020"),
        ("Last seen", "April 2022"),
    ]


def test_an_index_has_the_most_frequent_first() -> None:
    """Then by name; those without events come last."""
    acme = make_entity("acme", about="Cameras.", aliases=(Alias("ACME Inc."),))
    site = make_site(
        [
            make_event("A", "2020-01-01", entities={"vendors": ["bolt", "acme"]}),
            make_event("B", "2022-01-01", entities={"vendors": ["bolt"]},
                       amounts=(make_amount("5000000"),)),
        ],
        entities=[make_entity("zeta"), acme],
    )  # fmt: skip

    rows = shown_on(site, "vendors/", "rows")

    assert [(row.name, row.about, row.count, row.value, row.span) for row in rows] == [
        ("Bolt", "", "2 events", "$5M", "2020–2022"),
        ("Acme", "Cameras.", "1 event", "", "2020"),
        ("Zeta", "", "0 events", "", ""),
    ]


def test_an_entity_keeps_the_color_of_its_lane_on_every_page() -> None:
    """Also where it would be the first in a strip of its own."""
    site = make_site(
        [
            make_event("A", "2020-01-01", entities={"vendors": ["acme"]}),
            make_event("B", "2020-02-01", entities={"vendors": ["acme"]}),
            make_event("C", "2020-03-01", entities={"vendors": ["acme"]}),
            make_event("D", "2020-04-01", entities={"vendors": ["bolt"]}),
            make_event("E", "2020-05-01", entities={"vendors": ["bolt"]}),
        ]
    )

    strip = shown_on(site, "vendors/bolt/", "strip")

    assert shown_on(site, "vendors/bolt/", "lane") == "lane-2"
    assert {lane.css for drawing in strip.drawings for lane in drawing.lanes} == {"lane-2"}
