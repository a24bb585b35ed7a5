"""`draft:`, `publish_on:` and `expires_on:`: how they are read, and what they do on which day."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.config import Config, load_config
from dateline.model import Contents, EventFile, Location, Record, Source, StandingPage
from dateline.pipeline import understand
from dateline.publishing import Withheld, describe_waiting, find_withheld, keep_published
from dateline.readers import read
from dateline.schedule import standing_of
from tests.conftest import MakeProject
from tests.projects import RECORD
from tests.test_history import git
from tests.test_publishing import FILE, OPEN

NOW = datetime(2026, 5, 1, tzinfo=UTC)
LATER, BEFORE = NOW + timedelta(days=9), NOW - timedelta(days=9)
CONFIG = Config(Path(), now=NOW)
EVENT = "---\ntitle: T\ndate: 2023-05-09\n{}\n---\n"
PAGE = "---\ntitle: T\n{}\n---\nWords.\n"
NEWS = RECORD.replace("topics:", "{}\ntopics:")
FOREIGN = """---
title: T
date: 2023-05-09
sources: [{{title: S, url: "https://s.example/1"}}]
{}
---
"""
PLACES = {
    "events/e.md": EVENT,
    "pages/p.md": PAGE,
    "records/r.md": NEWS,
    "records/f.md": FOREIGN,
}


def said(path: str, lines: str) -> Contents:
    """Return what a file with *lines* in its front matter says."""
    return read(Source(path, PLACES[path].format(lines).encode()), CONFIG)


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-05-10", LATER),
        ("'2026-05-10'", LATER),
        ("2026-05-10T00:00Z", LATER),
        ("2026-05-10 02:00:00 +02:00", LATER),
        ("2026-05-09T19:00:00-05:00", LATER),
    ],
)
def test_days_and_times_are_read(path: str, written: str, meant: datetime) -> None:
    """A day begins at midnight UTC; a time says its zone; in every sort of file."""
    contents = said(path, f"draft: true\npublish_on: {written}\nexpires_on: 2026-06-01")
    assert contents.notes == ()
    files = (*contents.records, *contents.event_files, *contents.pages)
    june = datetime(2026, 6, 1, tzinfo=UTC)
    assert {(f.draft, f.publish_on, f.expires_on) for f in files} == {(True, meant, june)}


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    ("lines", "problem", "remedy"),
    [
        ("publish_on: 2026-05-10T09:00", "no_zone", "Write the zone too, 2026-05-10T09:00+02:00"),
        ("publish_on: 2026-02-30", "date.impossible", "Write the day and the time"),
        ("expires_on: next week", "date.unreadable", "Write the day and the time"),
        ("publish_on: 2026-05", "date.unreadable", "Write the day and the time"),
        ("draft: yes", "not_a_flag", "Write `true` or `false`"),
        ("publish_on: 2026-05-10\nexpires_on: 2026-05-10", "never", "Write a later day"),
    ],
)
def test_what_cannot_be_meant_stops_the_build(
    path: str, lines: str, problem: str, remedy: str
) -> None:
    """Nothing is published by mistake, because a day was written in another way."""
    contents = said(path, lines)
    (note,) = [each for each in contents.notes if each.severity == "error"]
    assert note.code.endswith(problem)
    assert note.remedy.startswith(remedy)
    assert note.location.path == f"content/{path}"
    assert note.location.line > 1
    assert contents.records == ()
    assert contents.pages == ()


@pytest.mark.parametrize(
    ("publish_on", "expires_on", "standing"),
    [
        (None, None, "shown"),
        (NOW, None, "shown"),
        (NOW + timedelta(microseconds=1), None, "scheduled"),
        (None, NOW, "expired"),
        (None, NOW + timedelta(microseconds=1), "shown"),
        (BEFORE, LATER, "shown"),
        (BEFORE - timedelta(1), BEFORE, "expired"),
    ],
)
def test_a_day_counts_from_its_first_moment(
    publish_on: datetime | None, expires_on: datetime | None, standing: str
) -> None:
    """To show and to hide."""
    file = replace(FILE, publish_on=publish_on, expires_on=expires_on)
    assert standing_of(file, NOW) == standing


def test_without_a_clock_what_has_a_day_stays_out() -> None:
    """Whoever calls the library without a moment publishes nothing too early, nor too late."""
    due = replace(FILE, publish_on=BEFORE)
    ending = replace(FILE, path="events/f.md", expires_on=LATER)
    contents = Contents((), (due, ending, replace(FILE, path="events/g.md")))
    shown = keep_published(contents, replace(CONFIG, now=None)).event_files
    assert [file.path for file in shown] == ["events/g.md"]
    (note,) = describe_waiting(contents, replace(CONFIG, now=None))
    assert note.message == "nobody says which day it is: 2 files with a day left out"


def test_an_event_takes_its_records_along() -> None:
    """Else the rules would tell from them what the editor keeps back; another file keeps them."""
    later = replace(FILE, publish_on=LATER, records=("open.md",))
    assert keep_published(Contents((OPEN,), (later,)), CONFIG).records == ()
    in_passing = replace(FILE, draft=True, told_in=("open.md",))
    assert keep_published(Contents((OPEN,), (in_passing,)), CONFIG).records == (OPEN,)
    other = replace(FILE, path="events/o.md", records=("open.md",))
    shown = keep_published(Contents((OPEN,), (later, other)), CONFIG)
    assert (shown.records, shown.event_files) == ((OPEN,), (other,))


@pytest.mark.parametrize("unpublished", ["hide", "show"])
def test_a_record_has_its_day_whatever_the_sites_policy(unpublished: str) -> None:
    """`unpublished: show` is about a service's flag, not about what an editor keeps back."""
    config = replace(CONFIG, unpublished=unpublished)  # type: ignore[arg-type]
    for hidden in ({"draft": True}, {"publish_on": LATER}, {"expires_on": BEFORE}):
        contents = Contents((replace(OPEN, **hidden),))  # type: ignore[arg-type]
        assert keep_published(contents, config).records == ()
        assert keep_published(contents, replace(config, unreleased=True)) == contents
        assert keep_published(contents, replace(config, drafts=True)) == contents


def page(slug: str, **term: object) -> StandingPage:
    """Return a standing page."""
    place = Location(f"content/pages/{slug}.md", 1)
    return StandingPage(slug, slug, "", place, **term)  # type: ignore[arg-type]


def test_the_note_has_numbers_and_days_alone() -> None:
    """Logs of builds are public: no title, no path; drafts are not waiting for anything."""
    files = (
        replace(FILE, path="events/a.md", publish_on=LATER + timedelta(days=1)),
        replace(FILE, path="events/b.md", draft=True),
        replace(FILE, path="events/c.md", expires_on=datetime(2026, 6, 1, 7, 30, tzinfo=UTC)),
    )
    pages = (page("d", publish_on=LATER), page("e", expires_on=BEFORE))
    (note,) = describe_waiting(Contents((), files, pages=pages), CONFIG)
    assert (note.severity, note.location.path) == ("note", "")
    assert note.message == (
        "2 files wait until 2026-05-10 or later; 1 file expired; "
        "1 file to expire, the first on 2026-06-01T07:30Z"
    )
    assert note.remedy == "Build again on 2026-05-10: only a build looks at the day."
    assert tuple(describe_waiting(Contents((), files[1:2]), CONFIG)) == ()


def test_the_day_comes_from_the_command_the_environment_or_the_clock(
    project: MakeProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this order; and nobody else has one."""
    root = project({"content/events/e.md": EVENT.format("publish_on: 2026-05-01")})
    given = ("--source", str(root))

    def events(*words: str) -> str:
        assert main([*given, *words]) == 0
        told = capsys.readouterr().out.replace("already, nothing has changed: ", "")
        return told.partition(",")[0]

    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert events("--on", "2026-04-30T23:59:59Z") == "Built 1 event"
    assert events("--on", "2026-05-01T02:00+02:00") == "Built 2 events"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777593599")
    assert events() == "Built 1 event"
    assert events("--on", "2026-05-01") == "Built 2 events"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1777593600")
    assert events() == "Built 2 events"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    (root / "content/events/e.md").write_text(EVENT.format("publish_on: 9999-12-31"))
    assert events() == "Built 1 event"
    (root / "content/events/e.md").write_text(EVENT.format("publish_on: 1999-12-31"))
    assert events() == "Built 2 events"
    assert load_config(root, environment={}).now is None


def test_the_day_matters_only_where_a_file_has_one(project: MakeProject) -> None:
    """Two builds of other days are the same bytes, the news sitemap included."""
    root = project({"dateline.yml": "title: T\nbase_url: https://x.example\n"})
    for day in ("1999-01-01", "2099-01-01"):
        main(["--source", str(root), "--on", day, "--output", str(root.parent / day)])
    made = [
        {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        for folder in (root.parent / "1999-01-01", root.parent / "2099-01-01")
    ]
    assert made[0] == made[1]
    assert len(made[0]) > 20


def test_what_was_written_before_the_day_is_no_history(project: MakeProject) -> None:
    """The event is new on its day, and nobody is told how it read before."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    root = project()
    file = root / "content/events/e.md"
    file.parent.mkdir()
    git(root, "init", "-q")
    texts = (
        ("2026-04-01", "title: Secret\ndate: 2023-05-08"),
        ("2026-04-02", "title: Other\ndate: 2023-05-09"),
        ("2026-05-20", "title: Other\ndate: 2023-05-10"),
    )
    for day, lines in texts:
        file.write_text(f"---\n{lines}\nrecords: [records/city.md]\npublish_on: 2026-05-10\n---\n")
        git(root, "add", ".")
        git(root, "commit", "-qm", "Change", day=day)
    site = understand(replace(load_config(root, environment={}), now=LATER)).site
    changes = [(c.moment.date(), c.kind, c.differences) for c in site.events[0].changes]
    assert [(day, kind) for day, kind, _ in changes] == [
        (date(2026, 5, 10), "new"),
        (date(2026, 5, 21), "corrected"),
    ]
    assert changes[0][2] == ()
    assert [d.before for d in changes[1][2]] == [("2023-05-09",)]


def test_the_preview_knows_what_the_public_does_not_see(project: MakeProject) -> None:
    """By address, with the reason: of events by file or by record, and of pages."""
    files = {
        "content/events/a.md": EVENT.format("id: a\ndraft: true"),
        "content/events/b.md": EVENT.format("id: b\npublish_on: 2026-05-10"),
        "content/events/c.md": EVENT.format("id: c\nexpires_on: 2026-04-22"),
        "content/events/d.md": EVENT.format("id: d"),
        "content/records/city.md": NEWS.format("draft: true"),
        "content/pages/p.md": PAGE.format("publish_on: 2026-05-10"),
    }
    config = replace(load_config(project(files), environment={}), now=NOW, unreleased=True)
    build = understand(config)
    found = find_withheld(build.site, build.contents, config)
    derived = next(event.id for event in build.site.events if event.records)
    assert found == {
        "events/a/": Withheld("draft"),
        "events/b/": Withheld("scheduled", LATER),
        "events/c/": Withheld("expired"),
        f"events/{derived}/": Withheld("draft"),
        "p/": Withheld("scheduled", LATER),
    }
    assert [event.id for event in understand(replace(config, unreleased=False)).site.events] == [
        "d"
    ]


def test_a_fault_that_only_the_day_would_show_is_found_before(project: MakeProject) -> None:
    """`check --on` that day, or `check --drafts`: so that no build fails in the night."""
    lines = "publish_on: 2026-05-10\ntold_in: ['https://nobody.example/1']"
    root = project({"content/events/e.md": EVENT.format(lines)})
    config = load_config(root, environment={})
    assert not understand(replace(config, now=NOW)).has_errors
    for told in (replace(config, now=LATER), replace(config, drafts=True)):
        assert understand(told).has_errors


def test_records_of_others_are_not_hidden_by_unknown_words() -> None:
    """A key of a service that only looks like ours is not read; ours is what it says."""
    news: Record = said("records/r.md", "expires: 2020-01-01").records[0]
    assert (news.draft, news.publish_on, news.expires_on) == (False, None, None)
    file: EventFile = said("records/f.md", "draft: false").event_files[0]
    assert file.draft is False
