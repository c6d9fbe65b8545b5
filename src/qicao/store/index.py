"""The index of a store: an SQLite file of which a command reads only what it needs.

The index is derived from the YAML, lies in the user's cache folder, and can be deleted at any
time. Where it is damaged or unreadable, every query is answered from the YAML instead.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import msgspec

from qicao.models.store import Place, Snippet, Store
from qicao.store.indextables import ANY_THEME, ORDER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection
    from pathlib import Path

    from qicao.store.selection import Wanted

V = TypeVar("V")

_KEPT = re.compile("[一-鿿0-9A-Za-z]{2}")


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

    def __del__(self) -> None:
        """Close the connection: it refers to itself, and would stay until garbage is collected."""
        self._connection.close()

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
            remove(self._path)
            self._store = self._reread()
        return self._store


class _ById(Mapping[str, V]):
    """A mapping from snippet ids to what an index has for each."""

    def __init__(self, index: Index) -> None:
        """Take an open index."""
        self._index = index

    def __iter__(self) -> Iterator[str]:
        """The ids, in the order of the store."""
        query = f"SELECT id FROM listed {ORDER}"  # noqa: S608 - a constant
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
            lambda: self._index.snippets(f"SELECT sum, body FROM listed {ORDER}"),  # noqa: S608
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
        query = f"SELECT sum, body FROM listed WHERE n IN ({_marks(found)}) {ORDER}"  # noqa: S608 - numbers
        return self._index.snippets(query, *found)

    def _numbers(self, wanted: Wanted, side: str, key: int, most: int) -> list[int]:
        """Numbers (``n``) of wanted snippets whose key is ``side`` (>= or <) ``key``, by their keys."""
        themes = (ANY_THEME, *wanted.subject) if wanted.themes is None else wanted.themes
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

    def counts(self, *, lent: bool) -> list[SnippetCount]:
        """See ``selection.counts``.

        Raises:
            Damaged: when the index is.
        """
        query = (
            "SELECT theme, role, count(*), sum(characters) FROM snippet"
            " WHERE status = 'ready' AND lent = ? GROUP BY theme, role"
        )
        return [SnippetCount(*row) for row in self._index.ask(query, lent)]

    def heads(self) -> list[Any]:
        """See ``selection.heads``.

        Raises:
            Damaged: when the index is.
        """
        return self._index.ask(f"SELECT id, theme, role FROM listed {ORDER}")  # noqa: S608

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
        found = {pair for word in words for pair in pairs(word)}
        if not found:
            raise Damaged
        query = (
            "SELECT sum, body FROM listed"  # noqa: S608 - a constant
            f" WHERE n IN (SELECT rowid FROM pairs WHERE pairs MATCH ?) {ORDER}"
        )
        return self._index.snippets(query, _matching(found))

    def holding(self, found: Collection[str]) -> list[int]:
        """The numbers of the snippets that have all of some pairs, in the order of the store.

        Raises:
            Damaged: when the index is, or has no pairs.
        """
        # Without a look at the snippets themselves, which lie far apart.
        query = (
            "SELECT n FROM file JOIN entry ON file = number"  # noqa: S608 - a constant
            f" WHERE n IN (SELECT rowid FROM pairs WHERE pairs MATCH ?) {ORDER}"
        )
        return [n for (n,) in self._index.ask(query, _matching(found))]

    def numbered(self, n: int) -> Snippet:
        """The snippet of a number.

        Raises:
            Damaged: when the index is.
        """
        return self._index.snippets("SELECT sum, body FROM snippet WHERE n = ?", n)[0]


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
        query = f"SELECT {self._columns} FROM listed WHERE id = ?"  # noqa: S608 - a constant
        found = self._index.answer(
            lambda: [self._make(*row) for row in self._index.ask(query, name)],
            lambda store: [cast("V", self._of(store)[name])],
        )
        if not found:
            raise KeyError(name)
        return found[0]

    def items(self) -> Any:  # noqa: ANN401 - none of a view's methods is needed
        """All ids with what belongs to them."""
        query = f"SELECT id, {self._columns} FROM listed {ORDER}"  # noqa: S608 - a constant
        return self._index.answer(
            lambda: [(name, self._make(*row)) for name, *row in self._index.ask(query)],
            lambda store: list(self._of(store).items()),
        )


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))


def _matching(found: Collection[str]) -> str:
    """The query of a full-text table for all of some pairs."""
    return " ".join(f'"{pair}"' for pair in sorted(found))


def pairs(text: str) -> set[str]:
    """Every two neighbouring characters of a folded text that are both 汉字, letters or digits."""
    return {pair for pair in map(add, text, text[1:]) if _KEPT.fullmatch(pair)}


def seal(kept: Mapping[str, Any]) -> bytes:
    """What tells that the parts of table ``kept`` are whole, and belong together: their checksum."""
    sealed = 0
    for name in ("state", "store", "shadowed"):
        sealed = zlib.crc32(kept[name], sealed)
    return sealed.to_bytes(4, "big")


def is_whole(kept: Mapping[str, Any]) -> bool:
    """Whether table ``kept`` has all its parts as they were written."""
    try:
        return bool(kept["sum"] == seal(kept))
    except (KeyError, TypeError):
        return False


def connected(path: Path, patience: float) -> sqlite3.Connection:
    """A connection to an index, which is made where there is none.

    Args:
        path: the index's file.
        patience: seconds to wait for another process.

    Raises:
        Damaged: when a part of the file is missing, which SQLite wouldn't notice.
        sqlite3.Error: when it can't be opened.
    """
    import sqlite3

    is_open = path.with_name(f"{path.name}-wal").exists()  # some pages lie there
    connection = sqlite3.connect(path, patience, isolation_level=None, check_same_thread=False)
    ((pages,),) = connection.execute("PRAGMA page_count")
    ((size,),) = connection.execute("PRAGMA page_size")
    if not is_open and pages * size != path.stat().st_size:
        raise Damaged
    return connection


def remove(path: Path) -> None:
    """Delete an index with what SQLite lays beside it, as far as that can be done."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def read(path: Path, wanted: str | bytes, reread: Callable[[], Store]) -> Store | None:
    """The store of an index; None where there is no such index.

    Args:
        path: the index's file.
        wanted: the present state of the store's files, or the index's seal.
        reread: reads the store from the YAML, for an index that turns out to be damaged.
    """
    import sqlite3

    if not path.is_file():
        return None
    try:
        connection = connected(path, 0)
    except (Damaged, OSError, sqlite3.Error):
        return None
    index = Index(path, connection, reread)
    frame = _frame(index, wanted)
    if frame is None:
        return None
    return msgspec.structs.replace(
        frame,
        snippets=Indexed(index),
        places=Column(index, "path, line", Place, lambda store: store.places),
        characters=Column(index, "characters", int, lambda store: store.characters),
    )


def _frame(index: Index, wanted: str | bytes) -> Store | None:
    """The store without its snippets, where the index is whole and the one that is wanted."""
    try:
        # What is read from now on is of one moment, whoever writes meanwhile.
        index.ask("BEGIN")
        kept = dict(index.ask("SELECT name, content FROM kept"))
        if not is_whole(kept):
            return None
        state = kept["state"].decode("utf-8", "surrogateescape")
        if wanted != (state if isinstance(wanted, str) else kept["sum"]):
            return None
        return msgspec.msgpack.decode(kept["store"], type=Store)
    except (Damaged, ValueError, msgspec.DecodeError):
        return None
