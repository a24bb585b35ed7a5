"""The items of a feed file, one at a time: RSS 2.0 and 1.0, Atom, in bounded memory.

Comes in: a path. Goes out: what each item and the feed itself say, as texts. A document type is
refused, and with it every entity: no reader of feeds needs one, and they can be made to explode.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from dateline.importing.opening import encoding_of

_CHUNK = 1 << 16
_ITEMS = ("item", "entry")
_DEEPEST = 100


@dataclass(slots=True)
class Feed:
    """A feed as far as it is read: its own fields stand before its items."""

    about: dict[str, str] = field(default_factory=dict)
    """`title` and `link` of the feed itself."""

    items: list[tuple[int, Element]] = field(default_factory=list)
    """Those that are read and not yet taken, with their lines."""

    fault: str = ""
    """Why the rest cannot be read."""

    line: int = 0


def read_feed(path: Path, feed: Feed) -> Iterator[tuple[int, Element]]:
    """Yield each item with its line; *feed* says in the end if something is broken."""
    parsing = _Parsing(feed)
    encoding, _ = encoding_of(path)
    with path.open(encoding=_declared(path) or encoding, errors="replace") as file:
        while not feed.fault and (chunk := file.read(_CHUNK)):
            parsing.feed(chunk)
            yield from _taken(feed)
        if not feed.fault:
            parsing.feed("", is_last=True)


def _taken(feed: Feed) -> Iterator[tuple[int, Element]]:
    """Yield the items that are there and forget them."""
    yield from feed.items
    feed.items.clear()


def _declared(path: Path) -> str:
    """Return the encoding that the XML declaration names, if it is one of a single byte."""
    with path.open("rb") as file:
        start = file.read(200).decode("latin-1").casefold()
    known = ("iso-8859-1", "iso-8859-15", "windows-1252", "windows-1251", "koi8-r", "iso-8859-2")
    if not start.lstrip().startswith("<?xml"):
        return ""
    return next((each for each in known if f"encoding={_quoted(start, each)}" in start), "")


def _quoted(start: str, name: str) -> str:
    """Return *name* in the quotes that it has in *start*."""
    return f"'{name}'" if f"'{name}'" in start else f'"{name}"'


class _RefusedError(Exception):
    """Something that no feed has."""


class _Parsing:
    """One pass of expat; only the item that is open is kept as a tree."""

    def __init__(self, feed: Feed) -> None:
        self.out = feed
        self.builder: TreeBuilder | None = None
        self.depth = 0
        self.starts = 0
        self.path: list[str] = []
        self.words: list[str] = []
        self.line = 0
        self.parser: Any = expat.ParserCreate("utf-8", namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.EntityDeclHandler = self._refuse

    def feed(self, text: str, is_last: bool = False) -> None:
        """Parse one more part."""
        try:
            self.parser.Parse(text.encode("utf-8", "replace"), is_last)
        except expat.ExpatError as error:
            reason = expat.ErrorString(error.code)
            self.out.fault, self.out.line = f"the XML is broken: {reason}", error.lineno
        except _RefusedError as error:
            self.out.fault, self.out.line = str(error), self.parser.CurrentLineNumber

    def _refuse(self, *_: object) -> None:
        """Stop at a document type."""
        raise _RefusedError("a document type, which no feed needs")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        local = name.rpartition("}")[2]
        self.path.append(local)
        if len(self.path) > _DEEPEST:
            raise _RefusedError("elements in elements without end")
        if self.builder is None and local in _ITEMS:
            self.builder, self.line = TreeBuilder(), self.parser.CurrentLineNumber
            self.starts = len(self.path)
        self.words.clear()
        if self.builder is not None:
            self.builder.start(f"{{{name}" if "}" in name else name, attributes)
        elif local == "link" and attributes.get("rel", "alternate") == "alternate":
            self.out.about.setdefault("link", attributes.get("href", ""))

    def _end(self, name: str) -> None:
        """Close an element; an item is finished."""
        if self.builder is not None:
            self.builder.end(f"{{{name}" if "}" in name else name)
            if len(self.path) == self.starts:
                self.out.items.append((self.line, self.builder.close()))
                self.builder = None
        elif self.path[-1] in ("title", "link") and "image" not in self.path:
            text = "".join(self.words).strip()
            if text and not self.out.about.get(self.path[-1]):
                self.out.about[self.path[-1]] = text
        self.path.pop()

    def _data(self, text: str) -> None:
        """Take words."""
        if self.builder is not None:
            self.builder.data(text)
        else:
            self.words.append(text)
