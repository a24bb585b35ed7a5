"""One style sheet instead of many: `css/main.css` with what it imports put in its place.

A browser asks for one file then, and the files stay one concept each for those who write them.
"""

import re
from collections.abc import Mapping

from dateline.errors import OutputError

MAIN = "css/main.css"

_IMPORT = re.compile(rb'^@import "([\w-]+\.css)";\n?', re.MULTILINE)
"""The one form that is understood: a file of the same folder, without conditions, on its line."""

_COMMENT = re.compile(rb"^[ \t]*/\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
"""A comment with its lines to itself. A string of CSS ends on its line, so none can hold this."""


def join_sheets(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return *files* with the imported sheets inside the main one and no longer beside it."""
    if MAIN not in files:
        return dict(files)
    imported = [f"css/{name.decode()}" for name in _IMPORT.findall(files[MAIN])]
    missing = [name for name in imported if name not in files]
    if missing:
        raise OutputError(
            f"static/{MAIN} imports {missing[0].removeprefix('css/')}, which is not in static/css/:"
            " put it there, or take the line out"
        )
    joined = _IMPORT.sub(lambda found: files[f"css/{found[1].decode()}"], files[MAIN])
    rest = {name: content for name, content in files.items() if name not in imported}
    return {**rest, MAIN: _COMMENT.sub(b"", joined)}
