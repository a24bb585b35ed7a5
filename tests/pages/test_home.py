"""The home page: everything, or an overview of the weightiest."""

from tests.builders import make_amount, make_event, make_report, make_site
from tests.pages.planned import shown_on


def figures_of(site):
    """Return the line of figures as label → value."""
    return {figure.label: figure.value for figure in shown_on(site, "", "figures")}


def test_figures_count_background_apart_and_its_values_not_at_all() -> None:
    """And never add two currencies."""
    reports = [make_report("a"), make_report("b")]
    site = make_site(
        [
            make_event("A", coverage=reports, entities={"vendors": ["acme"]},
                       amounts=(make_amount("7200000"), make_amount("3000000", "GBP"))),
            make_event("B", entities={"vendors": ["bolt"]}, amounts=(make_amount("3900000"),)),
            make_event("C", weight="background", amounts=(make_amount("9"),)),
        ],
        reports,
    )  # fmt: skip

    assert figures_of(site) == {
        "Events": "2",
        "Background events": "1",
        "Known value": "$11.1M + £3M",
        "Vendors": "2",
        "Reports": "2 from 1 outlet",
    }


def test_an_empty_record_has_no_events() -> None:
    """And the page says so instead of drawing a strip."""
    site = make_site()

    assert figures_of(site) == {"Events": "0"}
    assert shown_on(site, "", "groups") == ()
    assert shown_on(site, "", "strip") is None


def test_a_hundred_events_are_all_shown() -> None:
    """Under their years, which lead to their own pages."""
    events = [make_event(f"E{n}", f"20{10 + n // 10}-01-{1 + n % 10:02d}") for n in range(100)]
    site = make_site(events)

    groups = shown_on(site, "", "groups")

    assert shown_on(site, "", "is_overview") is False
    assert sum(len(part.cards) for group in groups for part in group.parts) == 100
    assert [(group.label, group.url, group.note) for group in groups][:2] == [
        ("2010", "years/2010/", ""),
        ("2011", "years/2011/", ""),
    ]


def test_more_events_become_an_overview_of_every_year() -> None:
    """Those with most coverage, and at least two of each year, in the timeline's order."""
    reports = [make_report(f"r{number}") for number in range(3)]
    crowd = [
        make_event(f"E{n}", f"2020-{1 + n // 28:02d}-{1 + n % 28:02d}", reports[:1])
        for n in range(150)
    ]
    covered = make_event("Covered", "2020-12-30", reports)
    quiet = [make_event(f"Q{n}", f"2019-01-{1 + n:02d}") for n in range(3)]
    site = make_site([*crowd, covered, *quiet], reports)

    groups = shown_on(site, "", "groups")
    cards = [card for group in groups for part in group.parts for card in part.cards]

    assert [(group.label, group.note) for group in groups] == [
        ("2019", "2 of 3 events"),
        ("2020", "58 of 151 events"),
    ]
    assert len(cards) == 60
    assert cards[-1].title == "Covered"
    assert shown_on(site, "", "shown") == "60 of 154 events"


def test_facets_name_the_most_frequent_and_lead_to_the_rest() -> None:
    """Eight of a kind; values stand beside the lanes' kind only."""
    events = [
        make_event(f"E{n}", entities={"vendors": [f"v{n:02d}"], "agencies": ["ice"]},
                   amounts=(make_amount("1000000"),))
        for n in range(10)
    ]  # fmt: skip
    vendors, agencies = shown_on(make_site(events), "", "facets")

    assert len(vendors.rows) == 8
    assert (vendors.more.label, vendors.more.url) == ("All 10", "vendors/")
    assert (vendors.rows[0].name, vendors.rows[0].count, vendors.rows[0].value) == (
        "V00",
        "1",
        "$1M",
    )
    assert [(row.name, row.count, row.value) for row in agencies.rows] == [("Ice", "10", "")]


def test_the_heading_is_the_title_where_nothing_else_is_said() -> None:
    """So that a new project has one."""
    assert shown_on(make_site(), "", "heading", title="A record") == "A record"
    assert shown_on(make_site(), "", "heading", heading="What was bought") == "What was bought"


def test_the_strip_is_not_said_to_be_grouped_by_names_that_nobody_has() -> None:
    """A record of topics alone has no vendors to group by."""
    topics = make_event("A", entities={"topics": ["courts"]})
    both = make_event("B", entities={"vendors": ["acme"], "topics": ["courts"]})

    def kinds(*events):
        return [each.label for each in shown_on(make_site(events), "", "strip_controls").kinds]

    assert kinds(topics) == ["nothing", "topic"]
    assert kinds(topics, both) == ["vendor", "topic"]


def test_an_event_without_a_summary_shows_how_its_text_begins() -> None:
    """Events of other tools have a text and no summary: a list of headlines would hide it all."""
    body = "# A heading\n\nThe *first* [paragraph](https://a.example/).\n\nThe second."
    events = [
        make_event("A", body=body, coverage=[make_report(excerpt="Quoted.")]),
        make_event("B", "2021-06-02", body=body, summary="In short."),
        make_event("C", "2021-06-03", body="word " * 100),
        make_event("D", "2021-06-04", body="- a list"),
    ]

    groups = shown_on(make_site(events, [make_report(excerpt="Quoted.")]), "", "groups")
    cards = [card for group in groups for part in group.parts for card in part.cards]
    assert [card.summary for card in cards] == [
        "The first paragraph.",
        "In short.",
        "word " * 55 + "word…",
        "",
    ]
    assert [card.quotation for card in cards] == [None] * 4
