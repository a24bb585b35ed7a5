"""`timeline.sqlite`: the record as a database, ready for SQL and for Datasette.

In: the linked site. Out: the same bytes for the same site and the same SQLite: made in memory, it
has neither a time nor a version in its header. Another version of SQLite may pack tables and the
index for search otherwise, so files made on two machines may differ; one that cannot index texts
(FTS5 is an option when SQLite is compiled) makes the file without the index.
"""

from importlib.resources import files
from typing import TYPE_CHECKING

from dateline.cells import plain
from dateline.language import Language
from dateline.model import Export, Field, Site
from dateline.outputs.database_rows import Cell, table_rows
from dateline.outputs.dataset import VERSION

if TYPE_CHECKING:
    from sqlite3 import Connection

PATH = "data/timeline.sqlite"
APPLICATION_ID = 0x444C_5431
"""`DLT1`: what `file` and SQLite's `PRAGMA application_id` know it by."""

_PAGE = 1024
"""Small, since most of the tables are; also what readers that fetch pages over HTTP like best."""
_INDEXES = ("events_fts", "reports_fts")
_INDEX_FOLLOWS = "-- Search.\n"
"""What the statements for the index stand below."""

_SAMPLE = "SELECT date, title, value, currency FROM deals LIMIT 3"


def make_database(site: Site, language: Language) -> Export:
    """Return the database with everything in it, made in memory."""
    import sqlite3  # noqa: PLC0415  only a build that writes needs it

    tables = dict(table_rows(site))
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("PRAGMA foreign_keys = ON")
        tables_only, _, index = schema_text().partition(_INDEX_FOLLOWS)
        has_index = _can_index(connection)
        connection.executescript(f"{tables_only}{index if has_index else ''}")
        connection.execute("BEGIN")
        for name, rows in tables.items():
            width = len(connection.execute(f"PRAGMA table_info({name})").fetchall())
            places = ", ".join("?" * width)
            statement = f"INSERT INTO {name} VALUES ({places})"
            connection.executemany(statement, (tuple(map(_value, row)) for row in rows))
        for name in _INDEXES if has_index else ():
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        sample = "\n".join(" | ".join(map(str, row)) for row in connection.execute(_SAMPLE))
        content = connection.serialize()
    finally:
        connection.close()
    return Export(
        path=PATH,
        content=content,
        media_type="application/vnd.sqlite3",
        about=language.text("A database for SQL and Datasette, with an index for search.")
        if has_index
        else language.text("A database for SQL and Datasette."),
        fields=tuple(field for field in _fields(language) if has_index or "_fts" not in field.name),
        sample=f"sqlite> {_SAMPLE};\n{sample}".rstrip(),
        count=len(site.events),
    )


def _can_index(connection: "Connection") -> bool:
    """Return whether this SQLite has FTS5, which no pragma of old versions tells."""
    from sqlite3 import OperationalError  # noqa: PLC0415  as above

    try:
        connection.execute("CREATE VIRTUAL TABLE temp.tried USING fts5 (text)")
    except OperationalError:
        return False
    connection.execute("DROP TABLE temp.tried")
    return True


def schema_text() -> str:
    """Return the statements that make the tables."""
    return files("dateline.outputs").joinpath("timeline.sql").read_text("utf-8")


def _value(value: Cell) -> Cell:
    """Return *value* as SQLite can hold it: a NUL would end a text for some readers."""
    return plain(value) if isinstance(value, str) else value


def _fields(language: Language) -> tuple[Field, ...]:
    """Return the tables."""
    text = language.text
    said = (
        ("events", text("What happened; the first and last day of each date stand beside it.")),
        ("reports", text("The reports that events name.")),
        ("archived_copies", text("Copies of reports that somebody has saved.")),
        ("event_reports", text("Which event rests on which report, earliest first.")),
        ("related", text("Which report is on an event’s subject only, and why.")),
        ("amounts", text("The value of each deal, as a decimal text with its currency.")),
        ("entities", text("Names, of all kinds; an id is kind:slug.")),
        ("event_entities", text("Which event has which names.")),
        ("aliases", text("Other ways of writing a name.")),
        ("kinds", text("The kinds of names.")),
        ("outlets", text("Who published the reports.")),
        ("storylines", text("Events of one contract.")),
        ("event_records", text("The files of the record that an event was made from.")),
        ("former_ids", text("What an event was called before: its former addresses lead to it.")),
        ("evidence", text("Which words of which report a fact was taken from.")),
        ("events_fts, reports_fts", text("Full-text search (FTS5) over events and reports.")),
        ("deals, sources", text("Views: deals with their values, events with their reports.")),
    )
    return tuple(Field(name, "table", about, True) for name, about in said)
