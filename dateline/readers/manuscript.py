"""Turn the bytes of a file into text, and find the front matter that it may start with.

Comes in: a `Source`. Goes out: a `Manuscript`, or what keeps the file from being read. A text never
chooses its parser: `---js`, `+++` or `{` at its top are text like any other.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.model import Diagnostic, Location, Source

MOST_BYTES = 2_000_000

_KEY_LINE = re.compile(r"\n([A-Za-z_][\w-]*)[ \t]*:(?=[ \t\n]|\Z)")
_MARKS = {
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of one file."""

    path: str
    """Relative to `content/`."""

    text: str
    """With `\\n` at the end of each line and no byte order mark."""

    is_beside: bool = False
    """As in `Source`."""

    @property
    def place(self) -> str:
        """Return the path as messages have it."""
        return Source(self.path, b"", self.is_beside).place


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The part of a manuscript between its two lines of `---`, and the rest."""

    yaml: str
    first_line: int
    body: str
    body_line: int
    is_closed: bool


def decode(source: Source) -> Manuscript | Diagnostic:
    """Return the text of *source*, or the reason why it has none."""
    if len(source.data) > MOST_BYTES:
        size = f"{len(source.data) / 1_000_000:.1f} MB; a file of at most 2 MB is read"
        remedy = "Divide the file, or keep it outside `content/`."
        return Diagnostic("file.too_large", "error", source.location, size, remedy)
    encoding = _MARKS.get(source.data[:2], "")
    if encoding:
        return _not_utf8(source.location, f"the file is {encoding}, not UTF-8")
    zero = source.data.find(b"\0")
    if zero >= 0:
        message = "the file holds a zero byte, so it is not a text"
        return _not_utf8(_place_of_byte(source, zero), message)
    try:
        text = source.data.decode().lstrip("\ufeff")  # two, where files were joined
    except UnicodeDecodeError as error:
        at = _place_of_byte(source, error.start)
        return _not_utf8(at, f"the byte 0x{source.data[error.start]:02X} is not UTF-8")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return Manuscript(source.path, lines, source.is_beside)


def find_front_matter(text: str, known_keys: Sequence[str]) -> FrontMatter | None:
    """Return the front matter of *text*, or None if it is a text without any.

    A line of three dashes also opens scraped texts. So there must be `key:` lines under it, one
    of them with a key that somebody's record could have.
    """
    matter = _below_dashes(text)
    if matter is None:
        return None
    known = _folded(tuple(known_keys))
    keys = (match[1].casefold() for match in _KEY_LINE.finditer(f"\n{matter.yaml}"))
    return matter if any(key in known for key in keys) else None


@lru_cache(maxsize=4)  # each reader asks it of the text at hand, with other keys
def _below_dashes(text: str) -> FrontMatter | None:
    """Return what follows a line of dashes at the top of *text*, up to the next such line."""
    written = text.lstrip("\n")
    top, _, below = written.partition("\n")
    if not top.startswith("---") or top.rstrip() != "---":
        return None
    first = len(text) - len(written) + 2
    after = -1
    while (start := _start_of_dashes(below, after + 1)) >= 0:
        end = below.find("\n", start)
        after = len(below) if end < 0 else end
        if below[start:after].rstrip() == "---":
            yaml, line = below[: max(start - 1, 0)], first + below.count("\n", 0, start) + 1
            return FrontMatter(yaml, first, below[after + 1 :], line, is_closed=True)
    return FrontMatter("\n".join(below.split("\n")[:59]), first, "", first, is_closed=False)


def _start_of_dashes(text: str, start: int) -> int:
    """Return where from *start*, a line's, the next line that starts with dashes does, else -1."""
    if text.startswith("---", start):
        return start
    return text.find("\n---", start) + 1 or -1


@lru_cache(maxsize=64)
def _folded(keys: tuple[str, ...]) -> frozenset[str]:
    """Return *keys* in small letters."""
    return frozenset(key.casefold() for key in keys)


def last_line_of_yaml(manuscript: Manuscript) -> int:
    """Return the last line of *manuscript* that YAML is read of; 0 where there is none."""
    if manuscript.path.endswith((".yml", ".yaml")):
        return manuscript.text.count("\n") + 1
    matter = _below_dashes(manuscript.text)
    return matter.body_line - 1 if matter else 0


def line_of_text(text: str, first: int) -> int:
    r"""Return the line on which *text* has its first words, if it starts on line *first*.

    >>> line_of_text("\n\nSeen.", 5)
    7
    """
    return first + text[: len(text) - len(text.lstrip())].count("\n")


def unclosed(manuscript: Manuscript, matter: FrontMatter) -> Diagnostic:
    """Return the complaint about front matter without an end."""
    return Diagnostic(
        "record.unclosed",
        "error",
        Location(manuscript.place, matter.first_line - 1, 1),
        "`---` opens front matter that no second `---` closes",
        "Write a line `---` under the last key.",
    )


def _not_utf8(place: Location, message: str) -> Diagnostic:
    """Return the complaint about a file that is not text in UTF-8."""
    return Diagnostic("file.not_utf8", "error", place, message, "Save the file as UTF-8.")


def _place_of_byte(source: Source, index: int) -> Location:
    """Return the line and column of a byte, as an editor would show it."""
    before = source.data[:index]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", "replace")) + 1
    return Location(source.location.path, before.count(b"\n") + 1, column)
