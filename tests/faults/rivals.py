"""Several at once: builds of one site, and builds beside everything else that reads or writes.

In: a folder. Out: a case for each company, and how often it was tried.
"""

import http.client
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.faults.cases import Case
from tests.faults.ground import BOUND, Ground

ROUNDS = 25
_PUBLISH = ("publish", "../public", "--jobs", "1")


def cases() -> Iterator[Case]:
    """Yield a case for each round of each company."""
    for number in (2, 8):
        for again in range(ROUNDS):
            yield Case(f"{number} builds, round {again + 1}", partial(_builds, number=number))
    for words in (_PUBLISH, ("check",), ("build", "--no-cache", "--output", "other/site")):
        yield Case(f"a build and a {words[0]}", partial(_beside, words=words))
    yield Case("a build and a preview", _with_preview)


def _builds(folder: Path, number: int) -> str:
    """Return what is wrong after so many builds at once."""
    ground = Ground(_shared(folder), words=("build", "--jobs", "1"), program=("-m", "dateline"))
    ground.resume() if ground.root.is_dir() else ground.begin()
    ground.turn_to(1 - ground.state)
    return (
        _together(ground, [ground.words] * number) or ground.fault(ground.state) or ground.litter()
    )


def _shared(folder: Path) -> Path:
    """Return the project that the rounds have in common: each of them begins with the last."""
    return folder.parent / "rounds" / "project"


def _beside(folder: Path, words: Sequence[str]) -> str:
    """Return what is wrong after a build during another command."""
    ground = Ground(folder / "project", program=("-m", "dateline")).begin()
    for _ in range(3):
        ground.turn_to(1 - ground.state)
        if problem := _together(ground, [ground.words, words, ground.words, words]):
            return problem
        if (ground.root / "other").exists():
            shutil.rmtree(ground.root / "other")
        # The ids that `publish` writes down make another site, of which nothing is known here.
        (ground.root / "content/ids.yml").unlink(missing_ok=True)
        if problem := ground.mended():
            return problem
    return ""


def _together(ground: Ground, commands: Sequence[Sequence[str]]) -> str:
    """Return what is wrong with how *commands* ended that ran at once."""
    running = [
        subprocess.Popen(
            ground.command(words),
            cwd=ground.root,
            env=ground.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for words in commands
    ]
    for process in running:
        said = process.communicate(timeout=BOUND)[1]
        if process.returncode != 0:
            return f"{process.args} ended with {process.returncode}: {said[-1500:]}"
    return ""


def _with_preview(folder: Path) -> str:
    """Return what is wrong after builds while a preview watches and is asked."""
    ground = Ground(folder / "project", program=("-m", "dateline")).begin()
    with subprocess.Popen(
        [sys.executable, "-m", "dateline", "serve", "--port", "0"],
        cwd=ground.root,
        env=ground.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as preview:
        assert preview.stdout is not None
        told = re.search(r"127\.0\.0\.1:(\d+)/", preview.stdout.readline())
        assert told is not None
        problem = ""
        for _ in range(4):
            ground.turn_to(1 - ground.state)
            problem = problem or _together(ground, [ground.words, ground.words])
            problem = problem or ground.fault(ground.state) or _asked(int(told[1]))
        preview.send_signal(signal.SIGINT)
        preview.wait(BOUND)
    return problem or ground.mended()


def _asked(port: int) -> str:
    """Return what is wrong with the preview's answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=BOUND)
    connection.request("GET", "/")
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return "" if answer.status == 200 and b"signs a" in body else f"it answered {answer.status}"
