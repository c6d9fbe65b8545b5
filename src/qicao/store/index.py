"""Read a store from its index: an SQLite file, so that a command reads only what it needs.

The index is derived from the YAML, is in the user's cache folder, and can be deleted at any
time. Where it is damaged or unreadable, every query is answered from the YAML instead.
"""

from __future__ import annotations

import functools
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from qicao.models.repertoire import Move, StudiedDocument
from qicao.models.store import Place, Snippet, Store
from qicao.store.indextables import ORDER

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

V = TypeVar("V")
W = TypeVar("W")


class Damaged(Exception):  # noqa: N818 - not a user's error: the YAML is read instead
    """The index can't be read."""


class Index:
    """An open index, replaced by the store read from the YAML once it turns out to be damaged."""

    def __init__(
        self, path: Path, connection: sqlite3.Connection, reread: Callable[[], Store]
    ) -> None:
        """Take the index's path, the connection to it, and a function that reads the YAML."""
        self._path = path
        self._connection = connection
        self._reread = reread
        self._store: Store | None = None

    def __del__(self) -> None:
        """Close the connection: as part of a reference cycle it would stay until collected."""
        self._connection.close()

    def ask(self, sql: str, *values: object) -> list[Any]:
        """Return the rows of an SQL query.

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
        """Return the snippets of an SQL query for columns ``sum`` and ``body``.

        Raises:
            Damaged: when the checksum of a snippet is wrong, or the index can't be read.
        """
        return [whole(*row) for row in self.ask(sql, *values)]

    def from_yaml(self) -> Store:
        """Delete the index, which the next command makes anew, and read the store from the YAML."""
        if self._store is None:
            remove(self._path)
            self._store = self._reread()
        return self._store


@functools.cache
def _decoder() -> msgspec.msgpack.Decoder[Snippet]:
    return msgspec.msgpack.Decoder(Snippet)


def whole(checksum: int, body: bytes) -> Snippet:
    """Decode the snippet in the columns ``sum`` and ``body``.

    Raises:
        Damaged: when the checksum is wrong.
    """
    if zlib.crc32(body) != checksum:
        raise Damaged
    return _decoder().decode(body)


class Column(Mapping[str, V]):
    """A mapping in an index, from snippet ids to the snippets, their places or their lengths.

    Where the index is damaged, it is that of the store read from the YAML.
    """

    def __init__(self, index: Index, name: str, columns: str, make: Callable[..., V]) -> None:
        """Take the mapping's name in ``Store``, its columns, and a function that makes a value."""
        self.index = index
        self._name, self._columns, self._make = name, columns, make

    def _answer(self, asked: Callable[[], W], otherwise: Callable[[Mapping[str, V]], W]) -> W:
        try:
            return asked()
        except Damaged:
            return otherwise(getattr(self.index.from_yaml(), self._name))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order of the store."""
        query = f"SELECT id FROM listed {ORDER}"  # noqa: S608 - a constant
        return iter(self._answer(lambda: [name for (name,) in self.index.ask(query)], list))

    def __len__(self) -> int:
        """Return the number of snippets."""
        return self._answer(lambda: int(self.index.ask("SELECT count(*) FROM snippet")[0][0]), len)

    def __getitem__(self, name: str) -> V:
        """Return the value of the snippet with this id."""
        query = f"SELECT {self._columns} FROM listed WHERE id = ?"  # noqa: S608 - a constant
        found = self._answer(
            lambda: [self._make(*row) for row in self.index.ask(query, name)],
            lambda read: [read[name]],
        )
        if not found:
            raise KeyError(name)
        return found[0]

    def items(self) -> Any:  # noqa: ANN401 - none of a view's methods is needed
        """Return all pairs of an id and its value, in the order of the store."""
        query = f"SELECT id, {self._columns} FROM listed {ORDER}"  # noqa: S608 - a constant
        return self._answer(
            lambda: [(name, self._make(*row)) for name, *row in self.index.ask(query)],
            lambda read: list(read.items()),
        )

    def values(self) -> Any:  # noqa: ANN401 - the same
        """Return the values of all snippets, in the order of the store."""
        return [value for _, value in self.items()]


class _Later(Sequence[V]):
    """The entries of a list, decoded when they are first needed."""

    def __init__(self, content: bytes, kind: type[V]) -> None:
        """Take the list as msgpack, and the type of its entries."""
        self._content, self._kind = content, kind

    @functools.cached_property
    def _entries(self) -> tuple[V, ...]:
        return msgspec.msgpack.decode(self._content, type=tuple[self._kind, ...])  # type: ignore[name-defined]

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401 - an entry, or a tuple for a slice
        """Return the entry at an index, from 0."""
        return self._entries[at]

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)

    def __eq__(self, other: object) -> bool:
        """Whether ``other`` is a sequence of the same entries."""
        return isinstance(other, Sequence) and self._entries == tuple(other)

    __hash__ = None  # type: ignore[assignment]


_APART: Mapping[str, type] = {"documents": StudiedDocument, "moves": Move}
"""The lists of the repertoire that few commands need, and the longest part of a store."""


def packed(frame: Store) -> dict[str, bytes]:
    """Return the rows of table ``kept`` that hold a store without its snippets."""
    repertoire = frame.repertoire
    apart = {name: tuple(getattr(repertoire, name)) for name in _APART}
    rest = msgspec.structs.replace(repertoire, **dict.fromkeys(_APART, ()))
    parts = {"store": msgspec.structs.replace(frame, repertoire=rest), **apart}
    return {name: msgspec.msgpack.encode(part) for name, part in parts.items()}


def unpacked(kept: Mapping[str, Any]) -> Store:
    """Return the store that ``packed`` has packed; most of it is decoded when it is needed."""
    frame = msgspec.msgpack.decode(kept["store"], type=Store)
    apart: dict[str, _Later[Any]] = {
        name: _Later(kept[name], kind) for name, kind in _APART.items()
    }
    repertoire = msgspec.structs.replace(frame.repertoire, **apart)
    return msgspec.structs.replace(frame, repertoire=repertoire)


def seal(kept: Mapping[str, Any]) -> bytes:
    """Return the checksum of table ``kept``, without its form; it proves the rows whole."""
    sealed = 0
    for name in ("state", "store", *_APART, "shadowed"):
        sealed = zlib.crc32(kept[name], sealed)
    return sealed.to_bytes(4, "big")


def is_whole(kept: Mapping[str, Any]) -> bool:
    """Whether table ``kept`` has all its sealed parts, and their checksum is right."""
    try:
        return bool(kept["sum"] == seal(kept))
    except (KeyError, TypeError):
        return False


def connected(path: Path, patience: float) -> sqlite3.Connection:
    """Open a connection to an index; the file is made where it doesn't exist.

    Args:
        path: the index's file.
        patience: seconds to wait for another process.

    Raises:
        Damaged: when the file's size doesn't fit its pages, which SQLite wouldn't notice.
        sqlite3.Error: when the file can't be opened.
    """
    import sqlite3

    is_open = path.with_name(f"{path.name}-wal").exists()  # that file may hold some pages
    connection = sqlite3.connect(path, patience, isolation_level=None, check_same_thread=False)
    ((pages,),) = connection.execute("PRAGMA page_count")
    ((size,),) = connection.execute("PRAGMA page_size")
    if not is_open and pages * size != path.stat().st_size:
        raise Damaged
    return connection


def remove(path: Path) -> None:
    """Delete an index and SQLite's files next to it, as far as possible."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()


def read(path: Path, wanted: str | bytes, reread: Callable[[], Store]) -> Store | None:
    """Return the store of an index; None where the index is missing, damaged or not as wanted.

    Args:
        path: the index's file.
        wanted: the present state of the store's files (str), or the index's seal (bytes).
        reread: reads the store from the YAML, should the index turn out to be damaged later.
    """
    import sqlite3

    try:
        if not path.is_file():
            return None
        connection = connected(path, 0)
    except (Damaged, OSError, sqlite3.Error):
        return None
    index = Index(path, connection, reread)
    frame = _frame(index, wanted)
    if frame is None:
        return None
    return msgspec.structs.replace(
        frame,
        snippets=Column(index, "snippets", "sum, body", whole),
        places=Column(index, "places", "path, line", Place),
        characters=Column(index, "characters", "characters", int),
    )


def _frame(index: Index, wanted: str | bytes) -> Store | None:
    """Return the store without its snippets; None where the index is damaged or not as wanted."""
    try:
        # All later queries read one snapshot, even if other processes write meanwhile.
        index.ask("BEGIN")
        kept = dict(index.ask("SELECT name, content FROM kept"))
        if not is_whole(kept):
            return None
        state = kept["state"].decode("utf-8", "surrogateescape")
        if wanted != (state if isinstance(wanted, str) else kept["sum"]):
            return None
        return unpacked(kept)
    except (Damaged, ValueError, msgspec.DecodeError):
        return None
