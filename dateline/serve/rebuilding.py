"""One build in a process of its own, and whether the project's files have changed since."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import dateline
from dateline.console import format_diagnostic
from dateline.model import Diagnostic, Location, Severity

WATCHED = ("content", "templates", "static", "dateline.yml")
TIME_LIMIT = 300
"""Seconds after which a build is given up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build came to."""

    sentence: str
    """For the terminal."""

    problem: str = ""
    """What is wrong, in lines for a page; empty if the build went well."""


def rebuild(project: Path, folder: Path, options: tuple[str, ...]) -> Outcome:
    """Write the preview into *folder* and return what came of it."""
    command = [sys.executable, "-P", "-m", "dateline", "build", "--preview", "--format", "json"]
    command += ["--source", str(project), "--output", str(folder), *options]
    package = str(Path(dateline.__file__).resolve().parent.parent)
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome("Failed.", f"The build took longer than {TIME_LIMIT} s and was stopped.")
    return _outcome(done.stdout, done.stderr)


def take_stock(project: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Return path, time, size and number of every watched file; another value: rebuild."""
    return tuple(entry for name in WATCHED for entry in _walk(project / name))


def _walk(path: Path) -> Iterator[tuple[str, int, int, int]]:
    """Yield what tells one state of *path*, or of what is in it, from another."""
    try:
        if path.is_dir() and not path.is_symlink():
            for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
                if not entry.name.startswith("."):
                    yield from _walk(Path(entry.path))
            return
        status = path.lstat()
    except OSError:
        return  # gone while we looked
    yield str(path), status.st_mtime_ns, status.st_size, status.st_ino


def _outcome(stdout: str, stderr: str) -> Outcome:
    """Return what the output of a build says of it."""
    try:
        said = json.loads(stdout)
    except ValueError:
        return Outcome("Failed.", stderr.strip() or "The build ended without a word.")
    if said["ok"]:
        return Outcome(f"Built {said['pages']} pages in {said['seconds']:.1f} s.")
    found = [_diagnostic(values) for values in said["diagnostics"]]
    wrong = [format_diagnostic(d) for d in found if d.severity == "error"]
    return Outcome("Failed.", "\n".join([f"{said['message']}.", *wrong]))


def _diagnostic(values: dict[str, str]) -> Diagnostic:
    """Return the diagnostic that `--format json` has written as *values*."""
    place = Location(values["path"], int(values["line"]), int(values["column"]))
    severity: Severity = "error" if values["severity"] == "error" else "warning"
    return Diagnostic(values["code"], severity, place, values["message"], values["remedy"])
