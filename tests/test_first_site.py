"""The tutorial, word for word: its commands are run, its files written, its output compared."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.config import load_config
from dateline.pipeline import examine

pytest.importorskip("readability")
ROOT = Path(__file__).parent.parent
TUTORIAL = (ROOT / "docs/first-site.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"(?:Write\s+`(?P<file>[^`]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)\n```", re.DOTALL
)
SET_UP = "make site\n. .venv/bin/activate"
"""Of this repository itself: every CI machine does it, with the network."""


class Terminal:
    """A shell's place, and what it has printed since somebody looked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = ""
        command = folder / "bin" / "dateline"
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
        command.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{command.parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "DATELINE": str(ROOT),
        }

    def run(self, line: str) -> None:
        """Do what *line* says, as a person's shell does; a preview until it says where it is."""
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
        elif line.startswith("dateline serve"):
            self.preview(line.replace("--open", "--port 0"))
        else:
            done = subprocess.run(
                line,
                shell=True,
                cwd=self.folder,
                env=self.environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stderr) == (0, ""), line
            self.printed += done.stdout

    def preview(self, line: str) -> None:
        """See that the preview starts, and stop it as Ctrl-C does."""
        with subprocess.Popen(
            ["sh", "-c", f"exec {line}"],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("Preview at http://127.0.0.1:")
            process.send_signal(signal.SIGINT)

    def look(self) -> str:
        """Return what was printed, without what differs from machine to machine."""
        printed, self.printed = self.printed, ""
        return evened(printed)


def evened(text: str) -> str:
    """Return *text* without the time that a build takes, and what each version has more of."""
    text = re.sub(r"\d+ pages in \d+\.\d s", "30 pages in 1.0 s", text.rstrip("\n"))
    return re.sub(r"with \d+ files", "with 20 files", text)


def blocks() -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the file and the text of each block of the tutorial."""
    for match in BLOCK.finditer(TUTORIAL):
        yield match["kind"], match["file"] or "", match["text"]


def test_the_tutorial_makes_the_site_that_it_promises(tmp_path: Path) -> None:
    """Three events from three articles, and every line printed as it stands there."""
    terminal = Terminal(tmp_path)
    for kind, file, text in blocks():
        if file:
            path = terminal.folder / file
            assert path.parent.is_dir(), file
            path.write_text(f"{text}\n", encoding="utf-8")
        elif kind == "sh" and text != SET_UP:
            terminal.printed = ""
            for line in text.splitlines():
                terminal.run(line)
        elif kind == "text":
            printed = terminal.look()
            # How a fact came about is long: the tutorial shows its first lines.
            shown = printed[: len(text)] if printed.startswith("Springfield ends") else printed
            assert shown == evened(text)
    site = examine(load_config(tmp_path / "cameras")).site
    assert [(str(event.date), event.weight) for event in site.events] == [
        ("2023-05-09", "lead"),
        ("2023-09-18", "background"),
        ("2024-02-06", "lead"),
    ]
    assert (tmp_path / "cameras/site/index.html").is_file()


def test_nothing_in_the_tutorial_is_left_untried() -> None:
    """Each block is a command, a file to write or what is printed."""
    assert all(file or kind in ("sh", "text") for kind, file, _ in blocks())
    assert len(list(blocks())) == TUTORIAL.count("\n```") // 2
    assert next(text for kind, _, text in blocks() if kind == "sh") == SET_UP
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"-e '\.\[[\w,]*\badd\b[\w,]*\]'", targets)
