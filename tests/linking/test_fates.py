"""What is known of a report holds wherever it is listed, and says nothing of what is hidden."""

from dataclasses import replace

from dateline.linking import link
from dateline.linking.fates import check_fates, tell_fates
from dateline.linking.reports import gather_reports
from dateline.model import ArchivedCopy, ArchiveEntry, Contents, Fate, Location
from dateline.publishing import keep_published
from tests.builders import make_config, make_date
from tests.linking.test_reports import listing, report_at

COPY = ArchivedCopy("https://perma.cc/85LS-BXV7", by="The Clinic")
OTHER = ArchivedCopy("https://web.archive.org/web/2022/https://paper.example/a")
PLACE = Location("content/archived.yml", 2, 1)


def entry(address: str, **fate: object) -> ArchiveEntry:
    return ArchiveEntry(address, Fate(**{"copies": (OTHER,), **fate}), PLACE)  # type: ignore[arg-type]


def test_an_entry_is_of_the_article_whatever_its_address() -> None:
    """With a tracker, as its AMP page, with `www.`."""
    article = report_at("https://paper.example/a", aliases=("https://amp.paper.example/x1",))
    records = [
        listing("1.txt", report_at("https://paper.example/b"), article),
        listing("2.txt", report_at("https://paper.example/c"), article),
    ]
    for address in (
        "https://paper.example/a",
        "http://www.paper.example/a/?utm_source=x",
        "https://amp.paper.example/x1",
    ):
        library = tell_fates(gather_reports(records), (entry(address),))
        assert library.reports[article.id].fate == Fate((OTHER,)), address
        assert [*check_fates(library, (entry(address),))] == []


def test_what_the_record_says_goes_before_the_list() -> None:
    """Its copy leads, its day holds; further copies follow, each once."""
    own = Fate((COPY,), lost=make_date("2024"), changed=make_date("2023"), note="The sum.")
    article = report_at("https://paper.example/a", fate=own)
    listed = report_at("https://paper.example/a", fate=Fate((replace(OTHER, by="Us"),)))
    records = [
        listing("1.txt", article),
        listing("2.txt", report_at("https://p.example/b"), listed),
    ]
    again = replace(OTHER, url=OTHER.url.replace("https", "http", 1))
    said = entry("https://paper.example/a", copies=(again, COPY), lost=make_date("2025"), note="x")

    (fate, _) = (
        report.fate
        for report in sorted(
            tell_fates(gather_reports(records), (said,)).reports.values(),
            key=lambda report: report.id != article.id,
        )
    )

    assert fate == replace(own, copies=(COPY, replace(OTHER, by="Us")))


def test_an_entry_of_no_report_is_told() -> None:
    """An address with a slip of the pen would else be believed to be safe."""
    contents = Contents(
        (listing("1.txt", report_at("https://paper.example/a")),),
        archived=(entry("https://paper.example/A-typo"),),
    )
    (found,) = (note for note in link(contents, make_config()).notes if note.code[:8] == "archive.")
    assert (found.code, found.severity, found.location) == ("archive.unknown", "warning", PLACE)
    assert found.message == "no record names the report `https://paper.example/A-typo`"


def test_nothing_is_told_of_a_report_that_only_hidden_records_name() -> None:
    """Neither on a page nor in a message."""
    shown = listing("1.txt", report_at("https://paper.example/a"))
    secret = report_at("https://paper.example/b"), report_at("https://paper.example/c")
    hidden = replace(listing("2.txt", *secret), published=False)
    every = tuple(entry(f"https://paper.example/{name}") for name in "abc")

    kept = keep_published(Contents((shown, hidden), archived=every), make_config())

    assert kept.archived == every[:1]
