"""How long a preview takes from a save to the answered page, and what it costs while idle."""

import os
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from statistics import median

from .measuring import cpu_of_tree, memory_of_tree
from .tools import Target, Tool, excerpt_in, server_of

_ROUNDS = 7
_APART = 2.0
"""Seconds between two saves, as an editor would leave at least."""

_IDLE = 5.0
_BUSY = 0.05
"""A larger share of a core is work."""

_LONGEST = 120.0
_FIRST = 101
"""Edits before these were those of builds."""


def measure_server(tool: Tool, root: Path, target: Target) -> str:
    """Return in words what the preview of *tool* takes for a saved record."""
    port = _free_port()
    process = subprocess.Popen(
        server_of(tool, port),
        cwd=root,
        env={**os.environ, **tool.extra},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    page = f"http://127.0.0.1:{port}/events/{target.id}/"
    try:
        _wait_for(page, target.excerpt)
        record = (
            root / "content" / (f"events/{target.id}.md" if tool.key == "hugo" else target.record)
        )
        original = record.read_text("utf-8")
        times = []
        for number in range(_FIRST, _FIRST + _ROUNDS):
            time.sleep(_APART)
            marked = excerpt_in(target, number)
            times.append(_save_and_wait(record, _edited(original, target, marked), page, marked))
        record.write_text(original, "utf-8")
        idle = _idle_of(process.pid)
        memory = memory_of_tree(process.pid)
    finally:
        process.terminate()  # a job in the background ignores SIGINT
        process.wait()
    return (
        f"{tool.label}, preview: save to answered page {1000 * median(times):.0f} ms (worst "
        f"{1000 * max(times):.0f}), idle {100 * idle:.1f} % of a core, {memory:.0f} MB"
    )


def _edited(text: str, target: Target, marked: str) -> str:
    """Return a file with the target's excerpt, whatever was added to it, as *marked*."""
    return re.sub(re.escape(target.excerpt) + '[^"]*', marked, text)


def _idle_of(process: int) -> float:
    """Return the share of a core that a preview has once its work after the last save is done."""
    ends = time.monotonic() + _LONGEST
    time.sleep(_APART)
    while (share := _share_in(process, _APART)) > _BUSY and time.monotonic() < ends:
        pass
    return share if share > _BUSY else _share_in(process, _IDLE)


def _share_in(process: int, seconds: float) -> float:
    """Return the share of a core that a process and all below it have in the next *seconds*."""
    before = cpu_of_tree(process)
    time.sleep(seconds)
    return (cpu_of_tree(process) - before) / seconds


def _save_and_wait(record: Path, text: str, page: str, marked: str) -> float:
    """Return the seconds from a save until *page* has the new words."""
    started = time.perf_counter()
    record.write_text(text, "utf-8")
    _wait_for(page, marked)
    return time.perf_counter() - started


def _wait_for(page: str, words: str) -> None:
    """Ask for *page* until it has *words*."""
    ends = time.monotonic() + _LONGEST
    while time.monotonic() < ends:
        try:
            with urllib.request.urlopen(page, timeout=_LONGEST) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, HTTPException, ConnectionError):
            time.sleep(0.05)  # not up yet, or broken off: Hugo's answer is when it is rebuilding
        time.sleep(0.002)
    raise TimeoutError(f"{page} never had “{words}”")


def _free_port() -> int:
    """Return a port of this machine that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
