"""Build one project in every way that comes to mind, and count the sites that are the same bytes.

    python -m tests.same [--only KIND] [--keep]

`make same` runs it. Each site is compared with one of the same project, file by file, bytes and
modes. Exit code 1 where one differs; its files stay for a look with `--keep`.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.same.machines import ROOT, build, copied, differences, digests
from tests.same.ways import LOCALES, Way, ways

COMMITS = ("2021-03-04T05:06:07+00:00", "2022-02-03T04:05:06+09:00", "2023-01-02T03:04:05-08:00")
"""When the project was committed, a part of it each time: the history is in its pages."""


def main() -> int:
    """Print a table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--only", default="", help="this kind of ways alone")
    parser.add_argument("--keep", action="store_true", help="keep sites that differ")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="dateline-same-"))
    try:
        failed = run(folder, options.only, keep=options.keep)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


def run(folder: Path, only: str, *, keep: bool) -> int:
    """Return how many sites are not the same, having said so of each."""
    project = make_project(folder / "project")
    expected = digests(build(copied(project, folder / "first")))
    locales = make_locales(folder / "locales")
    faketime = shutil.which("faketime")
    if not faketime:
        print("*** No `faketime` (Debian: apt install faketime): no other clock is tried.")
    print(f"{len(expected)} files; each site is held against one and the same.\n")
    tried = failed = 0
    for number, way in enumerate(ways(locales, faketime)):
        if only not in ("", way.kind):
            continue
        own = folder / f"{number}"
        own.mkdir()
        started = time.perf_counter()
        wrong = differences(expected, digests(way.make(project, own)))
        tried += 1
        failed += bool(wrong)
        tell(way, wrong, time.perf_counter() - started)
        if not (wrong and keep):
            shutil.rmtree(own, ignore_errors=True)
    print(f"\n{tried - failed} of {tried} are the same, byte for byte.")
    return failed


def tell(way: Way, wrong: Sequence[str], seconds: float) -> None:
    """Print a row."""
    said = "same" if not wrong else f"{len(wrong)} files differ: {', '.join(wrong[:3])}"
    print(f"{way.kind:<18} {way.name:<22} {seconds:6.1f} s  {said}", flush=True)


def make_project(root: Path) -> Path:
    """Return this repository's own project in a repository of its own, in three commits."""
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "dateline.yml", root)
    git(root, "init", "-q")
    parts = ("dateline.yml", "content/records", ".")
    for part, when in zip(parts, COMMITS, strict=True):
        git(root, "add", part)
        git(root, "commit", "-q", "--allow-empty", "-m", part, when=when)
    return root


def git(root: Path, *words: str, when: str = COMMITS[0]) -> None:
    """Run git as somebody of whom nothing is in the settings of this machine."""
    person = {
        f"GIT_{role}_{key}": value
        for role in ("AUTHOR", "COMMITTER")
        for key, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org"), ("DATE", when))
    }
    environment = {**os.environ, **person, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *words], cwd=root, env=environment, check=True, capture_output=True)


def make_locales(folder: Path) -> Path:
    """Return a folder with those locales that can be made here; else Python falls back to C."""
    folder.mkdir()
    for name in LOCALES[:4]:
        source, _, charset = name.partition(".")
        words = ["localedef", "-i", source, "-f", {"eucJP": "EUC-JP"}.get(charset, charset)]
        try:
            done = subprocess.run([*words, str(folder / name)], capture_output=True, check=False)
        except FileNotFoundError:
            done = None
        if done is None or not (folder / name).is_dir():
            print(
                f"*** {name} cannot be made here (Debian: apt install locales): it is only named."
            )
    return folder


if __name__ == "__main__":
    sys.exit(main())
