"""Which commits say something new about an event, and what."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.model import Change, Event
from dateline.pipeline import understand
from tests.projects import RECORD
from tests.test_history import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

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


def save(root: Path, day: str, path: str, text: str) -> None:
    """Write a file and commit it late on *day*, which is the next one in UTC."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Change", day=day)


def event_of(root: Path) -> Event:
    """Return the project's only event."""
    (event,) = understand(load_config(root, environment={})).site.events
    return event


def changes_in(root: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return day, kind and parts of the event's changes."""
    return [
        (each.moment.date().isoformat(), each.kind, each.parts) for each in event_of(root).changes
    ]


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
    edited = EVENT.replace("05-09", "05-08").replace("1.2", "1.3").replace("cameras", "a camera")
    save(root, "2026-04-03", EVENT_FILE, edited)
    save(root, "2026-04-04", EVENT_FILE, edited.replace("own words", "very own words"))

    assert changes_in(root) == [
        ("2026-03-02", "new", ()),
        ("2026-04-02", "edited", ("text",)),
        ("2026-04-03", "edited", ()),
        ("2026-04-04", "edited", ("date", "headline", "value")),
        ("2026-04-05", "edited", ("text",)),
    ]


def test_a_further_report_in_a_record_is_a_further_source(root: Path) -> None:
    """Services add `related:` as the story goes on; one that is taken away is an edit."""
    more = RECORD.replace(
        "related:\n",
        "related:\n  - title: Springfield signs with Acme Vision\n"
        "    webUrl: https://third.example/a\n    publishedDateTime: 2023-05-12T09:00:00Z\n",
    )
    save(root, "2026-04-01", RECORD_FILE, more)
    save(root, "2026-04-02", RECORD_FILE, RECORD)

    assert changes_in(root)[1:] == [
        ("2026-04-02", "sources", ("sources",)),
        ("2026-04-03", "edited", ("withdrawn",)),
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


def test_what_cannot_be_compared_counts(root: Path) -> None:
    """A version that was no record at all: better one entry too many than a correction untold."""
    save(root, "2026-04-01", RECORD_FILE, "---\ntitle: [\n---\n")
    save(root, "2026-04-02", RECORD_FILE, RECORD)

    assert changes_in(root) == [
        ("2026-03-02", "new", ()),
        ("2026-04-02", "edited", ()),
        ("2026-04-03", "edited", ()),
    ]
    assert isinstance(event_of(root).changes[0], Change)
