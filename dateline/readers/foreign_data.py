"""Recognize data and web pages among the records by their content, and say what to do with them."""

import re

from dateline.config import Config
from dateline.model import Contents, Diagnostic, Location
from dateline.readers.manuscript import Manuscript

_MARKUP = re.compile(r"\s*<(?:!doctype\b|html\b|head\b|body\b|\?xml\b|rss\b|feed\b)", re.IGNORECASE)
_JSON = re.compile(r"""\s*(?:\{\s*(?:"|\})|\[\s*(?:[\[{"]|\]))""")
_LONGEST_COLUMN = 40


def is_foreign_data(manuscript: Manuscript, config: Config) -> bool:
    """Return whether *manuscript* is data of another program, and no text to read."""
    return bool(_format_of(manuscript.text))


def leave_out_data(manuscript: Manuscript, config: Config) -> Contents:
    """Return no record, and what to do with the file."""
    found = _format_of(manuscript.text)
    place = Location(manuscript.place)
    message = f"the file is {found}, which is not read as a record; it is left out"
    remedy = "Save the article's text as .txt or .md, or keep the file outside `content/`."
    return Contents((), notes=(Diagnostic("file.format", "warning", place, message, remedy),))


def _format_of(text: str) -> str:
    """Return what kind of data *text* is, or "" for a text.

    >>> _format_of('{"events": []}'), _format_of("{sic} is what they wrote.")
    ('JSON', '')
    """
    if _MARKUP.match(text):
        return "HTML" if re.match(r"\s*<(?:!doctype\s+)?[hb]", text[:200], re.IGNORECASE) else "XML"
    if _JSON.match(text) and text.rstrip()[-1:] in ("}", "]"):
        return "JSON"
    return "a table (CSV)" if _is_table(text) else ""


def _is_table(text: str) -> bool:
    """Return whether the first lines of *text* have the same columns under short headings."""
    lines = [line for line in text[:20_000].split("\n")[:4] if line.strip()]
    if len(lines) < 2:
        return False
    for sign in ("\t", ",", ";"):
        columns = lines[0].split(sign)
        if len(columns) >= 3 and all(len(each) <= _LONGEST_COLUMN for each in columns):
            return all(line.count(sign) >= len(columns) - 1 for line in lines[1:])
    return False
