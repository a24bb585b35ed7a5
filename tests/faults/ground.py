"""Ground for faults: a small real project that says one thing or another, and what a build made.

In: a folder. Out: its project, the sites that both states come to, and what is not as it should be
after something has struck a build: in words, empty where all is well.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tests.projects import PROJECT, RECORD

ROOT = Path(__file__).parents[2]
SETTINGS = 'title: "Cameras of Springfield"\nbase_url: https://cameras.example\n'
BOUND = 120
"""Seconds of patience with a busy machine; nothing here takes ten."""

_BESIDE = {
    *("content", "dateline.yml", "site", ".dateline"),
    *(".site.lock", ".site.new", ".site.built"),
}
"""What may stand in the project's folder after a build."""


def record(place: str, day: str) -> str:
    """Return a record of its own, which makes an event of its own."""
    told = RECORD.partition("related:")[0] + "---\n"
    return (
        told.replace("Springfield", place)
        .replace("springfield-signs", f"{place.lower()}-signs")
        .replace("2023-05-11", day)
    )


OLD = {"content/records/city.md": RECORD, "content/records/only.md": record("Arlen", "2021-02-03")}
NEW = {
    "content/records/city.md": RECORD.replace("$1.2 million", "$3.4 million"),
    "content/records/other.md": record("Ogdenville", "2022-08-09"),
}
_STATES = (OLD, NEW)
Run = Callable[[], subprocess.CompletedProcess[str]]


class Running(Protocol):
    """A build that runs."""

    pid: int

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""

    def wait(self, timeout: float, /) -> int:
        """Return how it ended, when it has."""


@dataclass(slots=True)
class Ground:
    """A project in one of two states, with the site that each comes to."""

    root: Path
    settings: str = SETTINGS
    words: tuple[str, ...] = ("build", "--jobs", "2")
    program: tuple[str, ...] = ("-m", "tests.faults.crowded")
    sites: list[Mapping[str, str]] = field(default_factory=list)
    """What each state comes to: path → digest."""

    state: int = 0
    run: Run | None = None
    begun: Callable[[], "Running"] | None = None
    """Another way to build, and to begin a build, than with a new interpreter."""

    @property
    def site(self) -> Path:
        """Return where the site is."""
        return self.root / "site"

    @property
    def scratch(self) -> Path:
        """Return where programs keep what they need for a moment."""
        return self.root.parent / "scratch"

    def prepare(self) -> None:
        """Write the project as it is at first."""
        self.scratch.mkdir(parents=True, exist_ok=True)
        for path, text in {**PROJECT, "dateline.yml": self.settings}.items():
            self._put(path, text)
        self.turn_to(0)

    def begin(self) -> "Ground":
        """Build both states, so that the first stands; return this."""
        self.prepare()
        found = []
        for state in (1, 0):
            self.turn_to(state)
            done = self.build()
            if done.returncode:
                raise RuntimeError(done.stderr)
            found.append(files_in(self.site))
        self.sites = found[::-1]
        return self

    def resume(self) -> "Ground":
        """Go on where another ground of the same project has stopped; return this."""
        for state in (1, 0):
            self.turn_to(state)
            self.build()
            self.sites.insert(0, files_in(self.site))
        return self

    def turn_to(self, state: int) -> None:
        """Have the content say the one thing or the other."""
        for path in {*OLD, *NEW} - _STATES[state].keys():
            (self.root / path).unlink(missing_ok=True)
        for path, text in _STATES[state].items():
            self._put(path, text)
        self.state = state

    def only(self, state: int) -> str:
        """Return a page that only the site of that *state* has."""
        mine, others = self.sites[state].keys(), self.sites[1 - state].keys()
        return min(path for path in mine - others if path.endswith("index.html"))

    def build(
        self, words: Sequence[str] = (), **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Return the end of a build."""
        if self.run is not None:
            return self.run()
        return subprocess.run(
            self.command(words),
            cwd=self.root,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=BOUND,
            check=False,
        )

    def start(self) -> "Running":
        """Return a build that has begun, in a session of its own."""
        if self.begun is not None:
            return self.begun()
        return subprocess.Popen(
            self.command(),
            cwd=self.root,
            env=self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def command(self, words: Sequence[str] = ()) -> list[str]:
        """Return what is typed."""
        return [sys.executable, *self.program, *(words or self.words)]

    def environment(self, **more: str) -> dict[str, str]:
        """Return the environment of a build."""
        given = {"PYTHONPATH": str(ROOT), "TMPDIR": str(self.scratch), "SOURCE_DATE_EPOCH": "1"}
        return {**os.environ, **given, **more}

    def fault(self, *states: int) -> str:
        """Return what is wrong with the site, which is to be that of one of *states*."""
        found = files_in(self.site)
        if any(found == self.sites[state] for state in states or (0, 1)):
            return ""
        return f"the site is neither: {_difference(found, self.sites[self.state])}"

    def mended(self) -> str:
        """Return what is wrong after one more build, which has had no help."""
        done = self.build()
        if done.returncode or "Traceback" in done.stderr:
            return f"the next build ended with {done.returncode}: {done.stderr[-2500:]}"
        return self.fault(self.state) or self.litter()

    def litter(self) -> str:
        """Return what stands beside the site, in the cache or in the scratch and should not."""
        found = {entry.name for entry in self.root.iterdir()} - _BESIDE
        found |= {e.name for e in self.scratch.iterdir()}
        cache = self.root / ".dateline"
        if cache.is_dir():
            found |= {entry.name for entry in cache.iterdir()} - {"cache.sqlite", "publish", "undo"}
        of_site = files_in(self.site)
        spare = files_in(self.root / ".site.new")
        found |= {
            path
            for path, digest in spare.items()
            if path != ".gitignore" and of_site.get(path) != digest
        }
        return f"left behind: {', '.join(sorted(found))}" if found else ""

    def _put(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")


def files_in(folder: Path) -> dict[str, str]:
    """Return every file of *folder* by its path, as a digest."""
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _difference(found: Mapping[str, str], wanted: Mapping[str, str]) -> str:
    """Return in words how *found* is not what was *wanted*."""
    missing = sorted(wanted.keys() - found.keys())
    more = sorted(found.keys() - wanted.keys())
    other = sorted(path for path in wanted if found.get(path, wanted[path]) != wanted[path])
    return f"missing {missing[:3]}, more {more[:3]}, other {other[:3]}"
