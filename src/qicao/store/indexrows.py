"""Write the rows of an index's tables for entries and their snippets."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import msgspec

from qicao.store.folding import beside_of, fold
from qicao.store.index import whole
from qicao.store.indextables import ANY_THEME
from qicao.store.selection import key_of
from qicao.text.counting import count_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from qicao.models.store import Snippet
    from qicao.store.chunks import Piece


class Rows:
    """Writes and deletes the rows of entries and their snippets."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take a connection with an open transaction, in which the tables are changed."""
        self._database = database
        self._encode = msgspec.msgpack.Encoder().encode

    def snippets(self) -> Iterator[Snippet]:
        """Yield all snippets, in no particular order; see ``snippet``."""
        for checksum, body in self._database.execute("SELECT sum, body FROM snippet"):
            yield whole(checksum, body)

    def snippet(self, n: int) -> Snippet | None:
        """Return the snippet of entry ``n``; None where the entry is shadowed or isn't lent.

        Raises:
            Damaged: when the snippet's checksum is wrong.
        """
        query = "SELECT sum, body FROM snippet WHERE n = ?"
        row = self._database.execute(query, (n,)).fetchone()
        return None if row is None else whole(*row)

    def put_entries(self, file: int, pieces: Iterable[tuple[int, Piece]]) -> None:
        """Add the entries of a file, given as pairs of number and piece, without their snippets."""
        rows = [
            (n, file, chunk.start, located.place.line, chunk.digest)
            for n, (chunk, located) in pieces
        ]
        self._many("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", rows)

    def put_leans(self, found: Iterable[tuple[int, Snippet]]) -> None:
        """Add the ids that snippets follow or answer; ``found`` are pairs of entry and snippet."""
        leans = {(n, other) for n, one in found for other in (one.follows, one.answers) if other}
        self._many("INSERT INTO leans VALUES (?, ?)", leans)

    def put_snippets(self, found: Iterable[tuple[int, Snippet]], *, lent: bool) -> None:
        """Add the snippets of entries, given as pairs of the entry's number and the snippet.

        Raises:
            sqlite3.IntegrityError: when an id exists already, once ``make_indexes`` was called.
        """
        snippets, about = [], []
        for n, one in found:
            body = self._encode(one)
            snippets.append(
                (n, one.id, one.theme, one.audience, one.role, one.status,
                 lent, count_words(one.text), zlib.crc32(body), body, _folded(one))
            )  # fmt: skip
            about += _about(n, one)
        self._many("INSERT INTO snippet VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", snippets)
        # In the order of the table's key, so that rows are appended.
        self._many("INSERT INTO about VALUES (?, ?, ?, ?, ?, ?)", sorted(about))

    def delete(self, n: int, snippet: Snippet) -> None:
        """Delete the entry ``n`` with all rows of its snippet."""
        self._many(
            "DELETE FROM about WHERE theme = ? AND role = ? AND key = ? AND n = ?",
            [row[:4] for row in _about(n, snippet)],
        )
        for table in ("leans", "snippet", "entry"):
            self._database.execute(f"DELETE FROM {table} WHERE n = ?", (n,))  # noqa: S608 - a constant

    def _many(self, query: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._database.executemany(query, rows)


def _about(n: int, snippet: Snippet) -> list[tuple[str, str, int, int, str, str]]:
    if snippet.status != "ready":
        return []
    themes = {snippet.theme, *snippet.also} | (set() if snippet.origin else {ANY_THEME})
    key = key_of(snippet.id)
    return [(t, snippet.role, key, n, snippet.person, snippet.audience) for t in sorted(themes)]


_FOLDED = re.compile("[一-鿿0-9a-z\\s，。、；：！？（）《》“”…—-]*")
"""Characters that folding keeps, or turns into punctuation marks, which queries never contain."""


def _folded(snippet: Snippet) -> bytes | None:
    """Return the folded searched text of a snippet; None where ``body`` has the same letters."""
    text = f"{snippet.text}\n{beside_of(snippet)}"
    return None if _FOLDED.fullmatch(text) else fold(text).encode()
