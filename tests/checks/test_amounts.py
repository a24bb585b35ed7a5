"""Amounts that one source alone tells, whatever way the others would write them."""

import pytest

from tests.checks.asking import SECOND, found
from tests.conftest import MakeProject

EVENT = """---
records: [records/city.md, records/second.md]
---
"""
ONE = (
    "content/events/deal.md:2: note: $1.2 million of “Springfield signs a $1.2 million contract "
    "with Acme Vision” stands in one source only: Example News"
)


@pytest.mark.parametrize(
    ("excerpt", "expected"),
    [
        ("The council agreed to the deal.", [ONE]),
        ("The council agreed to 1.2 of 12 demands, and to 41.2 million.", [ONE]),
        ("The $1.2m deal was agreed to.", []),
        ("The council pays $1,200,000.", []),
        ("The council pays 1200K.", []),
        ("A 1.2-million-dollar deal.", []),
    ],
)
def test_a_second_source_may_write_it_in_its_own_way(
    project: MakeProject, excerpt: str, expected: list[str]
) -> None:
    """What is only rounded or spelled otherwise is the same amount, another number is not."""
    root = project({"content/records/second.md": SECOND % excerpt, "content/events/deal.md": EVENT})
    assert found(root, "amount.one_source") == expected


def test_an_outlet_is_one_source_however_often_it_reports(project: MakeProject) -> None:
    """Its second article repeats its first."""
    second = SECOND % "The $1.2 million deal was agreed to."
    second = second.replace("Other Times", "Example News").replace("other.example", "news.example")
    root = project({"content/records/second.md": second, "content/events/deal.md": EVENT})
    assert found(root, "amount.one_source") == [ONE]


def test_a_saved_text_of_a_report_is_not_a_second_source(project: MakeProject) -> None:
    """It is the same words once more."""
    text = "Springfield signs a $1.2 million contract with Acme Vision\n\nMay 11, 2023\n\n" + (
        "The city signed a $1.2 million contract with Acme Vision on Tuesday. It buys cameras.\n"
    )
    root = project({"content/records/body.txt": text})
    assert [each.rpartition(": ")[2] for each in found(root, "amount.one_source")] == [
        "Example News"
    ]
