"""What pages may weigh, and what they do: compressed bytes, as most hosts send them.

What a calendar may hold is counted in events.

In: finished files. Out: numbers. `tests/test_budgets.py` holds the shipped templates to them,
`check` those of a project with its own templates, styles and texts.
"""

import gzip
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Final

FIRST_VIEW: Final = 60_000
"""The home page before a reader has touched it, with all that it loads."""

SCRIPT: Final = 15_000
"""Of that, the scripts."""

FRAME: Final = 30_000
"""What other sites put into a frame, with all that it loads: their page pays for it."""

CALENDAR: Final = 10_000
"""Events of a calendar, about a kilobyte each: its program fetches all of it again and again."""

_ADDRESS = re.compile(r'(?:src|rel="stylesheet" href)="(?:\.{1,2}/)*(assets/[^"]+\.(?:css|js))"')
_FEATURE = re.compile(r'data-feature="([\w-]+)"')
_IMPORT = re.compile(r'(?:from|import)\s*"(\.{1,2}/[^"]+)"')
"""Not `import("…")`: that is for what a reader asks for, as a card or a table."""


def compressed(content: bytes) -> int:
    """Return how many bytes a host sends, by the level that most of them use."""
    return len(gzip.compress(content, 6, mtime=0))


def files_of(page: str) -> tuple[str, ...]:
    """Return the paths of the style sheets and scripts that the HTML of *page* names.

    >>> files_of('<link rel="stylesheet" href="../assets/1f/a.css"><p data-feature="map">')
    ('assets/1f/a.css', 'assets/1f/js/features/map.js')
    """
    named = _ADDRESS.findall(page)
    folder = "/".join(named[0].split("/")[:2]) if named else ""
    features = _FEATURE.findall(page) if folder else ()
    named += [f"{folder}/js/features/{name}.js" for name in features]
    return tuple(dict.fromkeys(named))


def sizes_of(named: tuple[str, ...], files: Mapping[str, bytes]) -> dict[str, int]:
    """Return the compressed size of each of *files* that is *named*, or imported by one of them."""
    wanted = list(named)
    sizes: dict[str, int] = {}
    while wanted:
        path = wanted.pop()
        if path not in sizes and path in files:
            sizes[path] = compressed(files[path])
            wanted += _imported_by(path, files[path])
    return sizes


def _imported_by(path: str, content: bytes) -> Iterator[str]:
    """Yield the modules that the script at *path* asks for by a fixed name."""
    if path.endswith(".js"):
        for name in _IMPORT.findall(content.decode("utf-8", "replace")):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
