"""Which commits say something new about an event, and what."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.model import Difference, Event, Part
from dateline.pipeline import understand
from tests.projects import RECORD
from tests.test_history import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

Texts = tuple[str, ...]
RECORD_FILE = "content/records/city.md"
EVENT_FILE = "content/events/e.md"
EVENT = """---
title: The city buys cameras
date: 2023-05-09
amounts: ["$1.2 million"]
records: [records/city.md]
---
In the editor's own words.
"""


@pytest.fixture
def root(project) -> Path:
    """Return a project with its first commit of 1 March."""
    root = project()
    git(root, "init", "-q")
    save(root, "2026-03-01", RECORD_FILE, RECORD)
    return root


def save(root: Path, day: str, path: str, text: str, message: str = "Change") -> None:
    """Write a file and commit it late on *day*, which is the next one in UTC."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", message, day=day)


def name_others(root: Path) -> None:
    """Let the project know a second vendor and an agency."""
    vendors = root / "content/entities/vendors.yml"
    vendors.write_text(f"{vendors.read_text('utf-8')}other:\n  name: Other Vision\n", "utf-8")
    (vendors.parent / "agencies.yml").write_text("cab:\n  name: CAB\n", "utf-8")


def event_of(root: Path) -> Event:
    """Return the project's only event."""
    (event,) = understand(load_config(root, environment={})).site.events
    return event


def changes_in(root: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return day, kind and parts of the event's changes."""
    return [
        (each.moment.date().isoformat(), each.kind, each.parts) for each in event_of(root).changes
    ]


def test_a_copy_that_was_saved_is_no_news(root: Path) -> None:
    """Neither in the record nor in the list: nothing about the event reads otherwise."""
    archived = "archived: https://perma.cc/85LS-BXV7\nlost: 2026-03-20\ntopics:"
    save(root, "2026-04-01", RECORD_FILE, RECORD.replace("topics:", archived))
    url = "https://news.example/springfield-signs-acme"
    save(root, "2026-04-02", "content/archived.yml", f"{url}:\n  changed: 2026-03-21\n")

    assert changes_in(root) == [("2026-03-02", "new", ())]


def test_what_only_looks_otherwise_is_no_news(root: Path) -> None:
    """Quotation marks, the order of keys, a service's scores and pictures, mended characters."""
    save(
        root,
        "2026-04-01",
        RECORD_FILE,
        RECORD.replace("topics: [Surveillance]", "topics:\n- Surveillance"),
    )
    save(
        root, "2026-04-02", RECORD_FILE, RECORD.replace("topics:", "heat: 12\nquality: 3\ntopics:")
    )
    save(root, "2026-04-03", RECORD_FILE, RECORD.replace('secured: "b3B', 'secured: "c3B'))

    assert changes_in(root) == [("2026-03-02", "new", ())]
    assert event_of(root).changed == date(2026, 3, 2)


def test_what_reads_otherwise_is_named(root: Path) -> None:
    """Part by part, of a record and of the editor's file."""
    save(root, "2026-04-01", RECORD_FILE, RECORD.replace("on Tuesday", "on Monday"))
    save(root, "2026-04-02", EVENT_FILE, EVENT)
    edited = EVENT.replace("buys cameras", "buys a camera").replace("own words", "very own words")
    save(root, "2026-04-03", EVENT_FILE, edited)
    longer = edited.replace("records:", "summary: It was seen.\nrecords:")
    save(root, "2026-04-04", EVENT_FILE, longer)

    assert changes_in(root) == [
        ("2026-03-02", "new", ()),
        ("2026-04-02", "edited", ("text",)),
        ("2026-04-03", "edited", ()),
        ("2026-04-04", "edited", ("headline", "text")),
        ("2026-04-05", "edited", ("summary",)),
    ]
    described, reworded = event_of(root).changes[2:4]
    assert described.is_described
    assert not reworded.is_described
    assert reworded.differences == (
        Difference(
            "headline", "events/e.md", ("The city buys cameras",), ("The city buys a camera",)
        ),
        Difference("text", "events/e.md"),  # saved bodies are never given
    )


FACTS = [
    (("05-09", "05"), "corrected", ("date", ("2023-05-09",), ("2023-05",))),
    (("date: 2023-05-09\n", ""), "corrected", ("date", ("2023-05-09",), ())),
    (("1.2", "1.3"), "corrected", ("value", ("$1.2 million",), ("$1.3 million",))),
    (("$1.2", "about $1.2"), "corrected", ("value", ("$1.2 million",), ("about $1.2 million",))),
    (
        ('["$1.2 million"]', '["$1,200,000", "$5"]'),
        "facts",
        ("value", ("$1,200,000",), ("$1,200,000", "$5")),
    ),
    (("records:", "period: 2023/2024\nrecords:"), "facts", ("period", (), ("2023/2024",))),
    (
        ("records:", "agencies: [cab]\nrecords:"),
        "facts",
        ("names", ("vendors:acme-vision",), ("vendors:acme-vision", "agencies:cab")),
    ),
    (
        ("acme-vision]", "acme-vision, other]"),
        "facts",
        ("names", ("vendors:acme-vision",), ("vendors:acme-vision", "vendors:other")),
    ),
    (
        ("[acme-vision]", "[other]"),
        "corrected",
        ("names", ("vendors:acme-vision",), ("vendors:other",)),
    ),
    (
        ("records:", "told_in: [https://other.example/parents]\nrecords:"),
        "sources",
        (
            "sources",
            ("records/city.md",),
            ("records/city.md", "https://other.example/parents"),
        ),
    ),
]
"""What is edited in the editor's file, what that is, and what stood there before and since."""


@pytest.mark.parametrize(("edit", "kind", "difference"), FACTS)
def test_a_corrected_fact_is_told_apart_from_one_that_was_not_given(
    root: Path, edit: tuple[str, str], kind: str, difference: tuple[Part, Texts, Texts]
) -> None:
    """A fact that was stated and reads otherwise, or one more; with what it was and is."""
    name_others(root)
    text = EVENT.replace("records:", "vendors: [acme-vision]\nrecords:")
    save(root, "2026-04-02", EVENT_FILE, text)
    save(root, "2026-04-03", EVENT_FILE, text.replace(*edit))

    change = event_of(root).changes[-1]
    part, before, after = difference
    assert change.moment.date() == date(2026, 4, 4)
    assert change.kind == kind
    assert change.differences == (Difference(part, "events/e.md", before, after),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The city buys cameras", "“The City” buys cameras."),
        ("own words", "own  wrods"),
        ("$1.2 million", "$1,200,000"),
        ("records:", "weight: lead\nrecords:"),
        ("[acme-vision, other]", "[other, acme-vision]"),
    ],
)
def test_a_mended_typo_is_no_news(root: Path, old: str, new: str) -> None:
    """Nor is another way to write the same sum, or another order of names."""
    name_others(root)
    text = EVENT.replace("records:", "vendors: [acme-vision, other]\nrecords:")
    save(root, "2026-04-02", EVENT_FILE, text)
    assert old in text
    save(root, "2026-04-03", EVENT_FILE, text.replace(old, new))

    assert [day for day, _, _ in changes_in(root)] == ["2026-03-02", "2026-04-03"]


MINOR = "Mend\n\nDateline: minor"


def test_what_the_editor_calls_minor_is_no_news(root: Path) -> None:
    """Whatever it is; what comes before and after it is told, that of the same day too."""
    save(root, "2026-04-02", EVENT_FILE, EVENT, MINOR)  # a new file is told of all the same
    save(root, "2026-04-03", EVENT_FILE, EVENT.replace("05-09", "05-08"), MINOR)
    later = EVENT.replace("05-09", "05-07")
    save(root, "2026-04-10", EVENT_FILE, later)
    wordy = later.replace("own words", "own good words")
    save(root, "2026-04-10", EVENT_FILE, wordy, MINOR)
    save(root, "2026-04-12", EVENT_FILE, wordy.replace("$1.2", "$1.3"))

    assert changes_in(root) == [
        ("2026-03-02", "new", ()),
        ("2026-04-03", "edited", ()),
        ("2026-04-11", "corrected", ("date",)),
        ("2026-04-13", "corrected", ("value",)),
    ]
    assert event_of(root).changes[2].differences == (
        Difference("date", "events/e.md", ("2023-05-08",), ("2023-05-07",)),
    )
    assert event_of(root).changed == date(2026, 4, 13)


def test_what_is_taken_back_on_the_same_day_was_never_news(root: Path) -> None:
    """An editor tries a date and thinks better of it: a day's last version is the day's."""
    save(root, "2026-04-02", EVENT_FILE, EVENT)
    save(root, "2026-04-10", EVENT_FILE, EVENT.replace("05-09", "05-08"))
    save(root, "2026-04-10", EVENT_FILE, EVENT)

    assert [day for day, _, _ in changes_in(root)] == ["2026-03-02", "2026-04-03"]


def test_another_day_of_a_report_is_a_correction_and_another_hour_is_not(root: Path) -> None:
    """Services write the time of an article anew whenever they fetch it."""
    save(root, "2026-04-01", RECORD_FILE, RECORD.replace("T09:00", "T09:01"))
    save(root, "2026-04-02", RECORD_FILE, RECORD.replace("05-11T", "05-10T"))

    (change,) = event_of(root).changes[1:]
    assert (change.kind, change.differences) == (
        "corrected",
        (Difference("reported", "records/city.md", ("2023-05-11",), ("2023-05-10",)),),
    )


def test_a_further_report_in_a_record_is_a_further_source_if_it_is_on_the_event(
    root: Path,
) -> None:
    """Services add to `related:` and drop from it as they please, and most is on other things."""
    more = RECORD.replace(
        "related:\n",
        "related:\n  - title: Springfield signs with Acme Vision\n"
        "    webUrl: https://third.example/a\n    publishedDateTime: 2023-05-12T09:00:00Z\n",
    )
    other = more.replace(
        "related:\n",
        "related:\n  - title: Fishing in winter\n    webUrl: https://third.example/fish\n"
        "    publishedDateTime: 2023-05-02T09:00:00Z\n",
    )
    save(root, "2026-04-01", RECORD_FILE, more)
    save(root, "2026-04-02", RECORD_FILE, other)
    save(root, "2026-04-03", RECORD_FILE, more)

    assert changes_in(root)[1:] == [("2026-04-02", "sources", ("sources",))]
    assert event_of(root).changes[1].differences == (
        Difference("sources", "records/city.md", (), ("https://third.example/a",)),
    )


def test_an_editors_event_is_new_when_its_file_is(root: Path) -> None:
    """However long the record that tells it in passing has been here; drafts are not there yet."""
    text = (
        "---\ntitle: Parents speak up\ndate: 2023-05-02\ntold_in: [records/city.md]\n"
        "draft: true\n---\nThey do.\n"
    )
    save(root, "2026-04-01", "content/events/parents.md", text)
    save(root, "2026-04-05", "content/events/parents.md", text.replace("draft: true\n", ""))
    save(root, "2026-04-09", RECORD_FILE, RECORD.replace("on Tuesday", "on Monday"))

    site = understand(load_config(root, environment={})).site
    (event,) = [each for each in site.events if each.title == "Parents speak up"]
    assert [(each.moment.date(), each.kind) for each in event.changes] == [
        (date(2026, 4, 6), "new")
    ]


def test_what_is_hidden_is_no_news(root: Path) -> None:
    """A draft is new when it is shown; what was taken back is told of only when it is back."""
    hidden = RECORD.replace("topics:", "published: false\ntopics:")
    git(root, "rm", "-q", RECORD_FILE)
    git(root, "commit", "-qm", "Remove", day="2026-03-02")
    save(root, "2026-03-03", RECORD_FILE, hidden)
    save(root, "2026-03-04", RECORD_FILE, hidden.replace("Tuesday", "Monday"))
    save(root, "2026-03-05", RECORD_FILE, RECORD)
    save(root, "2026-04-01", RECORD_FILE, hidden)
    save(root, "2026-04-02", RECORD_FILE, hidden.replace("Tuesday", "Sunday"))
    save(root, "2026-04-03", RECORD_FILE, RECORD.replace("Tuesday", "Friday"))

    assert changes_in(root) == [
        ("2026-03-06", "new", ()),
        ("2026-04-04", "edited", ("text",)),
    ]


def test_a_version_with_a_fault_was_never_published(root: Path) -> None:
    """No site is built of it: what matters is whether the mended file says something else."""
    save(root, "2026-04-01", RECORD_FILE, "---\ntitle: [\n---\n")
    save(root, "2026-04-02", RECORD_FILE, RECORD)
    save(root, "2026-04-03", RECORD_FILE, "---\ntitle: [\n---\n")
    save(root, "2026-04-04", RECORD_FILE, RECORD.replace("Tuesday", "Friday"))

    assert changes_in(root) == [("2026-03-02", "new", ()), ("2026-04-05", "edited", ("text",))]


def test_what_cannot_be_compared_counts(root: Path) -> None:
    """Better one entry too many than a correction untold."""
    save(root, "2026-04-01", RECORD_FILE, f"{RECORD}{'x' * 2_000_001}")
    save(root, "2026-04-02", RECORD_FILE, RECORD)

    assert changes_in(root) == [
        ("2026-03-02", "new", ()),
        ("2026-04-02", "edited", ()),
        ("2026-04-03", "edited", ()),
    ]


def test_a_strangers_event_is_compared_with_itself(root: Path) -> None:
    """It is read as a record and as an event of the editor's: both versions as the same."""
    text = (
        "---\nid: x\ntitle: A stranger tells of it\ndate: 2023-01-05\nsources:\n"
        "- title: Here it stands\n  url: https://s.example/a\n---\nIt was so.\n"
    )
    path = "content/strange/x.md"
    save(root, "2026-04-01", path, text)
    save(root, "2026-04-02", path, text.replace("id: x", "id: x\nimportance: 5"))
    save(root, "2026-04-03", path, text.replace("01-05", "01-06"))

    site = understand(load_config(root, environment={})).site
    (event,) = [each for each in site.events if each.title == "A stranger tells of it"]
    assert [(each.kind, each.differences) for each in event.changes] == [
        ("new", ()),
        ("corrected", (Difference("date", "strange/x.md", ("2023-01-05",), ("2023-01-06",)),)),
    ]


def test_what_two_editors_did_side_by_side_is_told_once(root: Path) -> None:
    """Git puts a text together that neither wrote: it is known, and nothing seems taken back."""
    git(root, "branch", "-m", "one")
    save(root, "2026-04-01", EVENT_FILE, EVENT)
    git(root, "checkout", "-qb", "two")
    theirs = EVENT.replace("In the editor's own words.", "In quite other words.")
    save(root, "2026-04-05", EVENT_FILE, theirs)
    git(root, "checkout", "-q", "one")
    ours = EVENT.replace("title: The city buys cameras", "title: The city buys a camera")
    save(root, "2026-04-03", EVENT_FILE, ours)
    git(root, "merge", "-q", "two", "-m", "Merge", day="2026-04-07")

    assert "quite other" in (root / EVENT_FILE).read_text("utf-8")
    assert "a camera" in (root / EVENT_FILE).read_text("utf-8")
    assert changes_in(root)[1:] == [
        ("2026-04-02", "edited", ()),
        ("2026-04-04", "edited", ("headline",)),
        ("2026-04-06", "edited", ("text",)),
    ]


def test_scores_that_came_on_another_branch_hide_no_edit(root: Path) -> None:
    """A version is compared with the one it was made from, whatever was committed in between."""
    git(root, "branch", "-m", "one")
    git(root, "checkout", "-qb", "two")
    save(root, "2026-04-05", RECORD_FILE, RECORD.replace("topics:", "heat: 12\ntopics:"))
    git(root, "checkout", "-q", "one")
    save(root, "2026-04-03", RECORD_FILE, RECORD.replace("Tuesday", "Friday"))
    git(root, "merge", "-q", "two", "-m", "Merge", day="2026-04-07")

    assert changes_in(root) == [("2026-03-02", "new", ()), ("2026-04-04", "edited", ("text",))]
