"""The list that is kept at a target: which files there are ours, and what each of them says.

While files are on their way it also names those that may be old, new or missing, so that whoever
is killed in the middle leaves nothing that the next run takes for somebody else's.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from dateline.delivering.parcels import Parcel
from dateline.delivering.refusing import refuse
from dateline.errors import OutputError
from dateline.writer.manifest import LEDGER

NAME: Final = LEDGER
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file says."""

    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of a target."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    """Path → what was written there."""

    pending: tuple[str, ...] = ()
    """Ours too, but on their way when this was written."""

    @property
    def ours(self) -> frozenset[str]:
        """Return every path that a publication has made."""
        return frozenset((*self.files, *self.pending))


def make_ledger(done: Iterable[Parcel], pending: Iterable[str] = ()) -> Ledger:
    """Return the ledger of a target that holds *done*, with *pending* on the way."""
    files = {parcel.path: Entry(parcel.size, parcel.digest) for parcel in done}
    return Ledger(files, tuple(sorted(set(pending) - files.keys())))


def write_ledger(ledger: Ledger) -> bytes:
    """Return *ledger* as a file: a line for each path, and the sum of all of it."""
    rows = [
        f"{json.dumps(path)}: {json.dumps({'bytes': entry.size, 'sha256': entry.digest})}"
        for path, entry in sorted(ledger.files.items())
    ]
    return (
        f'{{"dateline": {_VERSION}, "sum": "{_sum(ledger)}",\n'
        f'"pending": {json.dumps(ledger.pending)},\n'
        '"files": {\n' + ",\n".join(rows) + "\n}}\n"
    ).encode()


def read_ledger(content: bytes, shown: str) -> Ledger:
    """Return the ledger that *content* holds; OutputError if it is damaged or of later make."""
    try:
        return _read(json.loads(content))
    except _LaterError as error:
        message = f"{shown} was published by a later version of Dateline"
        raise refuse("publish.later", message, "Publish with that version.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged(shown) from error


class _LaterError(Exception):
    """A ledger of a version that is not known here."""


def _read(said: dict[str, object]) -> Ledger:
    """Return the ledger that *said* writes; some ordinary error if it writes none."""
    version = said["dateline"]
    if isinstance(version, int) and version > _VERSION:
        raise _LaterError
    files, pending = said["files"], said["pending"]
    if not isinstance(files, dict) or not isinstance(pending, list):
        raise TypeError
    entries = {path: Entry(each["bytes"], each["sha256"]) for path, each in files.items()}
    ledger = Ledger(entries, tuple(pending))
    if said["sum"] != _sum(ledger):
        raise ValueError
    return ledger


def _sum(ledger: Ledger) -> str:
    """Return a digest of all that *ledger* says."""
    rows = [[path, entry.size, entry.digest] for path, entry in sorted(ledger.files.items())]
    return hashlib.sha256(json.dumps([rows, ledger.pending]).encode()).hexdigest()


def _damaged(shown: str) -> OutputError:
    """Return the complaint about a list that cannot be relied on."""
    message = f"{NAME} at {shown} is damaged, so nobody knows which files there are Dateline's"
    remedy = "Give --adopt once: files of the site's names are replaced, all others are kept."
    return refuse("publish.damaged", message, remedy)
