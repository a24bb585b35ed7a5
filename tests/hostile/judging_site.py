"""Judge a whole site at once: each file by the parser of its kind, and the names of all."""

from pathlib import Path

from tests.hostile.judging import executables
from tests.hostile.judging_files import (
    JUDGES,
    database_texts,
    name_faults,
    rule_faults,
    turning,
)

_TEXTS = (".html", ".csv", ".ics", ".atom", ".rss", ".xml", ".svg", ".cff", ".json")
_RULES = ("_headers", "_redirects", "robots.txt")


def faults_of(site: Path) -> dict[str, list[str]]:
    """Return what is wrong with each file of *site* that has anything."""
    found = {"": name_faults(site)}
    for path in sorted(site.rglob("*")):
        if path.is_file():
            found[path.relative_to(site).as_posix()] = _faults_in(path)
    return {name: each for name, each in found.items() if each}


def _faults_in(path: Path) -> list[str]:
    """Return what is wrong with one file."""
    data, kind = path.read_bytes(), path.suffix
    faults = []
    if kind == ".html":
        faults += executables(data.decode())
    if kind in JUDGES:
        faults += JUDGES[kind](data)
    if path.name in _RULES:
        faults += rule_faults(path.name, data)
    if kind in _TEXTS:
        faults += turning(data.decode("utf-8-sig"))
    if kind == ".sqlite":
        faults += turning("\n".join(database_texts(data)))
    return faults
