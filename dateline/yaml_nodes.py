"""What a YAML text is made of: scalars, sequences and mappings, each with its place."""

from dataclasses import dataclass
from typing import Final

from dateline.model import Diagnostic

MOST_NODES: Final = 20_000
MOST_BYTES: Final = 256_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read of one text: a record needs little, a list for the whole site more."""

    most_bytes: int = MOST_BYTES
    most_nodes: int = MOST_NODES

    def are_exceeded_by(self, text: str) -> bool:
        """Return whether *text* has too many bytes."""
        most = self.most_bytes
        return len(text) * 4 > most and len(text.encode(errors="replace")) > most


OF_A_RECORD: Final = Bounds()


class Scalar(str):
    """A text of the file, exactly as written between its quotes."""

    __slots__ = ("column", "line", "plain")

    line: int
    column: int
    plain: bool
    """Whether it stands without quotes, so that `true` may be meant as a boolean."""

    @property
    def is_null(self) -> bool:
        """Return whether nothing is said: `key:`, `key: ~`, `key: null`."""
        return self.plain and self in ("", "~", "null", "Null", "NULL")


class Sequence(list["Node"]):
    """A list of the file."""

    __slots__ = ("column", "line")

    line: int
    column: int


class Mapping(dict[str, "Node"]):
    """A mapping of the file; `keys_at` has the line and column of each key."""

    __slots__ = ("column", "keys_at", "line")

    line: int
    column: int
    keys_at: dict[str, tuple[int, int]]


Node = Scalar | Sequence | Mapping


@dataclass(frozen=True, slots=True)
class Tree:
    """What a YAML text says, and what is wrong with it."""

    root: Node | None
    """None for an empty document, or where the text cannot be followed to its end."""

    faults: tuple[Diagnostic, ...]
