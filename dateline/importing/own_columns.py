"""Read a table with columns of one's own: `--columns title=Headline,date=When`, or our own names.

Comes in: a CSV file and a mapping. Goes out: an event for each row with a date, an article for
each that has an address and a day of publication instead. Our own `events.csv` needs no mapping.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.addresses import link_url
from dateline.cells import read_cell, split_values
from dateline.errors import ContentError
from dateline.importing.dates import Order, between, from_text, is_first_day, other_order
from dateline.importing.hypertext import is_marked_up, to_markdown
from dateline.importing.items import Found, Item, Place, Raw, Reported, Wanted
from dateline.importing.opening import shown_path
from dateline.importing.own_tables import is_own_table, read_own_tables
from dateline.importing.table import Row, read_headings, read_rows
from dateline.model import Diagnostic, PartialDate
from dateline.permalinks import slug_of
from dateline.schema import did_you_mean

_FIELDS = (
    *("id", "title", "date", "end", "summary", "text", "weight", "period", "storyline"),
    *("amounts", "url", "source_title", "excerpt", "outlet", "published"),
)


def split_cell(cell: str) -> list[str]:
    r"""Return the values in a cell, with `|`, `;` or a line break between them.

    >>> split_cell("Acme; City of X"), split_cell("a|b; c")
    (['Acme', 'City of X'], ['a', 'b; c'])
    """
    found = split_values(cell) if "|" in cell else re.split(r"[;\n]", cell)
    return [each.strip() for each in found if each.strip()]


def read_own_columns(wanted: Wanted) -> Iterator[Found]:
    """Yield the events and articles of a table."""
    columns: dict[str, tuple[str, ...]] = {}
    if not wanted.columns and is_own_table(read_headings(wanted.path)):
        yield from read_own_tables(wanted)
        return
    for row in read_rows(wanted.path):
        if isinstance(row, Diagnostic):
            yield row
            continue
        columns = columns or _columns(wanted, row.headings)
        said = _said(row, columns)
        if not said.values.get("title"):
            yield row.place.refuse("import.no_title", "it has no title")
        elif said.values.get("date"):
            yield from _event(said, wanted.config.dates)
        elif said.values.get("published") and link_url(said.values.get("url", "")):
            yield from _article(said, wanted.config.dates)
        else:
            yield row.place.refuse("import.date", "it has no date")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one row says."""

    place: Place
    values: Mapping[str, str]
    """Our name of a field → its text."""

    names: dict[str, tuple[str, ...]]
    kept: dict[str, Raw]
    """The columns that are nothing of ours."""


def _said(row: Row, columns: Mapping[str, tuple[str, ...]]) -> _Said:
    """Return what *row* says; several names stand in a cell with `|` or `;` between them."""
    cells = {name: read_cell(cell) for name, cell in row.cells.items()}
    used = {head for heads in columns.values() for head in heads}
    names = {
        kind: tuple(name for cell in _all(cells, heads) for name in split_cell(cell))
        for kind, heads in columns.items()
        if kind not in _FIELDS
    }
    return _Said(
        row.place,
        {name: "\n".join(_all(cells, heads)) for name, heads in columns.items()},
        {kind: found for kind, found in names.items() if found},
        {name: cell for name, cell in cells.items() if name not in used},
    )


def _event(said: _Said, order: Order) -> Iterator[Found]:
    """Yield the event of a row."""
    place, values = said.place, said.values
    date, end = from_text(values["date"], order), from_text(values.get("end", ""), order)
    if not date:
        fault = f"`{values['date'][:60]}` is no date that is read"
        yield place.refuse("import.date", fault, "Write 2022-05-02, 2022-05 or 2022.")
        return
    span = between(date, end) if end else ""
    if values.get("end") and not span:
        said.kept["end"] = values["end"]
        yield place.note("import.date", f"the end `{values['end'][:60]}` is kept, not shown")
    if other := other_order(values["date"], order):
        read = f"`{values['date'][:60]}` is read as {date}"
        remedy = f"If it is not so, write `dates: {other}` into dateline.yml, and import again."
        yield place.note("import.ambiguous", read, remedy)
    if is_first_day(date):
        what = "month or year" if date.endswith("-01-01") else "month"
        yield place.note("import.first_day", f"{date} is possibly the {what} only")
    for name in [key for key in said.kept if key != "end"]:
        yield place.lost(name, "events have no such field")
    for name, reason in _unread(values):
        said.kept[name] = values[name]
        yield place.lost(name, reason)
    yield _as_event(said, span or date, order)


def _columns(wanted: Wanted, headings: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return our names of fields with the headings that they have here."""
    missing = [head for heads in wanted.columns.values() for head in heads if head not in headings]
    if missing:
        hint = did_you_mean(missing[0], headings)
        raise ContentError(f"{shown_path(wanted.path)} has no column `{missing[0][:60]}`{hint}")
    kinds = [kind.key for kind in wanted.config.kinds]
    folded = {head.casefold().replace(" ", "_"): head for head in headings}
    found = dict(wanted.columns)
    for name in (*_FIELDS, *kinds):
        head = folded.get(name)
        if name not in found and head is not None and not _is_claimed(head, found):
            found[name] = (head,)
    return found


def _is_claimed(head: str, columns: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether a column is something else already."""
    return any(head in heads for heads in columns.values())


def _all(cells: Mapping[str, str], heads: tuple[str, ...]) -> list[str]:
    """Return the cells of the columns *heads* that say something."""
    return [cells[head] for head in heads if head in cells]


def _unread(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields whose values cannot be read, with the reason."""
    if values.get("period") and PartialDate.parse(values["period"]) is None:
        yield "period", "it is no time in EDTF, such as 2021-09/2022-03"
    for url in values.get("url", "").split("\n"):
        if url and not link_url(url):
            yield "url", "it is no web address"


def _as_event(said: _Said, date: str, order: Order) -> Item:
    """Return the event of a row."""
    values = said.values
    text, own = values.get("text", ""), values.get("id", "")
    period = PartialDate.parse(values.get("period", ""))
    report = _report(values, values.get("source_title", "") or values["title"], order)
    return Item(
        key=own or f"{date} {slug_of(values['title'])}",
        place=said.place,
        title=values["title"],
        id=own,
        date=date,
        period=period.edtf if period else "",
        summary=values.get("summary", ""),
        body=to_markdown(text) if is_marked_up(text) else text,
        weight="background" if values.get("weight") == "background" else "",
        names=said.names,
        amounts=tuple(split_cell(values["amounts"])) if values.get("amounts") else None,
        sources=(report,) if report else (),
        storyline=values.get("storyline", ""),
        kept=said.kept,
    )


def _article(said: _Said, order: Order) -> Iterator[Found]:
    """Yield the article of a row."""
    values = said.values
    report = _report(values, values["title"], order)
    for name in said.kept:
        yield said.place.lost(name, "records have no such field")
    yield Item(
        key=values.get("id") or values["url"],
        place=said.place,
        form="article",
        title=values["title"],
        body=values.get("text", ""),
        names=said.names,
        sources=(report,) if report else (),
        kept=said.kept,
    )


def _report(values: Mapping[str, str], title: str, order: Order) -> Reported | None:
    """Return the report that a row names."""
    url = link_url(values.get("url", ""))
    if not url:
        return None
    published = values.get("published", "")
    day = from_text(published, order) if "T" not in published else ""
    return Reported(
        url=url,
        title=title,
        excerpt=values.get("excerpt", ""),
        outlet=values.get("outlet", ""),
        published=day if len(day) == 10 and len(published) < 12 else published,
    )
