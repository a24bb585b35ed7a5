"""What is kept is found again as it was, or not at all; it is said why nothing was found."""

import os
import shutil
import signal
import sqlite3
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline import cache as cache_module
from dateline.cache import FILE, FOLDER, Cache, digest_of

KEY, OTHER = digest_of("a"), digest_of("b")


def keep(root: Path, *entries: tuple[bytes, bytes]) -> None:
    """Keep *entries* in the cache of the project in *root*, and nothing else."""
    cache = Cache(root)
    list(cache.find("x", [key for key, _ in entries]))
    for key, value in entries:
        cache.keep("x", key, value)
    cache.close()


def found(root: Path, *keys: bytes) -> tuple[list[bytes | None], str]:
    """Return what is found of *keys*, and why not."""
    cache = Cache(root)
    values = list(cache.find("x", keys))
    cache.close()
    return values, cache.thrown_away


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    """By its kind and its key."""
    keep(tmp_path, (KEY, b"value" * 100))
    cache = Cache(tmp_path)
    assert list(cache.find("x", [OTHER, KEY])) == [None, b"value" * 100]
    assert list(cache.find("y", [KEY])) == [None]
    assert cache.which("x", [KEY, OTHER]) == {KEY}
    assert cache.thrown_away == ""


def test_large_values_are_not_held(tmp_path: Path) -> None:
    """Until the cache is closed they lie in a file, not in this process."""
    cache = Cache(tmp_path)
    keys = [digest_of(str(number)) for number in range(30)]
    list(cache.find("x", keys))
    tracemalloc.start()
    for key in keys:
        cache.keep("x", key, os.urandom(1_000_000))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 3_000_000
    cache.close()
    values, _ = found(tmp_path, *keys)
    assert [len(value or b"") for value in values] == [1_000_000] * 30


def test_more_keys_than_fit_into_one_question(tmp_path: Path) -> None:
    """Each in its place."""
    keys = [digest_of(str(number)) for number in range(2500)]
    keep(tmp_path, *((key, key * 2) for key in keys))
    assert found(tmp_path, *reversed(keys)) == ([key * 2 for key in reversed(keys)], "")


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path) -> None:
    """The file grows with the project, not with its past; a kind nobody asks for stays."""
    keep(tmp_path, (KEY, b"1"), (OTHER, b"2"))
    assert found(tmp_path, KEY) == ([b"1"], "")
    assert found(tmp_path, KEY, OTHER) == ([b"1", None], "")
    Cache(tmp_path).close()
    assert found(tmp_path, KEY) == ([b"1"], "")


def test_nothing_is_kept_where_it_is_not_used(tmp_path: Path) -> None:
    """No file either."""
    cache = Cache(tmp_path, is_used=False)
    cache.keep("x", KEY, b"1")
    assert list(cache.find("x", [KEY])) == [None]
    cache.close()
    assert list(tmp_path.iterdir()) == []


def test_keys_tell_where_a_part_ends() -> None:
    """Or two files could pass for one."""
    assert digest_of("ab", "c") != digest_of("a", "bc")
    assert digest_of("a", "") != digest_of("a")


def _flip(file: Path) -> None:
    """Change one letter of a value, as a bad disk does."""
    with sqlite3.connect(file) as store:
        (sealed,) = store.execute("SELECT value FROM kept").fetchone()
        store.execute("UPDATE kept SET value = ?", (sealed[:-6] + b"?" + sealed[-5:],))
    store.close()


def _swap(file: Path) -> None:
    """Give one key the value of another."""
    with sqlite3.connect(file) as store:
        (sealed,) = store.execute("SELECT value FROM kept WHERE key = ?", (OTHER,)).fetchone()
        store.execute("UPDATE kept SET value = ? WHERE key = ?", (sealed, KEY))
    store.close()


def _cut(file: Path) -> None:
    """Leave half of the file, as a full disk does."""
    os.truncate(file, file.stat().st_size // 2)


def _scribble(file: Path) -> None:
    """Write over the file without making a new one."""
    with file.open("r+b") as opened:
        opened.write(b"no database" * 50)


def _lose_table(file: Path) -> None:
    """Leave a database that says nothing of where it comes from."""
    with sqlite3.connect(file) as store:
        store.execute("DELETE FROM origin")
    store.close()


def _bring(file: Path) -> None:
    """Put a copy there, as a repository that somebody else has filled does."""
    copy = file.with_name("copy")
    shutil.copy2(file, copy)
    copy.replace(file)


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        (_flip, "it is damaged"),
        (_swap, "it is damaged"),
        (_cut, "it is damaged"),
        (_scribble, "it is damaged"),
        (_lose_table, "it was made elsewhere"),
        (_bring, "it was made elsewhere"),
    ],
)
def test_what_is_not_as_it_was_left_is_thrown_away(
    tmp_path: Path, damage: Callable[[Path], None], why: str
) -> None:
    """All of it, once, and what is kept after that is found."""
    keep(tmp_path, (KEY, b"one" * 400), (OTHER, b"two" * 400))
    damage(tmp_path / FOLDER / FILE)
    assert found(tmp_path, KEY) == ([None], why)
    keep(tmp_path, (KEY, b"new"))
    assert found(tmp_path, KEY, OTHER) == ([b"new", None], "")


def test_what_another_version_made_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rules may have been others."""
    keep(tmp_path, (KEY, b"old"))
    monkeypatch.setattr(cache_module, "program", lambda: "another")
    assert found(tmp_path, KEY) == ([None], "another version made it")


def test_where_nobody_knows_what_program_this_is_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where its files are links to somebody's work."""
    monkeypatch.setattr(cache_module, "program", lambda: "")
    keep(tmp_path, (KEY, b"old"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [FOLDER, f"{FOLDER}/{FILE}"])
def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    """A cloned project could lead anywhere with it."""
    root, away = tmp_path / "root", tmp_path / "away"
    (root / name).parent.mkdir(parents=True)
    away.mkdir()
    (root / name).symlink_to(away if name == FOLDER else away / "file")
    keep(root, (KEY, b"1"))
    assert found(root, KEY) == ([None], "")
    assert list(away.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    """Nothing is kept, nothing is raised; a file in the folder's place does as well."""
    (tmp_path / FOLDER).write_text("")
    keep(tmp_path, (KEY, b"1"))
    assert found(tmp_path, KEY) == ([None], "")


def test_of_two_builds_that_write_one_does(tmp_path: Path) -> None:
    """The other goes on without, and neither breaks the file."""
    keep(tmp_path, (KEY, b"1"))
    first, second = Cache(tmp_path), Cache(tmp_path)
    for cache, value in ((first, b"2"), (second, b"3")):
        assert list(cache.find("x", [KEY])) == [b"1"]
        cache.keep("x", KEY, value)
    with sqlite3.connect(tmp_path / FOLDER / FILE, isolation_level=None) as writing:
        writing.execute("BEGIN EXCLUSIVE")
        first.close()
        assert list(Cache(tmp_path).find("x", [KEY])) == [None]
        writing.execute("ROLLBACK")
    second.close()
    assert found(tmp_path, KEY) == ([b"3"], "")


def test_a_build_that_is_killed_leaves_it_as_it_was(tmp_path: Path) -> None:
    """In the middle of writing too."""
    keep(tmp_path, (KEY, b"1"))
    child = os.fork()
    if not child:
        cache = Cache(tmp_path)
        list(cache.find("x", [KEY]))
        assert cache._store is not None
        cache._store.execute("BEGIN IMMEDIATE")
        cache._store.execute("DELETE FROM kept")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert found(tmp_path, KEY) == ([b"1"], "")


def test_a_folder_may_have_a_name_that_is_no_text(tmp_path: Path) -> None:
    """File systems know bytes, not letters."""
    root = tmp_path / os.fsdecode(b"\xff caf\xe9")
    root.mkdir()
    keep(root, (KEY, b"1"))
    assert found(root, KEY) == ([b"1"], "")
