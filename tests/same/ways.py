"""Every way in which a build is somebody else's, and should come to the same bytes all the same."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests.same.machines import HERE, Machine, build, copied

ZONES = ("Etc/GMT+12", "Etc/GMT-14", "Asia/Kathmandu", "America/St_Johns")
LOCALES = ("tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "ja_JP.eucJP", "C", "C.UTF-8")
MOMENTS = (
    "1970-01-02 00:00:00",
    "2001-09-09 01:46:40",
    "2024-02-29 23:59:50",
    "2038-01-19 03:14:10",
    "2099-12-31 23:59:50",
)
EPOCHS = {"1970": "0", "29 February": "951827696", "2038": "2147483648", "2099": "4102444799"}


@dataclass(frozen=True)
class Way:
    """One way, and how its site comes about in a folder of its own."""

    kind: str
    name: str
    make: Callable[[Path, Path], Path]
    """A project and an empty folder → the site."""


def on(kind: str, name: str, machine: Machine, folder: str = "p") -> Way:
    """Return a clean build of a copy of the project, on *machine*, in *folder*."""
    return Way(kind, name, lambda project, own: build(copied(project, own / folder), machine))


def ways(locales: Path, faketime: str | None) -> Iterator[Way]:
    """Yield all ways; *locales* holds those that were made, *faketime* is the program."""
    yield from _places()
    for zone in ZONES:
        yield on("time zone", zone, Machine({"TZ": zone}))
    for name in LOCALES:
        settings = {"LC_ALL": name, "LANG": name, "LOCPATH": str(locales), "PYTHONUTF8": "0"}
        yield on("locale", name, Machine(settings))
    for seed in ("0", "1", "2", "4294967295"):
        yield on("hash seed", seed, Machine({"PYTHONHASHSEED": seed}))
    for umask in ("000", "027", "077"):
        yield on("umask", umask, Machine(umask=umask))
    for order in ("back", "1", "2", "3"):
        yield on("order of files", order, Machine({"SAME_ORDER": order}))
    for jobs in ("1", "2", "3", "8"):
        yield on("processes", jobs, Machine(options=("--jobs", jobs)))
    yield on("machine", "one processor", Machine({"SAME_CPU": "1"}))
    yield Way("machine", "busy", _busy)
    yield on("machine", "another user's HOME", Machine({"HOME": "/nowhere", "USER": "nobody"}))
    yield on("machine", "optimized Python", Machine({"PYTHONOPTIMIZE": "2"}))
    for name, epoch in EPOCHS.items():
        yield on("SOURCE_DATE_EPOCH", name, Machine({"SOURCE_DATE_EPOCH": epoch}))
    for moment in MOMENTS if faketime else ():
        yield on("clock", moment, _at(moment, str(faketime)))
    if faketime:
        late, early = (_at(moment, faketime) for moment in (MOMENTS[-1], MOMENTS[1]))
        yield Way("clock", "set back", partial(_edited, first=late, then=early))
    yield from _inputs()
    yield from _builds()


def _at(moment: str, faketime: str) -> Machine:
    """Return a machine whose clock begins at *moment*."""
    settings = {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    return Machine(settings, before=(faketime, "-f", f"@{moment}"))


def _places() -> Iterator[Way]:
    """Yield other folders, and other disks."""
    yield on("folder", "ü, 東京 and spaces", HERE, "Zürich, 東京 “x” 'y' $z")
    yield on("folder", "long", HERE, "/".join("a-long-name-of-a-folder" * 4 for _ in range(8)))
    yield Way("folder", "through a link", _through_a_link)
    yield Way("folder", "output elsewhere", _elsewhere)
    yield Way("folder", "output in place", _in_place)
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK):
        yield Way("folder", "in memory", partial(_on_disk, disk=memory))


def _inputs() -> Iterator[Way]:
    """Yield the same files in other states."""
    for name, when in (("of 1970", 1), ("of 2099", 4_102_444_799)):
        yield Way("files", name, partial(_dated, when=when))
    yield Way("files", "read-only", _read_only)
    yield Way("files", "cloned", _cloned)


def _builds() -> Iterator[Way]:
    """Yield builds after others, with what those have left."""
    yield on("cache", "none", Machine(options=("--no-cache",)))
    yield Way("cache", "warm", _warm)
    yield Way("cache", "of others", _after_others)
    for name, damage in (("cut", _cut), ("poisoned", _poison), ("flipped", _flip)):
        yield Way("cache", name, partial(_damaged, damage=damage))
    yield Way("after", "an edit and back", _edited)
    yield Way("after", "a site edited by hand", _site_edited)
    yield Way("after", "a site of drafts", _after_drafts)
    yield Way("after", "many builds", _many)


def _through_a_link(project: Path, own: Path) -> Path:
    """Return the site of a project that is named by a link."""
    copied(project, own / "real")
    (own / "link").symlink_to("real")
    return build(own / "link")


def _elsewhere(project: Path, own: Path) -> Path:
    """Return a site that stands outside the project, with --source."""
    root = copied(project, own / "p")
    (own / "cwd").mkdir()
    return build(own / "cwd", Machine(options=("--source", str(root))), own / "out" / "site")


def _in_place(project: Path, own: Path) -> Path:
    """Return a site that is changed file by file, since somebody stands in it."""
    root = copied(project, own / "p")
    (own / "out").mkdir()
    return build(own / "out", Machine(options=("--source", str(root))), own / "out")


def _on_disk(project: Path, own: Path, disk: Path) -> Path:
    """Return the site of a project on another disk, brought back from there."""
    away = disk / f"dateline-same-{os.getpid()}"
    try:
        site = build(copied(project, away / "p"))
        return Path(shutil.copytree(site, own / "site"))
    finally:
        shutil.rmtree(away, ignore_errors=True)


def _dated(project: Path, own: Path, when: int) -> Path:
    """Return the site of files that were all changed *when*."""
    root = copied(project, own / "p")
    for path in root.rglob("*"):
        if ".git" not in path.parts:
            os.utime(path, (when, when))
    return build(root)


def _read_only(project: Path, own: Path) -> Path:
    """Return the site of files that nobody may change."""
    root = copied(project, own / "p")
    for path in (root / "content").rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    return build(root)


def _cloned(project: Path, own: Path) -> Path:
    """Return the site of a clone, whose repository is packed in another way."""
    words = ("git", "clone", "-q", "--no-local", str(project), str(own / "p"))
    subprocess.run(words, check=True, capture_output=True)
    return build(own / "p")


def _warm(project: Path, own: Path) -> Path:
    """Return a site that is made of the cache alone."""
    root = copied(project, own / "p")
    build(root)
    return build(root, output=root / "second")


def _after_others(project: Path, own: Path) -> Path:
    """Return a site that is made with the cache of another project."""
    other = copied(project, own / "other")
    _edit(other)
    build(other)
    root = copied(project, own / "p")
    shutil.copytree(other / ".dateline", root / ".dateline")
    return build(root)


def _damaged(project: Path, own: Path, damage: Callable[[Path], None]) -> Path:
    """Return a site that is made with a cache that *damage* has been at."""
    root = copied(project, own / "p")
    build(root)
    damage(root / ".dateline/cache.sqlite")
    return build(root, output=root / "second")


def _cut(cache: Path) -> None:
    """Leave half of it."""
    content = cache.read_bytes()
    cache.write_bytes(content[: len(content) // 2])


def _flip(cache: Path) -> None:
    """Change a byte here and there."""
    content, chance = bytearray(cache.read_bytes()), random.Random(5)
    for _ in range(200):
        content[chance.randrange(100, len(content))] ^= 0x55
    cache.write_bytes(content)


def _poison(cache: Path) -> None:
    """Have each entry hold what another of its kind holds."""
    with closing(sqlite3.connect(cache)) as database:
        rows = database.execute("SELECT kind, key, value FROM kept ORDER BY kind, key").fetchall()
        for kind in sorted({row[0] for row in rows}):
            entries = [(key, value) for each, key, value in rows if each == kind]
            turned = [*entries[1:], entries[0]]
            for (key, _), (_, value) in zip(entries, turned, strict=True):
                words = "UPDATE kept SET value = ? WHERE kind = ? AND key = ?"
                database.execute(words, (value, kind, key))
        database.commit()


def _edit(root: Path) -> None:
    """Change a record, and add one."""
    record = sorted((root / "content/records").glob("*.*"))[0]
    text = record.read_text("utf-8")
    (record.parent / f"zz-more{record.suffix}").write_text(text.replace("a", "e"), "utf-8")
    record.write_text(text.replace("the ", "this "), "utf-8")


def _edited(project: Path, own: Path, first: Machine = HERE, then: Machine = HERE) -> Path:
    """Return a site that was another for a while: *first* made both, and *then* what it is."""
    root = copied(project, own / "p")
    build(root, first)
    before = {path: path.read_bytes() for path in (root / "content/records").iterdir()}
    _edit(root)
    build(root, first)
    for path in (root / "content/records").iterdir():
        if path in before:
            path.write_bytes(before[path])
        else:
            path.unlink()
    return build(root, then)


def _site_edited(project: Path, own: Path) -> Path:
    """Return a site whose files somebody has changed, cut and removed."""
    root = copied(project, own / "p")
    site = build(root)
    for number, path in enumerate(sorted(site.rglob("*.html"))):
        if number % 3 == 0:
            path.write_text("changed")
        elif number % 3 == 1:
            path.unlink()
    return build(root)


def _after_drafts(project: Path, own: Path) -> Path:
    """Return a site that had drafts, and another address."""
    root = copied(project, own / "p")
    build(root, Machine(options=("--drafts", "--base-url", "https://other.example")))
    return build(root)


def _many(project: Path, own: Path) -> Path:
    """Return a site that was built by many machines before."""
    root = copied(project, own / "p")
    for seed in ("1", "2", "3"):
        build(root, replace(HERE, environment={"PYTHONHASHSEED": seed, "SAME_ORDER": seed}))
        (root / ".site.built").unlink()
    return build(root)


def _busy(project: Path, own: Path) -> Path:
    """Return a site that is made while other processes take all that they get."""
    root = copied(project, own / "p")
    with _load(2 * (os.cpu_count() or 1)):
        return build(root)


@contextmanager
def _load(number: int) -> Iterator[None]:
    """Return a context in which so many processes do nothing as fast as they can."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(number)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()
