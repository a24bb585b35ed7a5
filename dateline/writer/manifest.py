"""The list of the site's files with their digests: what makes a folder ours, for all to check.

It says nothing of when and where it was made, so that it is the same bytes each time.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from dateline.errors import OutputError

NAME: Final = "manifest.json"
SIGNATURES: Final = ("manifest.json.sig", "manifest.json.minisig")
"""Of the list, by ssh-keygen or minisign: ours, and gone once they are of another list."""

FORMER: Final = ".dateline"
"""The list of names that versions before this one kept in its stead."""

PART: Final = ".dateline.part"
"""A file on its way into a folder that has to be changed file by file."""

LEDGER: Final = ".dateline-manifest.json"
"""The list that `publish` keeps at a target, of more than the site."""

RESERVED: Final = (NAME, *SIGNATURES, FORMER, PART)

_FORMAT: Final = 1
_BAD = re.compile(r"[\x00-\x1f\x7f\\:]")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """What one file says."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Making:
    """What a site was asked to be and by what it was made, as far as bytes depend on that."""

    version: str = ""
    """Of Dateline."""

    base_url: str = ""
    drafts: bool = False
    tools: Mapping[str, str] = field(default_factory=dict)
    """Name → version of what else has a hand in it."""


NOTHING_ASKED: Final = Making()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All files of one site, itself and its signatures left out."""

    files: Mapping[str, Entry]
    making: Making = NOTHING_ASKED
    leaving: tuple[str, ...] | None = None
    """While the folder is changed file by file: what else in it is ours. None: all is done."""

    @property
    def ours(self) -> frozenset[str]:
        """Return every path that a build has made."""
        return frozenset((*self.files, *(self.leaving or ())))


def is_path(path: str) -> bool:
    """Return whether *path* stays inside a site, and is a name that every system can have.

    >>> is_path("events/a/index.html"), is_path("../x"), is_path("a//b"), is_path("a:b")
    (True, False, False, False)
    """
    return not _BAD.search(path) and all(part.strip(". ") for part in path.split("/"))


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return *manifest* as a file: a line for each path, in the order of paths."""
    making = manifest.making
    head: dict[str, object] = {
        "dateline": making.version,
        "format": _FORMAT,
        "base_url": making.base_url,
        "drafts": making.drafts,
        "made_with": dict(sorted(making.tools.items())),
    }
    if manifest.leaving is not None:
        head["leaving"] = list(manifest.leaving)
    return "".join(_lines(head, manifest.files)).encode("utf-8", "surrogatepass")


def _lines(head: Mapping[str, object], files: Mapping[str, Entry]) -> Iterator[str]:
    """Yield the file line by line: `sed` and `sha256sum` can read it, too."""
    yield "{\n"
    for key, value in head.items():
        yield f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n"
    yield '"files": {'
    before = "\n"
    for path, entry in sorted(files.items()):
        name = json.dumps(path, ensure_ascii=False)
        yield f'{before}{name}: {{"sha256": "{entry.sha256}", "bytes": {entry.size}}}'
        before = ",\n"
    yield "\n}\n}\n"


class LaterError(Exception):
    """A list of a format that only a later version of Dateline knows."""


def parse_manifest(content: bytes) -> Manifest | None:
    """Return the list that *content* writes, or None if it is none of ours; LaterError."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or not isinstance(said.get("dateline"), str):
        return None
    number = said.get("format")
    if isinstance(number, int) and number > _FORMAT:
        raise LaterError
    try:
        return _parsed(said) if number == _FORMAT else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _parsed(said: Mapping[str, object]) -> Manifest:
    """Return the list that *said* writes; some ordinary error if it writes none."""
    files, tools, leaving = said["files"], said["made_with"], said.get("leaving")
    base_url, drafts = said["base_url"], said["drafts"]
    if not isinstance(files, dict) or not isinstance(tools, dict):
        raise TypeError
    if not isinstance(base_url, str) or not isinstance(drafts, bool):
        raise TypeError
    if not isinstance(leaving, list | None):
        raise TypeError
    making = Making(str(said["dateline"]), base_url, drafts, {k: str(v) for k, v in tools.items()})
    entries = {path: _entry(each["sha256"], each["bytes"]) for path, each in files.items()}
    gone = None if leaving is None else tuple(leaving)
    if not all(isinstance(path, str) and is_path(path) for path in (*entries, *(gone or ()))):
        raise ValueError  # it would lead out of the folder: no build has written that
    return Manifest(entries, making, gone)


def _entry(sha256: str, size: int) -> Entry:
    """Return what is said of one file; ValueError or TypeError if it cannot be said of any."""
    if not _DIGEST.fullmatch(sha256) or not isinstance(size, int) or size < 0:
        raise ValueError
    return Entry(sha256, size)


def read_manifest(folder: Path) -> Manifest | None:
    """Return the list of the site in *folder*, or None if there is none of ours; LaterError."""
    try:
        return parse_manifest((folder / NAME).read_bytes())
    except (FileNotFoundError, IsADirectoryError):
        return None


def require_ours(folder: Path) -> frozenset[str]:
    """Return the paths made by the last build, empty for a new site; OutputError if not ours."""
    if folder.is_symlink():
        raise OutputError(f"{folder} is a link: name the folder that it points to")
    if not folder.exists():
        return frozenset()
    if not folder.is_dir():
        raise OutputError(f"{folder} is a file: move it away, or choose another --output")
    try:
        manifest = read_manifest(folder)
    except LaterError as error:
        message = f"{folder} was made by a later version of Dateline: build it with that one"
        raise OutputError(message) from error
    former = _read_former(folder)
    if manifest is None and former is None:
        if any(folder.iterdir()):
            raise OutputError(_not_ours(folder))
        return frozenset()
    if manifest is None and os.path.lexists(folder / NAME):
        raise OutputError(
            f"{folder / NAME} was not made by Dateline, which keeps the list of its files there: "
            "move it away (the manifest of a web app can be called site.webmanifest)"
        )
    return frozenset((*(manifest.ours if manifest else ()), *(former or ())))


def _read_former(folder: Path) -> tuple[str, ...] | None:
    """Return what a version before this one has listed, its list included; None without one."""
    try:
        said = json.loads((folder / FORMER).read_text(encoding="utf-8"))
    except (FileNotFoundError, IsADirectoryError, ValueError, RecursionError):
        return None
    files = said.get("files") if isinstance(said, dict) else None
    if not isinstance(files, list):
        return None
    return (FORMER, *(path for path in files if isinstance(path, str) and is_path(path)))


def _not_ours(folder: Path) -> str:
    """Return the complaint about a folder without a list that can be relied on."""
    lacks = f"it has no {NAME} of Dateline's"
    if os.path.lexists(folder / NAME):
        lacks = f"its {NAME} is not Dateline's, or damaged"
    return (
        f"{folder} holds files that Dateline did not make ({lacks}): "
        "move them away, or choose another --output"
    )
