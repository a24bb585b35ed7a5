"""The ledger of an entity: its deals with whom, for how much, in whose words."""

from dateline.model import Site
from dateline.pages.dossier_views import Ledger
from tests.builders import (
    make_amount,
    make_date,
    make_entity,
    make_event,
    make_evidence,
    make_report,
    make_site,
)
from tests.pages.planned import shown_on

NAMES = {"vendors": ["acme"], "agencies": ["ice"]}


def ledger_of(site: Site, path: str = "vendors/acme/") -> Ledger:
    """Return the ledger on the page at *path*."""
    found = shown_on(site, path, "ledger")
    assert isinstance(found, Ledger)
    return found


def test_the_ledger_sums_deals_by_currency() -> None:
    """Only lead events count, and a sum of inexact values says that it is one."""
    site = make_site(
        [
            make_event("A", "2021-01-01", entities=NAMES, amounts=(make_amount("7200000"),)),
            make_event("B", "2021-02", entities=NAMES, amounts=(make_amount("3900000"),)),
            make_event("C", "2021-03", entities=NAMES,
                       amounts=(make_amount("3000000", "GBP", qualifier="more than"),)),
            make_event("D", "2021-04", entities=NAMES, weight="background",
                       amounts=(make_amount("5"),)),
        ]
    )  # fmt: skip

    ledger = ledger_of(site)

    assert ledger.about == (
        "Events with a value, a contract’s period or a place in a storyline; "
        "background is left out."
    )
    assert [(row.date, row.event.label, row.values) for row in ledger.rows] == [
        ("1 January 2021", "A", ("$7.2 million",)),
        ("February 2021", "B", ("$3.9 million",)),
        ("March 2021", "C", ("more than £3 million",)),
    ]
    assert [(line.label, line.value) for line in ledger.sums] == [
        ("Sum of values as reported, in USD", "$11.1 million"),
        ("Sum of values as reported, in GBP", "£3 million"),
    ]
    assert ledger.note == (
        "Values that are not exact in the source are added as written. "
        "Different currencies are not added."
    )


def test_a_row_says_with_whom_for_how_long_and_in_whose_words() -> None:
    """Each figure leads to the report that it was taken from."""
    report = make_report("a", "2021-06-01", excerpt="It pays $5 a year for two years, it says.")
    event = make_event(
        "A deal",
        "2021-06-01",
        [report],
        entities=NAMES,
        amounts=(make_amount("5"),),
        period=make_date("2021-06/2023-05"),
        storyline="a-line",
        evidence=(
            make_evidence("amounts", "pays $5", report=report.id),
            make_evidence("period", "for two years", report=report.id),
        ),
    )
    later = make_event("Another", "2022-06-01", entities=NAMES, storyline="a-line")

    first, second = ledger_of(make_site([event, later], [report])).rows

    assert [(link.label, link.url) for link in first.others] == [("Ice", "agencies/ice/")]
    assert first.period == "June 2021 to May 2023"
    assert first.storyline
    assert first.storyline.label == "1 of 2 in A line"
    assert [(w.label, [s.url for s in w.sources]) for w in first.words] == [
        ("Value", [report.url]),
        ("Period", [report.url]),
    ]
    assert (second.values, second.words) == ((), ())


def test_the_other_side_is_that_of_the_page() -> None:
    """An agency's ledger names vendors; a program's names both sides."""
    names = {**NAMES, "programs": ["atd"]}
    site = make_site([make_event("A", entities=names, amounts=(make_amount("5"),))])

    sides = {
        path: [link.label for link in ledger_of(site, path).rows[0].others]
        for path in ("vendors/acme/", "agencies/ice/", "programs/atd/")
    }

    assert sides == {
        "vendors/acme/": ["Ice"],
        "agencies/ice/": ["Acme"],
        "programs/atd/": ["Acme", "Ice"],
    }


def test_an_extension_may_hold_the_sum_before_it() -> None:
    """Values of one storyline are added with a word of caution."""
    site = make_site(
        [
            make_event(day, day, entities=NAMES, storyline="x", amounts=(make_amount("5"),))
            for day in ("2021-01-01", "2022-01-01")
        ]
    )
    assert ledger_of(site).note == "An extension may include the sums before it."


def test_an_entity_without_deals_has_no_ledger() -> None:
    """An empty table says nothing."""
    site = make_site([make_event(entities={"vendors": ["acme"]})])

    assert shown_on(site, "vendors/acme/", "ledger") is None


def test_a_long_ledger_opens_and_says_what_it_leaves_out() -> None:
    """Four hundred deals do not bury the events; the sum has all of them."""
    site = make_site(
        [
            make_event(f"Deal {n:03}", "2021-01-01", entities=NAMES, amounts=(make_amount("10"),))
            for n in range(400)
        ]
    )

    ledger = ledger_of(site)

    assert (len(ledger.rows), len(ledger.more), ledger.more_label) == (12, 88, "88 more deals")
    assert [line.value for line in ledger.sums] == ["$4,000"]
    assert ledger.note == "The first 100 of 400 deals are listed; the sum has all."


def test_a_parent_shows_what_came_by_its_members_and_counts_it_once() -> None:
    """Both numbers are said; an event that names both is the parent's own."""
    deals = [
        make_event("Own", "2021-01-01", entities={"vendors": ["nec"]}, amounts=(make_amount("1"),)),
        make_event("Both", "2021-02-01", entities={"vendors": ["nec", "northgate"]},
                   amounts=(make_amount("10"),)),
        make_event("Theirs", "2021-03-01", entities={"vendors": ["northgate"]},
                   amounts=(make_amount("100"),)),
    ]  # fmt: skip
    site = make_site(deals, entities=[make_entity("northgate", parent="nec"), make_entity("nec")])

    ledger = ledger_of(site, "vendors/nec/")
    figures = {f.label: f.value for f in shown_on(site, "vendors/nec/", "figures")}  # type: ignore[attr-defined]
    (group,) = shown_on(site, "vendors/nec/", "groups")  # type: ignore[misc]

    assert [(row.event.label, row.through) for row in ledger.rows] == [
        ("Own", ""),
        ("Both", ""),
        ("Theirs", "through Northgate"),
    ]
    assert [(line.label, line.value) for line in ledger.sums] == [
        ("Sum of values as reported", "$111"),
        ("of which through those that belong to it", "$100"),
    ]
    assert figures["Events"] == "3"
    assert figures["Including"] == "1 event, $100 through Northgate"
    assert [card.through for card in group.parts[0].cards] == ["", "", "through Northgate"]
    assert len(ledger_of(site, "vendors/northgate/").rows) == 2


def test_a_circle_of_parents_ends() -> None:
    """Two entities that name each other as their parent each have a page, each event once."""
    site = make_site(
        [
            make_event("A", "2021-01-01", entities={"vendors": ["one"]}),
            make_event("B", "2021-02-01", entities={"vendors": ["two"]}),
        ],
        entities=[make_entity("one", parent="two"), make_entity("two", parent="one")],
    )
    (group,) = shown_on(site, "vendors/one/", "groups")  # type: ignore[misc]
    assert [(card.title, card.through) for card in group.parts[0].cards] == [
        ("A", ""),
        ("B", "through Two"),
    ]


def test_what_came_by_a_nearer_member_is_said_once() -> None:
    """A department’s agency runs the program: the agency is named, not both."""
    site = make_site(
        [make_event("A", entities={"agencies": ["ice"], "programs": ["atd"]})],
        entities=[
            make_entity("dhs", "agencies"),
            make_entity("ice", "agencies", parent="dhs"),
            make_entity("atd", "programs", parent="ice"),
        ],
    )
    (group,) = shown_on(site, "agencies/dhs/", "groups")  # type: ignore[misc]
    assert [card.through for card in group.parts[0].cards] == ["through Ice"]
