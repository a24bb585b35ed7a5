"""Builds that are killed, and builds at the same time: readers see one whole site, always."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from dateline.model import Artifact
from dateline.writer import write
from tests.writer.striking import has_nothing_else_beside

PAGES = 60
BUILDER = """
import sys
from pathlib import Path
from dateline.model import Artifact
from dateline.writer import write
from tests.writer.striking import has_nothing_else_beside

def site(version):
    return (Artifact(f"p/{n}.html", f"version {version}, page {n}".encode()) for n in range(60))

folder, first, rounds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
for version in range(first, first + rounds):
    write(site(version), folder)
"""


def site(version: int) -> Iterator[Artifact]:
    return (Artifact(f"p/{n}.html", f"version {version}, page {n}".encode()) for n in range(PAGES))


def versions_in(folder: Path) -> set[str]:
    return {path.read_text().partition(",")[0] for path in folder.glob("p/*.html")}


def start(folder: Path, first: int, rounds: int) -> subprocess.Popen[str]:
    """Return a process that writes one version after the other; it has begun."""
    command = [sys.executable, "-c", BUILDER, str(folder), str(first), str(rounds)]
    builder = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert builder.stdout is not None
    assert builder.stdout.readline() == "ready\n"
    return builder


def test_a_killed_build_leaves_one_whole_site(tmp_path: Path) -> None:
    """Killed at any moment: one version byte for byte, and the next build needs no help."""
    folder = tmp_path / "site"
    write(site(0), folder)
    chance = random.Random(7)
    for number in range(15):
        with start(folder, 1000 * number + 1, 900) as builder:
            # How far it gets depends on the machine: any moment is a good one.
            try:
                builder.wait(chance.uniform(0.0, 0.06))
            except subprocess.TimeoutExpired:
                os.kill(builder.pid, signal.SIGKILL)
        assert len(versions_in(folder)) == 1
        assert len(list(folder.glob("p/*.html"))) == PAGES
    write(site(0), folder)
    assert versions_in(folder) == {"version 0"}
    assert has_nothing_else_beside(folder)


def test_a_reader_never_misses_the_home_page(tmp_path: Path) -> None:
    """Whoever asks during builds gets an answer each time."""
    folder = tmp_path / "site"
    write(site(0), folder)
    gaps: list[str] = []
    ended = threading.Event()

    def read() -> None:
        while not ended.is_set():
            try:
                (folder / "p/0.html").read_bytes()
            except FileNotFoundError as error:
                gaps.append(str(error))

    reader = threading.Thread(target=read)
    reader.start()
    for version in range(1, 15):
        write(site(version), folder)
    ended.set()
    reader.join()
    assert gaps == []


def test_builds_at_the_same_time_take_turns(tmp_path: Path) -> None:
    """The last to finish wins, and its site is whole."""
    folder = tmp_path / "site"
    builders = [start(folder, first, 5) for first in (100, 200, 300)]
    codes = []
    for builder in builders:
        with builder:
            codes.append(builder.wait())
    assert codes == [0, 0, 0]
    (version,) = versions_in(folder)
    assert version in ("version 104", "version 204", "version 304")
    assert len(list(folder.glob("p/*.html"))) == PAGES
