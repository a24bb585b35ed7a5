"""Whether two sites are the same to a reader: the same pages, the same visible text on each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

_UNSEEN = frozenset({"head", "script", "style", "template"})
_LATER = re.compile(r"page/(\d+)/index\.html$")


class _Seen(HTMLParser):
    """Collects the text that a page shows; each element ends a word."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open and not seen."""
        if tag in _UNSEEN:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Forget what is closed."""
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        """Take the words that are seen."""
        if not self.inside:
            self.words.append(data)


def visible_text(html: str) -> str:
    r"""Return what a reader sees of a page, with single spaces.

    >>> visible_text("<head><title>x</title></head><p>Two\n words<b>!</b>")
    'Two words!'
    """
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return " ".join("".join(seen.words).split())


def pages_of(site: Path) -> dict[str, str]:
    """Return URL → visible text of every page of *site*; later parts of lists under one name."""
    return {
        _LATER.sub(r"page-\1/index.html", path.relative_to(site).as_posix()): visible_text(
            path.read_text("utf-8")
        )
        for path in site.rglob("*.html")
    }


@dataclass(frozen=True, slots=True)
class Difference:
    """What one site has otherwise than another."""

    missing: tuple[str, ...]
    more: tuple[str, ...]
    other: tuple[str, ...]
    """Pages of both whose text is not the same."""

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.missing or self.more or self.other)

    def __str__(self) -> str:
        """Return how much there is of it, with an example of each."""
        parts = (("missing", self.missing), ("more", self.more), ("other text", self.other))
        found = [f"{len(urls)} {what} (/{urls[0]})" for what, urls in parts if urls]
        return ", ".join(found) or "same pages, same text"


def compare(ours: Mapping[str, str], theirs: Mapping[str, str]) -> Difference:
    """Return what *theirs* has otherwise than *ours*: URL → visible text of each page."""
    return Difference(
        missing=tuple(sorted(ours.keys() - theirs.keys())),
        more=tuple(sorted(theirs.keys() - ours.keys())),
        other=tuple(sorted(u for u in ours.keys() & theirs.keys() if ours[u] != theirs[u])),
    )
