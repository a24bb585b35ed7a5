"""A preview that runs in a process of its own, for tests that ask it things."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.projects import PROJECT

BOUND = 90
"""Seconds of patience with a busy machine; nothing here takes one."""

_HEARS = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from dateline.cli import run
run()
"""
"""The command line; whoever runs tests in the background hands down that Ctrl-C is ignored."""


@contextmanager
def previewing(root: Path, *words: str, **environment: str) -> Iterator[int]:
    """Yield the port on which the usual project, written to *root*, is previewed.

    *words* are further options of `serve`, *environment* is set beside what is set already.
    """
    for path, text in PROJECT.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    with subprocess.Popen(
        [sys.executable, "-c", _HEARS, "serve", "--port", "0", *words],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            told = re.match(r"Preview at http://127\.0\.0\.1:(\d+)/ ", process.stdout.readline())
            assert told is not None
            yield int(told[1])
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(BOUND) == 0
