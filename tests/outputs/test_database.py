"""The database, asked with SQL."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from dateline.cells import plain
from dateline.language import Language
from dateline.model import Entity, Site
from dateline.outputs.database import APPLICATION_ID, make_database
from tests.builders import make_amount, make_date, make_event, make_related, make_report, make_site
from tests.outputs.hostile import TEXTS, hostile_site

ROOT = Path(__file__).parents[2]
ENGLISH = Language("en")


@contextmanager
def opened(site: Site) -> Iterator[sqlite3.Connection]:
    """Yield the database of *site*."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(make_database(site, ENGLISH).content)
        yield connection


def ask(connection: sqlite3.Connection, question: str, *values: object) -> list[tuple]:
    return connection.execute(question, values).fetchall()


def test_a_deal_is_found_with_its_reports_and_names() -> None:
    """One question over the tables that join events with what they name."""
    report, other = make_report("deal", "2021-06-03"), make_report("rest")
    event = make_event(
        "Acme wins",
        "2021-06",
        (report,),
        entities={"vendors": ("acme",), "topics": ("ai",)},
        amounts=(make_amount("1200000.50", qualifier="up to"),),
        period=make_date("2021-09/2022-03"),
        related=(make_related(other, "same vendor"),),
        storyline="acme-deal",
    )
    later = make_event("Acme stays", "2022", storyline="acme-deal")
    with opened(make_site([event, later], [report, other])) as database:
        assert ask(
            database,
            "SELECT events.start, events.'end', period_end, value, currency, reports.url,"
            " entities.name, storylines.title FROM events"
            " JOIN amounts ON amounts.event = events.id"
            " JOIN event_reports ON event_reports.event = events.id"
            " JOIN reports ON reports.id = event_reports.report"
            " JOIN event_entities ON event_entities.event = events.id"
            " JOIN entities ON entities.id = event_entities.entity"
            " JOIN storylines ON storylines.id = events.storyline"
            " WHERE entities.kind = 'vendors'",
        ) == [
            (
                "2021-06-01",
                "2021-06-30",
                "2022-03-31",
                "1200000.50",
                "USD",
                report.url,
                "Acme",
                "Acme deal",
            )
        ]
        assert ask(database, "SELECT report, why FROM related") == [(other.id, "same vendor")]
        assert ask(database, "SELECT event, report FROM sources") == [("Acme wins", "Deal")]
        assert ask(database, "SELECT title, value FROM deals") == [("Acme wins", "1200000.50")]


def test_the_file_says_whose_it_is_and_is_whole() -> None:
    """Its own marks, no broken page, no key that leads nowhere."""
    for site in (make_site(), hostile_site()):
        with opened(site) as database:
            assert ask(database, "PRAGMA application_id") == [(APPLICATION_ID,)]
            assert ask(database, "PRAGMA user_version") == [(1,)]
            assert ask(database, "PRAGMA integrity_check") == [("ok",)]
            assert ask(database, "PRAGMA foreign_key_check") == []
            assert ask(database, "PRAGMA freelist_count") == [(0,)]


def test_texts_are_data_and_never_statements() -> None:
    """Each comes back as it was, but for what is no text at all."""
    with opened(hostile_site()) as database:
        titles = ask(database, "SELECT title FROM events ORDER BY id")
        assert [title for (title,) in titles] == [plain(text) for text in TEXTS]
        names = ask(database, "SELECT name FROM entities WHERE kind = 'vendors' ORDER BY rowid")
        assert [name for (name,) in names] == [plain(text) for text in TEXTS]
        values = ask(database, "SELECT DISTINCT value, typeof(value) FROM amounts ORDER BY 1")
        assert values == [("-5.50", "text"), ("1200000", "text")]


def test_words_are_found_without_their_accents() -> None:
    """The index leads to the row that has the words, in events and in reports."""
    report = make_report("x", excerpt="Las cámaras de la ciudad")
    events = [make_event(f"Event {n}", f"20{n}") for n in range(10, 30)]
    said = {"summary": "Três anos", "body": "Um *parágrafo* mais"}
    events.append(make_event("Contrato renovado", "2021", (report,), **said))
    with opened(make_site(events, [report])) as database:
        found = (
            "SELECT title FROM {0} WHERE rowid IN (SELECT rowid FROM {0}_fts WHERE {0}_fts MATCH ?)"
        )
        for word in ("tres", "paragrafo"):
            assert ask(database, found.format("events"), word) == [("Contrato renovado",)]
        assert ask(database, found.format("reports"), "camaras") == [("X",)]
        assert ask(database, found.format("events"), "nowhere") == []
        for table in ("events", "reports"):
            database.execute(
                f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)"
            )


def test_a_machine_without_full_text_search_makes_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """FTS5 is an option of SQLite's: a side file must not stop a build, nor promise too much."""
    real = sqlite3.connect

    class Poor(sqlite3.Connection):
        def execute(self, statement: str, *values: object) -> sqlite3.Cursor:
            if "fts5" in statement:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(statement, *values)

    monkeypatch.setattr(sqlite3, "connect", lambda *args, **how: real(*args, **how, factory=Poor))
    export = make_database(make_site([make_event()]), ENGLISH)
    monkeypatch.undo()
    assert export.about == "A database for SQL and Datasette."
    assert not any("fts" in field.name for field in export.fields)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(export.content)
        assert ask(database, "SELECT count(*) FROM events") == [(1,)]
        assert ask(database, "SELECT count(*) FROM sqlite_master WHERE name LIKE '%fts%'") == [(0,)]


def test_datasette_finds_the_index_of_a_table() -> None:
    """By the same question that Datasette asks (`detect_fts` in its utils)."""
    with opened(make_site()) as database:
        for table in ("events", "reports"):
            pattern = f'%VIRTUAL TABLE%USING FTS%content="{table}"%'
            found = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
            assert ask(database, found, pattern) == [(f"{table}_fts",)]


def test_names_may_belong_to_each_other_in_a_circle() -> None:
    """And a parent of another kind is found; one that nobody knows is none."""
    entities = (
        Entity("vendors", "a", "A", parent="b"),
        Entity("vendors", "b", "B", parent="a"),
        Entity("vendors", "c", "C", parent="ice"),
        Entity("vendors", "d", "D", parent="nobody"),
        Entity("agencies", "ice", "ICE"),
    )
    with opened(make_site(entities=entities)) as database:
        found = "SELECT slug, parent FROM entities WHERE kind = 'vendors' ORDER BY slug"
        assert ask(database, found) == [
            ("a", "vendors:b"),
            ("b", "vendors:a"),
            ("c", "agencies:ice"),
            ("d", None),
        ]
        assert ask(database, "PRAGMA foreign_key_check") == []


_WRITE = """
import hashlib
from dateline.language import Language
from dateline.outputs.database import make_database
from tests.crowds import make_crowd
print(hashlib.sha256(make_database(make_crowd(60), Language("en")).content).hexdigest())
"""


def test_the_same_site_is_the_same_bytes() -> None:
    """In other processes, with other orders of sets."""
    made = {
        subprocess.run(
            [sys.executable, "-c", _WRITE],
            cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_header_names_no_version_and_counts_no_changes() -> None:
    """Offsets 24, 92 and 96 of the file format: what would differ from build to build."""
    content = make_database(make_site(), ENGLISH).content
    assert [content[at : at + 4] for at in (24, 92, 96)] == [bytes(4)] * 3
