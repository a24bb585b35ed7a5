"""One style sheet instead of many: `css/main.css`, and `css/embed.css` for the frames of others.

What they import is put in its place: a browser asks for one file then, and the files stay one
concept each for those who write them.
"""

import re
from collections.abc import Mapping

from dateline.errors import OutputError

SHEETS = ("css/main.css", "css/embed.css")

_IMPORT = re.compile(rb'^@import "([\w-]+\.css)";\n?', re.MULTILINE)
"""The one form that is understood: a file of the same folder, without conditions, on its line."""

_COMMENT = re.compile(rb"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment with its lines to itself. A string of CSS ends on its line, so none can hold this."""


def join_sheets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *files* with the imported sheets inside those of SHEETS and no longer beside them."""
    joined: dict[str, bytes] = {}
    imported: set[str] = set()
    for sheet in SHEETS:
        if sheet in files:
            imported.update(f"css/{name.decode()}" for name in _IMPORT.findall(files[sheet]))
            joined[sheet] = _joined(sheet, files)
    return {name: joined.get(name, files[name]) for name in files if name not in imported}


def _joined(sheet: str, files: Mapping[str, bytes]) -> bytes:
    """Return *sheet* with what it imports in its place."""
    for name in _IMPORT.findall(files[sheet]):
        if f"css/{name.decode()}" not in files:
            raise OutputError(
                f"static/{sheet} imports {name.decode()}, which is not in static/css/:"
                " put it there, or take the line out"
            )
    text = _IMPORT.sub(lambda found: files[f"css/{found[1].decode()}"], files[sheet])
    return _COMMENT.sub(b"", text)
