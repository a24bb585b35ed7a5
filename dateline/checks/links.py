"""Links of the editor's texts to pages of this very site: whether there is such a page and part.

In: the record, and what has been made of it. A link to a file under `content/` leads nowhere on
the site, though it does in an editor program; the page that came of the file is named instead.
"""

import difflib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from dateline.checks.matter import Made, Matter
from dateline.markup import ID_PREFIX, Files, links_of
from dateline.model import Diagnostic, Location
from dateline.permalinks import event_url, file_of, page_files, page_url

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}", re.IGNORECASE)
_STATE = re.compile(r"event-.*|.*=.*")
"""What scripts read after `#`: a row of a list, a state, words of the text (`:~:text=…`)."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an editor's text that stays on the site."""

    href: str
    """As written."""

    target: str
    """The file below the site that it asks for, if a folder answers with its `index.html`."""

    part: str
    """The id of the part of the page; empty for the whole."""

    location: Location


def links_in(matter: Matter) -> Iterator[Link]:
    """Yield the links of standing pages and events that stay on the site, each with its line."""
    for page in matter.site.pages:
        place = Location(page.location.path, page.body_line)
        yield from _of_text(matter, page.body, page_url(page.slug), place)
    for event in matter.site.events:
        file = matter.file_of(event)
        if file and event.body:
            place = Location(event.location.path, file.body_line)
            yield from _of_text(matter, event.body, event_url(event.id), place)


def check_links(matter: Matter, made: Made) -> Iterator[Diagnostic]:
    """Yield a warning for each link to a page or a part of a page that is not there."""
    from_files = _pages_by_file(matter)
    for link in links_in(matter):
        found = _found(link.target, made)
        if not found:
            yield _no_page(link, made, from_files)
        elif link.part and link.part not in made.ids.get(found, ()):
            yield _no_part(link, made.ids.get(found, frozenset()))


def _of_text(matter: Matter, text: str, path: str, start: Location) -> Iterator[Link]:
    """Yield the links of the Markdown *text* on the page at *path* that stay on the site."""
    files = Files(posixpath.dirname(start.path), page_files(matter.site.pages))
    for href, line in links_of(text, files) if "](" in text or "]:" in text or "<" in text else ():
        within = _within(href, path, matter.base_url)
        if within is not None:
            target, _, part = within.partition("#")
            part = "" if _STATE.fullmatch(part) else unquote(part)
            yield Link(href, file_of(target), part, Location(start.path, start.line + line - 1))


def _within(href: str, path: str, base_url: str) -> str | None:
    """Return where *href* leads below the site's base from the page at *path*; None: elsewhere.

    >>> [_within(href, "a/b/", "") for href in ("../c/#d", "/x?q=1", "mailto:a@b")]
    ['a/c/#d', 'x', None]
    """
    base = urlsplit(base_url)
    if base.netloc and href.casefold().startswith(("http://", "https://")):
        url = urlsplit(href)
        root = base.path.rstrip("/") + "/"
        if url.netloc.casefold() != base.netloc.casefold() or not f"{url.path}/".startswith(root):
            return None
        asked, part = f"/{url.path.removeprefix(root.rstrip('/')).lstrip('/')}", url.fragment
    elif _SCHEME.match(href):
        return None
    else:
        asked, _, part = href.partition("#")
        asked = asked.partition("?")[0]
    way = unquote(asked).lstrip("/") if asked.startswith("/") else f"{path}{unquote(asked)}"
    plain = posixpath.normpath(way) if way else "."
    end = "/" if plain != "." and (way.endswith(("/", "/.", "/.."))) else ""
    return f"{'' if plain == '.' else plain + end}{'#' + part if part else ''}"


def _found(target: str, made: Made) -> str:
    """Return the file that answers for *target*, empty where none does."""
    answers = (target, f"{target}/index.html")
    return next((each for each in answers if each in made.paths), "")


def _no_page(link: Link, made: Made, from_files: Mapping[str, str]) -> Diagnostic:
    """Return the warning for a link to no page, with the one that was probably meant."""
    return Diagnostic(
        "link.broken",
        "warning",
        link.location,
        f"the link to `{link.href[:120]}` leads to no page of this site",
        _remedy(link, made, from_files),
    )


def _remedy(link: Link, made: Made, from_files: Mapping[str, str]) -> str:
    """Return what to write instead: the page of a file, an address of the web, the nearest."""
    asked = link.href.partition("#")[0].partition("?")[0]
    name = unquote(asked).lstrip("./")
    of_file = [url for path, url in from_files.items() if name and f"/{path}".endswith(f"/{name}")]
    host = asked.partition("/")[0]
    if of_file:
        return f"Write `{of_file[0]}`, the page that is made of that file."
    if _HOST.fullmatch(host) and not host.endswith((".html", ".md", ".txt")):
        return f"Write `https://{asked}` if another site is meant."
    pages = {path.removesuffix("index.html"): None for path in made.paths if path[-5:] == ".html"}
    wanted = link.target.removesuffix("index.html")
    near = difflib.get_close_matches(f"{wanted.rstrip('/')}/".casefold(), pages, n=1, cutoff=0.72)
    if near:
        return f"Write `/{near[0]}`."
    return "Write the address of a page from `/` on, as `/about/`, or a whole one with https://."


def _no_part(link: Link, ids: frozenset[str]) -> Diagnostic:
    """Return the warning for a link to a part that its page does not have."""
    prefixed = f"{ID_PREFIX}{link.part.casefold().removeprefix(ID_PREFIX)}"
    near = difflib.get_close_matches(prefixed, sorted(ids), n=1, cutoff=0.8)
    whole, _, _ = link.href.partition("#")
    # On its own page a heading is found without the prefix, as on GitHub.
    if near:
        meant = near[0] if whole else near[0].removeprefix(ID_PREFIX)
        remedy = f"Write `{whole}#{meant}`."
    elif whole:
        remedy = f"Write `{whole}`, or another part."
    else:
        remedy = (
            "A heading is called by its words in small letters, joined by hyphens: `#the-vote`."
        )
    return Diagnostic(
        "link.no_part",
        "warning",
        link.location,
        f"the link to `{link.href[:120]}` leads to a part that the page does not have",
        remedy,
    )


def _pages_by_file(matter: Matter) -> dict[str, str]:
    """Return for each file of the editor's texts, and each record, the page made of it."""
    found = {page.location.path: f"/{page_url(page.slug)}" for page in matter.site.pages}
    for event in matter.site.events:
        url = f"/{event_url(event.id)}"
        found |= {f"content/{path}": url for path in event.records} | {event.location.path: url}
    return found
