"""A program that lets editors' commands die or fail at each call with which they write.

`python -m tests.faults.commanding STRIKE FOLDER [COMMAND …]` prints a line for each call struck.
After each of them every file is the old or the new one; run again, the command ends what it began;
undone, all is as it was before, byte for byte.
"""

import errno
import io
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

from dateline.cli import main
from tests.faults.cases import End
from tests.faults.errands import ERRANDS, Errand
from tests.faults.ground import ROOT

DIED, MANAGED, PAST, BUG = 77, 78, 79, 99
_WRITES = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "tempfile.")


def strike_all(folder: Path) -> Iterator[End]:
    """Yield what came of a strike at each call of each command, by this program."""
    for strike in ("die", "ENOSPC"):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.faults.commanding", strike, str(folder / strike)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        ) as program:
            assert program.stdout is not None
            for line in program.stdout:
                _, name, number, problem = line.rstrip("\n").split("\t")
                yield End(f"commands: {strike}", f"{name} {number}", problem)
        if program.returncode:
            yield End(f"commands: {strike}", "the program itself", "it broke off")


def walk(strike: str, folder: Path, name: str) -> Iterator[str]:
    """Yield for each struck call of the errand called *name* what was wrong."""
    errand = ERRANDS[name]
    prepare(errand, folder / "old")
    shutil.copytree(folder / "old", folder / "new")
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(errand, folder / "new")  # here, so that all is loaded
    old, new = content_of(folder / "old"), content_of(folder / "new")
    if old == new:
        yield f"WRONG\t{name}\t0\tit changes nothing"
    number = 0
    while True:
        number += 1
        problems = []
        for then, wanted in ((errand.words, new), (("undo",), old)):
            place = folder / "struck"
            shutil.copytree(folder / "old", place)
            code = in_child(partial(struck, errand, place, number, strike))
            problems += [*_mixed(content_of(place), old, new)]
            if code not in (DIED, MANAGED, PAST, 1):
                problems.append(f"it ended with {code}")
            ended = in_child(partial(run, errand, place, then))
            if ended not in (0, 1) or content_of(place) != wanted:
                problems.append(f"`{then[0]}` afterwards: {ended}, {_other(place, wanted)}")
            shutil.rmtree(place)
        yield f"{'WRONG' if problems else 'ok'}\t{name}\t{number}\t{'; '.join(problems)}"
        if code == PAST:
            return


def prepare(errand: Errand, folder: Path) -> None:
    """Write the errand's project, and what is given beside it."""
    for path, text in errand.project.items():
        _put(folder / "project" / path, text)
    for path, text in errand.given.items():
        _put(folder / path, text)


def run(errand: Errand, folder: Path, words: Sequence[str] = ()) -> int:
    """Return the exit code of the errand, or of other *words*, in the project."""
    os.chdir(folder / "project")
    sys.stdin = io.StringIO(errand.typed)
    return main([*(words or errand.words)])


def struck(errand: Errand, folder: Path, number: int, strike: str) -> int:
    """Return the exit code of the errand whose call of that *number* is struck."""
    left, inside = [number], str(folder)

    def watch(event: str, details: tuple[object, ...]) -> None:
        is_write = event.startswith(_WRITES) or (event == "open" and _is_writing(details))
        if not is_write or inside not in str(Path.cwd() / _text(details[0])):
            return
        left[0] -= 1
        if left[0] == 0 and strike == "die":
            os._exit(DIED)
        if left[0] == 0:
            code = getattr(errno, strike)
            raise OSError(code, os.strerror(code), _text(details[0]))

    sys.addaudithook(watch)
    code = run(errand, folder)
    return (code or MANAGED) if left[0] <= 0 else PAST


def _is_writing(details: tuple[object, ...]) -> bool:
    """Return whether an opening is one to write."""
    mode, flags = details[1], details[2]
    is_text = isinstance(mode, str) and any(sign in mode for sign in "wxa+")
    return is_text or (isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR)))


def _text(path: object) -> str:
    """Return *path*, or nothing where it is a number."""
    return os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""


def in_child(work: Callable[[], int]) -> int:
    """Return the code that *work* returns in a process of its own, which is silent."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = BUG
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            code = work()
    except:  # noqa: E722 (whatever it is, this process must not go on as a test)
        traceback.print_exc()
    finally:
        os._exit(code)


def content_of(folder: Path) -> dict[str, bytes]:
    """Return every file of the project that a build may read, or a person would see."""
    root = folder / "project"
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(root).parts)
    }


def _mixed(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> Iterator[str]:
    """Yield what is neither old nor new of the files *found*."""
    for path in sorted({*found, *old, *new}):
        if found.get(path) not in (old.get(path), new.get(path)):
            yield f"{path} is neither old nor new"


def _other(folder: Path, wanted: dict[str, bytes]) -> str:
    """Return which files are not as *wanted*."""
    found = content_of(folder)
    return f"{sorted(p for p in {*found, *wanted} if found.get(p) != wanted.get(p))}"


def _put(path: Path, text: str) -> None:
    """Write one file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ["SOURCE_DATE_EPOCH"] = "1700000000"
    for count, each in enumerate(sys.argv[3:] or ERRANDS):
        for line in walk(sys.argv[1], Path(sys.argv[2]) / f"{count}", each):
            print(line, flush=True)
