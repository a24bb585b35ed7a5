"""Read what checkers of links have found: lychee's JSON and LinkChecker's CSV.

A page is taken for gone where its server says so (404, 410). Whatever else stands there, a refusal
to a robot, a timeout, a broken certificate, may be over tomorrow: that is told and not written.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.archiving.results import GONE, Found, Terms, text_in
from dateline.model import Diagnostic, Fate, Location
from dateline.schema import shown


@dataclass(frozen=True, slots=True)
class _Link:
    """A link with which something is wrong."""

    url: str
    code: str
    """The HTTP status, if there was an answer."""

    said: str
    place: Location


_CODE = re.compile(r"(?<!\d)([1-5]\d\d)(?!\d)")
_MAPS = ("error_map", "fail_map", "timeout_map")


def is_lychee(value: object) -> bool:
    """Return whether *value* is what `lychee --format json` writes, of any version."""
    return isinstance(value, dict) and any(key in value for key in _MAPS)


def read_lychee(value: Mapping[str, object], path: str, terms: Terms) -> Found:
    """Return which links lychee has found to be gone."""
    found, seen = Found(terms), set()
    maps = [value[key] for key in _MAPS if isinstance(value.get(key), dict)]
    listed = [each for pages in maps if isinstance(pages, dict) for each in pages.values()]
    for links in listed:
        for link in links if isinstance(links, list) else ():
            if not isinstance(link, dict) or text_in(link, "url") in seen:
                continue
            seen.add(text_in(link, "url"))
            status = link.get("status")
            said = status if isinstance(status, dict) else {"text": status}
            code = text_in(said, "code") or _code_in(text_in(said, "text"))
            told = " ".join(filter(None, (code, text_in(said, "text", "details"))))
            _judge(_Link(text_in(link, "url"), code, told, Location(path)), found, terms)
    return found


def is_linkchecker(names: Iterable[str]) -> bool:
    """Return whether a table with these *names* is one of LinkChecker."""
    return {"urlname", "result", "valid"} <= set(names)


def read_linkchecker(
    rows: Iterable[tuple[int, Mapping[str, str]]], path: str, terms: Terms
) -> Found:
    """Return which links LinkChecker has found to be gone."""
    found, seen = Found(terms), set()
    for line, cells in rows:
        url, said = cells.get("urlname", ""), cells.get("result", "")
        if cells.get("valid", "").casefold() != "true" and url not in seen:
            seen.add(url)
            _judge(_Link(url, _code_in(said), said, Location(path, line)), found, terms)
    return found


def _judge(link: _Link, found: Found, terms: Terms) -> None:
    """Keep that the page of *link* is gone, or what is no proof of it."""
    if link.code.isdigit() and int(link.code) in GONE:
        found.add(link.url, Fate(lost=terms.day), link.place)
        return
    url, said = shown(link.url, 100), shown(link.said)
    message = f"{url} answers “{said}”, which does not say that it is gone"
    remedy = "Look yourself; write `lost:` below its address in content/archived.yml if it is."
    found.notes.append(Diagnostic("archive.unclear", "note", link.place, message, remedy))


def _code_in(text: str) -> str:
    """Return the HTTP status that *text* begins with or names."""
    match = _CODE.search(text)
    return match[1] if match else ""
