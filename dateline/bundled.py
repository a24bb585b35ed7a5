"""Where the templates and static files that ship with Dateline are.

An installed wheel carries them inside the package; a checkout has them at its top level.
"""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).resolve().parent


def bundled_folder(name: Literal["templates", "static"]) -> Path:
    """Return the folder of the bundled templates or static files."""
    inside = _PACKAGE / "_bundled" / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
