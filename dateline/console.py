"""How diagnostics and counts are shown to a person: text in, text out, no stage decides.

Whatever comes from a record is made harmless first: a terminal obeys control characters.
"""

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from json import dumps

from dateline.model import Diagnostic, Severity
from dateline.model.source import NOWHERE

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ud800-\uf8ff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U0010ffff]"
)
LEFT_OUT = ("file.format", "record.empty", "record.to_complete", "text.undated", "record.undated")
"""Codes of warnings on files that are on no page: nothing else in a list costs as much."""

_ORDER: dict[Severity, int] = {"note": 0, "warning": 1, "error": 2}
_COLORS: dict[Severity, str] = {"note": "\x1b[36m", "warning": "\x1b[33m", "error": "\x1b[1;31m"}
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"

Progress = Callable[[str], None]
"""Told about each step of long work, in words."""


def neutralize(text: str) -> str:
    r"""Return *text* on one line, with characters that a terminal would obey written out.

    >>> neutralize("a\x1b[2Jb\u202ec\nd")
    'a\\x1b[2Jb\\u202ec\\x0ad'
    """
    return _UNSAFE.sub(_escape, text)


def json_for_screens(text: str) -> str:
    r"""Return JSON that says the same, with escapes for what a terminal would obey.

    >>> print(json_for_screens('["a\x9bb\u202ec"]'))
    ["a\u009bb\u202ec"]
    """
    return _UNSAFE.sub(lambda sign: sign[0] if sign[0] == "\n" else dumps(sign[0])[1:-1], text)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return *diagnostics* once each: notes, warnings, then errors, each in the files' order.

    Of warnings, those on files that are on no page come last: what matters stands where a
    terminal stops.
    """
    return tuple(sorted(dict.fromkeys(diagnostics), key=_sort_key))


def digest(
    diagnostics: Iterable[Diagnostic], most: int, code: str, how: str
) -> tuple[Diagnostic, ...]:
    """Return *diagnostics* by their codes, at most *most* of each, then how many more there are.

    Where the first is of no file, it sums the others up and stands alone. *code* is that of the
    line which counts the rest; *how* says what to type to see them, with `%s` for their code.

    >>> from dateline.model import Location
    >>> notes = [Diagnostic("a.b", "note", Location(f"{n}.md"), "odd") for n in range(1918)]
    >>> for each in digest(notes, 1, "build.more", "`check --only %s` shows them"):
    ...     print(format_diagnostic(each))
    0.md: note: odd [a.b]
    note: 1,917 more like this: `check --only a.b` shows them [build.more]
    """
    groups: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        groups.setdefault(each.code, []).append(each)
    shown: list[Diagnostic] = []
    for kind, found in groups.items():
        # A line that counts a single other one would say less than that one itself.
        keep = len(found) if len(found) <= most + 1 else most
        if found[0].location == NOWHERE and len(found) > 2:
            keep = 1  # it speaks for all of them
        shown += found[:keep]
        if left := len(found) - keep:
            message = f"{left:,} more like this: {how.replace('%s', kind)}"
            shown.append(Diagnostic(code, "note", NOWHERE, message))
    return tuple(shown)


def fold(notes: Sequence[Diagnostic], code: str, how: str) -> tuple[Diagnostic, ...]:
    """Return one note that counts *notes* by their codes, the most frequent first.

    *code* is its own, *how* says what to type to see them. A single note stands for itself.

    >>> from dateline.model import Location
    >>> codes = ("a.b", "c.d", "c.d")
    >>> notes = [Diagnostic(code, "note", Location("a.md"), "odd") for code in codes]
    >>> for each in fold(notes, "x.y", "`check --only CODE` shows them"):
    ...     print(format_diagnostic(each))
    note: 3 notes, which ask for nothing: 2 c.d, 1 a.b; `check --only CODE` shows them [x.y]
    """
    if len(notes) < 2:
        return tuple(notes)
    numbers: dict[str, int] = {}
    for each in notes:
        numbers[each.code] = numbers.get(each.code, 0) + 1
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = ", ".join(f"{number:,} {kind}" for kind, number in ordered)
    message = f"{len(notes):,} notes, which ask for nothing: {listed}; {how}"
    return (Diagnostic(code, "note", NOWHERE, message),)


def format_diagnostic(diagnostic: Diagnostic, *, color: bool = False, width: int = 0) -> str:
    """Return *diagnostic* as `path:line:column: severity: message [code]` and its remedy below.

    With a *width*, lines are broken between words; the path stays whole, for whoever clicks on it.

    >>> from dateline.model import Location
    >>> print(format_diagnostic(Diagnostic("a.b", "error", Location("x.md", 3), "no title")))
    x.md:3: error: no title [a.b]
    """
    place = neutralize(str(diagnostic.location)) if diagnostic.location.path else ""
    severity = diagnostic.severity
    head = f"{place}: {severity}:" if place else f"{severity}:"
    said = wrapped(f"{head} {neutralize(diagnostic.message)} [{diagnostic.code}]", width, "  ")
    if color and said.startswith(head):
        where = f"{_BOLD}{place}{_PLAIN}: " if place else ""
        said = f"{where}{_COLORS[severity]}{severity}:{_PLAIN}{said.removeprefix(head)}"
    if not diagnostic.remedy:
        return said
    remedy = wrapped(f"    {neutralize(diagnostic.remedy)}", width, "    ")
    return f"{said}\n{remedy}"


def wrapped(line: str, width: int, indent: str = "") -> str:
    """Return *line* broken between words where it is longer than *width*; 0 is any length.

    >>> print(wrapped("Built 3 events and 30 pages", 16, "  "))
    Built 3 events
      and 30 pages
    """
    if not width or len(line) <= width:
        return line
    parts = textwrap.wrap(
        line,
        width,
        subsequent_indent=indent,
        drop_whitespace=True,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(parts)


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Return *diagnostic* as plain values for `--format json`."""
    return {
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "remedy": diagnostic.remedy,
    }


def count(number: int, singular: str, plural: str = "") -> str:
    """Return *number* with its noun.

    >>> count(1, "event"), count(2402, "event"), count(0, "reply", "replies")
    ('1 event', '2,402 events', '0 replies')
    """
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number:,} {noun}"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how many errors and warnings there are, in words; empty if there are none."""
    found = [d.severity for d in diagnostics]
    parts = [
        count(found.count(severity), severity)
        for severity in ("error", "warning")
        if severity in found
    ]
    return " and ".join(parts)


def _escape(match: re.Match[str]) -> str:
    """Return the matched character as a backslash escape."""
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _sort_key(diagnostic: Diagnostic) -> tuple[int, int, str, int, int, str, str]:
    """Return the place of *diagnostic* in a listing."""
    place = diagnostic.location
    order = _ORDER[diagnostic.severity]
    rank = LEFT_OUT.index(diagnostic.code) + 1 if diagnostic.code in LEFT_OUT else 0
    return (order, rank, place.path, place.line, place.column, diagnostic.code, diagnostic.message)
