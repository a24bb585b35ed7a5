"""Where two files begin to differ."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Place:
    """The first byte that is another, counted from 1; the end of a file counts as one."""

    line: int
    byte: int

    def __str__(self) -> str:
        """Return it in words.

        >>> str(Place(3, 1234))
        'line 3, byte 1,234'
        """
        return f"line {self.line:,}, byte {self.byte:,}"


def first_difference(one: Path, other: Path) -> Place | None:
    """Return where two plain files begin to differ, or None if they do not, or cannot be read."""
    byte, line = 1, 1
    try:
        with one.open("rb") as here, other.open("rb") as there:
            while True:
                mine, theirs = here.read(_PIECE), there.read(_PIECE)
                if mine != theirs:
                    at = _first(mine, theirs)
                    return Place(line + mine.count(b"\n", 0, at), byte + at)
                if not mine:
                    return None
                byte += len(mine)
                line += mine.count(b"\n")
    except OSError:
        return None


def _first(one: bytes, other: bytes) -> int:
    """Return at which index *one* and *other* differ, one of which may be shorter."""
    shortest = min(len(one), len(other))
    return next((at for at in range(shortest) if one[at] != other[at]), shortest)
