"""Texts as cells of a CSV file that a spreadsheet opens: nothing in them is ever calculated.

Text in, text out, and back: `read_cell(safe_cell(text)) == plain(text)`. Lists are one cell.
"""

import re
from collections.abc import Iterable
from typing import Final

MARK: Final = "'"
"""Put before what a spreadsheet would calculate; before itself too, so that it can be undone."""

# OWASP, "CSV Injection": a cell is a formula if it starts with one of these, the wide forms that
# East Asian keyboards write included. Where semicolons separate cells, as in most of Europe, the
# quotes around a cell are not seen, and a text can start a new cell after a semicolon, a tab or
# the end of a line; so these count as starts.
_FORMULA = f"=+\\-@＝＋－＠{MARK}"
_START = r"(?:\A|(?<=[;\t\r\n]))"
_UNSAFE = re.compile(rf"\A(?=[\t\r\n])|{_START}(?=[{_FORMULA}])")
_MARKED = re.compile(rf"{_START}{MARK}")

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character of UTF-16, which no encoding writes."""

_VALUE = re.compile(r"((?:\\.|[^\\|])*)(?:\||\Z)", re.DOTALL)


def plain(text: str) -> str:
    r"""Return *text* as any file can hold it: without control characters and broken halves.

    >>> plain("a\0b\ud83d")
    'ab\ufffd'
    """
    if text.isascii() and text.isprintable():
        return text
    return whole(_NO_TEXT.sub("", text))


def whole(text: str) -> str:
    """Return *text* with the usual sign in place of halves of characters."""
    return _HALF.sub("\ufffd", text)


def safe_cell(text: str) -> str:
    """Return *text* for a cell, with an apostrophe before whatever would start a formula.

    >>> safe_cell("=1+1"), safe_cell("a;-b"), safe_cell("'70s"), safe_cell("3-1")
    ("'=1+1", "a;'-b", "''70s", '3-1')
    """
    text = plain(text)
    # Most cells need no search: one line, no semicolon, and no sign at their start.
    if text and text[0] not in _FORMULA and ";" not in text and text.isprintable():
        return text
    return _UNSAFE.sub(MARK, text)


def read_cell(cell: str) -> str:
    """Return the text that `safe_cell` made *cell* of.

    >>> read_cell("'=1+1"), read_cell("a;'-b"), read_cell("''70s")
    ('=1+1', 'a;-b', "'70s")
    """
    return _MARKED.sub("", cell) if MARK in cell else cell


def join_values(values: Iterable[str]) -> str:
    r"""Return a list as one text: values with `|` between them, `\` before their own `|` and `\`.

    >>> print(join_values(["a", "b|c"]))
    a|b\|c
    """
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def split_values(text: str) -> tuple[str, ...]:
    r"""Return the list that `join_values` made *text* of; none for an empty text.

    >>> split_values(r"a|b\|c"), split_values("a||"), split_values("")
    (('a', 'b|c'), ('a', '', ''), ())
    """
    if not text:
        return ()
    found, at = [], 0
    while match := _VALUE.match(text, at):
        found.append(re.sub(r"\\(.)", r"\1", match[1], flags=re.DOTALL))
        at = match.end()
        if match[0][len(match[1]) :] == "":
            return tuple(found)
    return (*found, text[at:])  # a lone backslash at the end: nothing of ours
