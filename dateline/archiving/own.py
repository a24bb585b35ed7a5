"""Read a plan that somebody has filled in: the table, or the JSON."""

from collections.abc import Iterable, Mapping

from dateline.archiving.results import Found, Terms, Values, copy_of, date_in, text_in
from dateline.cells import read_cell
from dateline.model import Fate, Location
from dateline.schema import shown

FILLED = ("archived", "lost", "changed")


def read_filled_rows(
    rows: Iterable[tuple[int, Mapping[str, str]]], path: str, terms: Terms
) -> Found:
    """Return what the *rows* of a table tell, each with its line."""
    found = Found(terms)
    for line, cells in rows:
        values = {key: read_cell(cell) for key, cell in cells.items()}
        change = {"date": values.get("changed", ""), "note": values.get("note", "")}
        copy = {key: values.get(name, "") for key, name in _COPY}
        told = {"lost": values.get("lost", ""), "archived": copy, "changed": change}
        _take(values.get("url", ""), told, Location(path, line), found)
    return found


def read_filled_reports(reports: Iterable[object], path: str, terms: Terms) -> Found:
    """Return what the *reports* of a JSON tell, which are counted where something is wrong."""
    found = Found(terms)
    for report in reports:
        if isinstance(report, dict):
            _take(text_in(report, "url"), report, Location(path), found)
    return found


_COPY = (("url", "archived"), ("date", "date"), ("by", "by"))


def _take(address: str, values: Values, place: Location, found: Found) -> None:
    """Keep what *values* tell of the report at *address*, if anything is filled in."""
    fate = Fate()
    entries = values.get("archived")
    for entry in entries if isinstance(entries, list) else [entries]:
        copy = entry if isinstance(entry, dict) else {"url": entry}
        url = text_in(copy, "url")
        if not url:
            continue
        date = date_in(copy, "date", found, place)
        told = copy_of(url, found.terms, date, text_in(copy, "by"))
        if told is None:
            message = f"the copy of {shown(address)} is at `{shown(url)}`, no address of the web"
            found.fault(message, place)
        else:
            fate = fate.joined(told)
    changed = values.get("changed")
    change = changed if isinstance(changed, dict) else {"changed": changed}
    key = "date" if isinstance(changed, dict) else "changed"
    fate = fate.joined(
        Fate(
            lost=date_in(values, "lost", found, place),
            changed=date_in(change, key, found, place),
            note=" ".join(text_in(change, "note").split()),
        )
    )
    if fate:
        found.add(address, fate, place)
