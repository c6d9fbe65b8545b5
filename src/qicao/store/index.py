"""The index of a store: an SQLite file of which a command reads only what it needs.

The index is derived from the YAML, lies in the user's cache folder, and can be deleted at any
time. Where it is damaged or unreadable, every query is answered from the YAML instead.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from qicao.models.store import Place, Snippet, Store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from qicao.store.selection import Wanted

V = TypeVar("V")

_FORM = (
    "CREATE TABLE kept (name TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID",
    """CREATE TABLE snippet (
        n INTEGER PRIMARY KEY, id TEXT, theme TEXT, audience TEXT, role TEXT, status TEXT,
        path TEXT, line INTEGER, characters INTEGER, sum INTEGER, body BLOB
    )""",
    """CREATE TABLE about (
        theme TEXT, role TEXT, key INTEGER, n INTEGER, person TEXT, audience TEXT,
        PRIMARY KEY (theme, role, key, n)
    ) WITHOUT ROWID""",
)
_INDEXES = (
    "CREATE UNIQUE INDEX ids ON snippet (id)",
    "CREATE INDEX themes ON snippet (theme, role, status, audience, characters)",
)
_PAIRS = "CREATE VIRTUAL TABLE pairs USING fts5(text, detail=none, content='')"
"""A full-text table of the character pairs of each snippet, where SQLite was built with FTS5."""

_WRITTEN = ""
"""Takes the place of a theme in table ``about`` for snippets without an origin: for any theme."""


class SnippetCount(NamedTuple):
    """How many ready snippets of one theme and role there are, and their 字数 together."""

    theme: str
    role: str
    snippets: int
    characters: int


class Damaged(Exception):  # noqa: N818 - no error of a user's: the YAML answers then
    """The index can't be read."""


class Index:
    """An open index; once it has turned out to be damaged, the store read from the YAML."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, reread: Callable[[], Store]
    ) -> None:
        """Take the index's path, the connection to it, and a function that reads the YAML."""
        self._path = path
        self._connection = connection
        self._reread = reread
        self._store: Store | None = None

    def ask(self, sql: str, *values: object) -> list[Any]:
        """The rows of an SQL query.

        Raises:
            Damaged: when SQLite can't read them, or the index was found damaged before.
        """
        import sqlite3

        if self._store is not None:
            raise Damaged
        try:
            return self._connection.execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:
            raise Damaged from error

    def snippets(self, sql: str, *values: object) -> list[Snippet]:
        """The snippets of an SQL query for columns ``sum`` and ``body``.

        Raises:
            Damaged: when the checksum of one is wrong, or the index can't be read.
        """
        import msgspec

        decoder = msgspec.msgpack.Decoder(Snippet)
        found = []
        for checksum, body in self.ask(sql, *values):
            if zlib.crc32(body) != checksum:
                raise Damaged
            found.append(decoder.decode(body))
        return found

    def answer(self, asked: Callable[[], V], otherwise: Callable[[Store], V]) -> V:
        """The result of ``asked``, or of ``otherwise`` where the index is damaged."""
        try:
            return asked()
        except Damaged:
            return otherwise(self.whole())

    def whole(self) -> Store:
        """The store read from the YAML; the damaged index is deleted, the next command makes another."""
        if self._store is None:
            with suppress(OSError):
                self._path.unlink()
            self._store = self._reread()
        return self._store


class _ById(Mapping[str, V]):
    """A mapping from snippet ids to what an index has for each."""

    def __init__(self, index: Index) -> None:
        """Take an open index."""
        self._index = index

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the store."""
        query = "SELECT id FROM snippet ORDER BY n"
        return iter(
            self._index.answer(
                lambda: [name for (name,) in self._index.ask(query)],
                lambda store: list(store.snippets),
            )
        )

    def __len__(self) -> int:
        """How many there are."""
        return self._index.answer(
            lambda: int(self._index.ask("SELECT count(*) FROM snippet")[0][0]),
            lambda store: len(store.snippets),
        )


class Indexed(_ById[Snippet]):
    """The snippets of a store by their ids, read out of its index as they are asked for."""

    def __getitem__(self, name: str) -> Snippet:
        """The snippet with this id."""
        found = self._index.answer(
            lambda: self._index.snippets("SELECT sum, body FROM snippet WHERE id = ?", name),
            lambda store: [store.snippets[name]],
        )
        if not found:
            raise KeyError(name)
        return found[0]

    def __contains__(self, name: object) -> bool:
        """Whether there is a snippet with this id."""
        return self._index.answer(
            lambda: bool(self._index.ask("SELECT 1 FROM snippet WHERE id = ?", name)),
            lambda store: name in store.snippets,
        )

    def values(self) -> Any:  # noqa: ANN401 - none of a view's methods is needed
        """All snippets, in the order of the store."""
        return self._index.answer(
            lambda: self._index.snippets("SELECT sum, body FROM snippet ORDER BY n"),
            lambda store: list(store.snippets.values()),
        )

    def items(self) -> Any:  # noqa: ANN401 - the same
        """All ids with their snippets."""
        return [(snippet.id, snippet) for snippet in self.values()]

    # --- what a store asks beside

    def drawn(self, wanted: Wanted, key: int, most: int) -> list[Snippet]:
        """See ``selection.drawn``.

        Raises:
            Damaged: when the index is.
        """
        found = self._numbers(wanted, ">=", key, most)
        if len(found) < most:
            found += self._numbers(wanted, "<", key, most - len(found))
        query = f"SELECT sum, body FROM snippet WHERE n IN ({_marks(found)}) ORDER BY n"  # noqa: S608 - numbers
        return self._index.snippets(query, *found)

    def _numbers(self, wanted: Wanted, side: str, key: int, most: int) -> list[int]:
        """Numbers (``n``) of wanted snippets whose key is ``side`` (>= or <) ``key``, by their keys."""
        themes = (_WRITTEN, *wanted.subject) if wanted.themes is None else wanted.themes
        arm = (
            f"SELECT * FROM (SELECT key, n FROM about WHERE theme = ? AND role = ? AND key {side} ?"  # noqa: S608 - no word of a user's
            f" AND person IN ({_marks(wanted.persons)}) AND audience IN ({_marks(wanted.audiences)})"
            " ORDER BY key LIMIT ?)"
        )
        arms = [(theme, role) for theme in themes for role in wanted.roles]
        values = [
            value
            for theme, role in arms
            for value in (theme, role, key, *wanted.persons, *wanted.audiences, most)
        ]
        if not arms:
            return []
        rows = self._index.ask(
            f"{' UNION '.join([arm] * len(arms))} ORDER BY key LIMIT ?", *values, most
        )
        return [n for _, n in rows]

    def counts(self, folder: str, *, inside: bool) -> list[SnippetCount]:
        """See ``selection.counts``.

        Raises:
            Damaged: when the index is.
        """
        query = (
            "SELECT theme, role, count(*), sum(characters) FROM snippet"
            " WHERE status = 'ready' AND (substr(path, 1, ?) = ?) = ? GROUP BY theme, role"
        )
        return [SnippetCount(*row) for row in self._index.ask(query, len(folder), folder, inside)]

    def audiences(self, themes: Collection[str]) -> Counter[str]:
        """See ``selection.audiences``.

        Raises:
            Damaged: when the index is.
        """
        query = (
            "SELECT audience, count(*) FROM snippet"  # noqa: S608 - no word of a user's
            f" WHERE theme IN ({_marks(themes)}) GROUP BY audience"
        )
        return Counter(dict(self._index.ask(query, *themes)))

    def containing(self, words: Collection[str]) -> list[Snippet]:
        """See ``selection.containing``.

        Raises:
            Damaged: when the index is, or has no pairs.
        """
        pairs = {pair for word in words for pair in _pairs(word)}
        if not pairs:
            raise Damaged
        query = (
            "SELECT sum, body FROM snippet"
            " WHERE n IN (SELECT rowid FROM pairs WHERE pairs MATCH ?) ORDER BY n"
        )
        return self._index.snippets(query, " ".join(f'"{pair}"' for pair in sorted(pairs)))


class Column(_ById[V]):
    """A mapping from snippet ids to a value made of some columns: a place, a length."""

    def __init__(
        self, index: Index, columns: str, make: Callable[..., V], of: Callable[[Store], Any]
    ) -> None:
        """Take the columns, what makes a value of them, and the same mapping of a store in memory."""
        super().__init__(index)
        self._columns, self._make, self._of = columns, make, of

    def __getitem__(self, name: str) -> V:
        """What belongs to the snippet with this id."""
        query = f"SELECT {self._columns} FROM snippet WHERE id = ?"  # noqa: S608 - a constant
        found = self._index.answer(
            lambda: [self._make(*row) for row in self._index.ask(query, name)],
            lambda store: [cast("V", self._of(store)[name])],
        )
        if not found:
            raise KeyError(name)
        return found[0]

    def items(self) -> Any:  # noqa: ANN401 - none of a view's methods is needed
        """All ids with what belongs to them."""
        query = f"SELECT id, {self._columns} FROM snippet ORDER BY n"  # noqa: S608 - a constant
        return self._index.answer(
            lambda: [(name, self._make(*row)) for name, *row in self._index.ask(query)],
            lambda store: list(self._of(store).items()),
        )


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))


def _pairs(text: str) -> Iterator[str]:
    """Every two neighbouring characters that are both 汉字, ASCII letters or digits."""
    for one, other in pairwise(text):
        if _is_kept(one) and _is_kept(other):
            yield one + other


def _is_kept(character: str) -> bool:
    return "一" <= character <= "鿿" or (character.isascii() and character.isalnum())


class Folded(NamedTuple):
    """A snippet, and its searchable text (with head, basis and title) as ``search.fold`` writes it."""

    snippet: Snippet
    text: str


def write(
    path: Path, state: str, store: Store, folded: Iterable[Folded], keys: Iterable[int]
) -> None:
    """Write a store's index, whole or not at all.

    Args:
        path: where to.
        state: paths, sizes and times of the store's files (``cache.Stamp.state``).
        store: the store to write.
        folded: its snippets in their order.
        keys: the key of each snippet (``selection.key_of``), in the same order.

    Raises:
        OSError: when it can't be written.
        sqlite3.Error: the same.
    """
    import os
    import sqlite3
    import tempfile
    from pathlib import Path

    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".qicao-", suffix=".tmp", dir=path.parent)
    os.close(descriptor)
    try:
        connection = sqlite3.connect(name, isolation_level=None)
        try:
            _fill(connection, state, store, zip(folded, keys, strict=True))
        finally:
            connection.close()
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink()
        raise


def _fill(
    connection: sqlite3.Connection, state: str, store: Store, rows: Iterable[tuple[Folded, int]]
) -> None:
    import sqlite3

    import msgspec

    frame = msgspec.structs.replace(store, snippets={}, places={}, characters={})
    # Nobody sees the file before it is whole: nothing needs to be undone or waited for.
    for query in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "BEGIN", *_FORM):
        connection.execute(query)
    content = msgspec.msgpack.encode(frame)
    kept = [("state", _seal(state, content)), ("store", content)]
    connection.executemany("INSERT INTO kept VALUES (?, ?)", kept)
    has_pairs = True
    try:
        connection.execute(_PAIRS)
    except sqlite3.OperationalError:
        has_pairs = False
    encoder = msgspec.msgpack.Encoder()
    for n, ((snippet, text), key) in enumerate(rows):
        body, (path, line) = encoder.encode(snippet), store.place(snippet.id)
        connection.execute(
            "INSERT INTO snippet VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (n, snippet.id, snippet.theme, snippet.audience, snippet.role, snippet.status,
             path, line, store.characters[snippet.id], zlib.crc32(body), body),
        )  # fmt: skip
        if snippet.status == "ready":
            themes = {snippet.theme, *snippet.also} | (
                {_WRITTEN} if snippet.origin is None else set()
            )
            connection.executemany(
                "INSERT INTO about VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (t, snippet.role, key, n, snippet.person, snippet.audience)
                    for t in sorted(themes)
                ],
            )
        if has_pairs:
            pairs = " ".join(dict.fromkeys(_pairs(text)))
            connection.execute("INSERT INTO pairs (rowid, text) VALUES (?, ?)", (n, pairs))
    for query in (*_INDEXES, "COMMIT"):
        connection.execute(query)


def _seal(state: str, content: bytes) -> bytes:
    """The mark of a complete index: the state of the store's files, and a checksum of ``content``."""
    return state.encode("utf-8", "surrogateescape") + zlib.crc32(content).to_bytes(4, "big")


def read(path: Path, state: str, reread: Callable[[], Store]) -> Store | None:
    """The store of an index whose state is ``state``; None where there is no such index.

    Args:
        path: the index's file.
        state: the present state of the store's files.
        reread: reads the store from the YAML, for an index that turns out to be damaged.
    """
    import sqlite3

    import msgspec

    if not path.is_file():
        return None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        index = Index(path, connection, reread)
        ((pages,),), ((size,),) = index.ask("PRAGMA page_count"), index.ask("PRAGMA page_size")
        if pages * size != path.stat().st_size:
            return None
        kept = dict(index.ask("SELECT name, content FROM kept"))
        if kept["state"] != _seal(state, kept["store"]):
            return None
        store = msgspec.msgpack.decode(kept["store"], type=Store)
    except (Damaged, KeyError, TypeError, sqlite3.Error, ValueError, msgspec.DecodeError):
        return None
    return msgspec.structs.replace(
        store,
        snippets=Indexed(index),
        places=Column(index, "path, line", Place, lambda store: store.places),
        characters=Column(index, "characters", int, lambda store: store.characters),
    )
