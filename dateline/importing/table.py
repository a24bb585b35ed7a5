"""Rows of a CSV file, one at a time, each with the number that a spreadsheet gives it.

Comes in: a path. Goes out: cells by their headings; a row that is damaged is a diagnostic, and
reading goes on in the next line (RFC 4180 has no other sign of where a row ends).
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from dateline.errors import ContentError
from dateline.importing.items import Place
from dateline.importing.opening import encoding_of, read_lines, shown_path
from dateline.model import Diagnostic

MOST_IN_CELL = 200_000
"""Characters: more than any page could show."""

_MOST_IN_ROW = 32_000_000
_MOST_DAMAGED = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row that says something."""

    place: Place
    cells: Mapping[str, str]
    """Heading → cell, both without white space around them; only cells that say something."""

    headings: tuple[str, ...] = ()
    """All of the table."""


def read_rows(path: Path) -> Iterator[Row | Diagnostic]:
    """Yield the rows of the table at *path* below its first row, the headings."""
    encoding, note = encoding_of(path)
    if note:
        yield note
    table = _Table(path, encoding)
    place = Place(shown_path(path), 1)
    headings = _headings(next(table, None), place)
    blank, known = 0, tuple(headings)
    for found in table:
        if isinstance(found, Diagnostic):
            yield found
            continue
        at, cells = found
        filled = _filled(headings, cells)
        if not filled:
            blank = blank or int(at.row.removeprefix("row "))
            continue
        if blank:
            # Google's published sheets end at the first blank row (TimelineJS3#550).
            yield Place(at.path, row=f"row {blank}").note(
                "import.blank_row",
                "an empty row; TimelineJS would stop here, we read on",
                "",
                "note",
            )
            blank = 0
        for judged in _judged(at, filled, len(cells) - len(headings)):
            yield replace(judged, headings=known) if isinstance(judged, Row) else judged


def read_headings(path: Path) -> list[str]:
    """Return the headings of the table at *path*."""
    table = _Table(path, encoding_of(path)[0])
    return _headings(next(table, None), Place(shown_path(path), 1))


def _headings(first: "tuple[Place, list[str]] | Diagnostic | None", place: Place) -> list[str]:
    """Return the headings; without any there is no table."""
    if first is None or isinstance(first, Diagnostic) or not any(c.strip() for c in first[1]):
        raise ContentError(
            f"{place.path} is no table",
            [place.refuse("import.no_headings", "the first row has no headings")],
        )
    return [each.strip() for each in first[1]]


def _filled(headings: list[str], cells: list[str]) -> dict[str, str]:
    """Return the cells that say something; a cell without a heading is called by its number."""
    names = chain(headings, (f"column {n}" for n in range(len(headings) + 1, len(cells) + 1)))
    stripped = ((name, cell.strip()) for name, cell in zip(names, cells, strict=False))
    return {name or f"column {n}": cell for n, (name, cell) in enumerate(stripped, 1) if cell}


def _judged(place: Place, cells: dict[str, str], surplus: int) -> Iterator[Row | Diagnostic]:
    """Yield the row, or why it does not come in."""
    long = next((name for name, cell in cells.items() if len(cell) > MOST_IN_CELL), None)
    if long is not None:
        size = f"`{long}` has {len(cells[long]):,} characters; at most {MOST_IN_CELL:,} are read"
        yield place.refuse("import.large", size)
        return
    if surplus > 0 and any(key.startswith("column ") for key in cells):
        remedy = "A cell with a comma or a line break stands in double quotes."
        yield place.note("import.columns", "more cells than there are headings", remedy)
    if any("\0" in cell for cell in cells.values()):
        yield place.note("import.nul", "a zero byte was taken out of it")
        cells = {name: cell.replace("\0", "") for name, cell in cells.items()}
    yield Row(place, cells)


class _Table(Iterator["tuple[Place, list[str]] | Diagnostic"]):
    """The rows as they stand; after a damaged one reading goes on in the line after its first."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.shown = shown_path(path)
        self.lines = read_lines(path, encoding)
        self.taken: list[str] = []
        self.size = 0
        self.line = 0
        self.row = 0
        self.damaged = 0
        self.reader = self._reader(())

    def __next__(self) -> "tuple[Place, list[str]] | Diagnostic":
        """Return the next row, with the line that it starts in."""
        self.taken.clear()
        self.size = 0
        start = self.line + 1
        self.row += 1
        place = Place(self.shown, start, f"row {self.row}")
        try:
            return place, next(self.reader)
        except csv.Error as error:
            return self._resume(place, str(error))

    def _reader(self, first: "tuple[str, ...]") -> "Iterator[list[str]]":
        """Return a reader of the lines *first*, then of the file's."""
        csv.field_size_limit(_MOST_IN_ROW)
        return csv.reader(self._fed(first), strict=True)

    def _fed(self, first: "tuple[str, ...]") -> Iterator[str]:
        """Yield lines, remembering those of the row that is being read."""
        for line in chain(first, self.lines):
            self.line += 1
            self.size += len(line)
            if self.size > _MOST_IN_ROW:
                self.taken.append(line)
                raise csv.Error("unexpected end of data")
            self.taken.append(line)
            yield line

    def _resume(self, place: Place, reason: str) -> Diagnostic:
        """Return what is wrong with the row, and read on behind its first line."""
        self.damaged += 1
        if self.damaged > _MOST_DAMAGED:
            raise ContentError(f"{self.shown} has more than {_MOST_DAMAGED:,} damaged rows")
        rest = tuple(self.taken[1:])
        self.line = place.line
        self.reader = self._reader(rest)
        said = {
            "unexpected end of data": "a quotation mark opens a cell that none closes",
        }.get(reason, "a quotation mark inside a cell is not doubled")
        if "NUL" in reason:
            said = "a zero byte"
        return place.refuse("import.row", said, "Mend the row, and import again.")
