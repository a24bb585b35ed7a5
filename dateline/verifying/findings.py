"""Everything that looking at one site came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dateline.model import Diagnostic
from dateline.verifying.comparing import Comparison
from dateline.verifying.examining import Examination
from dateline.verifying.places import Place
from dateline.writer.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Findings:
    """What is to be told of it."""

    site: Path
    manifest: Manifest
    files: Examination

    comparison: Comparison | None = None
    """With a build; None where nothing was built."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """Path → where the site's file begins to differ from the one that a build makes."""

    faults: tuple[Diagnostic, ...] = ()
    """Why nothing was built that could be compared."""

    is_dated: bool = False
    """Whether the project has files with days of their own."""
