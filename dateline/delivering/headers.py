"""With which headers a file is to be answered, for places that keep them with each file.

The rules are those that the site itself brings in `_headers` for hosts that read that: a pattern
of paths, and below it, indented, its headers (the format of Netlify and Cloudflare Pages).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

FILE: Final = "_headers"

_TYPES: Final = {
    "atom": "application/atom+xml",
    "avif": "image/avif",
    "bib": "text/plain; charset=utf-8",
    "cff": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "ics": "text/calendar; charset=utf-8",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "rss": "application/rss+xml",
    "sqlite": "application/vnd.sqlite3",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml",
}
"""By the end of the name; a table of our own, since those of machines differ."""

_ENCODINGS: Final = {"gz": "gzip", "br": "br"}

CHECKED_EACH_TIME: Final = "public, max-age=0, must-revalidate"
"""Of what keeps its name when it changes: some storage would say an hour by itself."""


@dataclass(frozen=True, slots=True)
class Headers:
    """What is said of one file."""

    content_type: str
    cache_control: str
    content_encoding: str = ""
    """Of a file that is stored compressed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """The headers of the paths that one pattern fits."""

    pattern: re.Pattern[str]
    headers: Mapping[str, str]
    """By their names in small letters."""


def read_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules that a `_headers` file writes, in its order."""
    return tuple(Rule(pattern, headers) for pattern, headers in _sections(text))


def headers_of(path: str, rules: tuple[Rule, ...]) -> Headers:
    """Return the headers of the file at *path*; of a compressed one those of what it holds."""
    plain, _, end = path.rpartition(".")
    if end in _ENCODINGS:
        inner = headers_of(plain, rules)
        return Headers(inner.content_type, inner.cache_control, _ENCODINGS[end])
    place = "/" + path.removesuffix("index.html")
    said = {"content-type": _type_of(path), "cache-control": CHECKED_EACH_TIME}
    for rule in rules:
        if rule.pattern.fullmatch(place):
            said.update(rule.headers)
    return Headers(said["content-type"], said["cache-control"])


def _type_of(path: str) -> str:
    """Return the media type of the file at *path*, where no rule says it."""
    name = path.rpartition("/")[2]
    # `_headers`, `.nojekyll`: what has no other end is read by hosts.
    unknown = "text/plain; charset=utf-8" if name[0] in "._" else "application/octet-stream"
    return _TYPES.get(name.rpartition(".")[2].lower(), unknown)


def _sections(text: str) -> Iterator[tuple[re.Pattern[str], dict[str, str]]]:
    """Yield each pattern with the headers below it."""
    place, headers = "", dict[str, str]()
    for line in (*text.splitlines(), "/"):
        if line[:1].isspace():
            name, _, value = line.strip().partition(":")
            headers[name.lower()] = value.strip()
        elif line and not line.startswith("#"):
            if place:
                pieces = (re.escape(piece) for piece in place.split("*"))
                yield re.compile(".*".join(pieces)), headers
            place, headers = line.strip(), {}
