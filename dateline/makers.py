"""By what bytes are made: Python, its packages and libraries, each with its version."""

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from typing import Final

PACKAGES: Final = (
    "babel",
    "ftfy",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "pillow",
    "pydantic",
    "python-dateutil",
    "pyyaml",
)
"""Of which another version may make other bytes, of whatever is worked on."""

_FURTHER: Final = ("icalendar", "pagefind-bin", "pagefind-bin-extended")
"""The same, of what the process makes alone that writes the site."""


def versions() -> dict[str, str]:
    """Return name → version of Python and those of PACKAGES that are installed."""
    major, minor, _ = platform.python_version_tuple()
    return {"Python": f"{major}.{minor}", **_installed(PACKAGES)}


def all_versions() -> dict[str, str]:
    """Return name → version of everything that has a hand in the bytes of a site."""
    return {**versions(), **_installed(_FURTHER), "SQLite": sqlite3.sqlite_version}


def _installed(packages: tuple[str, ...]) -> dict[str, str]:
    """Return name → version of those of *packages* that are installed."""
    found = {}
    for name in packages:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
