"""The Markdown parser with our rules: what may be a link, and where it leads; headings; tables.

Raw HTML stays text, images become links, ids are prefixed. `markup.py` uses it, nobody else, and
only where `markdown_plain.py` cannot read a text: the parser is slow to import too.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from dateline.markdown_links import (
    ID_PREFIX,
    NO_FILES,
    OUTBOUND,
    anchor_of,
    find_page,
    is_safe_link,
    web_link,
)


def make_parser() -> MarkdownIt:
    """Return the parser; it keeps no state between texts."""
    parser = MarkdownIt("js-default", {"html": False, "maxNesting": 30})
    parser.validateLink = is_safe_link  # type: ignore[method-assign]
    parser.core.ruler.push("headings", _settle_headings)
    parser.core.ruler.push("cells", _settle_cells)
    parser.core.ruler.push("links", _settle_links)
    parser.add_render_rule("table_open", _open_table)
    parser.add_render_rule("table_close", _close_table)
    return parser


def _settle_headings(state: StateCore) -> None:
    """Move headings below the page's own, give them prefixed ids, and tables their names."""
    headings = [token for token in state.tokens if token.type.startswith("heading_")]
    largest = min((int(token.tag[1]) for token in headings), default=1)
    shift = int(state.env.get("level", 2)) - largest
    taken: dict[str, None] = {}
    for token, inline in zip_longest(state.tokens, state.tokens[1:]):
        if token.type.startswith("heading_"):
            token.tag = f"h{min(6, int(token.tag[1]) + shift)}"
        if token.type == "heading_open" and inline is not None:
            anchor = anchor_of(words_of(inline), taken)
            taken[anchor] = None
            token.attrSet("id", f"{ID_PREFIX}{anchor}")
        if token.type == "table_open" and taken:
            token.meta = {"heading": f"{ID_PREFIX}{next(reversed(taken))}"}
    state.env["anchors"] = taken


def words_of(inline: Token) -> str:
    """Return the words of a heading, without its marks."""
    return "".join(part.content for part in inline.children or ()).strip()


def _open_table(renderer: RendererHTML, tokens: Sequence[Token], place: int, *rest: Any) -> str:
    """Return the start of a table in a frame that moves where the table is too wide.

    The frame takes the keyboard, and is called what the heading above it says.
    """
    heading = tokens[place].meta.get("heading", "")
    name = f' role="group" aria-labelledby="{heading}"' if heading else ""
    opening = renderer.renderToken(tokens, place, *rest)
    return f'<div class="table-frame" tabindex="0"{name}>\n{opening}'


def _close_table(renderer: RendererHTML, tokens: Sequence[Token], place: int, *rest: Any) -> str:
    """Return the end of a table and of its frame."""
    return f"{renderer.renderToken(tokens, place, *rest)}</div>\n"


def _settle_cells(state: StateCore) -> None:
    """Say by a class how a table's cells are aligned: style attributes are not allowed.

    A head without words heads nothing, and is a cell.
    """
    for head, inline, end in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        if head.type == "th_open" and not inline.content.strip():
            head.tag = end.tag = "td"
    for token in state.tokens:
        style = token.attrs.pop("style", "")
        if style:
            token.attrSet("class", f"align-{str(style).rpartition(':')[2]}")


def _settle_links(state: StateCore) -> None:
    """Turn images into links and mark the links that lead out."""
    for token in state.tokens:
        if token.children:
            token.children = [_settled(part, state.env) for part in _without_images(token.children)]


def _without_images(tokens: list[Token]) -> Iterable[Token]:
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


def _settled(token: Token, env: Mapping[str, Any]) -> Token:
    """Return *token*, a link marked as outbound, led through the root, or to a page or heading."""
    if token.type != "link_open":
        return token
    href, root = str(token.attrGet("href") or ""), str(env.get("root", "./"))
    if web_link(href):
        token.attrSet("rel", OUTBOUND)
    elif href.startswith("/"):
        token.attrSet("href", root + href.lstrip("/"))
    elif href.startswith("#") and unquote(href[1:]) in env["anchors"]:
        token.attrSet("href", f"#{ID_PREFIX}{href[1:]}")
    elif (page := find_page(href, env.get("files", NO_FILES))) is not None:
        token.attrSet("href", root + page)
    return token
