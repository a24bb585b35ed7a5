"""When a file was last changed, as the project's own repository tells it, and only if it does."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dateline.chronicle import with_changes
from dateline.config import load_config
from dateline.gathering import gather_sources
from dateline.history import Version, read_history, read_versions
from dateline.model import Change, Difference, Location, Part
from dateline.pipeline import understand
from tests.builders import make_event, make_site

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")


def git(folder: Path, *words: str, day: str = "2026-03-01") -> None:
    """Run git as somebody else's machine would have it: nobody's settings, no clock."""
    moment = f"{day}T23:30:00-05:00"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z",
        "GIT_COMMITTER_DATE": moment,
    }
    who = (
        "-c",
        "user.name=N",
        "-c",
        "user.email=n@example.org",
        "-c",
        "protocol.file.allow=always",
    )
    subprocess.run(
        ["git", *who, *words], cwd=folder, env=environment, check=True, capture_output=True
    )


def commit(folder: Path, day: str, **files: str) -> None:
    """Write *files* under content/ and commit them on *day*, late in the evening of New York."""
    for name, text in files.items():
        path = folder / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Add", day=day)


def days_in(folder: Path) -> dict[str, date]:
    """Return the day of the last change to each of the files under content/, if it is known."""
    return {path: moments[-1].date() for path, moments in moments_in(folder).items()}


def moments_in(folder: Path) -> Mapping[str, tuple[datetime, ...]]:
    """Return when each of the files under content/ was committed."""
    known = read_history(folder / "content", gather_sources(folder / "content")[0])
    return {path: tuple(version.moment for version in known[path]) for path in known}


def versions(*moments: datetime, part: Part | None = None) -> tuple[Version, ...]:
    """Return versions of a file, whatever they say; the latest corrects *part*."""
    made = [Version(moment, f"{number:040d}") for number, moment in enumerate(moments)]
    differences = (Difference(part, "f", ("a",), ("b",)),) if part else ()
    return (*made[:-1], replace(made[-1], differences=differences))


def at(day: str, hour: int = 0) -> datetime:
    """Return an hour of a day in UTC."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=UTC)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a project with one file of the first day and one of the second."""
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "-q")
    commit(root, "2026-03-01", old="as it was", new="before")
    commit(root, "2026-04-05", new="after")
    return root


def test_a_file_was_changed_by_the_last_commit_that_touched_it(repository: Path) -> None:
    """The day is that of UTC, whatever zone the editor commits in."""
    assert days_in(repository) == {"old.md": date(2026, 3, 2), "new.md": date(2026, 4, 6)}


def test_a_project_may_lie_deep_in_a_repository(repository: Path) -> None:
    """Paths are those below its own content/, and its neighbors' commits do not count."""
    inner = repository / "sites" / "ünsere seite"
    commit(inner, "2026-05-01", here="x")
    commit(repository, "2026-06-01", old="changed")

    assert days_in(inner) == {"here.md": date(2026, 5, 2)}


def test_a_file_that_git_merged_is_as_committed(repository: Path) -> None:
    """Its text is in no commit but the merge, which gives paths in a way of its own."""
    inner = repository / "sites" / "ünsere seite"
    lines = "".join(f"{number}\n" for number in range(9))
    commit(inner, "2026-05-01", here=lines)
    git(repository, "checkout", "-qb", "other")
    commit(inner, "2026-05-04", here=lines.replace("8", "eight"))
    git(repository, "checkout", "-q", "-")
    commit(inner, "2026-05-02", here=lines.replace("0", "zero"))
    git(repository, "merge", "-q", "other", "-m", "Merge", day="2026-05-05")

    known = read_history(inner / "content", gather_sources(inner / "content")[0])
    assert [(each.moment.day, each.is_merge) for each in known["here.md"]] == [
        (2, False),
        (3, False),
        (5, False),
        (6, True),
    ]


def test_what_is_not_as_committed_has_no_day(repository: Path) -> None:
    """Changed, new and staged files: when they will have been changed is not known yet."""
    (repository / "content/new.md").write_text("changed since", "utf-8")
    (repository / "content/untracked.md").write_text("x", "utf-8")
    (repository / "content/staged.md").write_text("x", "utf-8")
    git(repository, "add", "content/staged.md")

    assert days_in(repository) == {"old.md": date(2026, 3, 2)}


def test_a_file_that_came_back_needs_its_commit(repository: Path) -> None:
    """Its last commit took it away."""
    git(repository, "rm", "-q", "content/old.md")
    git(repository, "commit", "-qm", "Remove", day="2026-05-01")
    (repository / "content/old.md").write_text("as it was", "utf-8")

    assert days_in(repository) == {"new.md": date(2026, 4, 6)}


def test_a_shallow_clone_knows_nothing(repository: Path, tmp_path: Path) -> None:
    """Its oldest commit seems to have made every file on one day."""
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    git(tmp_path, "clone", "-q", repository.as_uri(), "whole")

    assert days_in(tmp_path / "shallow") == {}
    assert days_in(tmp_path / "whole") == days_in(repository)


def test_a_repository_without_commits_and_none_at_all_know_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a machine without git neither."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("x", "utf-8")
    assert days_in(tmp_path) == {}
    git(tmp_path, "init", "-q")
    assert days_in(tmp_path) == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert days_in(tmp_path) == {}


@pytest.mark.parametrize(
    ("message", "is_minor"),
    [
        ("Mend a typo\n\nDateline: minor", True),
        ("Mend\n\nSigned-off-by: N <n@example.org>\ndateline:  Minor ", True),
        ("Dateline: minor", False),  # a subject is no trailer
        ("Mend\n\nDateline: minor\n\nOn second thought it is none.", False),
        ("Mend\n\nDateline: major", False),
        ("Mend\n\nDateline: grafted", False),
        ("Mend\n\nDateline: ::100644 100644", False),
    ],
)
def test_a_commit_can_say_that_it_is_minor(
    repository: Path, message: str, *, is_minor: bool
) -> None:
    """By a trailer, as git reads it; nothing else in a message is taken for what git says."""
    (repository / "content/new.md").write_text("mended", "utf-8")
    git(repository, "commit", "-qam", message, day="2026-05-01")

    content = repository / "content"
    known = read_history(content, gather_sources(content)[0])
    assert [each.is_minor for each in known["new.md"]] == [False, False, is_minor]
    assert [each.is_minor for each in known["old.md"]] == [False]


def test_nothing_that_a_repository_names_is_run(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its settings may come from a stranger; and no variable leads git to another repository."""
    trap = repository.parent / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {repository.parent}/sprung\n", "utf-8")
    trap.chmod(0o755)
    before = days_in(repository)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "diff.external",
        "diff.x.textconv",
        "diff.x.command",
        "core.sshCommand",
        "gpg.program",
        "core.editor",
        "trailer.dateline.command",
        "trailer.dateline.cmd",
    ):
        git(repository, "config", key, str(trap))
    git(repository, "config", "log.showSignature", "true")
    git(repository, "config", "log.showRoot", "false")
    (repository / ".git/info/attributes").write_text("*.md diff=x\n", "utf-8")
    monkeypatch.setenv("GIT_DIR", str(repository.parent / "nowhere"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", str(trap))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")

    assert days_in(repository) == before
    assert not (repository.parent / "sprung").exists()


def test_a_file_is_as_old_as_its_first_commit(repository: Path) -> None:
    """A commit that only moves it, or makes it executable, leaves that as it is."""
    (repository / "content/archive").mkdir()
    git(repository, "mv", "content/new.md", "content/archive/moved.md")
    (repository / "content/archive/moved.md").chmod(0o755)
    git(repository, "commit", "-qam", "Move", day="2026-05-01")

    hour = timedelta(hours=4, minutes=30)
    assert moments_in(repository) == {
        "old.md": (at("2026-03-02") + hour,),
        "archive/moved.md": (at("2026-03-02") + hour, at("2026-04-06") + hour),
    }


def test_an_event_changed_when_the_last_of_its_files_did() -> None:
    """Its records, those that tell it in passing, and the editor's file; one unknown is enough."""
    known = {
        "records/a.md": versions(at("2026-01-01")),
        "records/b.md": versions(at("2026-01-03")),
        "events/e.md": versions(at("2026-01-02")),
    }
    events = [
        make_event("A", records=("records/a.md",), location=Location("content/events/e.md")),
        make_event(
            "B",
            records=("records/a.md",),
            told_in=("records/b.md",),
            location=Location("content/records/a.md"),
        ),
        make_event("C", records=("records/a.md", "records/new.md")),
    ]

    site = with_changes(make_site(events), known)

    assert [event.changed for event in site.events] == [date(2026, 1, 2), date(2026, 1, 3), None]
    assert [event.changes for event in site.events] == [
        (
            Change(at("2026-01-01"), "new"),
            Change(at("2026-01-02"), "edited", is_described=True),
        ),
        (Change(at("2026-01-01"), "new"), Change(at("2026-01-03"), "sources", ("records/b.md",))),
        (),
    ]


def test_what_a_day_did_to_an_event_is_one_change() -> None:
    """An afternoon of small commits is no news each; the most that can be said of it counts."""
    known = {
        "records/a.md": versions(at("2026-01-01", 8), at("2026-01-01", 9), at("2026-01-04", 7)),
        "records/b.md": versions(at("2026-01-01", 10), at("2026-01-05", 8), part="date"),
        "records/c.md": versions(at("2026-01-04", 6), at("2026-01-06"), part="headline"),
        "records/d.md": versions(at("2026-01-05", 7)),
    }
    event = make_event("A", records=tuple(known), location=Location("content/records/a.md"))

    (event,) = with_changes(make_site([event]), known).events

    dated, titled = known["records/b.md"][1].differences, known["records/c.md"][1].differences
    assert event.changes == (
        Change(at("2026-01-01", 10), "new"),
        Change(at("2026-01-04", 7), "sources", ("records/c.md",)),
        Change(at("2026-01-05", 8), "corrected", ("records/d.md",), dated),
        Change(at("2026-01-06"), "edited", (), titled),
    )


def test_a_site_may_do_without(project, repository: Path) -> None:
    """`history: none` is what makes a build independent of how the folder came here."""
    root = project()
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Add", day="2026-03-01")

    def changed() -> list[date | None]:
        return [e.changed for e in understand(load_config(root, environment={})).site.events]

    assert changed() == [date(2026, 3, 2)]
    (root / "dateline.yml").write_text("history: none\n", "utf-8")
    assert changed() == [None]


def test_old_versions_can_be_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes as they were; what is huge, no file or not there has none."""
    (repository / "content/bytes.md").write_bytes(b"\r\n\xff\0 blob 3\n")
    commit(repository, "2026-05-01", huge="x" * 2_000_001, empty="")
    content = repository / "content"
    known = read_history(content, gather_sources(content)[0])
    (head,) = known["bytes.md"]

    digests = [version.digest for versions in known.values() for version in versions]
    texts = read_versions(content, [*digests, "0" * 40])
    assert texts[head.digest] == b"\r\n\xff\0 blob 3\n"
    assert sorted(texts.values()) == sorted(
        [b"\r\n\xff\0 blob 3\n", b"", b"as it was", b"before", b"after"]
    )
    monkeypatch.setenv("PATH", str(repository))
    assert read_versions(content, digests) == {}
