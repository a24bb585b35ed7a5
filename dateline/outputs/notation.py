"""Moments and texts as machine-readable files write them."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted

from dateline.cells import whole

Json = str | int | None | list["Json"] | dict[str, "Json"]

_SHOWN = 24
_LINE = "\n"
_DEPTH = 3
"""Levels whose parts are encoded one by one: the file, its lists and tables, what is in them."""


def moment_text(moment: datetime | None) -> str | None:
    """Return *moment* in UTC as RFC 3339 writes it: `2020-08-14T17:42:00Z`."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def json_bytes(value: Mapping[str, Json]) -> bytes:
    """Return *value* as a JSON file (RFC 8259) that people can read too.

    It is what `json.dumps` writes with `indent=1`; that one does so character for character, in
    Python, and has the whole text several times over before it is encoded.
    """
    made = bytearray()
    for piece in _pieces(dict(value), _LINE, _DEPTH):
        try:
            made += piece.encode()
        except UnicodeEncodeError:
            made += whole(piece).encode()
    made += b"\n"
    return bytes(made)


def _pieces(value: Json, line: str, depth: int) -> Iterator[str]:
    """Yield *value* in parts, those of its first levels one by one; *line* starts its lines."""
    inner = f"{line} "
    if not depth or not value or not isinstance(value, dict | list):
        yield _indented(value, line)
    elif isinstance(value, dict):
        for place, (key, each) in enumerate(value.items()):
            yield f"{',' if place else '{'}{inner}{quoted(key)}: "
            yield from _pieces(each, inner, depth - 1)
        yield f"{line}}}"
    else:
        for place, each in enumerate(value):
            yield f"{',' if place else '['}{inner}"
            yield from _pieces(each, inner, depth - 1)
        yield f"{line}]"


def _indented(value: Json, line: str) -> str:
    """Return *value* as text; *line* starts its lines."""
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
