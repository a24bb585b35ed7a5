"""HTML of other programs as plain Markdown, or as plain text: nothing of it is trusted.

Comes in: HTML that anybody wrote. Goes out: paragraphs, lists, emphasis and links to the web;
pictures and frames become links, scripts and styles are gone, all other text stays text.
"""

import re
from html.parser import HTMLParser

from dateline.addresses import link_url
from dateline.characters import plain_text

_DROPPED = ("script", "style", "template", "noscript", "svg", "math", "head", "title", "object")
_MARKS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**"}
_BLOCKS = (
    *("p", "div", "section", "article", "header", "footer", "main", "aside", "center", "address"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "figure", "figcaption", "pre"),
    *("table", "tr", "ul", "ol", "dl", "dt", "dd"),
)
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")
_SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")
_AT_START = re.compile(r"(?m)^(?=[#>+=|:-])")
_NUMBERED = re.compile(r"(?m)^(\d{1,9})([.)])(?=\s|$)")


def to_markdown(html: str) -> str:
    r"""Return *html* as Markdown; its text is escaped, so that only its tags make marks.

    >>> to_markdown("<p>See <a href='https://a.example/x'>*this*</a></p><script>x</script>")
    'See [\\*this\\*](https://a.example/x)'
    """
    writer = _Writer()
    writer.feed(plain_text(html))
    writer.close()
    return writer.finish()


def to_text(html: str) -> str:
    """Return the words of *html* on one line.

    >>> to_text("A <b>bold</b> move<br>indeed &amp; so")
    'A bold move indeed & so'
    """
    writer = _Writer(is_plain=True)
    writer.feed(plain_text(html))
    writer.close()
    return " ".join(writer.finish().split())


def is_marked_up(text: str) -> bool:
    """Return whether *text* has tags or entities."""
    return bool(_TAG.search(text))


def escape(text: str) -> str:
    r"""Return plain *text* as Markdown that shows it as it is.

    >>> escape("# 1. *a* <b>")
    '\\# 1. \\*a\\* \\<b>'
    """
    escaped = _AT_START.sub(r"\\", _SPECIAL.sub(r"\\\g<0>", text))
    return _NUMBERED.sub(r"\1\\\2", escaped)


class _Writer(HTMLParser):
    """One pass over a text; blocks are collected, then joined."""

    def __init__(self, is_plain: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.is_plain = is_plain
        self.blocks: list[str] = []
        self.line: list[str] = []
        self.dropping = 0
        self.quoting = 0
        self.marks: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.prefix = ""

    def finish(self) -> str:
        """Return what was written."""
        self._close_links(0)
        self._end_block()
        return "\n\n".join(self.blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open what *tag* opens."""
        values = {key: value or "" for key, value in attrs}
        if tag in _DROPPED:
            self.dropping += 1
        elif tag == "br":
            self.line.append(" " if self.is_plain else "\n")
        elif tag == "li":
            self._end_block()
            self.prefix = "- "
        elif tag == "blockquote":
            self._end_block()
            self.quoting += 1
        elif tag in _BLOCKS:
            self._end_block()
        elif tag == "a":
            self.links.append((link_url(values.get("href", "")), len(self.line)))
        elif tag in ("img", "iframe", "video", "audio", "source", "embed"):
            self._show_media(tag, values)
        elif tag in _MARKS and not self.is_plain:
            self._mark(_MARKS[tag], opening=True)

    def handle_endtag(self, tag: str) -> None:
        """Close what *tag* closes."""
        if tag in _DROPPED:
            self.dropping = max(0, self.dropping - 1)
        elif tag == "blockquote":
            self._end_block()
            self.quoting = max(0, self.quoting - 1)
        elif tag == "li" or tag in _BLOCKS:
            self._end_block()
        elif tag == "a":
            self._close_links(max(0, len(self.links) - 1))
        elif tag in _MARKS and not self.is_plain:
            self._mark(_MARKS[tag], opening=False)

    def handle_data(self, data: str) -> None:
        """Take words, unless they are a program's."""
        if self.dropping:
            return
        parts = re.split(r"\n[ \t]*\n", data) if not self.is_plain else [data]
        for number, part in enumerate(parts):
            if number:
                self._end_block()
            words = re.sub(r"\s+", " ", part)
            self.line.append(words if self.is_plain else _SPECIAL.sub(r"\\\g<0>", words))

    def _mark(self, mark: str, opening: bool) -> None:
        """Write the mark of an emphasis; one that was never opened closes nothing."""
        if opening and mark not in self.marks:
            self.marks.append(mark)
            self.line.append(f"\0{mark}")
        elif not opening and mark in self.marks:
            self.marks.remove(mark)
            self.line.append(f"\1{mark}")

    def _show_media(self, tag: str, values: dict[str, str]) -> None:
        """Write a picture or a frame as a link to it."""
        url = link_url(values.get("src", ""))
        if not url or self.dropping:
            return
        words = values.get("alt") or values.get("title") or url
        if self.is_plain or self.links:
            self.line.append(f" {words} ")
            return
        self.line.append(_link(_SPECIAL.sub(r"\\\g<0>", " ".join(words.split())), url))

    def _close_links(self, most: int) -> None:
        """Turn the words since the last open links into links, until *most* are open."""
        while len(self.links) > most:
            url, start = self.links.pop()
            words = "".join(self.line[start:])
            inner = re.sub("[\0\1]\\*+", "", words).strip()
            if url and inner and not self.is_plain and "](" not in inner:
                self.line[start:] = [_link(" ".join(inner.split()), url)]

    def _end_block(self) -> None:
        """Finish the paragraph, with the marks that are still open."""
        self._close_links(0)
        for mark in reversed(self.marks):
            self.line.append(f"\1{mark}")
        self.marks.clear()
        lines = [" ".join(part.split(" ")).strip() for part in _settled("".join(self.line))]
        self.line.clear()
        text = "\n".join(part for part in lines if part)
        prefix, self.prefix = self.prefix, ""
        if not text:
            return
        if self.is_plain:
            self.blocks.append(text)
            return
        text = _NUMBERED.sub(r"\1\\\2", _AT_START.sub(r"\\", text)).replace("\n", "\\\n")
        head = "> " * min(self.quoting, 3)
        self.blocks.append(f"{head}{prefix}" + text.replace("\n", f"\n{head}"))


def _settled(text: str) -> list[str]:
    r"""Return the lines of *text* with marks set tight against words; empty pairs are gone.

    >>> _settled("a \0* b \1*c")
    ['a  *b* c']
    """
    for _ in range(2):
        text = re.sub("\0(\\*+)(\\s*)\1\\1", r"\2", text)
    text = re.sub("\0(\\*+)(\\s+)", "\\2\0\\1", text)
    text = re.sub("(\\s+)\1(\\*+)", "\1\\2\\1", text)
    return re.sub("[\0\1]", "", text).split("\n")


def _link(words: str, url: str) -> str:
    """Return a link of Markdown; parentheses and spaces would end its address."""
    safe = url.replace("(", "%28").replace(")", "%29")
    return f"[{words}]({safe})"
