"""Signals and limits: what ends a build, what stops it for a while, what it is denied.

In: a folder. Out: a case for each, with the site looked at afterwards and built once more.
"""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.faults.cases import Case, UntriedError
from tests.faults.ground import BOUND, Ground
from tests.faults.killing import Reader, members
from tests.faults.warm import Warm, become_nobody, give_away

_MOMENTS = (0.1, 0.45, 0.8)
"""Parts of a build's time after which a signal comes."""


def signal_cases() -> Iterator[Case]:
    """Yield a case for each signal."""
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGPIPE"):
        yield Case(name, partial(_signaled, name=name))
    yield Case("SIGSTOP, then SIGCONT", _stopped)


def output_cases() -> Iterator[Case]:
    """Yield a case for each way in which nobody hears what is said."""
    for words in (">&-", "2>&-", ">&- 2>&- <&-", "| head -c0", "2>&1 | head -c0", ">/dev/full"):
        yield Case(words, partial(_piped, words=words))


def limit_cases() -> Iterator[Case]:
    """Yield a case for each limit."""
    for name, limit in _LIMITS.items():
        yield Case(name, partial(_limited, limit=limit))


def _signaled(folder: Path, name: str) -> str:
    """Return what is wrong after a signal at each of several moments, to all and to one."""
    ground = Ground(folder / "project").begin()
    took = _time_of(ground)
    for moment in _MOMENTS:
        for send in (os.kill, os.killpg):
            ground.turn_to(1 - ground.state)
            reader, process = Reader(ground), ground.start()
            due = time.monotonic() + moment * took
            while process.poll() is None and time.monotonic() < due:
                reader.look()
            if process.poll() is None:
                send(process.pid, getattr(signal, name))
            process.wait(BOUND)
            _await_end(process.pid)
            problem = reader.problem() or ground.fault() or ground.mended()
            if problem:
                return f"{name} at {moment} by {send.__name__}: {problem}"
    return ""


def _stopped(folder: Path) -> str:
    """Return what is wrong after a build was stopped, another was begun, and it went on."""
    ground = Ground(folder / "project").begin()
    took = _time_of(ground)
    ground.turn_to(1 - ground.state)
    first = ground.start()
    time.sleep(took * 0.7)
    os.killpg(first.pid, signal.SIGSTOP)
    second = ground.start()
    time.sleep(took)
    problem = ground.fault()
    os.killpg(first.pid, signal.SIGCONT)
    codes = [first.wait(BOUND), second.wait(BOUND)]
    problem = problem or ("" if codes == [0, 0] else f"they ended with {codes}")
    return problem or ground.fault(ground.state) or ground.mended()


def _piped(folder: Path, words: str) -> str:
    """Return what is wrong where nobody reads what a build says."""
    ground = Ground(folder / "project").begin()
    for inner in (ground.words, ("check",), ("build", "--format", "json")):
        ground.turn_to(1 - ground.state)
        command = " ".join([*ground.command(inner), words])
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}"],
            cwd=ground.root,
            env=ground.environment(),
            capture_output=True,
            text=True,
            timeout=BOUND,
            check=False,
        )
        if "Traceback" in done.stderr or "Exception ignored" in done.stderr:
            return f"{inner}: {done.stderr[-1500:]}"
        if done.returncode not in (0, 1, 141):
            return f"{inner} ended with {done.returncode}"
        if problem := ground.fault():
            return problem
    return ground.mended()


@dataclass(frozen=True, slots=True)
class Limit:
    """What the system denies a build."""

    kind: int
    value: int
    is_nobody: bool = False
    """Whether it does not hold for root, so that somebody else has to build."""

    may_end: bool = True
    """Whether the limit is so low that there need not be a site."""


_LIMITS = {
    "files of 20,000 bytes at most": Limit(resource.RLIMIT_FSIZE, 20_000),
    "files of 300 bytes at most": Limit(resource.RLIMIT_FSIZE, 300),
    "no bytes at all": Limit(resource.RLIMIT_FSIZE, 0),
    "24 descriptors": Limit(resource.RLIMIT_NOFILE, 24),
    "12 descriptors": Limit(resource.RLIMIT_NOFILE, 12),
    "8 descriptors": Limit(resource.RLIMIT_NOFILE, 8),
    "6 descriptors": Limit(resource.RLIMIT_NOFILE, 6),
    "200 MB of addresses": Limit(resource.RLIMIT_AS, 200_000_000),
    "120 MB of addresses": Limit(resource.RLIMIT_AS, 120_000_000),
    "90 MB of addresses": Limit(resource.RLIMIT_AS, 90_000_000),
    "70 MB of addresses": Limit(resource.RLIMIT_AS, 70_000_000),
    "no further process": Limit(resource.RLIMIT_NPROC, 1, is_nobody=True),
    "two processes": Limit(resource.RLIMIT_NPROC, 2, is_nobody=True),
    "a second of time": Limit(resource.RLIMIT_CPU, 1),
}


def _limited(folder: Path, limit: Limit) -> str:
    """Return what is wrong after a build under *limit*."""
    if limit.is_nobody:
        return _limited_to_nobody(folder, limit)
    ground = Ground(folder / "project").begin()
    ground.turn_to(1 - ground.state)
    done = subprocess.run(
        ground.command(),
        cwd=ground.root,
        env=ground.environment(),
        capture_output=True,
        text=True,
        timeout=BOUND,
        preexec_fn=lambda: resource.setrlimit(limit.kind, (limit.value, limit.value)),
        check=False,
    )
    is_killed = limit.kind == resource.RLIMIT_CPU
    if done.returncode not in (0, 1) and not is_killed:
        return f"it ended with {done.returncode}: {done.stderr[-1500:]}"
    if "Traceback" in done.stderr and not _is_before_us(done.stderr):
        return done.stderr[-3000:]
    return ground.fault() or ground.mended()


def _limited_to_nobody(folder: Path, limit: Limit) -> str:
    """Return what is wrong after a build under *limit* by somebody whom it holds for."""
    if os.geteuid() != 0:
        raise UntriedError("only root can become somebody else, whose processes can be counted")
    warm = Warm(Ground(folder / "project")).begin()
    warm.ground.turn_to(1 - warm.ground.state)
    give_away(folder)

    def become() -> None:
        resource.setrlimit(limit.kind, (limit.value, limit.value))
        become_nobody()

    done = warm.build(become)
    give_away(folder, 0)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        return f"it ended with {done.returncode}: {done.stderr[-2500:]}"
    return warm.ground.fault() or warm.ground.mended()


def _is_before_us(said: str) -> bool:
    """Return whether Python itself could not begin, or load what it needs."""
    return "importlib" in said.rpartition("Traceback")[2] and "/dateline/" not in said


def _await_end(session: int) -> None:
    """Wait until no process of a build is left."""
    while members(session):
        time.sleep(0.01)


def _time_of(ground: Ground) -> float:
    """Return how long a build takes here."""
    started = time.monotonic()
    ground.start().wait(BOUND)
    return max(1.0, time.monotonic() - started)
