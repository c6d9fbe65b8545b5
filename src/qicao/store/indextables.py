"""Define the tables of a store's index.

``indexing`` and ``indexrows`` update the tables; ``index`` and ``selection`` query them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FORM = 5
"""The version of the tables: an index with another version is made anew."""

_TABLES = {
    # form: FORM, and the stamp's name. state: the stamp's state of all files, "" where it must be
    # compared file by file. store: all but the snippets and the lists of the repertoire kept
    # apart, documents and moves, as msgpack. shadowed: ids of which a stronger layer overrides a
    # snippet. sum: the seal of all rows but form.
    "kept": "CREATE TABLE kept (name TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID",
    # rank: the file's position, from 0, in reading order. look: its state in the stamp, "" where
    # it must be read again.
    "file": """CREATE TABLE file (
        number INTEGER PRIMARY KEY, path TEXT UNIQUE, rank INTEGER, look TEXT, digest BLOB
    )""",
    # The entries of the files of paragraphs. start, digest: first line and digest of its chunk.
    "entry": """CREATE TABLE entry (
        n INTEGER PRIMARY KEY, file INTEGER, start INTEGER, line INTEGER, digest BLOB
    )""",
    # The snippets of the store, each under the number of its entry; an entry that is shadowed, or
    # that the starter doesn't lend, has none. body: msgpack. sum: CRC-32 of body. folded: the
    # searched text as ``folding.fold`` returns it, in UTF-8; NULL where body has the same letters.
    "snippet": """CREATE TABLE snippet (
        n INTEGER PRIMARY KEY, id TEXT, theme TEXT, audience TEXT, role TEXT, status TEXT,
        lent INTEGER, characters INTEGER, sum INTEGER, body BLOB, folded BLOB
    )""",
    # Ready snippets under each of their themes; those without an origin also under ANY_THEME.
    "about": """CREATE TABLE about (
        theme TEXT, role TEXT, key INTEGER, n INTEGER, person TEXT, audience TEXT,
        PRIMARY KEY (theme, role, key, n)
    ) WITHOUT ROWID""",
    # The ids that an entry's snippet follows or answers.
    "leans": "CREATE TABLE leans (n INTEGER, id TEXT, PRIMARY KEY (n, id)) WITHOUT ROWID",
}

_VIEW = """CREATE VIEW listed AS
    SELECT snippet.*, file.path, file.rank, entry.line
    FROM file JOIN entry ON entry.file = file.number JOIN snippet ON snippet.n = entry.n"""

ORDER = "ORDER BY rank, line, n"
"""The SQL clause for the order of the store, in queries of the view ``listed``."""

_INDEXES = (
    "CREATE INDEX places ON entry (file, line)",
    "CREATE UNIQUE INDEX ids ON snippet (id)",
    "CREATE INDEX themes ON snippet (theme, role, status, lent, audience, characters)",
)

ANY_THEME = ""
"""The theme under which table ``about`` lists snippets that suit any theme."""


def make(database: sqlite3.Connection) -> None:
    """Make all tables, empty, in place of existing ones; ``make_indexes`` makes their indexes."""
    database.execute("DROP VIEW IF EXISTS listed")
    for name, query in _TABLES.items():
        database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute(query)
    database.execute(_VIEW)


def make_indexes(database: sqlite3.Connection) -> None:
    """Make the indexes; that is faster after all rows were inserted than before."""
    for query in _INDEXES:
        database.execute(query)
