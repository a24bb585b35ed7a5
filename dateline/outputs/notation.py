"""Moments and texts as machine-readable files write them."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from dateline.cells import whole

Json = str | int | None | list["Json"] | dict[str, "Json"]

_SHOWN = 24


def moment_text(moment: datetime | None) -> str | None:
    """Return *moment* in UTC as RFC 3339 writes it: `2020-08-14T17:42:00Z`."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def json_bytes(value: Mapping[str, Json]) -> bytes:
    """Return *value* as a JSON file (RFC 8259) that people can read too."""
    return (whole(json.dumps(value, ensure_ascii=False, indent=1)) + "\n").encode()


def shown_lines(data: Mapping[str, Json]) -> str:
    """Return the first lines of *data* as a JSON file has them, to be shown on a page."""
    lines = json_bytes(data).decode().splitlines()
    return "\n".join((*lines[:_SHOWN], *("…" for _ in lines[_SHOWN : _SHOWN + 1])))
