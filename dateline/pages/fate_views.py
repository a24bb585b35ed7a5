"""What templates are given for the copies of a report and for what became of its original."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyLink:
    """A link to an archived copy."""

    label: str
    """`Archived copy (web.archive.org, 2 May 2022)`."""

    url: str
    """Outbound."""


@dataclass(frozen=True, slots=True)
class FateView:
    """What stands below a report in a list."""

    state: tuple[str, ...]
    """Sentences: that its link leads to a copy, that the original is gone, or was changed."""

    copies: tuple[CopyLink, ...]
    """Those that the report's own link does not lead to."""

    original: str = ""
    """Outbound; only where the report's own link leads to a copy."""

    more: str = ""
    """`and 3 more`, after the copies."""
