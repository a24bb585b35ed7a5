"""What readers see of copies and lost originals: the copy leads where nothing else is left."""

from dataclasses import replace

import pytest

from dateline.language import Language
from dateline.model import ArchivedCopy, Evidence, Fate, Related, Report
from dateline.pages.fate_views import CopyLink, FateView
from dateline.pages.fates import fate_view
from tests.builders import make_date, make_event, make_report, make_site
from tests.pages.planned import plan_pages

CLINIC = ArchivedCopy("https://perma.cc/85LS-BXV7", make_date("2022-05"), "The Clinic")
WAYBACK = ArchivedCopy(
    "https://web.archive.org/web/20220503101500/https://paper.example/a",
    make_date("2022-05-03"),
    is_dated_by_address=True,
)
LOST = make_date("2024-05-01")
ENGLISH = Language("en")
LEADS = "This leads to an archived copy (The Clinic, May 2022)."
GONE = "The original is gone (noticed: 1 May 2024)."


def told(**fate: object) -> Report:
    """Return a report with a fate."""
    return make_report("a", fate=Fate(**fate))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (make_report("a"), None),
        (
            told(copies=(CLINIC, WAYBACK)),
            FateView(
                (),
                (
                    CopyLink("Archived copy (The Clinic, May 2022)", CLINIC.url),
                    CopyLink(
                        "Archived copy (web.archive.org, 3 May 2022 by its address)", WAYBACK.url
                    ),
                ),
            ),
        ),
        (
            told(copies=(CLINIC, replace(WAYBACK, date=None)), lost=LOST),
            FateView(
                (LEADS, GONE),
                (CopyLink("Archived copy (web.archive.org)", WAYBACK.url),),
                "https://paper.example/a",
            ),
        ),
        (told(lost=LOST), FateView((GONE,), ())),
        (
            told(changed=make_date("2023-01"), note="The sum is gone."),
            FateView(("Changed since it was read (January 2023). The sum is gone.",), ()),
        ),
    ],
)
def test_a_report_says_what_became_of_it(report: Report, expected: FateView | None) -> None:
    """In plain words; the copy leads only where the original is gone."""
    assert fate_view(ENGLISH, report) == expected


def test_a_line_stays_a_line() -> None:
    """A record may tell of forty copies, by names as long as a page."""
    copies = tuple(ArchivedCopy(f"https://a{n}.example/c", None, "Clinic " * 99) for n in range(40))
    view = fate_view(ENGLISH, told(copies=copies, changed=LOST, note="word " * 999))

    assert view is not None
    assert (len(view.copies), view.more) == (5, "and 35 more")
    assert max(len(copy.label) for copy in view.copies) < 110
    assert len(view.state[0]) < 450


def test_every_way_to_a_lost_report_leads_to_its_copy() -> None:
    """Its lines, its quotation, the words behind facts; only one link leads to what is gone."""
    lost = told(copies=(CLINIC,), lost=LOST)
    beside = replace(make_report("b"), fate=Fate((WAYBACK,), lost=LOST))
    event = make_event(
        "Acme wins",
        coverage=[lost],
        related=(Related(beside.id, "on the subject"),),
        evidence=(Evidence("date", "What a says", "excerpt", "records/001.txt", lost.id),),
    )

    page = plan_pages(make_site([event], [lost, beside]))[f"events/{event.id}/"]

    (line,) = page.context["coverage"]
    (side,) = page.context["related"]
    assert (line.url, line.fate.original) == (CLINIC.url, lost.url)
    assert (side.url, side.fate.original) == (WAYBACK.url, beside.url)
    quotation = page.context["quotation"]
    assert (quotation.url, quotation.is_copy) == (CLINIC.url, True)
    sources = [s for fact in page.context["facts"] for f in fact.findings for s in f.sources]
    assert {(source.url, source.way) for source in sources} == {
        (CLINIC.url, "Read an archived copy")
    }


def test_what_stands_in_every_list_of_reports() -> None:
    """Of an outlet, a name, a storyline: one macro shows them all, and so do cards."""
    lost = told(copies=(CLINIC,), lost=LOST)
    event = make_event("Acme wins", coverage=[lost], entities={"vendors": ["acme"]})
    pages = plan_pages(make_site([event], [lost]))

    for path, name in (("outlets/the-paper/", "reports"),):
        (line,) = pages[path].context[name]
        assert line.fate.state == (LEADS, GONE), path


def test_machines_are_told_where_copies_are() -> None:
    """schema.org has `archivedAt` for that; the address stays the article's own."""
    lost = told(copies=(CLINIC, WAYBACK), lost=LOST)
    event = make_event("Acme wins", coverage=[lost])

    page = plan_pages(make_site([event], [lost]))[f"events/{event.id}/"]

    nodes = {node["@type"]: node for node in page.context["structured"]["@graph"]}
    (cited,) = nodes["Article"]["citation"]
    assert (cited["url"], cited["archivedAt"]) == (lost.url, (CLINIC.url, WAYBACK.url))
    assert nodes["Article"]["isBasedOn"] == lost.url
