"""Follow a document that teaches, word for word: run its commands, write its files, compare."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(
    r"(?:Write\s+`(?P<file>[^`]+)`:\n\n)?```(?P<kind>\w+)\n(?P<text>.*?)\n?```", re.DOTALL
)
SET_UP = "make site\n. .venv/bin/activate\nexport DATELINE=$PWD"
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
            "PYTHONUNBUFFERED": "1",
            "DATELINE": str(ROOT),
        }

    def run(self, line: str) -> None:
        """Do what *line* says, as a person's shell does; a preview until it says where it is."""
        if line.startswith("cd "):
            self.folder = (self.folder / line.removeprefix("cd ")).resolve()
        elif line.startswith("dateline serve"):
            self.preview(line.replace("--open", "--port 0"))
        else:
            done = subprocess.run(
                line,
                shell=True,
                cwd=self.folder,
                env=self.environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,  # a person sees both
                text=True,
                check=False,
            )
            assert done.returncode == 0, (line, done.stdout)
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
    """Return *text* without the time that a build takes: counts are as the document says."""
    return re.sub(r"pages in \d+\.\d s", "pages in 1.0 s", text.rstrip("\n"))


def blocks(tutorial: str) -> Iterator[tuple[str, str, str]]:
    """Yield the kind, the file and the text of each block of a *tutorial*."""
    for match in BLOCK.finditer(tutorial):
        yield match["kind"], match["file"] or "", match["text"]


def follow(tutorial: str, terminal: Terminal, *, cut: str = "\0") -> Iterator[tuple[str, str]]:
    """Do what *tutorial* says; yield what was printed, and what it says is printed.

    Of an output that starts with *cut* it shows the first lines only.
    """
    for kind, file, text in blocks(tutorial):
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
            yield (printed[: len(text)] if printed.startswith(cut) else printed), evened(text)
