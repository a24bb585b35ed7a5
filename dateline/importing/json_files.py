"""JSON of other programs: whole where it is small, in a stream where it is large.

Comes in: a path, and where in it the list stands that is read item by item. Goes out: plain
values. A file that is broken anywhere is refused as a whole, with the place.
"""

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dateline.errors import ContentError
from dateline.importing.items import Place, Raw
from dateline.importing.opening import encoding_of, read_whole, shown_path
from dateline.model import Diagnostic

MOST_WHOLE = 32_000_000
"""Bytes that are read at once: about five times as much memory."""

_CODE = "import.json"


def read_json(path: Path, most_bytes: int = MOST_WHOLE) -> tuple[Raw, Diagnostic | None]:
    """Return what the file at *path* says, and how it had to be read."""
    text, note = read_whole(path, most_bytes)
    try:
        values: Raw = json.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is the former
        raise _broken(path, error) from None
    return values, note


def is_large(path: Path) -> bool:
    """Return whether the file at *path* has to be read in a stream."""
    return path.is_file() and path.stat().st_size > MOST_WHOLE


def stream(path: Path, way: str) -> Iterator[Raw]:
    """Yield the values at *way* (`events.item`) of a large file, one at a time."""
    ijson = _streaming(path)
    try:
        with path.open("rb") as file:
            yield from ijson.items(file, way, use_float=True)
    except (ijson.JSONError, ValueError) as error:
        raise _broken(path, error) from None


def stream_pairs(path: Path, way: str) -> Iterator[tuple[str, Raw]]:
    """Yield the keys and values of the mapping at *way* of a large file."""
    ijson = _streaming(path)
    try:
        with path.open("rb") as file:
            yield from ijson.kvitems(file, way, use_float=True)
    except (ijson.JSONError, ValueError) as error:
        raise _broken(path, error) from None


def _streaming(path: Path) -> Any:
    """Return the streaming parser, if it is there and can read the file's encoding."""
    if encoding_of(path)[0] not in ("utf-8", "utf-8-sig"):
        raise ContentError(f"{shown_path(path)} is too large to be read in another encoding")
    if not find_spec("ijson"):
        raise ContentError(
            f"{shown_path(path)} is large: run `pip install 'dateline[import]'` to have it read"
        )
    return import_module("ijson")


def _broken(path: Path, error: Exception) -> ContentError:
    """Return why the JSON at *path* cannot be read, with its place where that is known."""
    line = error.lineno if isinstance(error, json.JSONDecodeError) else 0
    reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error).split("\n")[0]
    if isinstance(error, RecursionError):
        reason = "lists in lists without end"
    place = Place(shown_path(path), line)
    note = place.note(_CODE, f"the JSON is broken: {reason[:80]}", "", "error")
    return ContentError(f"{place.path} cannot be read", [note])
