"""A site held against a build of the project: a list that was forged with it is found out."""

import hashlib
import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.verifying import rebuilding
from tests.verifying.conftest import Verify, codes_in
from tests.verifying.test_list import EVENT


def forge(copy: Path, path: str, content: bytes) -> None:
    """Put *content* at *path*, and list it as if a build had made it."""
    (copy / path).parent.mkdir(parents=True, exist_ok=True)
    (copy / path).write_bytes(content)
    listed = json.loads((copy / "manifest.json").read_text())
    digest = hashlib.sha256(content).hexdigest()
    listed["files"][path] = {"sha256": digest, "bytes": len(content)}
    (copy / "manifest.json").write_text(json.dumps(listed))


def relist(copy: Path, **changes: object) -> None:
    """Change what the list says of the site as a whole."""
    listed = json.loads((copy / "manifest.json").read_text())
    (copy / "manifest.json").write_text(json.dumps({**listed, **changes}))


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what changes with each file under *folder* that is written to."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_ino, path.lstat().st_mtime_ns)
        for path in folder.rglob("*")
    }


def test_a_copy_of_the_site_is_what_a_build_makes(
    copy: Path, verify: Verify, project_folder: Path
) -> None:
    """And neither it nor the project is touched."""
    before = state(copy), state(project_folder)
    code, said = verify(copy)
    assert code == 0
    assert " as manifest.json lists them and as a build of the project makes them, " in said
    assert (state(copy), state(project_folder)) == before


def test_a_forged_list_does_not_help(copy: Path, verify: Verify) -> None:
    """The build says where the file begins to be another, and which file nobody makes."""
    page = (copy / EVENT).read_bytes()
    at = page.index(b"Acme Vision")
    line = page.count(b"\n", 0, at) + 1
    forge(copy, EVENT, page.replace(b"Acme Vision", b"Acne Vision", 1))
    forge(copy, "events/false/index.html", b"<p>false")
    assert verify(copy, "--no-rebuild")[0] == 0
    code, said = verify(copy)
    assert (code, list(codes_in(said))) == (1, ["verify.differs", "verify.not_made"])
    assert f"{EVENT}: error: a build of the project makes another file; " in said
    assert f"from line {line:,}, byte {at + 3:,} on it is another" in said


def test_a_page_that_was_withheld_is_found_out(copy: Path, verify: Verify) -> None:
    """Also where the list does not tell of it."""
    listed = json.loads((copy / "manifest.json").read_text())
    del listed["files"][EVENT]
    (copy / "manifest.json").write_text(json.dumps(listed))
    (copy / EVENT).unlink()
    code, said = verify(copy)
    assert (code, list(codes_in(said))) == (1, ["verify.lacking"])


def test_a_changed_file_is_told_with_its_place(copy: Path, verify: Verify) -> None:
    """Not by the list, which has only its digest, but by the build."""
    (copy / EVENT).write_bytes((copy / EVENT).read_bytes() + b"<script>")
    code, said = verify(copy)
    assert (code, list(codes_in(said))) == (1, ["verify.changed"])
    assert " on it is another" in said


def test_no_more_than_ten_of_a_kind_are_shown(copy: Path, verify: Verify) -> None:
    """And a program gets all."""
    for number in range(30):
        forge(copy, f"x/{number}.html", b"x")
    code, said = verify(copy)
    assert code == 1
    assert list(codes_in(said)) == [*["verify.not_made"] * 10, "verify.more"]
    told = json.loads(verify(copy, "--format", "json")[1])
    assert len(told["not_made"]) == 30
    assert told["ok"] is False
    assert len(told["diagnostics"]) == 30


def test_a_program_is_told_all_of_it(copy: Path, verify: Verify) -> None:
    """Counts, paths, places, what it was made with."""
    page = (copy / EVENT).read_bytes()
    forge(copy, EVENT, b"X" + page[1:])
    told = json.loads(verify(copy, "--format", "json")[1])
    del told["seconds"], told["diagnostics"]
    number = len(json.loads((copy / "manifest.json").read_text())["files"])
    assert told == {
        "ok": False,
        "site": str(copy),
        "files": number,
        "base_url": "https://x.example/cameras",
        "same": number,
        "changed": [],
        "missing": [],
        "extra": [],
        "unread": [],
        "rebuilt": True,
        "differing": [EVENT],
        "not_made": [],
        "lacking": [],
        "made_with": {},
        "here": {},
        "places": {EVENT: {"line": 1, "byte": 1}},
        "signature": None,
    }


def test_another_version_is_told_instead_of_a_thousand_differences(
    copy: Path, verify: Verify
) -> None:
    """What made the site stands in its list."""
    listed = json.loads((copy / "manifest.json").read_text())
    tools = {**listed["made_with"], "babel": "1.0"}
    relist(copy, made_with=tools)
    code, said = verify(copy)
    assert (code, list(codes_in(said))) == (0, ["verify.versions"])
    assert "made with babel 1.0; here it is babel " in said
    assert "and the bytes are the same" in said
    for number in range(30):
        forge(copy, f"x/{number}.html", b"x")
    code, said = verify(copy)
    assert (code, list(codes_in(said))) == (1, ["verify.versions"])
    assert "30 files of a build differ, which may come of that alone" in said


def test_a_site_that_was_taken_elsewhere_is_not_believed(copy: Path, verify: Verify) -> None:
    """Whoever copies it to another address can have its pages and its list say so."""
    relist(copy, base_url="https://evil.example")
    code, said = verify(copy)
    assert (code, list(codes_in(said))) == (1, ["verify.base_url"])
    assert "If that is meant, give --base-url https://evil.example." in said


def test_what_was_built_for_another_address_is_right_there(
    copy: Path, verify: Verify, project_folder: Path, tmp_path: Path
) -> None:
    """One that the project names, or the command line."""
    for url, words in (
        ("https://mirror.example", ()),
        ("https://third.example", ("--base-url", "https://third.example")),
    ):
        site = tmp_path / url[8:]
        source = ("--source", str(project_folder))
        assert main(["build", *source, "--output", str(site), "--base-url", url]) == 0
        assert verify(site, *words)[0] == 0


def test_drafts_are_told(verify: Verify, project_folder: Path, tmp_path: Path, copy: Path) -> None:
    """A site that has them is right only for somebody who asks for them."""
    site = tmp_path / "drafts"
    main(["build", "--source", str(project_folder), "--output", str(site), "--drafts"])
    code, said = verify(site)
    assert (code, list(codes_in(said))) == (1, ["verify.drafts"])
    assert verify(site, "--drafts")[0] == 0
    assert verify(copy, "--drafts")[0] == 0  # what was made without them is compared without


def test_a_folder_that_is_no_project_is_told(copy: Path, verify: Verify, tmp_path: Path) -> None:
    """The list is looked at all the same."""
    (tmp_path / "nothing").mkdir()
    code, said = verify(copy, "--source", str(tmp_path / "nothing"))
    assert (code, list(codes_in(said))) == (1, ["config.no_project", "verify.not_built"])
    assert "check by the list: --no-rebuild" in said


def test_a_project_with_errors_is_told(
    copy: Path, verify: Verify, tmp_path: Path, project_folder: Path
) -> None:
    """With each of them, and nothing is compared."""
    broken = shutil.copytree(project_folder, tmp_path / "broken")
    (broken / "content/records/city.md").write_text("---\ntitle: [\n---\n")
    code, said = verify(copy, "--source", str(broken))
    assert code == 1
    assert codes_in(said)[-1] == "verify.not_built"
    assert "content/records/city.md" in said


def test_days_of_files_are_told(verify: Verify, tmp_path: Path, project_folder: Path) -> None:
    """A site of May is not one of April, and --on says which is meant."""
    root = shutil.copytree(project_folder, tmp_path / "dated")
    record = (root / "content/records/city.md").read_text()
    due = record.replace("---\n", "---\npublish_on: 2026-05-01\n", 1)
    (root / "content/records/city.md").write_text(due)
    main(["build", "--source", str(root), "--on", "2026-05-02"])
    words = ("--source", str(root), "--on")
    assert verify(root / "site", *words, "2026-06-01")[0] == 0
    code, said = verify(root / "site", *words, "2026-04-01")
    assert code == 1
    assert "verify.dated" in codes_in(said)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_whoever_stops_it_finds_nothing_left(
    copy: Path, tmp_path: Path, verify: Verify, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """By Ctrl-C or by a kill that can be heard, in the middle of the build."""
    build = rebuilding.build

    def stopped(config: object, folder: Path, progress: object) -> Iterator[None]:
        build(config, folder, progress)
        assert (tmp_path / "scratch").is_dir()
        assert folder.is_dir()
        os.kill(os.getpid(), number)
        raise AssertionError

    monkeypatch.setattr(rebuilding, "build", stopped)
    with pytest.raises(KeyboardInterrupt):
        verify(copy)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
