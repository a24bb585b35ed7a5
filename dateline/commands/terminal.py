"""What the terminal can do, and what its owner wants of it: colors, a line that changes, width.

`NO_COLOR` (no-color.org) goes before `FORCE_COLOR` and `CLICOLOR_FORCE`, and these before what the
stream is. A dumb terminal obeys no escape; a CI machine keeps every line that it is sent.
"""

import os
import shutil
from collections.abc import Mapping
from typing import Final, TextIO

_NARROWEST: Final = 40


def has_color(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether *stream* is to be written to in colors."""
    if environment.get("NO_COLOR"):
        return False
    if any(
        environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    return stream.isatty() and not _is_dumb(environment) and environment.get("CLICOLOR") != "0"


def is_live(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether a line of *stream* can be written over while somebody waits."""
    is_watched = environment.get("CI", "").casefold() in ("", "0", "false")
    return stream.isatty() and is_watched and not _is_dumb(environment)


def width_of(stream: TextIO) -> int:
    """Return how many characters a line of *stream* holds; 0 where nobody sees its lines end."""
    if not stream.isatty():
        return 0
    return max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def _is_dumb(environment: Mapping[str, str]) -> bool:
    """Return whether the terminal obeys no escape."""
    return environment.get("TERM", "") == "dumb"
