"""A program that lets a whole build die or fail at single calls to the file system.

`python -m tests.faults.striking STRIKE FOLDER FIRST STEP` prints a line for each call struck, from
number FIRST on, each STEP-th, until a build has no more of them. STRIKE is `die` or the name of
what the call fails with. It is a program of its own because it forks at every call.
"""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.faults.cases import End
from tests.faults.ground import ROOT, SETTINGS, Ground
from tests.faults.warm import Warm

CALLS = ("open", "os.", "shutil.", "ctypes.dlsym", "subprocess.Popen", "sqlite3.connect", "fcntl.")
"""How Python's audit events begin that touch the disk, the cache, or begin a process."""

NO_CALLS = ("os.putenv", "os.unsetenv", "os.fork", "os.kill")
LIGHT = f"{SETTINGS}without: [embeds, outlets]\n"
"""Without some hundred files that are written as all others are."""

DIED = 77
STRIKES = ("die", "ENOSPC", "EIO", "EMFILE", "EACCES")


def strike_all(folder: Path) -> Iterator[End]:
    """Yield what came of a strike at each call, in each way; two programs share the work."""
    for strike in STRIKES:
        with ExitStack() as stack:
            programs = [stack.enter_context(start(strike, folder, n, 2)) for n in (1, 2)]
            for program in programs:
                yield from _ends(strike, program)


def start(strike: str, folder: Path, first: int, step: int) -> subprocess.Popen[str]:
    """Return this program, begun."""
    place = folder / f"{strike}-{first}"
    place.mkdir()
    words = (strike, str(place), str(first), str(step))
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.striking", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def _ends(strike: str, program: subprocess.Popen[str]) -> Iterator[End]:
    """Yield what the *program* says of each strike."""
    assert program.stdout is not None
    line = ""
    for line in program.stdout:
        state, number, problem, said = line.split("\t")
        if state == "struck":
            yield End(f"calls: {strike}", f"{number} {said.strip()}", problem)
    if not line.startswith("past"):
        yield End(f"calls: {strike}", "the program itself", "it broke off")


def walk(strike: str, folder: Path, first: int, step: int) -> Iterator[str]:
    """Yield for each struck call how its build ended and what was wrong, until none is left."""
    ground = Ground(folder / "project", LIGHT, ("build", "--jobs", "1"))
    warm = Warm(ground).begin()
    number = first
    while True:
        ground.turn_to(1 - ground.state)
        done = warm.build(lambda number=number: _strike_at(number, strike))  # type: ignore[misc]
        told = done.stderr
        was_struck = f"struck {number} " in told
        good = (DIED,) if strike == "die" and was_struck else (0, 1)
        problem = "" if done.returncode in good else f"it ended with {done.returncode}"
        problem += told[-1500:] if "Traceback" in told else ""
        problem = problem or ground.fault() or ground.mended()
        state = "struck" if was_struck else "past"
        yield "\t".join((state, str(number), problem and repr(problem), _summary(told)))
        if not was_struck:
            return
        number += step


def _summary(told: str) -> str:
    """Return which call was struck, and what the build said at its end."""
    lines = [line for line in told.splitlines() if line.strip()]
    where = next((line for line in lines if line.startswith("struck ")), "")
    return f"{where} | {lines[-1][:160] if lines else ''}"


def _strike_at(number: int, strike: str) -> None:
    """Have the call of that *number* end this process, or fail."""
    left = [number]

    def watch(event: str, details: tuple[object, ...]) -> None:
        if not event.startswith(CALLS) or event in NO_CALLS:
            return
        left[0] -= 1
        if left[0]:
            return
        shown = [str(each)[-60:] for each in details[:2]]
        os.write(2, f"struck {number} {event} {shown}\n".encode())
        if strike == "die":
            os._exit(DIED)
        code = getattr(errno, strike)
        raise OSError(code, os.strerror(code), str(details[0]) if details else "")

    sys.addaudithook(watch)


if __name__ == "__main__":
    for line in walk(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])):
        print(line, flush=True)
