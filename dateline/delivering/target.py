"""What every kind of target can do; how, is each one's own matter."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.delivering.ledger import Entry
from dateline.delivering.parcels import Parcel

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the last step of a target came to."""

    commit: str = ""
    """Of a branch: the commit that holds the site now."""

    remarks: tuple[tuple[str, str, str], ...] = ()
    """Code, message and remedy of what the editor may want to know."""


class Target(Protocol):
    """A place that files are published to; OSError or one of `failures` where it does not obey."""

    shown: str
    """How messages name it: without credentials."""

    changes_at_once: bool
    """Whether nothing is seen of a change before all of it is done."""

    batch: int
    """How many files are put at once."""

    def failures(self) -> tuple[type[Exception], ...]:
        """Return what the place raises where it cannot do what it is told."""

    def stock(self) -> Mapping[str, int]:
        """Return path → size of every file that stands there, the ledger left out."""

    def read(self, path: str) -> bytes | None:
        """Return what stands at *path*, or None if nothing does."""

    def says(self, parcel: Parcel, entry: Entry | None) -> bool:
        """Return whether the file of that path, which stands there, says the same already."""

    def put(self, parcels: Sequence[Parcel]) -> None:
        """Write all of *parcels*, each in one step."""

    def remove(self, paths: Sequence[str]) -> None:
        """Remove the files at *paths*."""

    def note(self, name: str, content: bytes) -> None:
        """Write the ledger, once all that came before is safe."""

    def finish(self) -> Receipt:
        """Make everything seen that is not seen yet."""
