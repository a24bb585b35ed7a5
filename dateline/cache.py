"""What earlier builds have made of the same: one file in `.dateline/`, which may be deleted.

A key is the digest of all that a value was made of. The file is an SQLite database: a killed build
leaves it as it was; of two builds that write, one does not. A file that is damaged (each value has
a checksum), of another version or made elsewhere is thrown away: what it says was checked when it
was made, and never after.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from dateline.standing import program

FOLDER: Final = ".dateline"
FILE: Final = "cache.sqlite"

_AT_ONCE: Final = 500
"""Keys in one question; SQLite allows 999 in any version."""

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS origin (program TEXT, place TEXT);
CREATE TABLE IF NOT EXISTS kept (kind TEXT, key BLOB, value BLOB, PRIMARY KEY (kind, key))
  WITHOUT ROWID;
"""


def digest_of(*parts: str | bytes) -> bytes:
    """Return the key of what is made of *parts*, each told from the next."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()


class Cache:
    """The values that are kept for one project; with *is_used* false there are none."""

    def __init__(self, project: Path, *, is_used: bool = True) -> None:
        """Open the cache of *project*; one that cannot be used is thrown away.

        Never raises: where nothing can be kept, nothing is found.
        """
        self.thrown_away = ""
        """Why there is nothing from before, where there was something: in words."""

        self._used: dict[str, list[bytes]] = {}
        # With no name it is a file that nobody else sees: of a large site all new values at once
        # would take as much memory as a third of the site itself.
        self._new = sqlite3.connect("")
        self._new.execute("CREATE TABLE kept (kind TEXT, key BLOB, value BLOB)")
        self._file = project / FOLDER / FILE
        self._store: sqlite3.Connection | None = None
        if is_used:
            self._store = self._opened()

    def find(self, kind: str, keys: Sequence[bytes]) -> Iterator[bytes | None]:
        """Yield for each of *keys* what is kept of this *kind*, None where there is nothing."""
        self._used.setdefault(kind, []).extend(keys)
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            found = self._found(kind, some)
            yield from map(found.get, some)

    def which(self, kind: str, keys: Sequence[bytes]) -> frozenset[bytes]:
        """Return those of *keys* of which something of this *kind* is kept."""
        known: set[bytes] = set()
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            known.update(key for (key,) in self._asked("key", kind, some))
        return frozenset(known)

    @property
    def keeps(self) -> bool:
        """Return whether anything can be kept: else nobody need prepare it."""
        return self._store is not None

    def keep(self, kind: str, key: bytes, value: bytes) -> None:
        """Keep *value*, of this *kind*, from when the cache is closed."""
        if self._store is not None:
            row = (kind, key, digest_of(kind, key, value) + value)
            with suppress(sqlite3.Error):
                self._new.execute("INSERT INTO kept VALUES (?, ?, ?)", row)

    def doubt(self, why: str) -> None:
        """Throw everything away: a value was not what was kept, so that no other is believed."""
        self._throw_away(why)

    def close(self) -> None:
        """Write what is to be kept, and forget what nobody has asked for."""
        if self._store is not None:
            with suppress(sqlite3.Error, OSError):  # the next build takes longer, that is all
                with self._store:
                    self._write(self._store)
                self._store.close()
            self._store = None
        self._new.close()

    def _write(self, store: sqlite3.Connection) -> None:
        """Bring the tables up to date, in one transaction."""
        store.execute("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY) WITHOUT ROWID")
        for kind in sorted(self._used):
            store.execute("DELETE FROM wanted")
            store.executemany(
                "INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in self._used[kind])
            )
            store.execute(
                "DELETE FROM kept WHERE kind = ? AND key NOT IN (SELECT key FROM wanted)", (kind,)
            )
        rows = self._new.execute("SELECT kind, key, value FROM kept")
        store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def _found(self, kind: str, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """Return what is kept of *keys*, as far as it is what was kept."""
        found: dict[bytes, bytes] = {}
        for key, sealed in self._asked("key, value", kind, keys):
            value = _unsealed(kind, key, sealed)
            if value is None:
                self._throw_away("it is damaged")
                return found
            found[key] = value
        return found

    def _asked(self, columns: str, kind: str, keys: Sequence[bytes]) -> Iterable[tuple[bytes, ...]]:
        """Return *columns* of the rows of *keys*."""
        if self._store is None or not keys:
            return ()
        marks = ", ".join("?" * len(keys))
        # Only names from this module and question marks are put into the sentence.
        question = f"SELECT {columns} FROM kept WHERE kind = ? AND key IN ({marks})"
        try:
            return self._store.execute(question, (kind, *keys)).fetchall()
        except sqlite3.Error:
            self._throw_away("it is damaged")
            return ()

    def _opened(self) -> sqlite3.Connection | None:
        """Return the database, empty where the one that is there cannot be used."""
        if not program() or self._file.parent.is_symlink() or self._file.is_symlink():
            return None  # nobody knows what made it, or it leads out of the project
        try:
            self._file.parent.mkdir(exist_ok=True)
            is_new = not self._file.exists()
            store = self._connected()
            known = store.execute("SELECT program, place FROM origin").fetchone()
        except sqlite3.OperationalError:
            return None  # another build writes, or nothing can be written here
        except sqlite3.DatabaseError:
            return self._anew("it is damaged")
        except OSError:
            return None
        if known == (program(), self._place()):
            return store
        store.close()
        if is_new:
            return self._anew("")
        is_here = known is not None and known[1] == self._place()
        return self._anew("another version made it" if is_here else "it was made elsewhere")

    def _connected(self) -> sqlite3.Connection:
        """Return the database with its tables."""
        store = sqlite3.connect(self._file, timeout=0, isolation_level="IMMEDIATE")
        store.executescript(_TABLES)
        return store

    def _anew(self, why: str) -> sqlite3.Connection | None:
        """Return an empty database in the place of the one that is there."""
        self.thrown_away = self.thrown_away or why
        with suppress(OSError, sqlite3.Error):
            for name in (FILE, f"{FILE}-journal"):
                self._file.with_name(name).unlink(missing_ok=True)
            store = self._connected()
            with store:
                store.execute("INSERT INTO origin VALUES (?, ?)", (program(), self._place()))
            return store
        return None

    def _throw_away(self, why: str) -> None:
        """Go on with an empty database."""
        if self._store is not None:
            self._store.close()
            self._store = self._anew(why)

    def _place(self) -> str:
        """Return what no copy of the file has in common with it: where it lies on this disk."""
        status = self._file.stat()
        return f"{str(self._file.resolve())!a} {status.st_dev} {status.st_ino}"


def _unsealed(kind: str, key: bytes, sealed: bytes) -> bytes | None:
    """Return the value in *sealed*; None where it is not what was written."""
    data = sealed[16:]
    if digest_of(kind, key, data) != sealed[:16]:
        return None
    return data
