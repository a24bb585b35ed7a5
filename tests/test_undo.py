"""`dateline undo`: what the last command wrote is taken back, and nothing written since."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.errors import OutputError
from dateline.safekeeping import Keeping, undo
from tests.conftest import MakeProject
from tests.faults.errands import ERRANDS

ROOT = Path(__file__).parent.parent


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project's folder with one file."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.yml").write_bytes(b"\xef\xbb\xbf# mine\r\n")
    return tmp_path


def files_in(root: Path) -> dict[str, bytes]:
    """Return what stands in the project."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".dateline" not in path.parts
    }


def write(root: Path, *contents: bytes) -> None:
    """Write into a new file, and one after the other of *contents* into the old one."""
    keeping = Keeping(root, "dateline test")
    keeping.put(root / "content/deep/er/new.md", b"new", None)
    for content in contents:
        there = root / "content/a.yml"
        keeping.put(there, content, there.read_bytes())
    keeping.close()


def test_what_was_there_comes_back_byte_for_byte(root: Path) -> None:
    """Marks of order, line ends, modes; new files and their folders are gone."""
    (root / "content/a.yml").chmod(0o600)
    before = files_in(root)
    write(root, b"one", b"two")
    assert files_in(root) == {"content/a.yml": b"two", "content/deep/er/new.md": b"new"}
    done = undo(root)
    assert (done.command, len(done.restored), len(done.removed)) == ("dateline test", 1, 1)
    assert files_in(root) == before
    assert (root / "content/a.yml").stat().st_mode & 0o777 == 0o600
    assert not (root / "content/deep").exists()
    assert undo(root).command == ""


def test_what_was_changed_since_is_left_alone(root: Path) -> None:
    """And told; what was not changed is taken back all the same, once."""
    write(root, b"one")
    (root / "content/deep/er/new.md").write_bytes(b"mine now")
    assert [Path(path).name for path in undo(root).left] == ["new.md"]
    assert files_in(root)["content/deep/er/new.md"] == b"mine now"
    assert files_in(root)["content/a.yml"] == b"\xef\xbb\xbf# mine\r\n"
    assert undo(root).restored == []


def test_a_file_that_changed_meanwhile_is_not_written(root: Path) -> None:
    """Whoever saves while a command runs has the last word."""
    path = root / "content/a.yml"
    keeping = Keeping(root, "dateline test")
    for was in (b"older", None):
        with pytest.raises(OutputError, match="was changed while this ran"):
            keeping.put(path, b"new", was)
    with pytest.raises(OutputError, match="was changed while this ran"):
        keeping.put(root / "content/gone.yml", b"new", b"older")
    assert files_in(root) == {"content/a.yml": b"\xef\xbb\xbf# mine\r\n"}


def test_two_commands_do_not_write_at_once(root: Path) -> None:
    """One could not be told from the other any more."""
    first = Keeping(root, "dateline one")
    first.put(root / "content/b.yml", b"b", None)
    with pytest.raises(OutputError, match="another command is writing"):
        Keeping(root, "dateline two").put(root / "content/c.yml", b"c", None)
    first.close()
    second = Keeping(root, "dateline two")
    second.put(root / "content/c.yml", b"c", None)
    second.close()
    assert undo(root, is_trial=True).command == "dateline two"


def test_where_nothing_can_be_kept_nothing_is_written(root: Path) -> None:
    """A link could lead anywhere."""
    (root / ".dateline").symlink_to(root / "content")
    with pytest.raises(OutputError, match="leads elsewhere"):
        write(root)
    assert files_in(root) == {"content/a.yml": b"\xef\xbb\xbf# mine\r\n"}


@pytest.mark.parametrize("name", ERRANDS)
def test_each_command_can_be_undone(
    project: MakeProject,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    """All that it wrote goes, all that it changed comes back; then there is nothing to undo."""
    errand = ERRANDS[name]
    root = project(errand.project, bare=True)
    for path, text in errand.given.items():
        (root.parent / path).parent.mkdir(exist_ok=True)
        (root.parent / path).write_text(text)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr("sys.stdin", io.StringIO(errand.typed))
    before = files_in(root)
    assert main([*errand.words]) == 0
    after = files_in(root)
    assert after != before
    for path, text in before.items():
        if name != "schemas":
            assert [x for x in text.splitlines() if x not in after[path].splitlines()] == []
    capsys.readouterr()
    assert main(["undo", "--dry-run"]) == 0
    assert "Would undo `dateline " in capsys.readouterr().out
    assert files_in(root) == after
    assert main(["undo"]) == 0
    assert "Undid `dateline " in capsys.readouterr().out
    assert files_in(root) == before
    assert main(["undo"]) == 0
    assert capsys.readouterr().out == "There is nothing to undo.\n"


def test_a_command_is_killed_at_each_call_with_which_it_writes(tmp_path: Path) -> None:
    """Each file is old or new; run again it ends what it began, undone all is as before.

    `make faults` does it to all of them, and lets the calls fail too.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.commanding", "die", str(tmp_path), "ids"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    said = [line.split("\t") for line in done.stdout.splitlines()]
    assert [line for line in said if line[0] != "ok"] == []
    assert len(said) > 10
