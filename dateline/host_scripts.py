"""Scripts that pages of other sites load from this one: their bytes, names and fingerprints.

In: the project's static folder. Out: a script at the site's root, where it may change with any
build, and under a name that is its hash, which a page may pin (Subresource Integrity, W3C 2016).
"""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dateline.bundled import bundled_folder
from dateline.lightening import lighten

FOLDER = "js/host/"
"""Below `static/`; not among the assets of our own pages."""

EMBED: Literal["embed.js"] = "embed.js"
RECORD: Literal["on-the-record.js"] = "on-the-record.js"


@dataclass(frozen=True, slots=True)
class HostScript:
    """One script, as it is published."""

    name: str
    """Its path at the site's root: `embed.js`."""

    content: bytes

    @property
    def versioned(self) -> str:
        """Return the path that holds these bytes and will never hold others."""
        return f"embed/{hashlib.sha256(self.content).hexdigest()[:16]}/{self.name}"

    @property
    def integrity(self) -> str:
        """Return what a `<script>` says to accept these bytes only: `sha384-…`."""
        return f"sha384-{b64encode(hashlib.sha384(self.content).digest()).decode()}"


def read_host_script(static: Path, name: Literal["embed.js", "on-the-record.js"]) -> HostScript:
    """Return the script called *name*: the project's own below *static*, else the shipped one."""
    own, shipped = (folder / FOLDER / name for folder in (static, bundled_folder("static")))
    # In a checkout they are one file.
    if own != shipped and own.is_file() and not own.is_symlink():
        return HostScript(name, own.read_bytes())
    return HostScript(name, lighten(shipped.read_bytes()))
