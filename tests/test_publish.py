"""`dateline publish` as an editor calls it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from tests.conftest import MakeProject
from tests.projects import HIDDEN
from tests.test_cli import BROKEN, run_in

HOME = "title: T\nbase_url: https://x.example\n"


@pytest.fixture
def root(project: MakeProject) -> Path:
    """Return a project that may be published."""
    return project({"dateline.yml": HOME})


def publish(root: Path, *words: str) -> int:
    return main(["publish", "--source", str(root), *words])


def test_it_builds_and_says_in_one_line_what_was_done(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Counts, bytes, seconds; the site in `site/` is another matter."""
    assert publish(root, str(tmp_path / "www")) == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(
        r"Published \d+ pages to .*/www in \d+\.\d s: "
        r"\d+ written \(\d+\.\d kB\), 0 unchanged, 0 deleted\.\n",
        out,
    )
    assert re.fullmatch(r"note: \d+ ids? written down in content/ids.yml .*\n    Keep .*\n", err)
    assert "https://x.example/" in (tmp_path / "www/index.html").read_text()
    assert not (root / "site").exists()
    publish(root, str(tmp_path / "www"))
    assert "0 written (0 B)" in capsys.readouterr().out


def test_the_published_files_are_those_of_a_build(root: Path, tmp_path: Path) -> None:
    """Byte for byte, and no file more than the list."""
    main(["--source", str(root)])
    publish(root, str(tmp_path / "www"))
    built, published = (
        {p.relative_to(f).as_posix(): p.read_bytes() for p in f.rglob("*") if p.is_file()}
        for f in (root / "site", tmp_path / "www")
    )
    del published[".dateline-manifest.json"]
    assert published == built


def test_one_changed_record_is_a_few_files(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a withdrawn one is gone everywhere."""
    (root / "content/records/more.md").write_text(HIDDEN.replace("published: false\n", ""))
    publish(root, str(tmp_path / "www"))
    (root / "content/records/more.md").write_text(HIDDEN)
    capsys.readouterr()
    publish(root, str(tmp_path / "www"), "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert said["removed"] > 0
    assert said["unchanged"] > said["written"]
    assert all(
        b"Umbra" not in path.read_bytes()
        for path in (tmp_path / "www").rglob("*")
        if path.is_file()
    )


def test_errors_in_the_content_publish_nothing(root: Path, tmp_path: Path) -> None:
    """Not even the target's folder is made."""
    (root / "content/records/city.md").write_text(BROKEN)
    assert publish(root, str(tmp_path / "www")) == 1
    assert not (tmp_path / "www").exists()


def test_the_address_of_the_site_has_to_be_known(
    project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says why, and the command line or the target may say it too."""
    root = project()
    assert publish(root, str(tmp_path / "www")) == 1
    err = capsys.readouterr().err
    assert "[publish.no_base_url]" in err
    assert "feeds" in err
    assert err.endswith("Nothing was published.\n")
    assert publish(root, str(tmp_path / "www"), "--base-url", "https://y.example/a/") == 0
    assert "https://y.example/a/" in (tmp_path / "www/sitemap.xml").read_text()


def test_drafts_are_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As wrong usage, with the reason."""
    with pytest.raises(SystemExit) as ended:
        publish(root, "./www", "--drafts")
    assert ended.value.code == 2
    assert "drafts are never published" in capsys.readouterr().err


def test_drafts_that_the_settings_show_stay_out(
    project: MakeProject, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also when the site in `site/` was built with them a moment before."""
    files = {"dateline.yml": HOME + "drafts: true\n", "content/records/hidden.md": HIDDEN}
    root = project(files)
    main(["--source", str(root)])
    assert publish(root, str(tmp_path / "www")) == 0
    assert "[publish.drafts]" in capsys.readouterr().err
    published = [path.read_bytes() for path in (tmp_path / "www").rglob("*") if path.is_file()]
    assert not any(b"Umbra" in each or b"b3BhcXVl" in each for each in published)


def test_a_trial_lists_files_with_sizes(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And writes none."""
    assert publish(root, str(tmp_path / "www"), "--dry-run") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(re.fullmatch(r"write +\d[\d.]* k?B  index\.html", line) for line in lines)
    assert lines[-1].startswith("Would publish ")
    assert not (tmp_path / "www").exists()


def test_the_only_target_of_the_settings_needs_no_name(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder there is one of the project, wherever the command is given."""
    root = project({"dateline.yml": HOME + "publish: {live: ../www}\n"})
    assert publish(root) == 0
    assert publish(root, "live") == 0
    assert (root.parent / "www/index.html").is_file()
    assert publish(root, "life") == 1
    assert "no target called `life` (did you mean `live`?)" in capsys.readouterr().err


def test_several_targets_have_to_be_named(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody guesses which site is meant; each may stand at an address of its own."""
    trial = "{to: ../trial, base_url: 'https://trial.example', compress: true}"
    root = project({"dateline.yml": f"{HOME}publish:\n  live: ../www\n  trial: {trial}\n"})
    assert publish(root) == 1
    assert "it is not said where to publish: live, trial" in capsys.readouterr().err
    assert publish(root, "trial") == 0
    assert "https://trial.example/" in (root.parent / "trial/index.html").read_text()
    assert (root.parent / "trial/index.html.br").is_file()


@pytest.mark.parametrize("place", ["./content/x", "./static", ".", "..", "./.dateline/publish"])
def test_the_projects_own_folders_are_no_target(
    root: Path, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of the hand must not cost the records."""
    monkeypatch.chdir(root)
    assert publish(root, place, "--adopt") == 1
    assert "holds the project's own files [publish.target]" in capsys.readouterr().err


def test_programs_get_one_json_text(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever happens."""
    publish(root, str(tmp_path / "www"))
    (tmp_path / "www/CNAME").write_text("x.example")
    capsys.readouterr()
    publish(root, str(tmp_path / "www"), "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert {key: said[key] for key in ("ok", "written", "bytes", "removed", "kept", "files")} == {
        "ok": True,
        "written": 0,
        "bytes": 0,
        "removed": 0,
        "kept": ["CNAME"],
        "files": [],
    }
    assert [d["code"] for d in said["diagnostics"]] == ["amount.one_source", "publish.kept"]
    publish(root, "nowhere", "--format", "json")
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["diagnostics"][0]["code"]) == (False, "publish.target")


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_a_branch_of_a_project_without_repository_is_told(root: Path) -> None:
    """In a process of its own, as an editor sees it: no traceback."""
    told = run_in(root, "publish", "git:pages", GIT_CEILING_DIRECTORIES=str(root.parent))
    assert told.returncode == 1
    assert "[publish.no_repository]" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_place_that_cannot_be_a_folder_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file stands there."""
    (tmp_path / "www").write_text("x")
    assert publish(root, str(tmp_path / "www")) == 1
    assert "[publish.failed]" in capsys.readouterr().err


LOUD = """
import logging
from fsspec.implementations.memory import MemoryFileSystem
from dateline.cli import main

put = MemoryFileSystem.pipe_file

def put_loudly(*given, **more):
    logging.getLogger("storage").warning("https://me:hunter2@host answers")
    return put(*given, **more)

MemoryFileSystem.pipe_file = put_loudly
raise SystemExit(main(["publish", "memory://bucket"]))
"""


def test_what_libraries_log_is_not_shown(root: Path) -> None:
    """A line for each file, with whatever is in an address: `gcsfs` does so without credentials."""
    told = subprocess.run(
        [sys.executable, "-c", LOUD],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0
    assert told.stderr.startswith("note: 1 id written down in content/ids.yml [publish.ids]\n")
    assert told.stderr.count("\n") == 2
    assert told.stdout.startswith("Published ")
