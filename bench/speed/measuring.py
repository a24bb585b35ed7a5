"""What a command takes: seconds by the wall and of CPU, and the most memory of all its processes.

Memory is the sum of the proportional sets (PSS) of the command and all that it has started, looked
at ten times a second: what forked processes share counts once.
"""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run of a command took."""

    wall: float
    cpu: float
    """Of the process and all that it has waited for."""

    peak: float = 0.0
    """MB; 0 where nobody looked."""


class CommandError(Exception):
    """A command that is measured has failed; its last words are the message."""


def measure(
    command: Sequence[str], folder: Path, extra: Mapping[str, str] = {}, *, with_peak: bool = False
) -> Taken:
    """Return what *command* takes in *folder*; CommandError if it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **extra},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peaks, ended = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(process.pid, peaks, ended))
    if with_peak:
        watcher.start()
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    if with_peak:
        watcher.join()
    if process.returncode:
        raise CommandError(f"{' '.join(command)}\n{said[-2000:]}")
    return Taken(wall, used.ru_utime + used.ru_stime, max(peaks))


def cpu_of_tree(root: int) -> float:
    """Return the seconds of CPU that a process and all below it have had so far."""
    ticks = 0
    for pid in _members(root):
        fields = _stat(pid)
        ticks += sum(map(int, fields[11:13])) if fields else 0
    return ticks / _TICKS


def memory_of_tree(root: int) -> float:
    """Return the MB that a process and all below it have together, what they share once."""
    return sum(map(_memory_of, _members(root))) / 1024


def _watch(root: int, peaks: list[float], ended: threading.Event) -> None:
    """Note the memory of a process and all below it until it has *ended*."""
    while not ended.wait(_EVERY):
        peaks.append(memory_of_tree(root))


def _members(root: int) -> list[int]:
    """Return a process and all below it."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").iterdir():
        fields = _stat(int(path.name)) if path.name.isdigit() else []
        if fields:
            below.setdefault(int(fields[1]), []).append(int(path.name))
    found = [root]
    for pid in found:  # grows as it is walked
        found += below.get(pid, ())
    return found


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat after the name; none where the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _memory_of(pid: int) -> int:
    """Return the kB of one process; 0 where it is gone."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:"), 0)
