r"""Tell of characters that are taken out of the editor's own texts, each with its line.

In: the text of a file, as it is written. Out: a warning for each line with characters that turn the
order of others, a note for each with some that nobody sees. YAML's escapes (`"\u202e"`) count, too.
"""

import re
import unicodedata
from collections.abc import Iterator

from dateline.characters import invisible_in
from dateline.model import Diagnostic, Location

_ESCAPE = re.compile(r"(?<!\\)(?:\\\\)*\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8}))", re.I)
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MOST_NAMED = 3


def invisibles_of(text: str, path: str, escaped_to: int = 0) -> Iterator[Diagnostic]:
    r"""Yield what is taken out of each line of *text*, up to line *escaped_to* escapes, too.

    >>> [str(each.location) for each in invisibles_of("a\nb\u200bc\u200b\n\u202ed", "x.md")]
    ['x.md:2:2', 'x.md:3:1']
    """
    if text.isascii() and not (escaped_to and "\\" in text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        found = dict(_found(line, number <= escaped_to))
        if found:
            turning = [sign for sign in found if sign in _TURNING]
            place = Location(path, number, found[(turning or list(found))[0]] + 1)
            yield _told(place, turning) if turning else _told(place, list(found))


def _found(line: str, has_escapes: bool) -> Iterator[tuple[str, int]]:
    """Yield each character of *line* that is taken out, with the place where it first stands."""
    seen = []
    if not line.isascii():
        seen = [(sign, line.index(sign)) for sign in invisible_in(line)]
    if has_escapes and "\\" in line:
        for match in _ESCAPE.finditer(line):
            code = int(match[1] or match[2] or match[3], 16)
            sign = chr(code) if 0x7F < code < 0x110000 else "a"
            seen += [(sign, match.start())] if invisible_in(sign) else []
    yield from sorted(dict(reversed(seen)).items(), key=lambda pair: pair[1])


def _told(place: Location, signs: list[str]) -> Diagnostic:
    """Return what is said of the *signs* of a line."""
    named = ", ".join(map(_name, signs[:_MOST_NAMED]))
    if len(signs) > _MOST_NAMED:
        named += f" and {len(signs) - _MOST_NAMED} more"
    if signs[0] in _TURNING:
        message = f"{named}: turns the order of the words around it; left out"
        remedy = "Delete it: words from right to left need none."
        return Diagnostic("text.turned", "warning", place, message, remedy)
    return Diagnostic("text.invisible", "note", place, f"{named}: nobody sees it; left out")


def _name(sign: str) -> str:
    """Return what a character is called.

    >>> _name("\u202e")
    'U+202E (right-to-left override)'
    """
    name = unicodedata.name(sign, "").lower()
    return f"U+{ord(sign):04X}" + (f" ({name})" if name else "")
