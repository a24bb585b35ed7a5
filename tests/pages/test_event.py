"""An event's own page."""

from tests.builders import make_event, make_related, make_report, make_site
from tests.pages.planned import shown_on


def test_related_coverage_leads_to_the_events_that_rest_on_it() -> None:
    """Never to the page itself; a report whose headline the event has is not named twice."""
    own, other, both = make_report("own"), make_report("other"), make_report("both")
    event = make_event(
        "First", "2021-06-01", [own], related=(make_related(other, "Same week"), make_related(both))
    )
    second = make_event("Second", "2021-06-02", [other, both])
    third = make_event("Other", "2021-06-03", [other])
    site = make_site([event, second, third], [own, other, both])

    lines = shown_on(site, f"events/{event.id}/", "related")

    assert [
        (line.title, line.why, [(link.label, link.url) for link in line.events]) for line in lines
    ] == [
        (
            "Other",
            "Same week",
            [
                ("Second", "events/2021-06-02-second/"),
                ("an event of its own", "events/2021-06-03-other/"),
            ],
        ),
        ("Both", "On the same subject", [("Second", "events/2021-06-02-second/")]),
    ]


def test_events_lead_to_those_before_and_after() -> None:
    """In the timeline's order; the first and the last have one neighbor."""
    events = [make_event(name, f"2021-06-0{day}") for day, name in ((3, "C"), (1, "A"), (2, "B"))]
    site = make_site(events)

    found = [
        shown_on(site, f"events/2021-06-0{day}-{name}/", "neighbors")
        for day, name in ((1, "a"), (2, "b"), (3, "c"))
    ]

    assert [(n.earlier and n.earlier.label, n.later and n.later.label) for n in found] == [
        (None, "B"),
        ("A", "C"),
        ("B", None),
    ]
    assert found[0].later.note == "2 June 2021"


def test_the_editors_text_is_rendered_and_finds_its_way() -> None:
    """A link from the base goes up from the event's own folder."""
    event = make_event(body="See [Acme](/vendors/acme/).")

    body = shown_on(make_site([event]), f"events/{event.id}/", "body")

    assert body.html == '<p>See <a href="../../vendors/acme/">Acme</a>.</p>\n'


def test_an_undated_report_comes_last_and_says_so() -> None:
    """It is not given a day."""
    reports = [make_report("undated", None), make_report("dated")]
    event = make_event(coverage=reports)

    lines = shown_on(make_site([event], reports), f"events/{event.id}/", "coverage")

    assert [(line.title, line.day, line.moment) for line in lines] == [
        ("Dated", "1 June 2021", "2021-06-01T12:00:00Z"),
        ("Undated", "undated", ""),
    ]


def test_a_long_headline_is_set_smaller() -> None:
    """So that three hundred characters still leave room for the facts."""
    short, long = make_event("A" * 90), make_event("B" * 91)
    site = make_site([short, long])

    assert shown_on(site, f"events/{short.id}/", "is_long") is False
    assert shown_on(site, f"events/{long.id}/", "is_long") is True


def test_a_report_of_many_events_names_two() -> None:
    """The side column is for reports; the others are counted."""
    told = make_report("told")
    event = make_event("First", "2021-06-01", related=(make_related(told),))
    others = [make_event(f"Other {number}", f"2021-07-0{number}", [told]) for number in range(1, 6)]
    site = make_site([event, *others], [told])

    (line,) = shown_on(site, f"events/{event.id}/", "related")

    assert [link.label for link in line.events] == ["Other 1", "Other 2"]
    assert line.more_events == " and 3 more"


def test_a_report_that_tells_an_event_in_passing_is_not_quoted_for_it() -> None:
    """Its excerpt opens with another story."""
    report = make_report()
    about = make_event("About it", coverage=[report])
    passing = make_event("In passing", coverage=[report], records=(), told_in=("records/001.txt",))
    site = make_site([about, passing], [report])

    assert shown_on(site, f"events/{about.id}/", "quotation").text == "What a story says."
    assert shown_on(site, f"events/{passing.id}/", "quotation") is None


def test_of_a_reports_events_those_about_the_same_names_come_first() -> None:
    """They are why the report stands beside this event."""
    told = make_report("told")
    names = {"vendors": ["acme"]}
    event = make_event("First", "2021-06-01", entities=names, related=(make_related(told),))
    stranger = make_event("Stranger", "2021-07-01", [told])
    kindred = make_event("Kindred", "2021-08-01", [told], entities=names)
    site = make_site([event, stranger, kindred], [told])

    (line,) = shown_on(site, f"events/{event.id}/", "related")

    assert [link.label for link in line.events] == ["Kindred", "Stranger"]
