"""The library of reports: one report for one address."""

from dateline.addresses import report_id
from dateline.linking.reports import gather_reports
from dateline.model import Record, Report
from tests.builders import make_record, make_report


def report_at(url: str, **changes: object) -> Report:
    """Return a report at *url*, with the id that its address gives."""
    return make_report(url=url, id=report_id(url), **changes)  # type: ignore[arg-type]


def listing(path: str, own: Report, *related: Report) -> Record:
    """Return a record of *own* that lists *related*."""
    return make_record(path, own, related=related)


def test_a_listed_report_with_a_record_of_its_own_is_one_report() -> None:
    """The record's own words win over the copy that another record lists."""
    full = report_at("https://paper.example/a", title="The whole headline")
    copy = report_at("https://paper.example/a", title="The whole head…")
    other = report_at("https://paper.example/b")

    library = gather_reports([listing("1.txt", other, copy), listing("2.txt", full)])

    assert sorted(r.title for r in library.reports.values()) == ["A story", "The whole headline"]
    assert library.holders[full.id] == ("2.txt",)
    assert library.listers[full.id] == ("1.txt",)
    assert library.record_of(full.id) == "2.txt"


def test_an_amp_address_leads_to_the_article_itself() -> None:
    """Whoever lists the AMP page of an article lists the article."""
    article = report_at("https://paper.example/a", aliases=("https://amp.paper.example/x1",))
    listed = report_at("https://amp.paper.example/x1")
    other = report_at("https://paper.example/b")

    library = gather_reports([listing("1.txt", article), listing("2.txt", other, listed)])

    assert sorted(library.reports) == sorted([article.id, other.id])
    assert library.find("https://amp.paper.example/x1") == library.reports[article.id]
    assert library.listers == {article.id: ("2.txt",)}


def test_what_only_one_copy_says_is_kept() -> None:
    """An excerpt or a time that the first copy lacks comes from the second."""
    bare = report_at("https://paper.example/a", excerpt="", published=None)
    full = report_at("https://paper.example/a", excerpt="All of it.", published="2021-06-01")

    library = gather_reports([listing("1.txt", bare), listing("2.txt", full)])

    (report,) = library.reports.values()
    assert (report.excerpt, report.published) == (full.excerpt, full.published)


def test_an_address_that_nobody_names_finds_nothing() -> None:
    """Looking for a report that is not there is no error."""
    library = gather_reports([listing("1.txt", report_at("https://paper.example/a"))])

    assert library.find("https://paper.example/other") is None
