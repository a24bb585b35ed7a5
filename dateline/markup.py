"""Markdown to safe HTML: the only maker of Markup.

Raw HTML stays text, links lead to http, https, mailto or our own pages only, images become links
(no page loads anything from elsewhere), ids are prefixed. Text that is too large or too tangled
for the parser is shown as it was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

from dateline.characters import plain_text
from dateline.markdown_links import ID_PREFIX, NO_FILES, OUTBOUND, Files, is_safe_link, web_link
from dateline.markdown_plain import plain_html, plain_opening

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

__all__ = [
    "ID_PREFIX",
    "NO_FILES",
    "OUTBOUND",
    "Files",
    "Heading",
    "headings_of",
    "in_double_quotes",
    "is_safe_link",
    "links_of",
    "named_links_of",
    "opening_of",
    "render_markdown",
    "web_link",
]

_BLANK_LINE = re.compile(r"\n(?=[ \t]*\n)")
_REFERENCE = re.compile(r"^[ \t>*+\-\d.)]*\[[^\]]*\]:", re.MULTILINE)
_MAX_CHARACTERS = 100_000
_MAX_BRACKETS = 2_000
"""The parser's time grows with the square of unmatched brackets (80 kB of `![` take 9 s)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, as its page has it."""

    text: str
    anchor: str
    """Its id on the page, with the prefix."""

    level: int
    """Of the text's own headings: 1 for the largest."""

    line: int
    """Where it stands in the text; 0 is the first line."""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link of a text."""

    words: str
    """What it is on."""

    href: str
    line: int
    """In the text, counted from 1."""


def render_markdown(text: str, root: str = "./", level: int = 2, files: Files = NO_FILES) -> Markup:
    """Return the Markdown *text* as HTML that cannot break, restyle or script its page.

    Its largest heading becomes one of *level*; a link that starts with `/` means the site's base,
    which *root* leads to, and one to the file of a page, as *files* knows it, that page.

    >>> print(render_markdown("*Seen* <b>[here](/about/)</b>", "../").strip())
    <p><em>Seen</em> &lt;b&gt;<a href="../about/">here</a>&lt;/b&gt;</p>
    """
    text = plain_text(text)
    if _is_too_much(text):
        return Markup("<pre>{}</pre>\n").format(text)
    html = plain_html(text, level)
    if html is None:
        html = _parser().render(text, {"root": root, "level": level, "files": files})
    return Markup(html)


def headings_of(text: str) -> tuple[Heading, ...]:
    r"""Return the headings of the Markdown *text* in their order, without those of quotations.

    >>> [(each.level, each.anchor) for each in headings_of("## One\n\n### `a_b` & two")]
    [(1, 'user-content-one'), (2, 'user-content-a_b--two')]
    """
    from dateline.markdown_rules import words_of  # noqa: PLC0415  (as in `_parser`)

    text = plain_text(text)
    if _is_too_much(text):
        return ()
    tokens = _parser().parse(text, {"level": 1})
    return tuple(
        Heading(
            words_of(inline),
            str(token.attrGet("id")),
            int(token.tag[1]),
            token.map[0] if token.map else 0,
        )
        for token, inline in pairwise(tokens)
        if token.type == "heading_open" and token.level == 0
    )


def opening_of(text: str) -> str:
    r"""Return the words of the first paragraph of the Markdown *text*, without its marks.

    >>> opening_of("# Seen\n\n*Here* is [more](https://a.example/)\nof it.\n\nAnd so on.")
    'Here is more of it.'
    """
    text = plain_text(text)
    if _is_too_much(text):
        return ""
    plain = plain_opening(text)
    if plain is not None:
        return plain
    # Every card shows an opening, and bodies are long: what follows a blank line is parsed only
    # where no paragraph stands before it. What a reference means may stand anywhere.
    ends = () if _REFERENCE.search(text) else _ends_of_blocks(text)
    return next(filter(None, (_first_paragraph(text[:end]) for end in (*ends, len(text)))), "")


def _ends_of_blocks(text: str) -> Iterator[int]:
    """Yield where the first block of *text* ends, the first two, four, eight and so on."""
    blank = [match.start() for match in _BLANK_LINE.finditer(text)]
    return (blank[2**power - 1] for power in range(len(blank).bit_length()))


def _first_paragraph(text: str) -> str:
    """Return the words of the first paragraph of *text*; empty where there is none."""
    for before, inline in pairwise(_parser().parse(text, {})):
        if before.type == "paragraph_open" and before.level == 0:
            parts = (
                " " if part.type in ("softbreak", "hardbreak") else part.content
                for part in inline.children or ()
            )
            return " ".join("".join(parts).split())
    return ""


def links_of(text: str, files: Files = NO_FILES) -> tuple[tuple[str, int], ...]:
    r"""Return where each link of the Markdown *text* leads, with its line in it, counted from 1.

    A link that starts with `/` means the site's base, as in `render_markdown`; so does one to the
    file of a page.

    >>> links_of("See\n[this](/about/) or ![that](b.png).")
    (('/about/', 2), ('b.png', 2))
    """
    return tuple((link.href, link.line) for link in named_links_of(text, files))


def named_links_of(text: str, files: Files = NO_FILES) -> tuple[NamedLink, ...]:
    """Return the links of the Markdown *text* with the words that they are on, as `links_of`.

    >>> named_links_of("See [*this* page](/about/).")
    (NamedLink(words='this page', href='/about/', line=1),)
    """
    text = plain_text(text)
    if _is_too_much(text):
        return ()
    found: list[NamedLink] = []
    line = 0
    for block in _parser().parse(text, {"root": "/", "files": files}):
        line = block.map[0] + 1 if block.map else line
        at, opened = line, -1
        parts = block.children or ()
        for number, part in enumerate(parts):
            at += part.type in ("softbreak", "hardbreak")
            if part.type == "link_open":
                opened = number
                found.append(NamedLink("", str(part.attrGet("href") or ""), at))
            elif part.type == "link_close" and opened >= 0:
                words = "".join(inner.content for inner in parts[opened:number]).strip()
                found[-1] = replace(found[-1], words=words)
    return tuple(found)


def in_double_quotes(text: str) -> Markup:
    """Return *text* for an attribute in double quotes, its single quotes left readable.

    >>> in_double_quotes("default-src 'none'")
    Markup("default-src 'none'")
    """
    return Markup(text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;"))


def _is_too_much(text: str) -> bool:
    """Return whether *text* would keep the parser busy for too long."""
    return len(text) > _MAX_CHARACTERS or text.count("[") > _MAX_BRACKETS


@cache
def _parser() -> "MarkdownIt":
    """Return the parser; it is slow to import, and most texts are plain."""
    from dateline.markdown_rules import make_parser  # noqa: PLC0415

    return make_parser()
