"""Try each hostile file alone, in a process of its own with little memory and time.

    python -m tests.hostile.alone [WORDS]      only those whose row has WORDS

Prints what was not held, then how many were, the most memory and the most seconds.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.hostile.attempts import Outcome, apart, here, lay, state_of, text_of
from tests.hostile.shape_cases import CASES as SHAPES
from tests.hostile.shape_cases import RECORD, SECRET, Shape
from tests.hostile.shape_verdicts import beside, failings, laid, words_of
from tests.hostile.yaml_cases import ELSEWHERE, IN_RECORDS, Case
from tests.hostile.yaml_verdicts import complaints, misfits


@contextmanager
def _ground() -> Iterator[Path]:
    """Return a folder with a built project and a secret beside it."""
    folder = Path(tempfile.mkdtemp(prefix="dateline-alone-"))
    try:
        lay(folder / "project")
        lay(folder, {"outside/secret.md": RECORD.replace("Ogdenville hires", SECRET)})
        assert here(folder / "project").code == 0
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _try_yaml(case: Case, ground: Path) -> tuple[Outcome, list[str]]:
    """Return what came of *case*, and what is not as required."""
    project = ground / "project"
    shape = Shape(case.attack, case.place, lambda path: _put(path, case.content), "")
    with laid(project, shape):
        before = state_of(project / "site")
        outcome = apart(project)
        found = list(_on_yaml(case, outcome, project))
        if outcome.code and state_of(project / "site") != before:
            found.append("the old site has changed")
    return outcome, found


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def _on_yaml(case: Case, outcome: Outcome, project: Path) -> Iterator[str]:
    """Yield what is not as required."""
    if case.required.verdict == "refused":
        yield from complaints(case, outcome)
    elif outcome.code != 0:
        yield f"exit code {outcome.code}: {outcome.said[:300]}"
    else:
        yield from misfits(case, project / "site")


def _try_shape(case: Shape, ground: Path) -> tuple[Outcome, list[str]]:
    """Return what came of *case*, and what is not as required."""
    site = "" if case.required else "project/site/"
    with laid(ground / "project", case):
        before = state_of(ground)
        outcome = apart(ground / "project", *words_of(case, ground))
        found = list(failings(case, outcome)) if case.required else []
        if not case.required and outcome.code != 0:
            found.append(f"exit code {outcome.code}: {outcome.said[:300]}")
        if beside(state_of(ground), but=site) != beside(before, but=site):
            found.append("something beside the site has changed")
        if SECRET in text_of(ground / "project/site"):
            found.append("the secret is published")
    return outcome, found


def main(wanted: str = "") -> int:
    """Try all, and say what was not held."""
    chosen = _chosen(wanted)
    held, memory, longest = 0, 0, 0.0
    with _ground() as ground:
        site = state_of(ground / "project/site")
        for case in chosen:
            started = time.perf_counter()
            attempt = _try_yaml if isinstance(case, Case) else _try_shape
            outcome, found = attempt(case, ground)  # type: ignore[arg-type]
            took = time.perf_counter() - started
            memory, longest = max(memory, outcome.memory), max(longest, took)
            if not outcome.memory:
                found.append("it was killed")
            held += not found
            for each in found:
                print(f"{str(case)[:200]}\n    {each[:400]}", flush=True)
            if state_of(ground / "project/site") != site:
                here(ground / "project")
    print(f"{held}/{len(chosen)} held; at most {memory / 1e6:.0f} MB and {longest:.1f} s each")
    return held != len(chosen)


def _chosen(wanted: str) -> list[Case | Shape]:
    """Return the cases whose row has the *wanted* words."""
    every: list[Case | Shape] = [*IN_RECORDS, *ELSEWHERE, *SHAPES]
    return [case for case in every if wanted in str(case)]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
