"""A build that dies or fails at each single call to the file system, one after the other."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("way", ["step", "steps", "files"])
@pytest.mark.parametrize(
    ("strike", "ends"), [("die", {"done", "died"}), ("fail", {"done", "managed", "refused"})]
)
def test_whatever_strikes_the_next_build_needs_no_help(
    tmp_path: Path, way: str, strike: str, ends: set[str]
) -> None:
    """A reader finds the old or the new site whole, and building again makes all well.

    A failure that there is a way around (a link that cannot be made) is managed.
    """
    struck = subprocess.run(
        [sys.executable, "-m", "tests.writer.striking", way, strike, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    found = struck.stdout.split("\n")[:-1]
    assert set(found) == ends
    assert len(found) > 20
