"""What can be taken away: the files of the data, with what the page about them says of each."""

from dataclasses import dataclass, replace
from typing import Literal

from dateline.model.page import Artifact

FieldKind = Literal["string", "integer", "boolean", "date", "datetime", "uri", "list", "table"]


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table, one key of an object, or one table of a database."""

    name: str
    kind: FieldKind
    about: str
    """A sentence in the site's language."""

    is_required: bool = False
    """Whether it is never empty."""


@dataclass(frozen=True, slots=True)
class Key:
    """Columns whose values are found in a column of another file."""

    field: str
    path: str
    """Of the other file; empty for the file itself."""

    other: str
    """The column there."""


@dataclass(frozen=True, slots=True)
class Export:
    """One file to take away."""

    path: str
    """Below the site: `data/events.csv`."""

    content: bytes
    media_type: str
    about: str
    """What it is for, in the site's language."""

    fields: tuple[Field, ...] = ()
    primary_key: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    sample: str = ""
    """A short piece of its real content, as text."""

    pattern: str = ""
    """`data/events/<id>.json` where this is one of many of a kind, which are made elsewhere."""

    count: int = 0
    """How many rows it has, or how many files there are of the kind."""

    weight: int = 0
    """Bytes of its content, where that is left out."""

    @property
    def size(self) -> int:
        """Return how many bytes it has."""
        return self.weight or len(self.content)

    @property
    def light(self) -> "Export":
        """Return it without its content, as what is said of it needs it."""
        return replace(self, content=b"", weight=self.size)

    @property
    def name(self) -> str:
        """Return what it is called on a page."""
        return self.pattern or self.path

    @property
    def artifact(self) -> Artifact:
        """Return the file to write."""
        return Artifact(self.path, self.content)


@dataclass(frozen=True, slots=True)
class License:
    """Under which terms the data may be used, as `dateline.yml` says."""

    name: str
    url: str
    spdx: str = ""
    """The identifier of the SPDX list; empty for terms that it does not have."""
