"""What a YAML text is made of: scalars, sequences and mappings, each with its place."""

from dataclasses import dataclass

from dateline.model import Diagnostic


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
