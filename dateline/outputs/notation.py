"""Moments and texts as machine-readable files write them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted

from dateline.cells import whole

Json = str | int | None | list["Json"] | dict[str, "Json"]

_SHOWN = 24
_LINE = "\n"


def moment_text(moment: datetime | None) -> str | None:
    """Return *moment* in UTC as RFC 3339 writes it: `2020-08-14T17:42:00Z`."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def json_bytes(value: Mapping[str, Json]) -> bytes:
    """Return *value* as a JSON file (RFC 8259) that people can read too."""
    text = f"{_indented(value, _LINE)}\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        return whole(text).encode()


def _indented(value: Json | Mapping[str, Json], line: str) -> str:
    """Return *value* as `json.dumps` writes it with `indent=1`, where *line* starts its lines.

    That one writes in Python, character for character, as soon as it is to indent.
    """
    if isinstance(value, str):
        return quoted(value)
    inner = f"{line} "
    if isinstance(value, dict) and value:
        pairs = [f"{quoted(key)}: {_indented(each, inner)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{line}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join([_indented(each, inner) for each in value])}{line}]"
    return json.dumps(value)


def shown_lines(data: Mapping[str, Json]) -> str:
    """Return the first lines of *data* as a JSON file has them, to be shown on a page."""
    lines = json_bytes(data).decode().splitlines()
    return "\n".join((*lines[:_SHOWN], *("…" for _ in lines[_SHOWN : _SHOWN + 1])))
