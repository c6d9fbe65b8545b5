"""The tables of a store's index.

``indexing`` and ``indexrows`` keep them up to date with the files, ``index`` answers from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

FORM = 4
"""The number of this form: an index of another form is made anew."""

_TABLES = {
    # form: FORM, and what the index is of. state: how all files looked, "" where they must be
    # looked through again. store: all but the snippets, as msgpack.
    # shadowed: ids that a stronger layer took over. sum: the seal of state, store and shadowed.
    "kept": "CREATE TABLE kept (name TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID",
    # rank: its place among the files. look: how it looked, "" where it must be read again.
    "file": """CREATE TABLE file (
        number INTEGER PRIMARY KEY, path TEXT UNIQUE, rank INTEGER, look TEXT, digest BLOB
    )""",
    # The entries of the files of paragraphs. digest, start: of its chunk, and the first line of it.
    "entry": """CREATE TABLE entry (
        n INTEGER PRIMARY KEY, file INTEGER, start INTEGER, line INTEGER, digest BLOB
    )""",
    # The snippets of the store, each under the number of its entry; an entry that is shadowed, or
    # that the starter doesn't lend, gives none. body: as msgpack. sum: its checksum. folded: the
    # text and what is beside it as search folds them, in UTF-8, where the body hasn't them so.
    "snippet": """CREATE TABLE snippet (
        n INTEGER PRIMARY KEY, id TEXT, theme TEXT, audience TEXT, role TEXT, status TEXT,
        lent INTEGER, characters INTEGER, sum INTEGER, body BLOB, folded BLOB
    )""",
    # Ready snippets under each of their themes, and those without an origin under ANY_THEME.
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
"""The order of the store, in queries of the view ``listed``."""

_INDEXES = (
    "CREATE INDEX places ON entry (file, line)",
    "CREATE UNIQUE INDEX ids ON snippet (id)",
    "CREATE INDEX themes ON snippet (theme, role, status, lent, audience, characters)",
)

ANY_THEME = ""
"""Takes the place of a theme for snippets that suit any."""


def make(database: sqlite3.Connection) -> None:
    """Make all tables, empty, in the place of those that are there; indexes come later."""
    database.execute("DROP VIEW IF EXISTS listed")
    for name, query in _TABLES.items():
        database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute(query)
    database.execute(_VIEW)


def make_indexes(database: sqlite3.Connection) -> None:
    """Make the indexes; when all rows are there, that is quicker than before."""
    for query in _INDEXES:
        database.execute(query)
