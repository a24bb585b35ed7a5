"""The page of corrections, and what an event's page says of its own."""

from datetime import date

import pytest

from dateline.language import Language
from dateline.model import Change, Correction, Difference, Event, Part
from dateline.wording import Telling, telling_of
from tests.builders import make_entity, make_event, make_moment, make_page, make_report, make_site
from tests.pages.planned import plan_pages, shown_on

REPORT = make_report("the-deal", "2021-06-03")
DATE = Difference("date", "events/e.md", ("2021-06",), ("2021-06-03",))
SOURCES = Difference("sources", "events/e.md", ("https://gone.example/a",), ())


def corrected(day: str, *differences: Difference, **changes: object) -> Correction:
    """Return a correction of a day."""
    return Correction(date.fromisoformat(day), differences=differences, **changes)  # type: ignore[arg-type]


def many(*counts: tuple[int, int]) -> list[Event]:
    """Return events, as many corrected in each year as *counts* says."""
    return [
        make_event(f"E{year} {n}", corrections=(corrected(f"{year}-03-01", DATE),))
        for year, count in counts
        for n in range(count)
    ]


def test_the_latest_stands_first_with_what_it_was_and_is_and_why() -> None:
    """By day; each event leads to its page, and a report that it rests on is named."""
    first = make_event(
        "Acme wins",
        coverage=[REPORT],
        corrections=(
            corrected("2026-04-06", DATE, because="A clerk wrote to us.", report=REPORT.id),
            corrected("2026-05-01", SOURCES, report="r-unknown"),
        ),
    )
    second = make_event(
        "Acme loses", "2022", corrections=(corrected("2026-04-06", because="Not Acme."),)
    )

    days = shown_on(make_site([second, first], [REPORT]), "corrections/", "days")

    assert [(day.label, day.machine_date) for day in days] == [
        ("1 May 2026", "2026-05-01"),
        ("6 April 2026", "2026-04-06"),
    ]
    (withdrawn,), (wins, loses) = (day.lines for day in days)
    assert wins.event.url == f"events/{first.id}/"
    assert wins.tellings == (Telling("the date", "June 2021", "3 June 2021"),)
    assert (wins.because, wins.report.title) == ("A clerk wrote to us.", "The deal")
    assert (loses.event.label, loses.tellings, loses.because, loses.report) == (
        "Acme loses",
        (),
        "Not Acme.",
        None,
    )
    assert (withdrawn.tellings, withdrawn.report) == ((Telling("the sources", "", ""),), None)


@pytest.mark.parametrize(
    ("part", "before", "after", "was", "now"),
    [
        ("period", "2021/2022", "", "2021–2022", ""),
        ("value", "$1 million", "$2 million", "$1 million", "$2 million"),
        ("names", "vendors:acme", "vendors:gone-away", "Acme", "gone-away"),
        ("reported", "2021-06-03", "2021-06-02", "3 June 2021", "2 June 2021"),
        ("headline", "Old", "New", "“Old”", "“New”"),
        ("text", "", "", "", ""),
        ("value", "x" * 400, "a\x0bb", f"{'x' * 160}…", "ab"),
    ],
)
def test_values_are_told_as_pages_write_them(
    part: Part, before: str, after: str, was: str, now: str
) -> None:
    """Dates in words, names for slugs; short, and without what no page can show."""
    acme = {"vendors": {"acme": make_entity("acme")}}
    given = Difference(part, "f", (before,) if before else (), (after,) if after else ())

    told = telling_of(Language("en"), acme, given)

    assert (told.before, told.after) == (was, now)


@pytest.mark.parametrize("known", [(True, True), (True, False), (False, False)])
def test_a_page_without_corrections_says_so(known: tuple[bool, bool]) -> None:
    """And whether that is known of every event; of a history only where there is one."""
    new = (Change(make_moment("2026-01-01"), "new"),)
    events = [
        make_event(title, changes=new if each else ())
        for title, each in zip(("A", "B"), known, strict=True)
    ]
    site = make_site(events)

    assert shown_on(site, "corrections/", "days") == ()
    assert shown_on(site, "corrections/", "is_known") is all(known)
    assert shown_on(site, "corrections/", "has_history") is any(known)


def test_the_editors_page_on_corrections_opens_it() -> None:
    """How a newsroom corrects stands above what it corrected, and is no second page."""
    pages = plan_pages(make_site([make_event()], pages=[make_page("corrections", "We err.")]))

    assert [path for path in pages if path.startswith("corrections")] == ["corrections/"]
    shown = pages["corrections/"].context
    assert (shown["heading"], shown["prose"].html) == ("Corrections", "<p>We err.</p>\n")


def test_two_hundred_stand_on_one_page() -> None:
    """Whatever their years."""
    pages = plan_pages(make_site(many((2025, 100), (2026, 100))))

    assert [path for path in pages if path.startswith("corrections/")] == ["corrections/"]
    days = pages["corrections/"].context["days"]
    assert [len(day.lines) for day in days] == [100, 100]


def test_more_have_a_page_for_each_year() -> None:
    """The latest year stands first, a long year comes in parts; events lead to theirs."""
    site = make_site(many((2024, 2), (2025, 150), (2026, 60)))
    pages = plan_pages(site)

    shown = {
        path: [(day.machine_date[:4], len(day.lines)) for day in page.context["days"]]
        for path, page in pages.items()
        if path.startswith("corrections/")
    }
    assert shown == {
        "corrections/": [("2026", 60)],
        "corrections/2025/": [("2025", 100)],
        "corrections/2025/page-2/": [("2025", 50)],
        "corrections/2024/": [("2024", 2)],
    }
    assert [(way.label, way.url, way.note) for way in pages["corrections/"].context["years"]] == [
        ("2026", "corrections/", "60"),
        ("2025", "corrections/2025/", "150"),
        ("2024", "corrections/2024/", "2"),
    ]
    ways = {rows_of(site, event)[0].findings[0].url for event in site.events}
    assert ways == {"corrections/", "corrections/2025/", "corrections/2024/"}


def rows_of(site, event):
    """Return the rows about corrections on the page of *event*."""
    facts = shown_on(site, f"events/{event.id}/", "facts")
    return [fact for fact in facts if fact.label == "Corrected here"]


def test_an_events_page_says_what_was_corrected_when() -> None:
    """Beside its clocks, the latest first, the fourth and all others folded up."""
    event = make_event(
        corrections=(
            corrected("2026-01-01", because="Long ago."),
            corrected("2026-02-01", DATE),
            corrected("2026-03-01", SOURCES),
            corrected("2026-04-01", SOURCES, DATE, because="So."),
            corrected("2026-05-01", because="Just so."),
        )
    )
    other = make_event("Another", "2020")
    site = make_site([other, event])

    (row,) = rows_of(site, event)
    told = "the date (was June 2021, now 3 June 2021)"
    assert [(each.text, each.aside) for each in row.findings] == [
        ("1 May 2026", "Just so."),
        ("1 April 2026", f"the sources and {told}"),
        ("1 March 2026", "the sources"),
    ]
    anchors = [
        f"corrections/#{line.anchor}"
        for day in shown_on(site, "corrections/", "days")
        for line in day.lines
    ]
    assert [*(each.url for each in row.findings), *(link.url for link in row.more)] == anchors
    assert [link.label for link in row.more] == [
        f"1 February 2026, {told}",
        "1 January 2026, Long ago.",
    ]
    assert row.more_label == "2 more"
    assert rows_of(site, other) == []


def test_every_page_leads_there_at_its_foot() -> None:
    """Also where there are none: that is worth to be read too."""
    for page in plan_pages(make_site([make_event()])).values():
        assert "corrections/" in [link.url for link in page.context["footer_nav"]], page.path
