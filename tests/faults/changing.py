"""Content that changes while it is built: files come, go, are cut, renamed, become folders.

In: a folder. Out: a case for each round; no build ends in a trace, the one after it is a clean one.
"""

import random
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.faults.cases import Case
from tests.faults.ground import Ground, files_in, record

ROUNDS = 50


def cases() -> Iterator[Case]:
    """Yield a case for each round."""
    for again in range(ROUNDS):
        yield Case(f"round {again + 1}", partial(_changed, seed=again))


def _changed(folder: Path, seed: int) -> str:
    """Return what is wrong after a build under which content changed, and after the next one."""
    chance = random.Random(seed)
    ground = Ground(folder.parent / "rounds" / "project", program=("-m", "dateline"))
    if not ground.root.is_dir():
        ground.begin()
    content = ground.root / "content" / "records"
    _settle(content)
    process = subprocess.Popen(
        ground.command(),
        cwd=ground.root,
        env=ground.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None:
        _change(content, chance)
        try:
            process.wait(chance.uniform(0.001, 0.02))
        except subprocess.TimeoutExpired:
            continue
    said = process.stderr.read() if process.stderr else ""
    if "Traceback" in said or process.returncode not in (0, 1):
        return f"it ended with {process.returncode}: {said[-2500:]}"
    _settle(content)
    done = ground.build()
    if done.returncode:
        return f"the next build ended with {done.returncode}: {done.stderr[-1500:]}"
    found = files_in(ground.site)
    clean = folder / "clean" / "site"
    done = ground.build(["build", "--no-cache", "--jobs", "2", "--output", str(clean)])
    if done.returncode or found != files_in(clean):
        return f"it is not what a clean build makes {done.stderr[-500:]}"
    shutil.rmtree(folder)
    return ground.litter()


def _change(content: Path, chance: random.Random) -> None:
    """Do one thing to the records."""
    name = f"r{chance.randrange(9)}"
    path, other = content / f"{name}.md", content / f"r{chance.randrange(9)}.md"
    text = record(f"Place{name}", "2022-01-02")
    way = chance.choice(("add", "cut", "rename", "folder", "remove", "swap", "away"))
    try:
        if way in ("add", "cut"):
            if path.is_dir():
                shutil.rmtree(path)
            path.write_text(text if way == "add" else text[: chance.randrange(len(text))])
        elif way == "rename":
            path.replace(other)
        elif way == "folder":
            path.unlink(missing_ok=True)
            path.mkdir()
            (path / "inner.md").write_text(text)
        elif way == "remove":
            path.unlink()
        elif way == "swap":
            new = content / f".{name}.tmp"
            new.write_text(text)
            new.replace(path)
        else:
            content.rename(content.parent / "away")
            (content.parent / "away").rename(content)
    except OSError:
        return


def _settle(content: Path) -> None:
    """Leave only whole records."""
    for path in sorted(content.glob("*r?*")):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for number in (1, 4):
        path = content / f"r{number}.md"
        path.write_text(record(f"Placer{number}", "2022-01-02"))
