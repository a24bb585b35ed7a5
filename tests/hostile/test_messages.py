"""What stops a build, and what is said of it: the right message, and nothing that a terminal obeys.

Every case stands in a file of its own, in one project: all faults are told at once.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from dateline.serve.overlay import overlay, terminal_lines
from tests.hostile.faulty import Faulty, faulty_projects
from tests.hostile.judging import executables
from tests.hostile.judging_files import screen_faults, turning
from tests.hostile.table import Case, cases

STOPPING = [
    case for case in cases() if case.outcome.startswith("error ") or case.table == "messages"
]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Faulty]:
    """Return for each case the project that it stands in, written down."""
    folder = tmp_path_factory.mktemp("faulty")
    return {
        number: project for project in faulty_projects(STOPPING, folder) for number in project.where
    }


@pytest.fixture(scope="module")
def said(faulty: dict[int, Faulty]) -> dict[str, tuple[int, str, str]]:
    """Return for each project what `check` comes to, says to people, and says to programs."""
    return {
        str(root): (*speak("check", root), speak("check", root, "--format", "json")[1])
        for root in sorted({project.root for project in faulty.values()})
    }


def speak(command: str, root: Path, *options: str) -> tuple[int, str]:
    """Return the exit code of a command, and all that it prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main([command, "--source", str(root), *options])
    return code, out.getvalue()


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c.id}-{c.place}") for c in STOPPING])
def test_a_fault_is_told_where_it_stands(
    case: Case, faulty: dict[int, Faulty], said: dict[str, tuple[int, str, str]]
) -> None:
    """By its code, in its file, whatever else is wrong in other files; and it stops the build."""
    project = faulty[case.number]
    severity, code = case.outcome.split()
    path = project.where[case.number]
    status, _, for_programs = said[str(project.root)]
    found = json.loads(for_programs)["diagnostics"]
    of_file = {(d["severity"], d["code"]) for d in found if d["path"] == path}
    assert (severity, code) in of_file, of_file or found
    assert status == 1


def test_nothing_that_is_printed_moves_a_terminal(said: dict[str, tuple[int, str, str]]) -> None:
    """Not a message, nor a path, nor the JSON for programs: text and ends of lines alone."""
    printed = {root: "".join(texts).encode() for root, (_, *texts) in said.items()}
    found = {root: screen_faults(text) for root, text in printed.items()}
    assert {root: each for root, each in found.items() if each} == {}


def test_nothing_is_written_where_a_case_stops_the_build(faulty: dict[int, Faulty]) -> None:
    """In a process of its own: it prints text, and the old site, here none, is as it was."""
    root = next(project.root for project in faulty.values() if project.root.name == "main")
    done = subprocess.run(
        [sys.executable, "-m", "dateline", "build"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert screen_faults(done.stdout + done.stderr) == []
    assert not (root / "site").exists()


def test_the_preview_shows_what_is_wrong_as_words() -> None:
    """Over the page that an editor looks at: each attack as message, path, line and remedy."""
    for case in cases():
        fault = {"path": case.attack, "line": 2, "column": 1, "code": "a.b"}
        fault |= {"message": case.attack, "remedy": case.attack, "lines": [(2, case.attack)]}
        page = overlay({"message": case.attack, "faults": [fault], "more": 1}).decode()
        assert executables(page) == [], case
        assert turning(page) == [], case
        assert screen_faults(terminal_lines({"message": "", "faults": [fault]}).encode()) == []
