"""Read our own `events.csv`, with the `reports.csv` beside it: `outputs/columns.py` says how.

Comes in: a table that has our headings. Goes out: the same as from `data/timeline.json`, but for
what stands in no table: evidence, and all that is said of names but their names.
"""

from collections.abc import Iterator, Mapping, Sequence

from dateline.archives import day_in
from dateline.cells import read_cell, split_values
from dateline.importing.items import Found, Place, Raw, Wanted
from dateline.importing.own_timeline import Tables, read_events
from dateline.importing.table import read_rows
from dateline.model import Diagnostic

_OURS = frozenset(("id", "date", "date_basis", "weight", "coverage", "amount_texts"))
_TEXTS = ("id", "title", "summary", "text", "date", "date_basis", "period", "weight", "storyline")
_SLUGS, _NAMES = "_slugs", "_names"


def is_own_table(headings: Sequence[str]) -> bool:
    """Return whether a table with these *headings* is an `events.csv` of ours."""
    return set(headings) >= _OURS


def read_own_tables(wanted: Wanted) -> Iterator[Found]:
    """Yield the names, outlets and events of the tables."""
    events: list[tuple[Place, Raw]] = []
    entities: dict[str, Raw] = {}
    for row in read_rows(wanted.path):
        if isinstance(row, Diagnostic):
            yield row
            continue
        cells = {name: read_cell(cell) for name, cell in row.cells.items()}
        events.append((row.place, _event(cells, row.headings, entities)))
    reports: dict[str, Raw] = {}
    outlets: dict[str, Raw] = {}
    beside = wanted.path.with_name("reports.csv")
    if beside.is_file():
        for row in read_rows(beside):
            if isinstance(row, Diagnostic):
                yield row
            else:
                _add_report({k: read_cell(v) for k, v in row.cells.items()}, reports, outlets)
    elif events:
        message = "there is no `reports.csv` beside it: the events come in without their reports"
        yield Place(events[0][0].path).note("import.left", message)
    tables: Tables = {"reports": reports, "outlets": outlets, "entities": entities}
    yield from read_events({**tables, "storylines": {}}, lambda: iter(events), wanted)


def _event(
    cells: Mapping[str, str], headings: Sequence[str], entities: dict[str, Raw]
) -> dict[str, Raw]:
    """Return the event of a row as `data/timeline.json` has it; its names are added."""
    event: dict[str, Raw] = {name: cells.get(name, "") for name in _TEXTS}
    event["coverage"] = [*split_values(cells.get("coverage", ""))]
    event["related"] = [{"report": key} for key in split_values(cells.get("related", ""))]
    texts = split_values(cells.get("amount_texts", ""))
    qualifiers = (*split_values(cells.get("qualifiers", "")), *("" for _ in texts))
    event["amounts"] = [
        {"text": text, "qualifier": qualifier}
        for text, qualifier in zip(texts, qualifiers, strict=False)
    ]
    named: dict[str, Raw] = {}
    for kind in (each.removesuffix(_SLUGS) for each in headings if each.endswith(_SLUGS)):
        slugs = split_values(cells.get(f"{kind}{_SLUGS}", ""))
        names = split_values(cells.get(f"{kind}{_NAMES}", ""))
        named[kind] = [*slugs]
        known = entities.setdefault(kind, {})
        assert isinstance(known, dict)
        known.update({s: {"name": n} for s, n in zip(slugs, names, strict=False)})
    event["entities"] = named
    return event


def _add_report(cells: Mapping[str, str], reports: dict[str, Raw], outlets: dict[str, Raw]) -> None:
    """Add the report of a row, and its outlet."""
    names = ("url", "title", "excerpt", "outlet", "published")
    report: dict[str, Raw] = {name: cells.get(name, "") for name in names}
    report["excerpt_is_cut"] = cells.get("excerpt_is_cut") == "true"
    report["archived"] = [*_copies(cells)]
    report["lost"] = cells.get("lost", "")
    report["changed"] = {"date": cells.get("changed", ""), "note": cells.get("change_note", "")}
    reports[cells.get("id", "")] = report
    if cells.get("outlet"):
        outlets[cells["outlet"]] = {
            "name": cells.get("outlet_name", ""),
            "domain": cells.get("outlet_domain", ""),
        }


def _copies(cells: Mapping[str, str]) -> Iterator[Raw]:
    """Yield the archived copies of a row; the table does not say which dates addresses tell."""
    urls = split_values(cells.get("archived", ""))
    dates = (*split_values(cells.get("archived_on", "")), *("" for _ in urls))
    names = (*split_values(cells.get("archived_by", "")), *("" for _ in urls))
    for url, date, by in zip(urls, dates, names, strict=False):
        day = day_in(url)
        by_address = day is not None and day.edtf == date
        yield {"url": url, "date": date, "by": by, "is_dated_by_address": by_address}
