"""The command line as product.md has it: commands, exit codes, one line always, no traceback."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.cli import main
from tests.conftest import MakeProject
from tests.projects import RECORD

BROKEN = RECORD.replace('title: "Springfield', 'title: "Springfield: "')
EVENT = "2023-05-09-springfield-signs-a-1-2-million-contract-with-acme-vision"
SUMMARY = (
    r"Built 1 event, 2 reports, \d+ pages in \d+\.\d s\. "
    r"The first page is .*index\.html; to read on from there, run `.*`\.\n"
)


def run_in(root: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Return what the command line comes to in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "dateline", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_command_it_builds(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on the standard output, nothing else in a pipe."""
    root = project()
    assert main(["--source", str(root)]) == 0
    out, err = capsys.readouterr()
    assert re.fullmatch(SUMMARY, out)
    assert err == ""
    assert (root / "site/index.html").is_file()


def test_build_takes_another_place(project: MakeProject, tmp_path: Path) -> None:
    """The output may stand anywhere that is not the project's own folders."""
    root = project()
    assert main(["build", "--source", str(root), "--output", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out/index.html").is_file()
    assert not (root / "site").exists()


@pytest.mark.parametrize("place", [".", "..", "content", "content/site", "templates/x", "static"])
def test_the_projects_own_folders_are_no_output(
    project: MakeProject, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    """A slip of the hand must not cost the records."""
    root = project()
    (root / "templates").mkdir()
    assert main(["--source", str(root), "--output", str(root / place)]) == 1
    assert "holds the project's own files: choose another --output" in capsys.readouterr().err


def test_the_base_url_of_the_command_line_wins(project: MakeProject) -> None:
    """A preview of a pull request stands elsewhere than the site."""
    root = project({"dateline.yml": "title: T\nbase_url: https://one.example\n"})
    main(["--source", str(root), "--base-url", "https://two.example/x/"])
    page = (root / "site/about/index.html") if (root / "site/about").exists() else None
    home = (page or root / "site/index.html").read_text()
    assert "https://two.example/x/" in home
    assert "https://one.example" not in home


def test_wrong_content_is_told_and_leaves_the_old_site(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, the place of every error, and not a byte changed."""
    root = project()
    main(["--source", str(root)])
    home = (root / "site/index.html").read_bytes()
    (root / "content/records/city.md").write_text(BROKEN)
    (root / "content/records/none.md").write_bytes(b"\xff\xfe")
    capsys.readouterr()
    assert main(["--source", str(root)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert re.search(r"^content/records/city\.md:2:\d+: error: ", err, re.MULTILINE)
    assert re.search(r"^content/records/none\.md.*: error: ", err, re.MULTILINE)
    assert err.endswith("2 errors: nothing was written, the old site is as it was.\n")
    assert (root / "site/index.html").read_bytes() == home


def test_strict_takes_warnings_for_errors(project: MakeProject) -> None:
    """What a site can live with stops it then."""
    undated = RECORD.replace("publishedDateTime: 2023-05-11T09:00:00Z\n", "")
    root = project({"content/records/undated.md": undated.replace("acme", "x")})
    assert main(["check", "--source", str(root)]) == 0
    assert main(["check", "--source", str(root), "--strict"]) == 1
    assert main(["build", "--source", str(root), "--strict"]) == 1


def test_json_is_for_programs(project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """The whole standard output is one JSON text, whatever happens."""
    root = project()
    main(["--source", str(root), "--format", "json"])
    said = json.loads(capsys.readouterr().out)
    numbers = {key: said[key] for key in ("ok", "events", "reports", "removed", "kept")}
    assert numbers == {"ok": True, "events": 1, "reports": 2, "removed": 0, "kept": []}
    (root / "content/records/city.md").write_text(BROKEN)
    assert main(["--source", str(root), "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is False
    (wrong,) = [d for d in said["diagnostics"] if d["severity"] == "error"]
    assert (wrong["path"], wrong["line"]) == ("content/records/city.md", 2)


def test_check_tells_what_was_mended(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Repairs are notes; nothing is written."""
    mended = RECORD.replace("Acme Vision on Tuesday", "Acme Vision\u00e2\u20ac\u2122s camera unit")
    root = project({"content/records/city.md": mended})
    assert main(["check", "--source", str(root)]) == 0
    assert capsys.readouterr().out == (
        "note: 5 notes, which ask for nothing: 3 archive.missing, 1 amount.one_source, "
        "1 repair.mojibake; `dateline check --only CODE` shows them [build.more_notes]\n"
        "Checked 1 record, 1 event: nothing is wrong, 5 notes; 3 of 3 facts sourced (100 %).\n"
    )
    assert main(["check", "--source", str(root), "--only", "repair.mojibake"]) == 0
    assert "note: excerpt: “" in capsys.readouterr().out
    assert not (root / "site").exists()


def test_what_two_thousand_events_share_is_told_once(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three of a kind in a build, ten in a check, then their number; all of them when asked for."""
    events = {
        f"content/events/{day}.md": f"---\ntitle: On day {day}\ndate: 2023-05-{day}\n---\n"
        for day in range(10, 30)
    }
    root = project(events)
    shown = {}
    for arguments in (["build"], ["check"], ["check", "--only", "event.no_evidence"]):
        assert main([*arguments, "--source", str(root)]) == 0
        out, err = capsys.readouterr()
        shown[tuple(arguments)] = (out + err).count("[event.no_evidence]")
        rest = f"note: {20 - shown[tuple(arguments)]} more like this: `dateline check --only event."
        assert (rest in out + err) is (len(arguments) == 1)
    assert list(shown.values()) == [3, 10, 20]
    assert main(["check", "--only", "event.weight", "--source", str(root)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "Checked 1 record, 21 events: nothing has the code event.weight; 3 of 43"
    )


def test_check_explains_an_event(project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    """Each fact with how it came about; a part of the id is enough."""
    root = project()
    assert main(["check", "--source", str(root), "--explain", "acme"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Springfield signs a $1.2 million contract with Acme Vision\n")
    assert f"\nid: {EVENT}\n" in out
    assert "“signed a $1.2 million contract with Acme Vision on Tuesday”" in out
    assert "$1.2 million" in out
    assert main(["check", "--source", str(root), "--explain", "springfeld"]) == 1
    assert f"did you mean {EVENT}?" in capsys.readouterr().err


def test_a_fault_in_the_settings_is_told(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the line, and what was probably meant."""
    root = project({"dateline.yml": "title: T\ntitel: U\n"})
    assert main(["--source", str(root)]) == 1
    err = capsys.readouterr().err
    assert err.startswith("dateline.yml:2:1: error: unknown key `titel`")
    assert "`title`" in err


@pytest.mark.parametrize(
    "arguments", [["bild"], ["--jobs", "0"], ["--format", "xml"], ["serve", "--port", "x"], ["--x"]]
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """As every command line has it."""
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: dateline" in capsys.readouterr().err


def test_help_answers_without_loading_the_tool() -> None:
    """Whoever asks for help does not wait for template engines."""
    code = (
        "import sys\nfrom dateline.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'jinja2', 'yaml', 'pydantic', 'tornado', 'ftfy', 'dateutil', 'markdown_it'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & sys.modules.keys())))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Exit codes: 0 done" in " ".join(done.stdout.split())


def test_a_build_loads_no_more_than_it_needs(project: MakeProject) -> None:
    """Of plain texts without pictures, feeds and slips: what a site begins with is half of it."""
    root = project({"dateline.yml": "title: Seen\nwithout: [cards, feeds, search]\n"})
    code = (
        "import sys\nfrom dateline.cli import main\n"
        "left = main(['build', '--jobs', '1'])\n"
        "heavy = {'markdown_it', 'icalendar', 'PIL', 'tornado', 'ftfy', 'lxml'}\n"
        "sys.stderr.write(' '.join(sorted(heavy & sys.modules.keys())))\nsys.exit(left)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_who_leaves_early_gets_no_traceback(project: MakeProject) -> None:
    """`dateline check | head -1` ends as quietly as any other program."""
    root = project()
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "dateline", "check"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


def test_a_terminal_without_utf8_still_gets_the_message(project: MakeProject) -> None:
    """Characters that it cannot show are written out."""
    done = run_in(project(), "check", "--explain", "acme", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u201cAcme Vision\\u201d in the headline" in done.stdout


def test_the_summary_says_how_to_read_that_very_site(
    project: MakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not the preview of another project; a folder's name with a space is quoted."""
    root = project(name="my project")

    assert main(["--source", str(root)]) == 0

    assert f"run `dateline serve --source '{root}'`." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (OSError(24, "Too many open files", "x/y"), "x/y: Too many open files; nothing more was"),
        (MemoryError(), "there is too little memory: try again with --jobs 1"),
    ],
)
def test_what_the_machine_refuses_is_told_in_a_sentence(
    project: MakeProject,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    refusal: OSError | MemoryError,
    told: str,
) -> None:
    """A trace says nothing to whoever can give it what it needs."""

    def refuse(*given: object) -> object:
        raise refusal

    monkeypatch.setattr("dateline.pipeline.understand", refuse)
    assert main(["build", "--source", str(project())]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("form", ["text", "json"])
def test_an_output_that_takes_nothing_is_told_without_a_trace(
    project: MakeProject, form: str
) -> None:
    """As where the standard output is a file on a full disk."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dateline", "build", "--format", form],
            cwd=project(),
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
