"""What becomes of a project when something hostile is put into it: run for real, then judged.

The old site is a folder that a build has made; after each attempt it is compared byte for byte.
`here` runs the command in this process, `apart` in one of its own with little memory and time.
"""

import contextlib
import hashlib
import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline.cli import main

MEMORY = 1 << 30
"""Bytes of address space that a command apart has: Python itself takes a third."""

SECONDS = 20
"""Of processor time; all attempts take less than a tenth of it."""

_BOUND = f"""
import atexit, pathlib, resource, signal
signal.alarm(240)
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
status = pathlib.Path("/proc/self/status")
atexit.register(lambda: print(status.read_text().partition("VmHWM:")[2].split("\\n")[0]))
from dateline.cli import run
run()
"""
"""What such a process runs first; one that waits for ever is killed, too.

Its own `ru_maxrss` would be no less than that of whoever forked it.
"""

CANARY = "Canary of Shelbyville"
"""The headline of what must not be published."""

PROJECT = {
    "dateline.yml": 'title: "Old site"\nhistory: none\nwithout: [search, cards]\n',
    "content/records/old.md": """---
title: "Springfield signs with Acme Vision"
publishedDateTime: 2023-05-11T09:00:00Z
webUrl: "https://news.example/old"
provider: {name: Example News, domain: news.example}
---
""",
}
"""What stands before anything hostile comes, and is built."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one command."""

    code: int
    said: str
    """On both streams."""

    memory: int = 0
    """Bytes at most, of a command apart."""


def lay(root: Path, files: Mapping[str, str | bytes] = PROJECT) -> Path:
    """Write *files* below *root* and return it."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def here(project: Path, *command: str) -> Outcome:
    """Run a command on *project* in this process; a traceback would be the test's."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = main([*(command or ("build",)), "--source", str(project)])
    return Outcome(code, said.getvalue())


def apart(project: Path, *command: str) -> Outcome:
    """Run a command on *project* in a process of its own, killed where it takes too much."""
    words = [sys.executable, "-c", _BOUND, *(command or ("build",)), "--source", str(project)]
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said, _, memory = done.stdout.decode("utf-8", "replace").rpartition("\t")
    kilobytes = int(memory.split()[0]) if memory.strip().endswith("kB") else 0
    return Outcome(done.returncode, said, kilobytes * 1024)


def state_of(folder: Path) -> dict[str, str]:
    """Return everything below *folder* by its path: its kind, and of files the bytes."""
    return dict(_states(folder, folder))


def _states(folder: Path, top: Path) -> Iterator[tuple[str, str]]:
    """Yield what `state_of` returns."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path, status = Path(entry.path), entry.stat(follow_symlinks=False)
        name = os.fsencode(path.relative_to(top)).decode("utf-8", "backslashreplace")
        if stat.S_ISDIR(status.st_mode):
            yield name, "folder"
            yield from _states(path, top)
        elif stat.S_ISREG(status.st_mode) and status.st_size < 20_000_000:
            yield name, hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            kind = f"{stat.filemode(status.st_mode)} {status.st_size}"
            yield name, f"{kind} {path.readlink()}" if path.is_symlink() else kind


def text_of(site: Path) -> str:
    """Return all that stands in the files of *site*, and their names."""
    files = [path for path in sorted(site.rglob("*")) if path.is_file()]
    return "\n".join(f"{path}\n{path.read_bytes().decode('latin-1')}" for path in files)
