"""What is kept from build to build and must not lie, and what must not be kept.

In: a folder. Out: a case for each: clocks and times that mislead, output that somebody has edited,
caches that are poisoned, records that are no longer published.
"""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.faults.cases import Case
from tests.faults.ground import SETTINGS, Ground, record
from tests.faults.warm import Warm

_CANARY = "Quokkaburg"
_LATE = 4_070_908_800
"""The first second of 2099."""


def cases() -> Iterator[Case]:
    """Yield a case for each; they share one project, for which each leaves all in order."""
    warm: list[Warm] = []

    def shared(folder: Path, strike: Callable[[Ground], str]) -> str:
        if not warm:
            settings = f"{SETTINGS}without: [embeds]\n"
            ground = Ground(folder.parent / "shared" / "project", settings)
            warm.append(Warm(ground).begin())
        ground = warm[0].ground
        return strike(ground) or ground.mended()

    for name, strike in {**_TIMES, **_HANDS, **_GONE, **_CACHES}.items():
        yield Case(name, partial(shared, strike=strike))


def _ended(ground: Ground, state: int) -> str:
    """Return what is wrong after a build that has nothing to complain of."""
    done = ground.build()
    if done.returncode or "Traceback" in done.stderr:
        return f"it ended with {done.returncode}: {done.stderr[-1500:]}"
    return ground.fault(state)


def _same_time_and_size(ground: Ground) -> str:
    """Let a record say something else with the same time and size."""
    path = ground.root / "content/records/city.md"
    before, status = path.read_text(), path.stat()
    _ended(ground, ground.state)
    path.write_text(before.replace("Springfield", "Sprongfield"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    ground.build()
    is_new = b"Sprongfield" in (ground.site / "index.html").read_bytes()
    path.write_text(before)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    return _ended(ground, ground.state) if is_new else "the old words are still there"


def _all_times(ground: Ground, when: int) -> str:
    """Give everything that time, and turn to the other state with it."""
    ground.turn_to(1 - ground.state)
    for path in ground.root.rglob("*"):
        os.utime(path, (when, when))
    return _ended(ground, ground.state)


_TIMES: dict[str, Callable[[Ground], str]] = {
    "other words, same time and size": _same_time_and_size,
    "all of 1970": partial(_all_times, when=0),
    "all of 2099, as if the clock had been set back": partial(_all_times, when=_LATE),
    "all of 2038": partial(_all_times, when=2**31),
}


def _edited(ground: Ground, change: Callable[[Path], object]) -> str:
    """Change something in the site by hand."""
    change(ground.site)
    return _ended(ground, ground.state)


def _same_size(site: Path) -> None:
    page = site / "index.html"
    status = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Springfield", b"Sprongfield"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def _foreign(ground: Ground) -> str:
    """Put files of others into the site: they stay, and are told."""
    for name in ("CNAME", "own/notes.txt"):
        (ground.site / name).parent.mkdir(exist_ok=True)
        (ground.site / name).write_text("mine")
    problem = ""
    for _ in range(2):
        ground.turn_to(1 - ground.state)
        done = ground.build()
        if "did not make: CNAME, own/notes.txt" not in done.stderr:
            problem = f"CNAME is not told: {done.stderr[-300:]}"
        for name in ("CNAME", "own/notes.txt"):
            if not (ground.site / name).is_file():
                problem = f"{name} is gone"
    (ground.site / "CNAME").unlink()
    shutil.rmtree(ground.site / "own")
    return problem


_HANDS: dict[str, Callable[[Ground], str]] = {
    "a page edited by hand": partial(_edited, change=_same_size),
    "a page emptied": partial(_edited, change=lambda site: (site / "index.html").write_bytes(b"")),
    "a page removed": partial(_edited, change=lambda site: (site / "index.html").unlink()),
    "a folder removed": partial(_edited, change=lambda site: shutil.rmtree(site / "events")),
    "a mode changed": partial(_edited, change=lambda site: (site / "index.html").chmod(0o600)),
    "files of others": _foreign,
}


def _gone(ground: Ground, way: str, *, with_drafts: bool = False) -> str:
    """Publish a record, take it back in some *way*, and look for it in every byte."""
    path = ground.root / "content/records/canary.md"
    path.write_text(record(_CANARY, "2020-05-06"))
    ground.build()
    if not _places(ground):
        return "it was never published"
    if way == "deleted":
        path.unlink()
    elif way == "renamed":
        path.unlink()
        path.write_text(record("Elsewhere", "2020-05-06"))
    else:
        path.write_text(path.read_text().replace("---\n", f"---\n{way}\n", 1))
    if with_drafts:
        ground.words = (*ground.words, "--drafts")
        ground.build()
        ground.words = ground.words[:-1]
    done = ground.build()
    left = _places(ground)
    path.unlink(missing_ok=True)
    ground.build()
    if done.returncode:
        return done.stderr[-500:]
    return f"it is still in {left}" if left else ""


def _places(ground: Ground) -> list[str]:
    """Return where the canary stands, outside of the content."""
    words = (_CANARY.encode(), _CANARY.lower().encode())
    return [
        path.relative_to(ground.root).as_posix()
        for path in sorted(ground.root.rglob("*"))
        if "content" not in path.parts
        and (
            any(word in os.fsencode(path) for word in words)
            or (path.is_file() and any(word in path.read_bytes() for word in words))
        )
    ]


_GONE: dict[str, Callable[[Ground], str]] = {
    "published, then deleted": partial(_gone, way="deleted"),
    "published, then renamed": partial(_gone, way="renamed"),
    "published, then unpublished": partial(_gone, way="published: false"),
    "published, then embargoed": partial(_gone, way="publish_on: 2098-01-01"),
    "published, then expired": partial(_gone, way="expires_on: 1969-01-01"),
    "published, then a draft, shown once": partial(_gone, way="draft: true", with_drafts=True),
}


def _poisoned(ground: Ground, poison: Callable[[Path], object]) -> str:
    """Spoil the cache, and turn to the other state with it."""
    poison(ground.root / ".dateline" / "cache.sqlite")
    for _ in range(2):
        ground.turn_to(1 - ground.state)
        if problem := _ended(ground, ground.state):
            return problem
    return ""


def _flip(path: Path, seed: int) -> None:
    """Change a hundred bytes."""
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(100):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(data)


def _swap_values(path: Path) -> None:
    """Give each key the value of another, without touching their checksums."""
    with sqlite3.connect(path) as store:
        rows = store.execute("SELECT kind, key, value FROM kept ORDER BY key").fetchall()
        for (kind, key, _), (_, _, value) in zip(rows, rows[1:] + rows[:1], strict=True):
            store.execute(
                "UPDATE kept SET value = ? WHERE kind = ? AND key = ?", (value, kind, key)
            )
    store.close()


def _claim(path: Path, program: str) -> None:
    """Let the cache be of another program."""
    with sqlite3.connect(path) as store:
        store.execute("UPDATE origin SET program = ?", (program,))
    store.close()


def _copy(path: Path) -> None:
    """Let the cache be a copy, as one that came from elsewhere."""
    other = path.with_name("copy")
    shutil.copy2(path, other)
    path.unlink()
    other.rename(path)


_CACHES: dict[str, Callable[[Ground], str]] = {
    **{
        f"cache with other bytes {seed}": partial(_poisoned, poison=partial(_flip, seed=seed))
        for seed in range(5)
    },
    **{
        f"cache cut to {part} %": partial(
            _poisoned,
            poison=lambda path, part=part: os.truncate(path, path.stat().st_size * part // 100),
        )
        for part in (0, 1, 50, 99)
    },
    "cache with values in wrong places": partial(_poisoned, poison=_swap_values),
    "cache of another version": partial(_poisoned, poison=partial(_claim, program="999.0")),
    "cache from elsewhere": partial(_poisoned, poison=_copy),
    "cache removed": partial(_poisoned, poison=Path.unlink),
    "cache with a journal of somebody's": partial(
        _poisoned, poison=lambda p: p.with_name("cache.sqlite-journal").write_bytes(b"x" * 5000)
    ),
    "memory of builds cut": partial(
        _poisoned, poison=lambda path: os.truncate(path.parent.parent / ".site.built", 50)
    ),
    "memory of builds of another site": partial(
        _poisoned,
        poison=lambda path: (path.parent.parent / ".site.built").write_text('{"version": 1}'),
    ),
}
