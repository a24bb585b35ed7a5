"""Everything that can strike a build, tried for real: `python -m tests.faults [KIND …]`.

Prints what comes of each fault as it is met, and in the end a line for each kind: n of n.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.faults import changing, commanding, disks, keeping, killing, rivals, signals, striking
from tests.faults.cases import Case, End, table, try_all

Strike = Callable[[Path], Iterator[End]]


def of_cases(kind: str, cases: Callable[[], Iterator[Case]]) -> Strike:
    """Return what tries each of *cases*."""
    return lambda folder: try_all(kind, cases(), folder)


KINDS: Mapping[str, Strike] = {
    "kills": killing.kill_often,
    "calls": striking.strike_all,
    "commands": commanding.strike_all,
    "signals": of_cases("signals", signals.signal_cases),
    "output": of_cases("output", signals.output_cases),
    "disks": of_cases("disks", disks.cases),
    "rivals": of_cases("rivals", rivals.cases),
    "changing": of_cases("changing", changing.cases),
    "keeping": of_cases("keeping", keeping.cases),
    "limits": of_cases("limits", signals.limit_cases),
}


def main() -> int:
    """Try what is asked for, print the table, return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--in", dest="folder", type=Path, help="where (default: a new folder)")
    options = parser.parse_args()
    if unknown := set(options.kinds) - KINDS.keys():
        parser.error(f"there is no {', '.join(unknown)}")
    ends = []
    with tempfile.TemporaryDirectory(prefix="dateline-faults-", dir=options.folder) as folder:
        for kind in options.kinds or KINDS:
            place = Path(folder) / kind
            place.mkdir()
            for end in KINDS[kind](place):
                ends.append(end)
                state = "not tried" if end.is_untried else "WRONG" if end.problem else "ok"
                sys.stdout.write(f"{state:9} {end.kind}: {end.name}  {end.problem}\n")
                sys.stdout.flush()
    sys.stdout.write(f"\n{table(ends)}")
    return 1 if any(end.problem and not end.is_untried for end in ends) else 0


if __name__ == "__main__":
    sys.exit(main())
