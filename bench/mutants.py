"""Change the code in small ways, one at a time, and count which changes no test notices (mutmut).

    python bench/mutants.py permalinks [--sample 100] [--only 'slug_of']

Prints killed of all for each module, and each survivor as a diff. A room may remove files: all
happens in a copy of the repository, in a mount namespace in which nothing else can be written.
"""

import argparse
import contextlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).parent.parent
ROOMS = Path(__file__).with_suffix(".toml")
UNCACHED = """
import functools, gc, pytest

@pytest.fixture(autouse=True)
def _without_caches(_kept=[]):
    if not _kept:
        from dateline.linking.memo import Memo
        kinds = (functools._lru_cache_wrapper, Memo)
        _kept += [each for each in gc.get_objects() if type(each) in kinds]
    for each in _kept:
        (each.clear if isinstance(each, dict) else each.cache_clear)()
"""
"""A `conftest.py`: behind what an earlier test has had cached, no test would notice a change."""

NOTICED = ("killed", "timeout", "segfault")
"""Endless work is noticed too: by whoever waits."""


def main() -> None:
    """Read the arguments, copy the repository, run mutmut there, print what it found."""
    rooms = tomllib.loads(ROOMS.read_text("utf-8"))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("room", choices=[*rooms])
    parser.add_argument("--sample", type=int, help="so many mutants in place of the room's number")
    parser.add_argument("--only", default="", help="those whose names have this (a pattern)")
    parser.add_argument("--again", type=Path, help="those that an earlier report has as survivors")
    arguments = parser.parse_args()
    room = rooms[arguments.room]
    again = arguments.again.read_text("utf-8") if arguments.again else ""
    survivors = re.findall(r"^--- [a-z ]+: (dateline\S+)$", again, re.MULTILINE)
    if arguments.sample is not None:
        room["sample"] = arguments.sample
    with tempfile.TemporaryDirectory(prefix="dateline-mutants-") as scratch:
        tree = Path(scratch).resolve() / "tree"
        copy_repository(tree, room)
        with contextlib.chdir(tree):
            names = [name for name in names_of(room) if re.search(arguments.only, name)]
            chosen = [name for name in names if name in survivors] if again else sample(names, room)
            print(f"{arguments.room}: {len(chosen)} of {len(names)} mutants", flush=True)
            run = ["mutmut", "run", "--max-children", "1", *chosen]
            subprocess.run(boxed(tree, run), check=False)
            report(room, set(chosen))


def copy_repository(tree: Path, room: Mapping[str, Any]) -> None:
    """Copy what git has or would have, with mutmut's settings for *room*."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-co", "--exclude-standard", "-z"],
        capture_output=True,
        check=True,
    )
    paths = [Path(os.fsdecode(name)) for name in listed.stdout.split(b"\0") if name]
    for path in paths:
        if (ROOT / path).is_file():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / path, tree / path)
    (tree / "tmp").mkdir()
    (tree / "conftest.py").write_text(UNCACHED, "utf-8")
    apart = {"dateline", "pyproject.toml", "tests"}
    beside = sorted({path.parts[0] for path in paths} - apart | {"conftest.py"})
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[tool.mutmut]\n")
        for key, value in {
            "source_paths": ["dateline"],
            "only_mutate": room["modules"],
            "also_copy": beside,
            "pytest_add_cli_args": [
                *("-p", "no:cacheprovider"),
                *(f"--deselect={each}" for each in room.get("too_slow", ())),
            ],
            "pytest_add_cli_args_test_selection": [
                each for each in room["tests"] if (ROOT / each).exists()
            ],
        }.items():
            settings.write(f"{key} = {json.dumps(value)}\n")


def names_of(room: Mapping[str, Any]) -> list[str]:
    """Return the name of each mutant of *room*, in the order of its modules."""
    return [
        get_mutant_name(path, name)
        for path in modules_of(room)
        for name in mutate_file_contents(str(path), path.read_text("utf-8")).mutant_names
    ]


def modules_of(room: Mapping[str, Any]) -> list[Path]:
    """Return the modules of *room* as paths; a `*` means folders below too, as for mutmut."""
    found = {
        path
        for pattern in room["modules"]
        for path in Path().glob(pattern.replace("/*.py", "/**/*.py"))
    }
    return sorted(found)


def sample(names: Sequence[str], room: Mapping[str, Any]) -> list[str]:
    """Return as many of *names* as *room* wants, drawn so that every module has its share."""
    wanted = room.get("sample", 0)
    if not wanted or wanted >= len(names):
        return list(names)
    # Every so-many-th of the whole list: a module with a fiftieth of all has a fiftieth of these.
    start = random.Random(room.get("seed", 7)).random()
    step = len(names) / wanted
    return [names[int((number + start) * step)] for number in range(wanted)]


def boxed(tree: Path, command: Sequence[str]) -> list[str]:
    """Return *command* so that it can write nowhere but below *tree*; exit where that fails."""
    box = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro / && cd "$0" && exec "$@"'
    settings = [f"TMPDIR={tree}/tmp", f"HOME={tree}/tmp", "PYTHONPATH=", "PYTHONWARNINGS="]
    tool = [sys.executable, "-m", command[0], *command[1:]]
    if command[0] == "mutmut":  # its own script, or it loads itself twice
        tool = [str(Path(sys.executable).with_name("mutmut")), *command[1:]]
    whole = [*box, "sh", "-c", script, str(tree), "env", *settings]
    trial = subprocess.run(
        [*whole, "sh", "-c", f"touch {ROOT}/.trial"], capture_output=True, check=False
    )
    if trial.returncode == 0 or b"Read-only" not in trial.stderr:
        sys.exit("*** No mutants: `unshare` can make no box here, and they could remove anything.")
    return [*whole, *tool]


def report(room: Mapping[str, Any], chosen: set[str]) -> None:
    """Print killed of all for each module, and what nobody noticed."""
    total: Counter[str] = Counter()
    for path in modules_of(room):
        kept = Path("mutants", f"{path}.meta")
        codes = json.loads(kept.read_text("utf-8"))["exit_code_by_key"] if kept.exists() else {}
        said = {name: status_by_exit_code[code] for name, code in codes.items() if name in chosen}
        count = Counter(said.values())
        total += count
        for name, status in said.items():
            if status not in NOTICED:
                print(f"\n--- {status}: {name}")
                print("\n".join(get_diff_for_mutant(name, path=path).splitlines()[2:]))
        if count:
            print(f"\n{path}: {score(count)}")
    print(f"\nIn all: {score(total)}")


def score(count: Counter[str]) -> str:
    """Return how many were noticed, in words."""
    noticed, whole = sum(count[status] for status in NOTICED), count.total()
    share = f" ({100 * noticed / whole:.1f} %)" if whole else ""
    rest = ", ".join(f"{number} {status}" for status, number in sorted(count.items()))
    return f"{noticed} of {whole} noticed{share}: {rest}"


if __name__ == "__main__":
    main()
