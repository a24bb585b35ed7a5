"""Where things stand in the project's files, and what is wrong with them."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file of the project."""

    path: str
    """Relative to the project's folder, with `/`: `content/records/001.txt`, `dateline.yml`."""

    line: int = 0
    """1 is the first line; 0 means the file as a whole."""

    column: int = 0
    """1 is the first character; 0 means the line as a whole."""

    def __str__(self) -> str:
        """Return `path`, `path:line` or `path:line:column`.

        >>> str(Location("dateline.yml", 3, 1))
        'dateline.yml:3:1'
        """
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.path, *numbers])


NOWHERE = Location("")
"""For values that no file holds."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong or was mended, as data: no stage prints."""

    code: str
    """`room.problem`, stable, listed in the README: `dates.impossible`."""

    severity: Severity
    location: Location

    message: str
    """What was found, in one sentence without a final stop."""

    remedy: str = ""
    """What to write instead, as a sentence; empty where nothing needs doing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file under `content/`, read once."""

    path: str
    """Relative to `content/`, with `/`: `records/001.txt`."""

    data: bytes

    is_beside: bool = False
    """Whether it is a standing page that lies beside the settings: its path is as if it lay in
    `content/pages/`."""

    @property
    def place(self) -> str:
        """Return where it lies in the project."""
        return self.path.removeprefix("pages/") if self.is_beside else f"content/{self.path}"

    @property
    def location(self) -> Location:
        """Return the place of the file as a whole."""
        return Location(self.place)
