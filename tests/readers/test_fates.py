"""Copies of reports and the fate of originals, wherever files may tell of them."""

import pytest

from dateline.model import ArchivedCopy, ArchiveEntry, Fate, Source
from dateline.readers import read
from tests.builders import make_config, make_date

WAYBACK = "https://web.archive.org/web/20220503101500/https://paper.example/a"
PERMA = "https://perma.cc/85LS-BXV7"


def record(fate: str, related: str = "") -> Source:
    return Source(
        "records/a.md",
        (
            "---\ntitle: T\npublishedDateTime: 2022-05-02T09:27:00Z\n"
            f"webUrl: https://paper.example/a\n{fate}\n{related}---\n"
        ).encode(),
    )


def fate(text: str) -> Fate:
    """Return the fate that a record's front matter tells."""
    contents = read(record(text), make_config())
    assert [*contents.notes] == []
    return contents.records[0].report.fate


def complaints(source: Source) -> list[str]:
    contents = read(source, make_config())
    return [f"{n.location}: {n.severity}: {n.message} [{n.code}]" for n in contents.notes]


@pytest.mark.parametrize(
    "text",
    [
        f"archived: {WAYBACK}",
        f"archived: [{WAYBACK}]",
        f"archived:\n  - {WAYBACK}",
        f"archived: {{url: {WAYBACK}}}",
        f"archived:\n  - url: {WAYBACK}\n    date:\n    by: ''",
        f"archived: [{WAYBACK}, {{url: {WAYBACK}}}]",
    ],
)
def test_a_copy_may_be_its_address_alone(text: str) -> None:
    """One or a list; when it was saved is read from the address, and said to be."""
    copy = ArchivedCopy(WAYBACK, make_date("2022-05-03"), "", is_dated_by_address=True)
    assert fate(text) == Fate((copy,))


def test_a_copy_says_who_has_saved_it_and_when() -> None:
    """As precisely as somebody knows; the editor's date goes before the address."""
    text = (
        f"archived:\n  - {{url: {PERMA}, date: 2022-05, by: The  Clinic}}\n"
        f"  - {{url: {WAYBACK}, date: 2022-05-04}}\n"
        "lost: 2024-05\nchanged: {date: 2023-01-10, note: The sum is gone.}"
    )
    assert fate(text) == Fate(
        (
            ArchivedCopy(PERMA, make_date("2022-05"), "The Clinic"),
            ArchivedCopy(WAYBACK, make_date("2022-05-04")),
        ),
        lost=make_date("2024-05"),
        changed=make_date("2023-01-10"),
        note="The sum is gone.",
    )
    assert fate("changed: 2023").changed == make_date("2023")
    assert fate("archived:\nlost:\nchanged: ~") == Fate()


def test_related_reports_and_sources_of_events_have_fates_of_their_own() -> None:
    """Each entry of `related:`, and each of a stranger's `sources:`."""
    related = (
        f"related:\n  - {{title: R, webUrl: https://other.example/b, archived: {PERMA}, "
        "lost: 2024}\n"
    )
    contents = read(record("", related), make_config())
    assert contents.records[0].report.fate == Fate()
    assert contents.records[0].related[0].fate == Fate((ArchivedCopy(PERMA),), make_date("2024"))

    event = (
        "---\ntitle: E\ndate: 2022-05-02\nsources:\n"
        f"  - {{title: S, url: https://other.example/b, archived: {WAYBACK}}}\n---\n"
    )
    contents = read(Source("records/e.md", event.encode()), make_config())
    assert [*contents.notes] == []
    assert [copy.url for copy in contents.records[0].report.fate.copies] == [WAYBACK]
    theirs = event.replace("archived", "archive_url").encode()
    assert read(Source("records/e.md", theirs), make_config()).records == contents.records


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//http://",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://archive.example/a",
        "//archive.example/a",
        "archive.example/a",
        "https:archive.example/a",
        "https://",
        "https://user:secret@archive.example/a",
        "https://archive.example\\@evil.example/a",
        "http://archive.example/a\\u202etxt",
        "http://archive.example:99999/a",
    ],
)
def test_an_address_that_no_page_may_lead_to_is_refused(address: str) -> None:
    """By http and https only, and to the host that everybody sees."""
    text = f'archived:\n  - {{url: "{address}"}}'.replace("\\@", "\\\\@")
    found = complaints(record(text))
    assert [each.rpartition("[")[2] for each in found] == ["archive.address]"], found
    assert found[0].startswith("content/records/a.md:6:11: error: `url` says `")


def test_an_address_is_kept_as_its_archive_gives_it() -> None:
    """What trackers are elsewhere is here a part of what was saved; letters become harmless."""
    url = "https://archive.example/2020/https://p.example/a?utm_source=x&q=\"<b>'#page=2"
    (copy,) = fate(f"archived: {url!r}".replace("\\'", "''")).copies
    assert copy.url == (
        "https://archive.example/2020/https://p.example/a?utm_source=x&q=%22%3Cb%3E%27#page=2"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("archived: {link: x}", "5:12: error: unknown key `link` [record.unknown_key]"),
        ("lost: true", "5:7: error: `lost` says `true`, no date that is read [date.unreadable]"),
        ("lost: 2022-02-30", "5:7: error: `lost` says `2022-02-30`, which no calendar has"),
        ("changed: {note: x}", "5:10: error: `date` is missing [record.missing_key]"),
        ("changed: [x]", "5:10: error: `changed` is not a mapping [record.not_a_mapping]"),
        (f"archived: [[{PERMA}]]", "5:12: error: an entry of `archived` is not a mapping"),
        ("archived: ['']", "5:12: error: `url` says ``, which is no address"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, said: str) -> None:
    """Line and column of the value, not of the key above it."""
    found = complaints(record(text))
    assert any(each.startswith(f"content/records/a.md:{said}") for each in found), found


LIST = f"""# Ours.
https://paper.example/a:
  archived: {PERMA}
"https://other.example/b?x=1":
  lost: 2024-05-01
"""


def test_one_list_tells_of_every_report() -> None:
    """By addresses, each with its place."""
    contents = read(Source("archived.yml", LIST.encode()), make_config())
    assert [*contents.notes] == []
    assert contents.archived == (
        ArchiveEntry("https://paper.example/a", Fate((ArchivedCopy(PERMA),))),
        ArchiveEntry("https://other.example/b?x=1", Fate(lost=make_date("2024-05-01"))),
    )
    assert [str(each.location) for each in contents.archived] == [
        "content/archived.yml:2:1",
        "content/archived.yml:4:1",
    ]
    for nothing in ("", "# only words\n", "~\n"):
        assert complaints(Source("archived.yml", nothing.encode())) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- https://a.example/\n", ["1:1: error: the file lists no reports", "[archive.not_a_m"]),
        ("records/a.md: {lost: 2024}\n", ["1:1: error: `records/a.md` is not the", "archive.key"]),
        ("javascript:alert(1): {lost: 2024}\n", ["1:1: error: `javascript:", "[archive.key]"]),
        (
            f"https://a.example/x: {PERMA}\n",
            ["1:1: error: nothing that is read", "[archive.not_a_mapping]"],
        ),
        (
            "https://a.example/x: {lots: 2024}\n",
            ["1:23: error: unknown key `lots` (did you mean `lost`?)", "[archive.unknown_key]"],
        ),
        (
            "https://a.example/x:\n  lost: 2024\nhttp://www.a.example/x/?utm_source=b:\n"
            "  lost: 2024\n",
            ["3:1: error: `http://www.a.example/x/?utm_source=b` is the report of line 1", "twice"],
        ),
    ],
)
def test_what_is_wrong_with_the_list_is_told(text: str, said: list[str]) -> None:
    """With the line, what was found and a code."""
    (found,) = complaints(Source("archived.yml", text.encode()))
    assert all(part in found for part in said), found
