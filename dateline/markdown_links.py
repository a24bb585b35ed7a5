"""Where links in Markdown may lead: out to the web, to a page, to a heading; and their names.

`markup.py` and the two readers of Markdown use it; it needs no parser.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from posixpath import join, normpath
from urllib.parse import unquote

ID_PREFIX = "user-content-"
OUTBOUND = "noopener noreferrer external"

_WEB = re.compile(
    r"https?://[^\s\x00-\x1f\x7f/?#@\\\"'<>`:%\[\]]+(?::\d{1,5})?(?:[/?#][^\s\x00-\x1f\x7f\\\"'<>`]*)?",
    re.IGNORECASE | re.ASCII,
)
_MAIL = re.compile(r"mailto:[^\s\\\"'<>`:/]+", re.IGNORECASE)
_OWN = re.compile(r"(?![/\\]{2})(?:[\w.~%+,;=@!$&()*-]*(?:[/?#][^\s\\\"'<>`]*)?)", re.ASCII)
"""A way inside the site: no scheme, as there is no colon before the first `/`, `?` or `#`."""

_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")
_MAX_ANCHOR = 80
_FILE = re.compile(r"(?P<file>(?!/)[^?#]+\.md)(?:#(?P<anchor>.*))?", re.IGNORECASE)
"""A link from one file of the project to another, as it works where the files are read."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a text may link to by their names."""

    folder: str = ""
    """Where the text's own file lies."""

    pages: Mapping[str, str] = field(default_factory=dict)
    """Path of a page's file → path of the page."""


NO_FILES = Files()


def is_safe_link(url: str) -> bool:
    """Return whether *url* may stand in a link: http, https, mailto or inside the site.

    >>> is_safe_link("https://example.org/a?b#c"), is_safe_link("javascript:alert(1)")
    (True, False)
    """
    return any(form.fullmatch(url) for form in (_WEB, _MAIL, _OWN))


def web_link(url: str) -> str:
    """Return *url* if it is one that a page may lead out to, else the empty string.

    >>> web_link("https://example.org/"), web_link("ftp://example.org/")
    ('https://example.org/', '')
    """
    return url if _WEB.fullmatch(url) else ""


def anchor_of(text: str, taken: Mapping[str, None]) -> str:
    """Return what leads to a heading behind `#`, numbered where it is *taken* already.

    It is made as GitHub and GitLab make it, so that one link leads there in all three.
    """
    words = _NOT_IN_ANCHOR.sub("", text.lower()).replace(" ", "-")[:_MAX_ANCHOR] or "section"
    numbered = (f"{words}-{number}" for number in count(1))
    return next(one for one in chain([words], numbered) if one not in taken)


def find_page(href: str, files: Files) -> str | None:
    """Return the path of the page, and the place on it, whose file *href* names."""
    named = _FILE.fullmatch(href)
    if named is None:
        return None
    page = files.pages.get(normpath(join(files.folder, unquote(named["file"]))))
    if page is None or not named["anchor"]:
        return page
    return f"{page}#{ID_PREFIX}{named['anchor']}"
