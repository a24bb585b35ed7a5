"""News records of every generation are read as written, and nothing secret with them."""

from datetime import UTC, datetime

import pytest

from dateline.model import Outlet, Source
from dateline.readers import read_contents
from tests.builders import make_config
from tests.cases import read_cases

HEAD = 'title: "City signs"\npublishedDateTime: 2022-05-02T09:27:00Z\nwebUrl: "https://paper.example/a"'


def _read(text, path="records/001.txt"):
    data = text if isinstance(text, bytes) else text.encode()
    return read_contents([Source(path, data)], make_config())


def _record(front_matter, body=""):
    contents = _read(f"---\n{front_matter}\n---\n{body}")
    assert not contents.notes, contents.notes
    return contents.records[0]


def _complaints(front_matter):
    contents = _read(f"---\n{front_matter}\n---\n")
    notes = [*contents.notes, *(note for each in contents.records for note in each.notes)]
    return [
        f"{n.location.line}:{n.location.column} {n.severity} {n.code}: {n.message}" for n in notes
    ]


@pytest.mark.parametrize(
    ("addresses", "url", "aliases"),
    [
        ("sourceUrl: https://p.example/a\nampUrl: https://p.example/a/amp", "a", ("a/amp",)),
        ("webUrl: https://p.example/a\nampWebUrl: https://p.example/b", "a", ("b",)),
        ("webUrl: https://p.example/b\noriginalUrl: https://p.example/a", "a", ("b",)),
        ("originalUrl: https://p.example/a\nwebUrl: https://p.example/a", "a", ()),
    ],
)
def test_each_generation_of_field_names_is_understood(addresses, url, aliases):
    """The original address goes before the web address, and both before AMP copies."""
    report = _record(f"title: T\npublishedDateTime: 2022-05-02T09:27:00Z\n{addresses}").report
    assert report.url == f"https://p.example/{url}"
    assert report.aliases == tuple(f"https://p.example/{each}" for each in aliases)


def test_a_record_holds_what_its_file_says():
    """Every field that the site uses, and only those."""
    record = _record(
        f"{HEAD}\nexcerpt: It has signed.\ntype: article\nquality: 80\nheat: 130\n"
        "published: false\nprovider: {name: The Paper, domain: paper.example, images: [x]}\n"
        "topics: [AI, Cameras, AI]\nsecured: c2VjcmV0\nimages: [{url: x}]\n"
        'related:\n  - title: "Other"\n    webUrl: https://other.example/b'
    )
    report = record.report
    assert (record.path, record.form, record.published) == ("records/001.txt", "news", False)
    assert (report.title, report.excerpt) == ("City signs", "It has signed.")
    assert report.published == datetime(2022, 5, 2, 9, 27, tzinfo=UTC)
    assert report.outlet == Outlet("", "The Paper", "paper.example")
    assert record.topics == ("AI", "Cameras")
    assert (record.quality, record.heat) == (80, 130)
    assert [(each.title, each.location.line) for each in record.related] == [("Other", 15)]
    assert "c2VjcmV0" not in repr(record)


def test_a_heat_of_minus_one_means_unknown():
    """The service wrote -1 where it did not know."""
    assert _record(f"{HEAD}\nheat: -1").heat is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-05-02T09:27:00+02:00", "2022-05-02T09:27:00+02:00"),
        ("2022-05-02 09:27:00 -0500", "2022-05-02T09:27:00-05:00"),
        ("2022-05-02T21:27:00+0000", "2022-05-02T21:27:00+00:00"),
        ("2022-05-02T09:27:00.123Z", "2022-05-02T09:27:00+00:00"),
        ('"2022-05-02T09:27Z"', "2022-05-02T09:27:00+00:00"),
    ],
)
def test_moments_keep_their_own_clock(written, read):
    """An article of the evening ran on that evening's day, whatever day it was in Greenwich."""
    front_matter = HEAD.replace("2022-05-02T09:27:00Z", written)
    assert _record(front_matter).report.published.isoformat() == read


def test_a_body_under_the_front_matter_is_kept_with_its_lines():
    """As evidence for facts; the repair takes its chrome out."""
    record = _record(HEAD, "\nIt pays $1.\n\nIt said so.\n")
    assert [(p.line, p.text) for p in record.paragraphs] == [(7, "It pays $1."), (9, "It said so.")]


@pytest.mark.parametrize(("given", "expected"), read_cases("record_faults.txt"))
def test_a_fault_of_a_record_has_its_place_and_what_was_found(given, expected):
    """Errors keep the record out; with warnings alone it is read, and the gap is told."""
    lines = given.split(" | ")
    for needed in HEAD.split("\n") if lines[-1] != "nothing" else ():
        key = needed.partition(":")[0]
        if not any(line.startswith(f"{key}:") for line in lines):
            lines.append(needed)
    text = "\n".join(line for line in lines if line != "nothing").replace("\\n", "\n")
    complaints = _complaints(text)
    assert " ; ".join(complaints) == ("" if expected == "-" else expected)
    is_read = len(_read(f"---\n{text}\n---\n").records) == 1
    assert is_read is not any(" error " in each for each in complaints)


def test_all_faults_of_all_files_are_told_at_once():
    """Not one an attempt."""
    broken = f"---\n{HEAD.replace('05-02', '02-30')}\npublished: no\ntitle: b\n---\n".encode()
    sources = [Source("records/b.md", broken), Source("records/a.md", b"---\ntitle:\n---\n")]
    notes = read_contents(sources, make_config()).notes
    assert [(n.location.path, n.code) for n in notes if n.severity == "error"] == [
        ("content/records/a.md", "record.no_title"),
        ("content/records/b.md", "yaml.duplicate_key"),
        ("content/records/b.md", "date.impossible"),
        ("content/records/b.md", "record.not_a_flag"),
    ]


@pytest.mark.parametrize("key", ["secured", "whatever"])
def test_no_message_quotes_a_value_that_is_nobodys_business(key):
    """`secured` is opaque and unknown keys may be anything."""
    for value in (
        "[hush, hush]",
        "{a: hush}",
        "&hush x",
        "hush: hush",
        "*hush",
        '"hush',
        "!hush x",
    ):
        assert "hush" not in " ".join(_complaints(f"{HEAD}\n{key}: {value}"))
