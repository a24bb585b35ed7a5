"""Fuzz the rooms that bytes from outside reach: `python -m tests.fuzzing [TARGET…] [--minutes 1]`.

Prints for each: what was tried, how the coverage grew, what failed, which input took longest and
how its time grows with its size. A failing input is kept in `.dateline/fuzz/`; put it beside the
others in `tests/fuzzing/corpus/TARGET/` and mend what it shows. Exits with 1 if anything failed.
"""

import argparse
import importlib.util
import json
import math
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fuzzing.targets import TARGETS

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
WORK = ROOT / ".dateline/fuzz"
SECONDS_FOR_ONE = 10
"""libFuzzer's limit for one input, whose size has a limit of its own."""

STEEPEST = 1.6
"""How time may grow when an input is repeated: to this power of its size."""

LONG_ENOUGH = 0.05
"""Seconds; what takes less tells nothing of how it grows."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one target."""

    runs: int
    coverage: tuple[int, int]
    """Branches at the start and at the end."""

    slowest: tuple[float, bytes]
    failure: str = ""


def main() -> int:
    """Fuzz each target in turn; 1 if one failed, 2 if atheris is not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=1, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time")
    arguments = parser.parse_args()
    if unknown := set(arguments.targets) - set(TARGETS):
        parser.error(f"no target is called {', '.join(sorted(unknown))}")
    if importlib.util.find_spec("atheris") is None:
        print(
            "*** NOTHING IS FUZZED: atheris is not there. `pip install -e '.[fuzz]'` gets it for "
            "Python 3.11 to 3.13 on Linux; the kept inputs are tried by `make test` all the same.",
            file=sys.stderr,
        )
        return 2
    failed = [
        name
        for name in arguments.targets or TARGETS
        if tell(name, fuzz(name, arguments.minutes * 60, arguments.seed))
    ]
    print(f"\n{len(failed)} of {len(arguments.targets or TARGETS)} targets failed", *failed)
    return 1 if failed else 0


def fuzz(name: str, seconds: float, seed: int) -> Outcome:
    """Return what came of *seconds* of the target *name*."""
    found, failures = WORK / name / "found", WORK / name / "failures"
    found.mkdir(parents=True, exist_ok=True)
    failures.mkdir(exist_ok=True)
    notes = WORK / name / "slowest.json"
    notes.unlink(missing_ok=True)
    command = [
        *(sys.executable, "-m", "tests.fuzzing.process", name, str(notes)),
        *(str(found), str(HERE / "corpus" / name)),
        f"-max_total_time={math.ceil(seconds)}",
        f"-max_len={TARGETS[name].longest}",
        f"-timeout={SECONDS_FOR_ONE}",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={failures}/",
        f"-dict={HERE / 'words.dict'}",
        f"-seed={seed}",
        "-len_control=20",
        "-print_final_stats=1",
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    said = done.stderr + done.stdout
    slow = json.loads(notes.read_text("utf-8")) if notes.exists() else {"seconds": 0, "input": ""}
    coverage = [int(each) for each in re.findall(r"\bcov: (\d+)", said)]
    runs = re.search(r"stat::number_of_executed_units: *(\d+)", said)
    # Where an exception ends it, libFuzzer does not come to its figures.
    last = re.findall(r"^#(\d+)\t", said, re.MULTILINE)
    return Outcome(
        runs=int(runs[1]) if runs else int(last[-1]) if last else 0,
        coverage=(coverage[0], coverage[-1]) if coverage else (0, 0),
        slowest=(slow["seconds"], bytes.fromhex(slow["input"])),
        failure=_failure(done) if done.returncode else "",
    )


def tell(name: str, outcome: Outcome) -> bool:
    """Print what came of the target *name*; return whether anything is wrong."""
    seconds, slowest = outcome.slowest
    steepness = growth(name, slowest)
    first, last = outcome.coverage
    print(
        f"{name}: {outcome.runs:,} inputs, {first:,} → {last:,} branches; the slowest took "
        f"{seconds * 1000:.0f} ms ({len(slowest)} bytes, repeated it grows as n^{steepness:.1f}): "
        f"{slowest[:60]!r}",
        flush=True,
    )
    if steepness > STEEPEST:
        print(f"*** {name}: the time grows too fast with the size of {slowest!r}")
    if outcome.failure:
        print(f"*** {name}: {outcome.failure}")
    return steepness > STEEPEST or bool(outcome.failure)


def growth(name: str, data: bytes) -> float:
    """Return the power of its size with which the time of *data* grows when it is repeated."""
    judge = TARGETS[name].judge

    def seconds(times: int) -> float:
        start = time.process_time()
        judge(data[:1] + data[1:] * times)
        return time.process_time() - start

    if not data:
        return 0.0
    try:
        seconds(1)
        small, times = seconds(1), 1
        while small < LONG_ENOUGH and len(data) * times < TARGETS[name].longest * 4:
            times *= 2
            small = seconds(times)
        return math.log(seconds(times * 8) / small, 8) if small else 0.0
    except AssertionError:
        return 0.0  # repeated, it is another input: the fuzzer finds such by itself


def _failure(done: "subprocess.CompletedProcess[str]") -> str:
    """Return what failed, and where the input is kept."""
    kept = re.findall(r"Test unit written to (\S+)", done.stderr)
    lines: Sequence[str] = f"{done.stdout}\n{done.stderr}".splitlines()
    at = next((n for n, line in enumerate(lines) if "Uncaught Python exception" in line), None)
    if at is None:
        return "\n".join([*kept, *lines[-15:]])
    end = next(
        (n for n in range(at + 1, len(lines)) if lines[n].startswith(("==", "INFO"))), len(lines)
    )
    return "\n".join([*kept, *filter(None, lines[at + 1 : min(end, at + 60)])])


if __name__ == "__main__":
    sys.exit(main())
