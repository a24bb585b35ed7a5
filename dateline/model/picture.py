"""Pictures: what records say of theirs on the web, and the local copies that pages show."""

from dataclasses import dataclass
from typing import Literal

from dateline.model.source import NOWHERE, Location


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a report, as its record names it. No page and no build ever loads it."""

    url: str
    """http(s), as written."""

    title: str = ""
    """What the record calls it; empty where it says nothing."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One local copy of a picture: of one width, in one format."""

    name: str
    """Below `content/images/`; it starts with the hash of the file's bytes."""

    width: int
    format: Literal["avif", "webp"]


@dataclass(frozen=True, slots=True)
class LocalPicture:
    """A picture of which there are local copies, as `content/images/images.yml` lists it."""

    source: str
    """The address of the picture, as records name it."""

    report: str
    """The address of the report that it was taken for."""

    record: str
    """Path under `content/` of the record that names it."""

    credit: str
    """Whose picture it is; the editor may write something better than the outlet's name."""

    alt: str
    """What can be seen, for those who do not see it; empty until the editor writes it."""

    width: int
    """Of the original, upright, in pixels."""

    height: int
    sha256: str
    """Of the original's bytes."""

    fetched: str
    """The day on which it was fetched: `2022-05-02`."""

    files: tuple[PictureFile, ...]
    location: Location = NOWHERE
    """Where its files are listed."""
