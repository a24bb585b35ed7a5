"""Open a file of results and find out which tool wrote it, by what stands in it.

Comes in: a path. Goes out: what the file tells; ContentError where nobody can say what it is.
"""

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.archives import original_in
from dateline.archiving.archives import is_answer, is_listing, read_answers, read_listing
from dateline.archiving.checkers import (
    is_linkchecker,
    is_lychee,
    read_linkchecker,
    read_lychee,
)
from dateline.archiving.own import FILLED, read_filled_reports, read_filled_rows
from dateline.archiving.results import Found, Terms, copy_of
from dateline.errors import ContentError
from dateline.model import Location

MOST_BYTES = 50_000_000
_READ = "Plans that were filled in, answers of archives and findings of link checkers are read"

Rows = list[tuple[int, Mapping[str, str]]]


def read_results(path: Path, terms: Terms) -> Found:
    """Return what the file at *path* tells of reports."""
    text, shown = _text(path), path.name
    found = _json(text, shown, terms) if text.lstrip()[:1] in ("{", "[") else None
    if found is None:
        found = _table(text, shown, terms) or _addresses(text, shown, terms)
    if found is None:
        raise ContentError(f"{path} is nothing that is read here. {_READ}: see docs/archiving.md")
    return found


def _text(path: Path) -> str:
    """Return the text of the file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ContentError(f"{path} has more than {MOST_BYTES // 1_000_000} MB: divide it")
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ContentError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ContentError(f"{path} is not text in UTF-8: save it so") from error


def _json(text: str, shown: str, terms: Terms) -> Found | None:
    """Return what JSON tells, one value or one in each line; None where it is nobody's."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = _lines(text)
    if value is None:
        return None
    if is_listing(value):
        return read_listing(value, shown, terms)
    if is_lychee(value):
        return read_lychee(value, shown, terms)
    if isinstance(value, dict):
        reports, pages = value.get("reports"), value.get("objects")
        if isinstance(reports, list):
            return read_filled_reports(reports, shown, terms)
        value = pages if isinstance(pages, list) else [value]
    if isinstance(value, list) and any(map(is_answer, value)):
        return read_answers(value, shown, terms)
    is_own = any(isinstance(e, dict) and any(key in e for key in FILLED) for e in value)
    return read_filled_reports(value, shown, terms) if is_own else None


def _lines(text: str) -> list[object] | None:
    """Return the values of JSON that has one in each line; None where a line is none."""
    try:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError):
        return None


def _table(text: str, shown: str, terms: Terms) -> Found | None:
    """Return what a table tells; None where its first row has no names that are known."""
    rows = list(_rows(text))
    names = rows[0][1] if rows else {}
    if is_linkchecker(names):
        return read_linkchecker(rows, shown, terms)
    if "url" in names and any(name in names for name in FILLED):
        return read_filled_rows(rows, shown, terms)
    return None


def _rows(text: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows of a table by its headings, each with the line that it ends on.

    LinkChecker writes comments before and after; spreadsheets choose `;` where `,` is in numbers.
    """
    lines = [line if line[:1] != "#" else "" for line in text.splitlines(keepends=True)]
    head = next((line for line in lines if line.strip()), "")
    sign = max(",;\t", key=head.count)
    reader = csv.reader(lines, delimiter=sign)
    try:
        names: list[str] = []
        for cells in reader:
            if not names:
                names = [cell.strip() for cell in cells]
            elif any(cells):
                yield reader.line_num, dict(zip(names, map(str.strip, cells), strict=False))
    except csv.Error as error:
        raise ContentError(f"the table is broken in line {reader.line_num}: {error}") from error


def _addresses(text: str, shown: str, terms: Terms) -> Found | None:
    """Return the copies of a list: an address a line, or the report's before the copy's."""
    found, is_list = Found(terms), False
    for line, words in enumerate(map(str.split, text.splitlines()), 1):
        urls = [word for word in words if word.casefold().startswith(("http://", "https://"))]
        if not urls or len(urls) != len(words):
            continue  # what tools say beside: `Archive URL:`
        is_list = True
        fate = copy_of(urls[-1], terms)
        original = urls[0] if len(urls) == 2 else original_in(urls[-1])
        if fate is None or not original or len(urls) > 2:
            found.fault(
                f"`{line_of(words)}` does not tell of which report it is", Location(shown, line)
            )
        else:
            found.add(original, fate, Location(shown, line))
    return found if is_list else None


def line_of(words: list[str]) -> str:
    """Return the start of a line for a message."""
    whole = " ".join(words)
    return whole if len(whole) <= 100 else f"{whole[:99]}…"
