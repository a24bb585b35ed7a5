"""What people see: colors and a changing line where a terminal wants them, plain lines else."""

import io
import os
import pty
import re
import struct
import subprocess
import sys
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pytest

from dateline.commands.terminal import has_color, is_live
from dateline.console import format_diagnostic
from dateline.model import Diagnostic, Location
from tests.conftest import MakeProject
from tests.projects import RECORD

ROOT = Path(__file__).parent.parent


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return what a terminal returns."""
        return True


@pytest.mark.parametrize(
    ("environment", "on_terminal", "in_pipe"),
    [
        ({"TERM": "xterm"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR": "0"}, False, False),
        ({"CI": "true"}, True, False),
    ],
)
def test_who_wants_colors(environment: dict[str, str], on_terminal: bool, in_pipe: bool) -> None:
    """By the conventions that other tools follow; a refusal goes before a wish."""
    assert has_color(Terminal(), environment) is on_terminal
    assert has_color(io.StringIO(), environment) is in_pipe


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm"}, True),
        ({"NO_COLOR": "1"}, True),
        ({"TERM": "dumb"}, False),
        ({"CI": "true"}, False),
        ({"CI": "false"}, True),
    ],
)
def test_where_a_line_may_change(environment: dict[str, str], expected: bool) -> None:
    """Not where each state of it would be kept, or its escapes shown."""
    assert is_live(Terminal(), environment) is expected
    assert not is_live(io.StringIO(), environment)


def test_long_messages_are_broken_between_words() -> None:
    """The path stays whole, as terminals that open it by a click need it."""
    place = Location("content/records/2023-05-11-a-long-name.md", 4, 7)
    given = Diagnostic("dates.ambiguous", "warning", place, "it could be April", "Write it so.")
    shown = format_diagnostic(given, width=40)
    assert shown.split("\n") == [
        "content/records/2023-05-11-a-long-name.md:4:7:",
        "  warning: it could be April",
        "  [dates.ambiguous]",
        "    Write it so.",
    ]
    assert format_diagnostic(given, width=0).count("\n") == 1


def seen(root: Path, *words: str, columns: int = 70, **environment: str) -> str:
    """Return what a terminal of so many columns is sent by a command."""
    leader, follower = pty.openpty()
    ioctl(follower, TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in ("CI", "NO_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", *words],
        cwd=root,
        env={**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", **environment},
        stdin=follower,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    parts = []
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # Linux: the other side is closed
            break
        if not part:
            break
        parts.append(part)
    process.wait()
    os.close(leader)
    return b"".join(parts).decode().replace("\r\n", "\n")


def on_screen(sent: str) -> list[str]:
    r"""Return the lines that stay, colors left out: `\r` and `ESC[K` write a line anew."""
    lines = (line.rpartition("\r\x1b[K")[2] for line in sent.split("\n"))
    return [re.sub(r"\x1b\[[\d;]*m", "", line) for line in lines if line]


def test_progress_is_one_line_and_gone_at_the_end(project: MakeProject) -> None:
    """What stays is the closing line, within the terminal's width."""
    sent = seen(project(), "build")
    assert "\r\x1b[KReading …" in sent
    shown = on_screen(sent)
    assert shown[0].startswith("Built 1 event, 2 reports, ")
    assert " ".join(shown).endswith("run `dateline serve`.")
    assert max(map(len, shown)) <= 70


def test_a_machine_that_keeps_lines_is_sent_no_progress(project: MakeProject) -> None:
    """Some CI services give a terminal."""
    assert "\x1b[K" not in seen(project(), "build", CI="true")
    assert "\x1b" not in seen(project(), "check", TERM="dumb")


def test_a_record_cannot_command_the_terminal_through_a_check(project: MakeProject) -> None:
    """Whatever stands in a record is written out; the only escapes are our own."""
    hostile = RECORD.replace("Springfield signs", "Evil \\x1b]0;owned\\x07\\e[2J signs")
    hostile = hostile.replace("provider:\n", 'topics: ["\\x1b[31mred"]\nprovider:\n', 1)
    root = project({"content/records/city.md": hostile})
    for words in (["check"], ["check", "--explain", "signs"], ["build"]):
        sent = seen(root, *words)
        ours = re.sub(r"\x1b\[(?:[\d;]*m|K)", "", sent)
        assert "\x1b" not in ours
        assert "\x07" not in ours
        assert "\x1b[31mred" not in sent
