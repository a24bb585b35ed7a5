"""Keep words of a script that runs the other way from turning the order of those beside them.

`העיתון · 2 February` would show its 2 before the name. Unicode's isolates (UAX #9) say where such
words begin and end; here they are put around them in whatever a template prints.
"""

import re
from functools import cache

from markupsafe import Markup

_FSI, _PDI = "\u2068", "\u2069"
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LEFT = (
    "A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u02b8\u0370-\u058f\u0900-\u1fff\u2c00-\u2dff"
    "\u3040-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_ANY_RIGHT = re.compile(f"[{_RIGHT}]")


def isolate(value: object) -> object:
    r"""Return *value*, which a template prints, with words from right to left as islands.

    >>> isolate("by העיתון, 3 days later") == "by \u2068העיתון\u2069, 3 days later"
    True
    """
    if not isinstance(value, str) or value.isascii():
        return value
    if isinstance(value, Markup) and "<" in value:
        return value  # it comes from a macro, whose own texts have been through here
    if not _ANY_RIGHT.search(value):
        return value
    if isinstance(value, Markup):
        return Markup(_run().sub(_as_island, value))
    if not _any_left().search(value):
        return f"{_FSI}{value}{_PDI}"  # its punctuation belongs to it
    return _run().sub(_as_island, value)


# Of so many letters Python takes long to compile a pattern, and few sites ever need one.
@cache
def _any_left() -> re.Pattern[str]:
    """Return what finds a letter of a script from left to right."""
    return re.compile(f"[{_LEFT}]")


@cache
def _run() -> re.Pattern[str]:
    """Return what finds a run of words from right to left, or what is an island already.

    A run goes from the first such letter to the last before a letter of the other kind.
    """
    between = f"[^{_LEFT}<>&\"'{_FSI}{_PDI}]*"
    return re.compile(f"{_FSI}[^{_PDI}]*{_PDI}|[{_RIGHT}](?:{between}[{_RIGHT}])?")


def _as_island(match: re.Match[str]) -> str:
    """Return what was matched between the signs that begin and end an island."""
    return match[0] if match[0][0] == _FSI else f"{_FSI}{match[0]}{_PDI}"
