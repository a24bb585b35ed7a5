"""Events as lists show them."""

import pytest

from dateline.model import Alias
from dateline.pages import cards, plan
from tests.builders import (
    THE_GAZETTE,
    make_amount,
    make_config,
    make_entity,
    make_event,
    make_report,
    make_site,
)
from tests.pages.planned import shown_on


def card_of(event, reports=(), entities=()):
    """Return the card of the only event of a site."""
    groups = shown_on(make_site([event], reports, entities), "", "groups")
    return groups[0].parts[0].cards[0]


@pytest.mark.parametrize(
    ("edtf", "basis", "reported", "expected"),
    [
        ("2021-06-01", "reported", "2021-06-01", "first reported by The Paper"),
        ("2021-06-01", "stated", "2021-06-01", "first reported by The Paper"),
        ("2021-05-31/2021-06-04", "stated", "2021-06-04", "first reported by The Paper"),
        ("2021-05", "stated", "2021-06-01", "reported 1 June by The Paper"),
        ("2020-05", "editor", "2021-06-01", "reported 1 June 2021 by The Paper"),
    ],
)
def test_a_card_says_where_its_date_comes_from(edtf, basis, reported, expected) -> None:
    """Stated dates name the day of the report unless it is one of the event's own days."""
    report = make_report(published=reported)

    card = card_of(make_event(edtf=edtf, coverage=[report], date_basis=basis), [report])

    assert card.basis == expected


def test_an_event_without_a_report_claims_none() -> None:
    """No basis, no coverage, no quotation."""
    card = card_of(make_event())

    assert (card.basis, card.coverage_label, card.quotation) == ("", "", None)


def test_a_report_of_an_unknown_outlet_is_by_nobody() -> None:
    """The day is still known."""
    report = make_report(outlet=None)

    card = card_of(make_event(edtf="2021-05", coverage=[report]), [report])

    assert card.basis == "reported 1 June"
    assert card.coverage_label == "1 report"
    assert card.coverage[0].outlet == "Unknown outlet"


def test_the_editors_summary_goes_before_a_quotation() -> None:
    """Only where there is none is the lead report's excerpt quoted, with its outlet."""
    report = make_report(excerpt="It was agreed on Monday", excerpt_is_cut=True)

    written = card_of(make_event(coverage=[report], summary="In own words."), [report])
    quoted = card_of(make_event(coverage=[report]), [report])

    assert (written.summary, written.quotation) == ("In own words.", None)
    assert quoted.quotation.text == "It was agreed on Monday…"
    assert quoted.quotation.outlet == "The Paper"


def test_coverage_is_listed_earliest_first_and_counted() -> None:
    """With its outlets; more than eight lead to the event's page."""
    early = make_report("early", "2021-06-01", THE_GAZETTE)
    late = [make_report(f"late-{number}", f"2021-06-{number + 2:02d}") for number in range(9)]
    reports = [*reversed(late), early]

    card = card_of(make_event(coverage=reports), reports)

    assert card.coverage_label == "10 reports from 2 outlets"
    assert [line.title for line in card.coverage][:2] == ["Early", "Late 0"]
    assert len(card.coverage) == 8
    assert card.more_coverage == "2 more reports"


def test_days_leave_out_the_year_they_stand_under() -> None:
    """And name any other."""
    reports = [
        make_report("a", "2021-06-01"),
        make_report("b", "2022-01-03"),
        make_report("c", None),
    ]

    card = card_of(make_event(coverage=reports), reports)

    assert [line.short_day for line in card.coverage] == ["1 June", "3 Jan 2022", "undated"]


def test_names_come_in_the_order_of_kinds_long_ones_by_their_initials() -> None:
    """As far as the name list has initials."""
    agency = make_entity(
        "ice", "agencies", name="Immigration and Customs Enforcement",
        aliases=(Alias("Immigration"), Alias("ICE")),
    )  # fmt: skip
    names = {"topics": ["faces"], "vendors": ["acme"], "agencies": ["ice"]}

    card = card_of(make_event(entities=names), entities=[agency])

    assert [(chip.name, chip.url, chip.lane) for chip in card.chips] == [
        ("Acme", "vendors/acme/", "lane-1"),
        ("ICE", "agencies/ice/", ""),
        ("Faces", "topics/faces/", ""),
    ]
    assert card.lane == "lane-1"


def test_a_card_names_at_most_eight() -> None:
    """The rest is counted."""
    card = card_of(make_event(entities={"topics": [f"t{number}" for number in range(11)]}))

    assert (len(card.chips), card.more_chips) == (8, 3)


def test_amounts_are_worded_in_full() -> None:
    """With what the source says about their exactness."""
    amounts = (make_amount("3000000", "GBP", qualifier="more than"), make_amount("5000"))

    assert card_of(make_event(amounts=amounts)).amount == "more than £3 million and $5,000"


def test_a_crowded_year_is_divided_into_months() -> None:
    """What is known to the year only comes first and says so."""
    days = [make_event(f"Day {n}", f"2021-{1 + n // 14:02d}-{1 + n % 14:02d}") for n in range(28)]
    site = make_site([*days, make_event("Some day", "2021")])

    (group,) = shown_on(site, "", "groups")

    assert [(part.label, len(part.cards)) for part in group.parts] == [
        ("Month not known", 1),
        ("January", 14),
        ("February", 14),
    ]


def test_cards_are_made_when_asked_for_or_all_beforehand(monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview shows one page of thousands, a build all of them, by several processes."""
    events = [make_event(f"Deal {number}", "2021-06-01") for number in range(3)]
    made, make_card = [], cards._card_of
    monkeypatch.setattr(
        cards, "_card_of", lambda catalog, event: made.append(event.id) or make_card(catalog, event)
    )
    plan(make_site(events), make_config())
    assert made == []
    pages = plan(make_site(events), make_config(), for_all=True)
    assert sorted(made) == sorted(event.id for event in events)
    assert all(dict(page.context) for page in pages)
    assert len(made) == 3
