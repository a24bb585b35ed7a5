"""Markdown to safe HTML: the only maker of Markup.

Raw HTML stays text, links lead to http, https, mailto or our own pages only, images become links
(no page loads anything from elsewhere), ids are prefixed. Text that is too large or too tangled
for the parser is shown as it was written.
"""

import re
from collections.abc import Iterable
from itertools import chain, count, pairwise, zip_longest

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from dateline.characters import plain_text

ID_PREFIX = "user-content-"
OUTBOUND = "noopener noreferrer external"

_MAX_CHARACTERS = 100_000
_MAX_BRACKETS = 2_000
"""The parser's time grows with the square of unmatched brackets (80 kB of `![` take 9 s)."""

_WEB = re.compile(
    r"https?://[^\s\x00-\x1f\x7f/?#@\\\"'<>`]+(?:[/?#][^\s\x00-\x1f\x7f\\\"'<>`]*)?", re.IGNORECASE
)
_MAIL = re.compile(r"mailto:[^\s\\\"'<>`:/]+", re.IGNORECASE)
_OWN = re.compile(r"(?![/\\]{2})(?:[\w.~%+,;=@!$&()*-]*(?:[/?#][^\s\\\"'<>`]*)?)", re.ASCII)
"""A way inside the site: no scheme, as there is no colon before the first `/`, `?` or `#`."""

_WORD = re.compile(r"[^\W_]+")


def render_markdown(text: str, root: str = "./", level: int = 2) -> Markup:
    """Return the Markdown *text* as HTML that cannot break, restyle or script its page.

    Its largest heading becomes one of *level*; a link that starts with `/` means the site's base,
    which *root* leads to.

    >>> print(render_markdown("*Seen* <b>[here](/about/)</b>", "../").strip())
    <p><em>Seen</em> &lt;b&gt;<a href="../about/">here</a>&lt;/b&gt;</p>
    """
    text = plain_text(text)
    if len(text) > _MAX_CHARACTERS or text.count("[") > _MAX_BRACKETS:
        return Markup("<pre>{}</pre>\n").format(text)
    html = _PARSER.render(text, {"root": root, "level": level})
    return Markup(html)


def opening_of(text: str) -> str:
    r"""Return the words of the first paragraph of the Markdown *text*, without its marks.

    >>> opening_of("# Seen\n\n*Here* is [more](https://a.example/)\nof it.\n\nAnd so on.")
    'Here is more of it.'
    """
    text = plain_text(text)
    if len(text) > _MAX_CHARACTERS or text.count("[") > _MAX_BRACKETS:
        return ""
    tokens = _PARSER.parse(text, {})
    for before, inline in pairwise(tokens):
        if before.type == "paragraph_open" and before.level == 0:
            parts = (
                " " if part.type in ("softbreak", "hardbreak") else part.content
                for part in inline.children or ()
            )
            return " ".join("".join(parts).split())
    return ""


def links_of(text: str) -> tuple[tuple[str, int], ...]:
    r"""Return where each link of the Markdown *text* leads, with its line in it, counted from 1.

    A link that starts with `/` means the site's base, as in `render_markdown`.

    >>> links_of("See\n[this](/about/) or ![that](b.png).")
    (('/about/', 2), ('b.png', 2))
    """
    text = plain_text(text)
    if len(text) > _MAX_CHARACTERS or text.count("[") > _MAX_BRACKETS:
        return ()
    found = []
    line = 0
    for block in _PARSER.parse(text, {"root": "/"}):
        line = block.map[0] + 1 if block.map else line
        at = line
        for part in block.children or ():
            at += part.type in ("softbreak", "hardbreak")
            if part.type == "link_open":
                found.append((str(part.attrGet("href") or ""), at))
    return tuple(found)


def in_double_quotes(text: str) -> Markup:
    """Return *text* for an attribute in double quotes, its single quotes left readable.

    >>> in_double_quotes("default-src 'none'")
    Markup("default-src 'none'")
    """
    return Markup(text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;"))


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


def _make_parser() -> MarkdownIt:
    """Return the parser with our rules; it keeps no state between texts."""
    parser = MarkdownIt("js-default", {"html": False, "maxNesting": 30})
    parser.validateLink = is_safe_link  # type: ignore[method-assign]
    parser.core.ruler.push("headings", _settle_headings)
    parser.core.ruler.push("cells", _settle_cells)
    parser.core.ruler.push("links", _settle_links)
    return parser


def _settle_headings(state: StateCore) -> None:
    """Move headings below the page's own and give them prefixed ids."""
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    largest = min((int(token.tag[1]) for token in headings), default=1)
    shift = int(state.env.get("level", 2)) - largest
    taken: set[str] = set()
    for token, inline in zip_longest(state.tokens, state.tokens[1:]):
        if token.type.startswith("heading_"):
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"
        if token.type == "heading_open" and inline is not None:
            token.attrSet("id", _heading_id(inline.content, taken))


def _heading_id(text: str, taken: set[str]) -> str:
    """Return an id from the words of a heading, numbered where it is *taken* already."""
    words = "-".join(_WORD.findall(text.casefold())[:8]) or "section"
    numbered = (f"{words}-{number}" for number in count(2))
    chosen = next(one for one in chain([words], numbered) if one not in taken)
    taken.add(chosen)
    return f"{ID_PREFIX}{chosen}"


def _settle_cells(state: StateCore) -> None:
    """Say by a class how a table's cells are aligned: style attributes are not allowed."""
    for token in state.tokens:
        style = token.attrs.pop("style", "")
        if style:
            token.attrSet("class", f"align-{str(style).rpartition(':')[2]}")


def _settle_links(state: StateCore) -> None:
    """Turn images into links and mark the links that lead out."""
    root = str(state.env.get("root", "./"))
    for token in state.tokens:
        if token.children:
            token.children = [
                _settled(part, root) for part in _without_images(token.children, state)
            ]


def _without_images(tokens: list[Token], state: StateCore) -> Iterable[Token]:
    """Yield *tokens* with each image as a link to it, or as its words inside another link."""
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type.startswith("link_") else 0
        if token.type != "image":
            yield token
            continue
        words = Token("text", "", 0, content=_alternative(token) or "image")
        if depth:
            yield words
            continue
        yield Token("link_open", "a", 1, attrs={"href": token.attrGet("src") or ""})
        yield words
        yield Token("link_close", "a", -1)


def _alternative(image: Token) -> str:
    """Return the words that stand for an image."""
    return "".join(part.content for part in image.children or ()).strip()


def _settled(token: Token, root: str) -> Token:
    """Return *token*, a link marked as outbound or led through *root*."""
    if token.type != "link_open":
        return token
    href = str(token.attrGet("href") or "")
    if _WEB.fullmatch(href):
        token.attrSet("rel", OUTBOUND)
    elif href.startswith("/"):
        token.attrSet("href", root + href.lstrip("/"))
    return token


_PARSER = _make_parser()
