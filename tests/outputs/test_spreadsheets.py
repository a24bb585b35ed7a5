"""The tables: what a spreadsheet sees, and what a program reads back."""

import csv
import io
import re
from collections.abc import Sequence

import pytest

from dateline.cells import plain, read_cell, split_values
from dateline.model import Export, Related, Site
from dateline.outputs import make_exports
from tests.builders import make_amount, make_config, make_date, make_event, make_report, make_site
from tests.outputs.hostile import TEXTS, hostile_site

# OWASP, "CSV Injection": what a cell must not start with.
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def tables(site: Site, **settings: object) -> dict[str, Export]:
    """Return the tables by their names."""
    made = make_exports(site, make_config(**settings))
    return {e.path.removeprefix("data/"): e for e in made if e.path.endswith(".csv")}


def cells(export: Export, delimiter: str = ",") -> list[list[str]]:
    """Return what a reader of CSV sees."""
    text = export.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def rows(export: Export) -> list[dict[str, str]]:
    """Return the rows as a program that follows the documents reads them."""
    head, *body = cells(export)
    return [dict(zip(head, map(read_cell, row), strict=True)) for row in body]


def test_an_event_is_a_row() -> None:
    """Dates with their bounds, decimals beside their currencies, lists in one cell."""
    report, other = make_report("deal", "2021-06-03"), make_report("rest")
    event = make_event(
        "Acme wins",
        "2021-06",
        (report,),
        id="acme-wins",
        period=make_date("2021-09/2022-03"),
        entities={"vendors": ("acme", "beta")},
        amounts=(make_amount("1200000.50", qualifier="up to"), make_amount("3", "GBP")),
        related=(Related(other.id, "same vendor"),),
        told_in=("records/2.md",),
    )
    site = make_site([event], [report, other])
    made = tables(site, base_url="https://x.example/t")

    assert rows(made["events.csv"]) == [
        {
            "id": "acme-wins",
            "title": "Acme wins",
            "summary": "",
            "text": "",
            "url": "https://x.example/t/events/acme-wins/",
            "date": "2021-06",
            "start": "2021-06-01",
            "end": "2021-06-30",
            "date_basis": "stated",
            "reported": "2021-06-03T12:00:00Z",
            "changed": "",
            "period": "2021-09/2022-03",
            "period_start": "2021-09-01",
            "period_end": "2022-03-31",
            "weight": "lead",
            "amounts": "1200000.50|3",
            "currencies": "USD|GBP",
            "qualifiers": "up to|",
            "amount_texts": "USD 1200000.50|GBP 3",
            "storyline": "",
            "first_report": report.id,
            "coverage": report.id,
            "related": other.id,
            "records": "records/001.txt|records/2.md",
            "vendors_slugs": "acme|beta",
            "vendors_names": "Acme|Beta",
            "agencies_slugs": "",
            "agencies_names": "",
            "programs_slugs": "",
            "programs_names": "",
            "topics_slugs": "",
            "topics_names": "",
        }
    ]
    assert [(r["id"], r["events"], r["related_events"]) for r in rows(made["reports.csv"])] == [
        (each, *(("acme-wins", "") if each == report.id else ("", "acme-wins")))
        for each in sorted((report.id, other.id))
    ]
    assert [tuple(row.values()) for row in rows(made["event_reports.csv"])] == [
        ("acme-wins", report.id, "coverage", "1", ""),
        ("acme-wins", other.id, "related", "1", "same vendor"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula(delimiter: str) -> None:
    """Nor where the file is opened with another separator, as much of Europe does."""
    for name, export in tables(hostile_site()).items():
        wrong = [c for row in cells(export, delimiter) for c in row if FORMULA.match(c)]
        assert wrong == [], name


def test_every_text_comes_back() -> None:
    """What the apostrophe changed is undone; only what is no text is gone."""
    made = tables(hostile_site())
    events, reports = rows(made["events.csv"]), rows(made["reports.csv"])

    assert [row["title"] for row in events] == [plain(text) for text in TEXTS]
    assert {row["excerpt"] for row in reports} == {plain(text) for text in TEXTS}
    names = [split_values(row["vendors_names"]) for row in events]
    assert names[1:] == [(plain(text), "=1+1") for text in TEXTS[1:]]
    assert split_values(events[4]["amounts"]) == ("-5.50", "1200000")


def test_the_files_are_what_spreadsheets_expect() -> None:
    """A byte order mark, lines that end in CRLF, as many cells in each row, and no NUL."""
    for export in tables(hostile_site()).values():
        assert export.content.startswith(b"\xef\xbb\xbf")
        assert export.content.endswith(b"\r\n")
        assert b"\0" not in export.content
        widths = {len(row) for row in cells(export)}
        assert widths == {len(export.fields)}
        assert cells(export)[0] == [field.name for field in export.fields]
        assert len(cells(export)) == export.count + 1


def test_ids_join_the_tables() -> None:
    """Every key is found in the file that it names, and every required cell is filled."""
    made = tables(hostile_site())
    for name, export in made.items():
        body = rows(export)
        assert len({tuple(row[k] for k in export.primary_key) for row in body}) == len(body)
        for key in export.keys:
            known = {row[key.other] for row in rows(made[key.path.removeprefix("data/")])}
            assert {row[key.field] for row in body} - {""} <= known, name
        needed = [field.name for field in export.fields if field.is_required]
        assert all(row[field] for row in body for field in needed if field != "title"), name


def test_a_kind_may_be_called_what_a_column_is() -> None:
    """No two columns have one name, whatever the site's kinds are."""
    from dateline.language import Language
    from dateline.model import EntityKind
    from dateline.outputs import columns

    kinds = tuple(EntityKind(key, key, key) for key in ("title", "coverage", "period", "date"))
    names = [field.name for field in columns.event_fields(kinds, Language("en"))]
    assert len(names) == len(set(names))


def test_a_site_without_events_has_tables_without_rows() -> None:
    """The columns stand there all the same."""
    sizes: Sequence[int] = [len(cells(export)) for export in tables(make_site()).values()]
    assert sizes == [1, 1, 1]
