"""Markdown as most people write it, read the quick way: what the parser would say, or nothing.

In: a text of paragraphs, headings, short lists and quotations with emphasis and web links. Out:
its HTML, or None where there is anything else, and the parser of `markdown_rules.py` has to read
it. It takes a tenth of the parser's time, and a site has such a text for each event.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dateline.markdown_links import ID_PREFIX, OUTBOUND, anchor_of

_SIGNS = r"\\`*_\[\]<>~|\n"
"""What can mean something inside a line; besides, `&` before a name and `!` before a bracket."""

_PLAIN = rf"(?:[^{_SIGNS}&!]++|&(?!#?\w+;)|!(?!\[))++"
"""Words without a sign; never given back, or a mark that is not closed would be tried for ever."""

_INLINE = re.compile(
    rf"(?P<text>{_PLAIN})"
    # Between spaces no other reading is possible: the first opens, the second closes.
    rf"|(?<![^ \n])(?P<mark>\*\*?)(?=[^\s*])(?P<inner>{_PLAIN})(?<=\S)(?P=mark)(?=[ \n.,;:)?]|\Z)"
    rf"|\[(?P<label>{_PLAIN})\]\((?P<url>https?://[a-z0-9][a-z0-9.-]*(?:/[\w./-]*)?)\)"
    r"|(?P<end>\n)",
    re.ASCII,
)
_STARTS = r"(?![\s#>=+-]|\d+[.)]|\*[\s*]*(?:\s|\Z)|\[[^\]]*\]:)"
"""What does not start a line of a paragraph, but something else."""

_BETWEEN = re.compile(r"\n{2,}")
_BLOCK = re.compile(
    r"(?P<level>\#{1,6})[ ](?P<heading>[^\s#].*(?<![\s#]))"
    rf"|(?P<bullets>-[ ]{_STARTS}.*(?<!\s)(?:\n-[ ]{_STARTS}.*(?<!\s))*)"
    rf"|(?P<numbers>1\.[ ]{_STARTS}.*(?<!\s)(?:\n\d{{1,9}}\.[ ]{_STARTS}.*(?<!\s))*)"
    rf"|(?P<quotation>>[ ]{_STARTS}.*(?<!\s)(?:\n>[ ]{_STARTS}.*(?<!\s))*)"
    rf"|(?P<paragraph>{_STARTS}.*(?<!\s)(?:\n{_STARTS}.*(?<!\s))*)"
)
_ODD_SPACE = re.compile(r"[^\S \n]")
_MARKER = re.compile(r"^(?:-|\d+\.|>) ", re.MULTILINE)
_TAGS = {"*": "em", "**": "strong"}

_Kind = Literal["heading", "bullets", "numbers", "quotation", "paragraph"]


@dataclass(frozen=True, slots=True)
class _Block:
    """A part of a text between empty lines."""

    kind: _Kind
    lines: str
    """What it says, without what says of which kind it is."""

    level: int = 0
    """Of a heading, 1 for the largest."""


def plain_html(text: str, level: int) -> str | None:
    r"""Return *text* as `markup.render_markdown` does, its largest heading of *level*.

    >>> plain_html("# One\n\n- *two*", 2)
    '<h2 id="user-content-one">One</h2>\n<ul>\n<li><em>two</em></li>\n</ul>\n'
    """
    blocks = _blocks_of(text)
    if blocks is None:
        return None
    shift = level - min((block.level for block in blocks if block.level), default=1)
    taken: dict[str, None] = {}
    made = []
    for block in blocks:
        parts = block.lines.split("\n") if block.kind in _LISTS else [block.lines]
        inner = [_html(part) for part in parts]
        if None in inner:
            return None
        if block.kind == "heading":
            anchor = anchor_of(_words(block.lines).strip(), taken)
            taken[anchor] = None
            tag = f"h{min(6, block.level + shift)}"
            made.append(f'<{tag} id="{ID_PREFIX}{anchor}">{inner[0]}</{tag}>\n')
        elif block.kind in _LISTS:
            items = "".join(f"<li>{item}</li>\n" for item in inner)
            made.append(f"<{_LISTS[block.kind]}>\n{items}</{_LISTS[block.kind]}>\n")
        elif block.kind == "quotation":
            made.append(f"<blockquote>\n<p>{inner[0]}</p>\n</blockquote>\n")
        else:
            made.append(f"<p>{inner[0]}</p>\n")
    return "".join(made)


def plain_opening(text: str) -> str | None:
    r"""Return the words of the first paragraph, as `markup.opening_of` does.

    >>> plain_opening("# One\n\nTwo *three*\nfour.\n\nFive.")
    'Two three four.'
    """
    blocks = _blocks_of(text)
    first = next((block for block in blocks or () if block.kind == "paragraph"), None)
    if first is None or _html(first.lines) is None:
        return None
    return " ".join(_words(first.lines).split())


_LISTS: dict[_Kind, str] = {"bullets": "ul", "numbers": "ol"}


def _blocks_of(text: str) -> list[_Block] | None:
    """Return the blocks of *text*; None where one is of no kind that is known here."""
    text = text.strip("\n")
    if not text or _ODD_SPACE.search(text):
        return None
    blocks: list[_Block] = []
    for part in _BETWEEN.split(text):
        found = _BLOCK.fullmatch(part)
        if found is None:
            return None
        kind: _Kind = found.lastgroup  # type: ignore[assignment]
        if kind in _LISTS and blocks and blocks[-1].kind in _LISTS:
            return None  # perhaps one list, with room between its items
        lines = found[kind] if kind in ("heading", "paragraph") else _MARKER.sub("", found[kind])
        blocks.append(_Block(kind, lines, len(found["level"] or "")))
    return blocks


def _html(lines: str) -> str | None:
    """Return the HTML of some *lines*; None where there is any sign that is not known here."""
    made = []
    for found in _tokens(lines):
        if found is None:
            return None
        if found["mark"]:
            tag = _TAGS[found["mark"]]
            made.append(f"<{tag}>{_escaped(found['inner'])}</{tag}>")
        elif found["url"]:
            label = _escaped(found["label"])
            made.append(f'<a href="{found["url"]}" rel="{OUTBOUND}">{label}</a>')
        else:
            made.append(_escaped(found[0]))
    return "".join(made)


def _words(lines: str) -> str:
    """Return the words of *lines* without their marks."""
    found = (token for token in _tokens(lines) if token)
    return "".join(token["inner"] or token["label"] or token[0] for token in found)


def _tokens(lines: str) -> Iterator[re.Match[str] | None]:
    """Yield what *lines* are made of; None at the end where that is not known here."""
    at = 0
    while at < len(lines):
        found = _INLINE.match(lines, at)
        yield found
        if found is None:
            return
        at = found.end()


def _escaped(text: str) -> str:
    """Return *text*, which has no angle brackets, as the parser escapes it."""
    return text.replace("&", "&amp;").replace('"', "&quot;")
