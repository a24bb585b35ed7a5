"""One target under atheris: `python -m tests.fuzzing.process TARGET NOTES CORPUS… -options`.

It notes the slowest input beside libFuzzer's own figures, which do not say what it was.
"""

import json
import sys
import time
from pathlib import Path

WATCHED = ("dateline", "markdown_it", "readability")
"""Packages whose branches lead the fuzzer."""


def main() -> None:
    """Load the target's rooms with their branches watched, and let libFuzzer go on from there."""
    import atheris

    with atheris.instrument_imports(include=[*WATCHED], enable_loader_override=False):
        from tests.fuzzing.targets import TARGETS

    judge, notes = TARGETS[sys.argv[1]].judge, Path(sys.argv[2])
    slowest = 0.0

    def judge_one(data: bytes) -> None:
        nonlocal slowest
        start = time.process_time()
        judge(data)
        taken = time.process_time() - start
        if taken > slowest:
            slowest = taken
            notes.write_text(json.dumps({"seconds": taken, "input": data.hex()}), "utf-8")

    judge_one(b"")  # what is imported and compiled at the first use is not the input's doing
    slowest = 0.0
    atheris.Setup([sys.argv[0], *sys.argv[3:]], judge_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
