"""Where a finished site is published to."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Destination:
    """One target of `dateline publish`, without any credentials."""

    kind: Literal["folder", "git", "storage"]

    place: str
    """A folder, a branch of the project's own repository, or an address like `s3://bucket/path`."""

    remote: str = ""
    """Of a branch: the remote that it is pushed to; empty: it stays here."""

    base_url: str = ""
    """Where readers find it, if not at the project's `base_url`: of a second site for trials."""

    endpoint: str = ""
    """Of object storage that is not the provider's own: where its service answers."""

    compress: bool = False
    """Whether texts are stored compressed too, beside themselves."""

    @property
    def shown(self) -> str:
        """Return how messages name it: as the editor wrote it."""
        if self.kind == "git":
            return f"git:{self.place}" + (f"@{self.remote}" if self.remote else "")
        return self.place
