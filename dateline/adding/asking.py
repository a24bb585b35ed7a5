"""Have a saved page read in a process of its own, which is stopped when it takes too long.

A page is anybody's: no length or depth of it may hold up the editor or fill the machine.
"""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import dateline
from dateline.errors import DatelineError
from dateline.extracting.saying import Said

TIME_LIMIT = 30
"""Seconds; the largest page of the trials took one."""

_REMEDY = "run `pip install 'dateline[add]'`, in a checkout `make site`"


class RefusedError(Exception):
    """A file that becomes no record; the message says why, in a part of a sentence."""


def require_reader() -> None:
    """Raise DatelineError where the library that reads saved pages is not installed."""
    missing = [name for name in ("readability", "lxml", "lxml_html_clean") if not find_spec(name)]
    if missing:
        raise DatelineError(
            f"Saved pages need {missing[0]}, which is not installed: {_REMEDY}; "
            "plain texts and addresses need nothing"
        )


def ask(path: Path, seconds: float = TIME_LIMIT) -> dict[str, Any]:
    """Return what the page at *path* says, as `extracting.reading` has it, or RefusedError."""
    package = str(Path(dateline.__file__).resolve().parent.parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "dateline.extracting", str(path.resolve())],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise RefusedError(f"reading it took longer than {seconds:g} s and was stopped") from None
    if done.returncode:
        raise RefusedError("its markup cannot be followed")
    said: dict[str, Any] = json.loads(done.stdout)
    if "refused" in said:
        raise RefusedError(str(said["refused"]))
    return {
        key: value if key in ("body", "remarks") else [Said(*pair) for pair in value]
        for key, value in said.items()
    }
