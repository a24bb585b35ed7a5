"""Read and replace one of the editor's lists: the whole file or none of it; words for its lines."""

import json
import re
from pathlib import Path

from dateline.console import neutralize
from dateline.errors import OutputError
from dateline.model import Report
from dateline.safekeeping import Keeping

_LONGEST = 90
"""Letters of a headline in a comment."""

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./:?=&%+~,;@$()!*-]*")
"""Texts that YAML takes for themselves: addresses, paths and ids, as a rule."""


def as_yaml(text: str) -> str:
    """Return *text* as YAML reads it back.

    >>> as_yaml("https://news.example/a?id=7"), as_yaml("records/#1.md")
    ('https://news.example/a?id=7', '"records/#1.md"')
    """
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(":") and ", " not in text
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def called(report: Report) -> str:
    """Return in a line which report it is; its words are data, also in a comment."""
    outlet = report.outlet.name if report.outlet else ""
    day = report.published.date().isoformat() if report.published else ""
    title = neutralize(report.title)
    short = title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    where = ", ".join(part for part in (neutralize(outlet), day) if part)
    return f"{where}: {short}" if where else short


def read_list(path: Path) -> str:
    """Return the text of the list at *path*, line ends as they are; empty where there is none."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"{path} cannot be read: {error}") from error


def write_list(path: Path, text: str, was: str, keeping: Keeping) -> None:
    """Put *text* at *path*, unless it says something else by now than it *was* read as."""
    there = path.read_bytes() if path.exists() else None
    if read_list(path) != was:
        raise OutputError(f"{path} was changed while this ran: it is as it is now; run this again")
    keeping.put(path, text.encode(), there)
