"""Outlets are called one way over the whole folder."""

import pytest

from dateline.model import Outlet, Record
from dateline.repair import learn_outlets, repair
from tests.builders import make_record, make_report
from tests.cases import read_cases

LISTED = (Outlet("listed", "The Listed Paper", "listed.example", ("The Old Name",)),)


def _records(text: str) -> list[Record]:
    """Return a record for each `name @ domain` of *text*."""
    records = []
    for number, each in enumerate(text.split(" ; ")):
        name, _, domain = (part.strip() for part in each.partition("@"))
        outlet = Outlet("", name, domain)
        report = make_report(url=f"https://{domain or 'nobody.example'}/{number}", outlet=outlet)
        records.append(make_record(f"records/{number}.md", report))
    return records


def _outlets(text: str) -> list[Outlet]:
    records = _records(text)
    directory = learn_outlets(records, LISTED)
    return [repair(each, directory).report.outlet for each in records]


@pytest.mark.parametrize(("given", "expected"), read_cases("outlet_names.txt"))
def test_every_outlet_has_one_name(given, expected):
    """The name list first, then what most records say, then the domain."""
    given = given if not given.startswith("@") else f" {given}"
    assert " ; ".join(outlet.name for outlet in _outlets(given)) == expected


def test_one_domain_has_one_slug():
    """So that no outlet has two pages."""
    first, second = _outlets("The Paper @ paper.example ; Paper @ paper.example")
    assert first == second == Outlet("paper", "Paper", "paper.example")


def test_papers_of_the_same_name_have_pages_of_their_own():
    """The Daily News of one city did not publish what that of another did."""
    outlets = _outlets("Daily News @ nydaily.example ; Daily News @ dayton.example")
    assert [outlet.slug for outlet in outlets] == ["daily-news-nydaily-example", "daily-news"]


def test_one_owner_with_two_domains_is_one_outlet():
    """`bbc.com` and `bbc.co.uk` differ in their ending only."""
    first, second = _outlets("BBC @ bbc.com ; BBC @ bbc.co.uk")
    assert first.slug == second.slug == "bbc"


def test_the_order_of_the_records_does_not_matter():
    """Files come in any order from a disk."""
    text = "A Paper @ x.example ; B Paper @ x.example ; Daily @ y.example ; Daily @ z.example"
    records = _records(text)
    forward = learn_outlets(records, LISTED)
    backward = learn_outlets(records[::-1], LISTED)
    assert forward == backward


def test_a_name_that_was_replaced_is_written_down():
    """What the record said can still be seen."""
    records = _records("Biometric Companies @ listed.example")
    repaired = repair(records[0], learn_outlets(records, LISTED))
    assert [(r.field, r.problem, r.found, r.kept) for r in repaired.repairs] == [
        ("provider", "outlet", "Biometric Companies", "The Listed Paper")
    ]


def test_an_article_of_nobody_is_a_warning():
    """A site can live with it, and its reader should know."""
    record = make_record(report=make_report(outlet=None, url=""))
    repaired = repair(record, learn_outlets([record], ()))
    assert [(n.code, n.severity) for n in repaired.notes] == [("record.no_outlet", "warning")]
    assert repaired.report.outlet is None
