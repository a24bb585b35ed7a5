"""Builds that are killed at any moment, while a reader looks on.

In: a ground and how often. Out: for each kill what was wrong, and where in the build it struck.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.writer.manifest import NAME
from tests.faults.cases import End
from tests.faults.ground import BOUND, Ground, Running
from tests.faults.warm import Warm

_SEED = 7
MOST = 330
COLD = 30
"""Kills in the long form, and those from the start of Python on; a few come too late to be one."""

_JITTER = 0.004
"""Seconds around the moment in which the folders are exchanged."""


@dataclass(slots=True)
class Reader:
    """Somebody who reads the site while it is built: home, and a page of one state alone."""

    ground: Ground
    gaps: list[str] = field(default_factory=list)
    seen: dict[str, list[bool]] = field(default_factory=dict)

    def look(self) -> None:
        """Look once at all three pages."""
        try:
            (self.ground.site / "index.html").read_bytes()
        except FileNotFoundError:
            self.gaps.append("the home page was not there")
        for state in (0, 1):
            page = self.ground.only(state)
            is_there = (self.ground.site / page).exists()
            seen = self.seen.setdefault(page, [])
            if seen[-1:] != [is_there]:
                seen.append(is_there)

    def problem(self) -> str:
        """Return what no reader should see: a gap, or a page that comes and goes."""
        if self.gaps:
            return f"{len(self.gaps)} gaps: {self.gaps[0]}"
        flapping = [page for page, states in self.seen.items() if len(states) > 2]
        return f"came and went: {flapping}" if flapping else ""


@dataclass(frozen=True, slots=True)
class Kill:
    """When somebody is killed, and who."""

    after: float
    """Seconds from the start, or from when the new site is whole beside the old one."""

    is_late: bool
    """Whether it is counted from then."""

    is_alone: bool
    """Whether the main process dies alone, else all of them at once."""

    def __str__(self) -> str:
        """Return it in words."""
        when = "the site was whole" if self.is_late else "the start"
        return f"{'one' if self.is_alone else 'all'}, {self.after:.4f} s after {when}"


def kills(number: int, took: float) -> Iterator[Kill]:
    """Yield so many kills: half over the whole of a build, half around the exchange."""
    chance = random.Random(_SEED)
    for count in range(number):
        is_late = count % 2 == 1
        after = chance.uniform(0, _JITTER) if is_late else chance.uniform(0, took * 1.05)
        yield Kill(after, is_late, is_alone=count % 4 < 2)


def kill_often(folder: Path) -> Iterator[End]:
    """Yield what came of each of many kills: some of new interpreters, most of forked ones."""
    cold = Ground(folder / "cold" / "project").begin()
    yield from _kill_on(cold, COLD)
    yield from _kill_on(Warm(Ground(folder / "warm" / "project")).begin().ground, MOST - COLD)


def _kill_on(ground: Ground, number: int) -> Iterator[End]:
    """Yield what came of so many kills of builds on *ground*."""
    took = time_of(ground)
    for kill in kills(number, took):
        problem, was_killed = strike(ground, kill)
        if was_killed:
            yield End("kills", str(kill), problem)


def strike(ground: Ground, kill: Kill) -> tuple[str, bool]:
    """Return what was wrong after a build was killed, and whether it was still running then."""
    reader = Reader(ground)
    ground.turn_to(1 - ground.state)
    process = ground.start()
    was_killed = _watch(process, reader, kill)
    process.wait(BOUND)
    problem = _orphans(process.pid)
    found = reader.problem() or ground.fault() or problem or ground.mended()
    return found, was_killed


def _watch(process: Running, reader: Reader, kill: Kill) -> bool:
    """Read until the moment has come, then kill; return whether there was anybody to be."""
    due = None if kill.is_late else time.monotonic() + kill.after
    whole = reader.ground.root / ".site.new" / NAME
    while process.poll() is None:
        reader.look()
        if due is None and whole.exists():
            due = time.monotonic() + kill.after
        if due is not None and time.monotonic() >= due:
            (os.kill if kill.is_alone else os.killpg)(process.pid, signal.SIGKILL)
            reader.look()
            return True
    reader.look()
    return False


def _orphans(session: int) -> str:
    """Return what is wrong with processes of a killed build that do not end by themselves."""
    end = time.monotonic() + BOUND / 4
    while left := members(session):
        if time.monotonic() > end:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            return f"{len(left)} processes live on"
        time.sleep(0.01)
    return ""


def members(session: int) -> list[int]:
    """Return the processes of a session that run still."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, *rest = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(rest[2]) == session and state not in "ZX":
            found.append(int(stat.parent.name))
    return found


def time_of(ground: Ground) -> float:
    """Return how many seconds a build takes here."""
    ground.turn_to(1 - ground.state)
    started = time.monotonic()
    process = ground.start()
    process.wait(BOUND)
    return time.monotonic() - started
