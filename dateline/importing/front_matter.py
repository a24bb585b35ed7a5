"""The front matter of a foreign file as plain values, and the text below it.

Comes in: the path of a Markdown file with YAML between lines of `---` or TOML between `+++`.
Goes out: texts, lists and mappings; no value is guessed, and no loader constructs anything.
"""

import tomllib
from collections.abc import Sequence as AnySequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from dateline.errors import ContentError
from dateline.importing.items import Place, Raw
from dateline.importing.opening import read_whole, shown_path
from dateline.model import Diagnostic
from dateline.yaml_tree import Mapping, Node, Scalar, Sequence, read_tree

_MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Matter:
    """What one file says."""

    values: dict[str, Raw] | None
    """None where the file cannot be read."""

    body: str = ""
    notes: tuple[Diagnostic, ...] = ()


def read_matter(path: Path) -> Matter:
    """Return the front matter and the body of the file at *path*, or what is wrong with it."""
    place = Place(shown_path(path))
    try:
        text, note = read_whole(path, _MOST_BYTES)
    except ContentError as error:
        return Matter(
            None, notes=error.diagnostics or (place.refuse("import.unreadable", str(error)),)
        )
    notes = (note,) if note else ()
    lines = text.replace("\0", "").lstrip("\n").split("\n")
    mark = lines[0].strip()
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == mark), 0)
    if mark not in ("---", "+++") or not end:
        what = "front matter that does not end" if mark in ("---", "+++") else "no front matter"
        return Matter(None, notes=(*notes, place.refuse("import.front_matter", f"it has {what}")))
    inner, body = "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]).strip()
    values, faults = _yaml(inner, place) if mark == "---" else _toml(inner, place)
    return Matter(values, body, (*notes, *faults))


def _yaml(text: str, place: Place) -> tuple[dict[str, Raw] | None, AnySequence[Diagnostic]]:
    """Return what YAML says; faults are told, and the file is left out."""
    tree = read_tree(text, place.path, 2)
    if tree.faults or not isinstance(tree.root, Mapping):
        faults = tree.faults or (
            place.refuse("import.front_matter", "its front matter has no keys"),
        )
        return None, faults
    values = _plain(tree.root)
    assert isinstance(values, dict)
    return values, ()


def _toml(text: str, place: Place) -> tuple[dict[str, Raw] | None, AnySequence[Diagnostic]]:
    """Return what TOML says."""
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (place.refuse("import.front_matter", f"its TOML is broken: {error}"[:200]),)
    return {key: _untimed(value) for key, value in values.items()}, ()


def _plain(node: Node) -> Raw:
    """Return *node* without its places; `key:` says nothing."""
    if isinstance(node, Scalar):
        if node.plain and node in ("true", "false"):
            return node == "true"
        return None if node.is_null else str(node)
    if isinstance(node, Sequence):
        return [_plain(each) for each in node]
    return {str(key): _plain(value) for key, value in node.items()}


def _untimed(value: object) -> Raw:
    """Return *value* with dates as they were written."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return [_untimed(each) for each in value]
    if isinstance(value, dict):
        return {str(key): _untimed(each) for key, each in value.items()}
    return value if isinstance(value, str | int | float | bool) else str(value)
