"""Read one saved page: its markup opened, its tags and linked data asked, its article cut out."""

import re
from typing import Any

import lxml.etree
import lxml.html
from readability import Document
from readability.readability import Unparseable

from dateline.extracting.metadata import read_metadata
from dateline.extracting.opening import CannotReadError, open_page

_MOST_TEXT = 300_000
"""Characters of an article; the longest reports have a third of it."""

_BLOCKS = (
    *("p", "div", "section", "article", "ul", "ol", "li", "dl", "dt", "dd", "br", "hr"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "tr", "figure", "figcaption"),
)
_BORDER = "\x1f"
"""A control character that no page can hold as text."""

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read_page(data: bytes) -> dict[str, Any]:
    """Return what the page in *data* says, as JSON can hold it: fields, `body`, `remarks`."""
    opened = open_page(data)
    html = _DECLARATION.sub("", opened.html)
    said: dict[str, Any] = dict(read_metadata(_tree(html), opened.saved_from))
    said["body"] = _body(html)
    said["remarks"] = list(opened.remarks)
    return said


def _tree(html: str) -> Any:
    """Return the tree of *html*."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise CannotReadError("it holds no HTML that can be followed") from error


def _body(html: str) -> list[str]:
    """Return the paragraphs of the article; none where the library finds none."""
    try:
        cut = Document(_tree(html)).summary(html_partial=True)
        node = lxml.html.document_fromstring(cut).find("body")
    except (Unparseable, lxml.etree.LxmlError, ValueError):
        return []
    if node is None:
        return []
    paragraphs: list[str] = []
    total = 0
    for paragraph in _paragraphs(node):
        total += len(paragraph)
        if total > _MOST_TEXT:
            break
        paragraphs.append(paragraph)
    return paragraphs


def _paragraphs(node: Any) -> list[str]:
    """Return the texts between the borders of blocks."""
    pieces: list[str] = []
    for action, each in lxml.etree.iterwalk(node, events=("start", "end")):
        if each.tag in _BLOCKS:
            pieces.append(_BORDER)
        text = (each.text if action == "start" else each.tail) or ""
        pieces.append(text.replace(_BORDER, " "))
    texts = (" ".join(text.split()) for text in "".join(pieces).split(_BORDER))
    return [text for text in texts if text]
