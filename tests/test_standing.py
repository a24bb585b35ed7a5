"""A site that stands is not built again, and whatever it rests on makes a build when it changes."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline import pipeline
from dateline.cli import main
from tests.conftest import MakeProject
from tests.projects import RECORD

STANDS = "Built already, nothing has changed: 1 event, 2 reports, "
DATED = "---\nid: d\ntitle: D\ndate: 2023-05-09\npublish_on: 2023-01-01\n---\n"


def build(root: Path, *options: str) -> int:
    """Build the project in *root*."""
    return main(["build", "--source", str(root), *options])


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Return each file below *folder* with what changes when it is written again."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def test_what_stands_is_not_built_again(
    project: MakeProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read, nothing is written, and it is said."""
    root = project()
    assert build(root) == 0
    before = states(root)
    capsys.readouterr()
    monkeypatch.setattr("dateline.pipeline.build", None)
    assert build(root) == 0
    assert capsys.readouterr().out.startswith(STANDS)
    assert states(root) == before


def test_warnings_are_told_each_time(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong with the content stays wrong."""
    root = project({"content/events/e.md": "---\nid: e\ntitle: E\ndate: 2023-05-09\n---\n"})
    said = []
    for _ in range(2):
        assert build(root) == 0
        said.append(capsys.readouterr().err)
    assert said[0] == said[1]
    assert "[event.unsourced]" in said[0]


def edit(root: Path) -> None:
    """Change a record."""
    path = root / "content/records/city.md"
    path.write_text(path.read_text().replace("on Tuesday", "on Monday"))


def swap_back(root: Path) -> None:
    """Change a record to something of the same length, and give it its old time."""
    path = root / "content/records/city.md"
    status = path.stat()
    path.write_text(path.read_text().replace("Tuesday", "Dienstag"[:7]))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "record edited": edit,
    "record edited, size and time as before": swap_back,
    "record added": lambda root: (root / "content/records/x.md").write_text(
        RECORD.replace("springfield-signs", "other")
    ),
    "record removed": lambda root: (root / "content/records/city.md").unlink(),
    "list edited": lambda root: (root / "content/entities/vendors.yml").write_text(
        "acme-vision:\n  name: Acme Vision Inc\n"
    ),
    "settings edited": lambda root: (root / "dateline.yml").write_text("title: Other\n"),
    "template added": lambda root: (
        (root / "templates").mkdir(),
        (root / "templates/404.html").write_text("Nothing"),
    ),
    "style added": lambda root: (
        (root / "static").mkdir(),
        (root / "static/x.css").write_text("p { color: red }"),
    ),
    "page of the site edited": lambda root: (root / "site/index.html").write_text("Defaced"),
    "page of the site removed": lambda root: (root / "site/404.html").unlink(),
    "file put into the site": lambda root: (root / "site/mine.txt").write_text("Mine"),
    "site removed": lambda root: shutil.rmtree(root / "site"),
    "what is remembered is damaged": lambda root: (root / ".site.built").write_text('{"version":'),
    "what is remembered is of another version": lambda root: (root / ".site.built").write_text(
        '{"version": 99}'
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_changes_is_built(
    project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    change: Callable[[Path], object],
) -> None:
    """And the site is that of a build in an empty place."""
    root = project()
    assert build(root) == 0
    change(root)
    capsys.readouterr()
    code = build(root)
    fresh = tmp_path / "fresh"
    assert build(root, "--output", str(fresh)) == code
    if code == 0:
        kept = {"mine.txt"} if (root / "site/mine.txt").exists() else set()
        assert contents(root / "site").keys() - kept == contents(fresh).keys()
        assert all(contents(root / "site")[path] == text for path, text in contents(fresh).items())


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("options", [("--base-url", "https://a.example"), ("--strict",)])
def test_another_wish_is_another_build(
    project: MakeProject, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """The same content may come out otherwise, or be refused."""
    root, built, builds = project(), pipeline.build, []

    def build_and_count(*given: Any) -> pipeline.Build:
        builds.append(given)
        return built(*given)

    monkeypatch.setattr(pipeline, "build", build_and_count)
    for wishes in ((), (), options, options):
        assert build(root, *wishes) == 0
    assert len(builds) == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_how_it_is_built_makes_no_difference(
    project: MakeProject, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    """The number of processes changes no byte."""
    root = project()
    assert build(root) == 0
    capsys.readouterr()
    assert build(root, "--jobs", jobs) == 0
    assert capsys.readouterr().out.startswith(STANDS)


def test_what_a_day_decides_is_built_each_time(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Tomorrow it may be another site, though no file has changed."""
    root = project({"content/events/d.md": DATED})
    assert build(root) == 0
    assert not (root / ".site.built").exists()


def test_drafts_are_not_remembered(project: MakeProject) -> None:
    """Beside the site, too, nothing is told of them."""
    root = project()
    assert build(root) == 0
    assert build(root, "--drafts") == 0
    assert not (root / ".site.built").exists()


def test_a_commit_is_a_change(project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Pages say since when an event is here; git knows, and no file is touched."""
    root = project({".gitignore": "/site/\n/.site.*\n"})

    def git(*words: str) -> None:
        author = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
        subprocess.run(["git", *author, *words], cwd=root, check=True, capture_output=True)

    git("init", "-q")
    assert build(root) == 0
    git("add", ".")
    git("commit", "-qm", "First")
    capsys.readouterr()
    assert build(root) == 0
    assert STANDS not in capsys.readouterr().out
    assert build(root) == 0
    assert capsys.readouterr().out.startswith(STANDS)


def test_what_changes_during_a_build_is_built_next_time(
    project: MakeProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site may not have it: so it is not said to stand."""
    root, built = project(), pipeline.build

    def build_slowly(*given: Any) -> pipeline.Build:
        done = built(*given)
        edit(root)
        return done

    monkeypatch.setattr(pipeline, "build", build_slowly)
    assert build(root) == 0
    monkeypatch.setattr(pipeline, "build", built)
    capsys.readouterr()
    assert build(root) == 0
    assert STANDS not in capsys.readouterr().out


@pytest.mark.parametrize("folder", ["site", "node_modules", "__pycache__"])
def test_content_may_lie_in_a_folder_of_any_name(project: MakeProject, folder: str) -> None:
    """A build reads it, so that a change in it is one."""
    place = f"content/records/{folder}/more.md"
    root = project({place: RECORD.replace("springfield-signs", "other")})
    assert build(root) == 0
    before = (root / "site/data/timeline.json").read_bytes()
    (root / place).write_text((root / place).read_text().replace("$1.2 million", "$3.4 million"))
    assert build(root) == 0
    assert (root / "site/data/timeline.json").read_bytes() != before


@pytest.mark.parametrize("name", ["templates/404.html", "dateline.yml"])
def test_what_a_link_leads_to_is_no_part_of_the_folder(
    project: MakeProject, tmp_path: Path, name: str
) -> None:
    """Its own numbers stay as they are when the file behind it changes."""
    root, behind = project(), tmp_path / "behind"
    behind.write_text("title: A\n")
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(behind)
    assert build(root) == 0
    assert not (root / ".site.built").exists()


def test_links_that_no_build_follows_are_seen_as_they_are(
    project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An assistant's notes beside the settings, say, are often a link to others."""
    root = project()
    (tmp_path / "behind").write_text("Notes.\n")
    (root / "NOTES.md").symlink_to(tmp_path / "behind")
    assert build(root) == 0
    assert build(root) == 0
    assert STANDS in capsys.readouterr().out


def test_a_link_among_the_static_files_is_no_reason_to_leave_a_site(
    project: MakeProject, tmp_path: Path
) -> None:
    """It is refused, also where a site stands already."""
    root = project()
    assert build(root) == 0
    (root / "static").mkdir()
    (root / "static/x.css").symlink_to(tmp_path / "behind")
    assert build(root) == 1
    assert build(root) == 1
