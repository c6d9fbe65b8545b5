"""Bring the index of a store up to date: read what was edited, leave the rest.

Files whose state is unchanged aren't read. Of a changed file of paragraphs only the new chunks are
read. Where that isn't enough to know the result of a full reading (a paragraph overrides another
store's by its id, the index is of another version of the program), the tables are filled anew.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao import yamlfile
from qicao.errors import Problem, QicaoError
from qicao.models.store import GLUE_ROLES, NOWHERE, Store
from qicao.store import chunks, indextables, merge
from qicao.store.faults import snippet_faults
from qicao.store.folder import PARAGRAPHS
from qicao.store.index import connected, is_whole, packed, seal, unpacked
from qicao.store.indexrows import Rows
from qicao.store.layers import read_paragraphs, uncollected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.models.store import Snippet
    from qicao.store.chunks import Chunk, Piece
    from qicao.store.layering import Layering, Source

_PATIENCE = 5.0
"""Seconds to wait for another process that writes the same index."""

_MEMORY = 64 << 10
"""Maximum size of SQLite's page cache while it writes, in KiB."""


class Unclear(Exception):  # noqa: N818 - not a user's error: everything is read instead
    """The tables don't suffice to know the result of a full reading."""


class Faulty(Unclear):
    """The store has faults: a full reading reports them."""


_Row = tuple[int, int, bytes]
"""An entry's number, the first line of its chunk, and the digest of its chunk."""

_WHOLE = chunks.Chunk(1, 1, b"", b"")
"""The chunk of each entry of a file that is read as a whole: no later chunk has its digest."""


class _Known(NamedTuple):
    """The row of table ``file`` for one file, without its path."""

    number: int
    rank: int
    look: str
    digest: bytes


class _Change(NamedTuple):
    """A file that is new or changed; ``fresh`` are the entries that the index lacks.

    ``fresh`` None means all entries of the file; these are read when they are inserted.
    """

    number: int
    source: Source
    content: bytes = b""
    fresh: Sequence[Piece] | None = ()


@uncollected()
def update(path: Path, laid: Layering) -> bytes:
    """Bring the index in the file ``path``, which may not exist, up to date.

    Returns:
        The index's seal, for ``index.read``.

    Raises:
        Faulty: when the store has faults; the index is unchanged.
        OSError, UnicodeError, index.Damaged, sqlite3.Error: when a file or the index can't be
            read or written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(connected(path, _PATIENCE)) as database:
        # In WAL mode a reader keeps its snapshot while another process writes.
        for setting in ("journal_mode = WAL", "synchronous = NORMAL", f"cache_size = -{_MEMORY}"):
            database.execute(f"PRAGMA {setting}")
        database.execute("BEGIN IMMEDIATE")
        try:
            sealed = _updated(database, laid)
        except sqlite3.IntegrityError as error:  # two snippets have one id
            raise Faulty from error
        else:
            database.execute("COMMIT")  # without it, closing rolls everything back
        return sealed


def _updated(database: sqlite3.Connection, laid: Layering) -> bytes:
    """Update the tables, or fill them anew where an update isn't enough; return the seal."""
    kept = _kept(database, _form(laid))
    if kept:
        try:
            return _Update(database, laid, kept).run()
        except Faulty:
            raise
        except (Unclear, sqlite3.IntegrityError):
            database.execute("ROLLBACK")
            database.execute("BEGIN IMMEDIATE")
    return _Update(database, laid, {}).run()


def _kept(database: sqlite3.Connection, form: str) -> dict[str, bytes]:
    """Return the rows of table ``kept``; empty where it is missing, damaged or of another form."""
    try:
        kept = dict(database.execute("SELECT name, content FROM kept").fetchall())
    except sqlite3.OperationalError:  # no such table
        return {}
    if kept.get("form") != form or not is_whole(kept):
        return {}
    return kept


class _Update:
    """One update of the tables, in one transaction."""

    def __init__(
        self, database: sqlite3.Connection, laid: Layering, kept: Mapping[str, bytes]
    ) -> None:
        """Take the result of ``_kept``; where it is empty, the tables are made anew."""
        self._database, self._laid, self._kept = database, laid, kept
        self._is_new = not kept
        if self._is_new:
            indextables.make(database)
        self._rows = Rows(database)
        self._next = (self._one("SELECT max(n) FROM entry") or 0) + 1
        shadowed = [] if self._is_new else msgspec.msgpack.decode(kept["shadowed"])
        self._shadowed: set[str] = set(shadowed)
        self._layers: dict[str, int] = {}

    def run(self) -> bytes:
        """Bring the tables up to date, and return the seal."""
        changes, gone = self._differences()
        frame = self._frame([*(change.source.path for change in changes), *gone])
        for change in changes:
            self._insert(change, frame)
        if self._is_new:
            indextables.make_indexes(self._database)
        lacking = "SELECT 1 FROM leans WHERE NOT EXISTS (SELECT 1 FROM snippet WHERE id = leans.id)"
        if self._one(f"{lacking} LIMIT 1"):
            raise Faulty
        return self._keep(frame)

    def _one(self, query: str) -> int | None:
        row = self._database.execute(query).fetchone()
        return None if row is None else row[0]

    # --- differences

    def _differences(self) -> tuple[list[_Change], list[Path]]:
        """Return the new and changed files, and the paths of removed files.

        Entries that no longer exist are deleted.
        """
        query = "SELECT path, number, rank, look, digest FROM file"
        known = {path: _Known(*rest) for path, *rest in self._database.execute(query)}
        free = max((one.number for one in known.values()), default=0) + 1
        changes = []
        for rank, source in enumerate(self._laid.sources):
            before = known.pop(str(source.path), None)
            if before and source.look and source.look == before.look:
                digest, is_changed = before.digest, False
            else:
                staged = self._laid.contents.get(source.path)
                content = source.path.read_bytes() if staged is None else staged
                digest = chunks.digest_of(content)
                is_changed = before is None or digest != before.digest
            number = before.number if before else free
            free += not before
            now = _Known(number, rank, source.look, digest)
            if now != before:
                row = (str(source.path), *now)
                self._database.execute(
                    "REPLACE INTO file (path, number, rank, look, digest) VALUES (?, ?, ?, ?, ?)",
                    row,
                )
            if is_changed:
                changes.append(self._change(number, source, content, is_new=before is None))
        for one in known.values():
            self._delete(n for n, _, _ in self._entries(one.number))
            self._database.execute("DELETE FROM file WHERE number = ?", (one.number,))
        return changes, list(map(Path, known))

    def _change(self, number: int, source: Source, content: bytes, *, is_new: bool) -> _Change:
        if source.path.parent.name != PARAGRAPHS:
            return _Change(number, source)
        change = _Change(number, source, content, None)
        return change if is_new else change._replace(fresh=self._fresh(change))

    def _fresh(self, change: _Change) -> Sequence[Piece] | None:
        """Return the entries of a file that the index lacks; None for all entries.

        The other entries get their new lines, or are deleted.
        """
        entries = self._entries(change.number)
        moved, gone, lacking = _matched(entries, chunks.cut(change.content))
        found = _read(change, lacking) if len(gone) < len(entries) else None
        self._delete(n for n, _, _ in (entries if found is None else gone))
        if found is not None:
            self._database.executemany(
                "UPDATE entry SET start = start + ?, line = line + ? WHERE n = ?", moved
            )
        return found

    def _entries(self, number: int) -> list[_Row]:
        query = "SELECT n, start, digest FROM entry WHERE file = ? ORDER BY line, n"
        return self._database.execute(query, (number,)).fetchall()

    def _delete(self, numbers: Iterable[int]) -> None:
        for n in numbers:
            snippet = self._rows.snippet(n)
            # The entry is shadowed, shadows another, or isn't lent.
            if snippet is None or snippet.id in self._shadowed:
                raise Unclear
            self._rows.delete(n, snippet)

    # --- insertion

    def _frame(self, changed: Iterable[Path]) -> Store:
        """Return the store without its snippets, read anew if a file of definitions changed."""
        before = None if self._is_new else unpacked(self._kept)
        if before and all(path.parent.name == PARAGRAPHS for path in changed):
            return before
        folders, beneath, contents = self._laid.folders, self._laid.beneath, self._laid.contents
        try:
            frame = merge.read_stores(folders, beneath, contents, snippets=False)
        except QicaoError as error:
            raise Faulty from error
        if before:
            self._suit(before, frame)
        return msgspec.structs.replace(frame, snippets={}, places={}, characters={})

    def _suit(self, before: Store, frame: Store) -> None:
        """Check new definitions against the snippets in the index.

        Raises:
            Unclear: when a snippet is shadowed, or the starter lends other snippets than before.
            Faulty: when a snippet has faults under the new definitions.
        """
        if self._shadowed or _lent_by(before) != _lent_by(frame):
            raise Unclear
        for snippet in self._rows.snippets():
            self._refuse_faults(snippet, frame)

    def _refuse_faults(self, snippet: Snippet, frame: Store) -> None:
        for _ in snippet_faults(snippet, NOWHERE, frame):
            raise Faulty

    def _insert(self, change: _Change, frame: Store) -> None:
        """Insert the entries of a file that the index lacks, and their snippets."""
        fresh = _read_all(change) if change.fresh is None else change.fresh
        numbered = list(enumerate(fresh, self._next))
        self._next += len(numbered)
        is_lent = change.source.layer == len(self._laid.folders)
        is_glue_alone = is_lent and _lent_by(frame) == "glue"
        snippets = [
            (n, snippet)
            for n, (_, (snippet, _)) in numbered
            if not is_glue_alone or snippet.role in GLUE_ROLES
        ]
        for _, snippet in snippets:
            self._refuse_faults(snippet, frame)
        self._rows.put_entries(change.number, numbered)
        self._rows.put_leans(snippets)
        layer = change.source.layer
        own = [(n, one) for n, one in snippets if not self._is_shadowed(one.id, layer)]
        self._rows.put_snippets(own, lent=is_lent)

    def _is_shadowed(self, name: str, layer: int) -> bool:
        """Whether a stronger layer has a snippet with this id; when filling anew, also note the id.

        Raises:
            Unclear: when an update inserts a snippet with a shadowed id.
        """
        if self._is_new and self._layers.setdefault(name, layer) != layer:
            self._shadowed.add(name)
        elif name in self._shadowed:
            raise Unclear
        return name in self._shadowed

    def _keep(self, frame: Store) -> bytes:
        stamp = self._laid.stamp
        encoded = (stamp.state if stamp.is_settled else "").encode("utf-8", "surrogateescape")
        kept = {
            "form": _form(self._laid),
            "state": encoded,
            **packed(frame),
            "shadowed": msgspec.msgpack.encode(sorted(self._shadowed)),
        }
        kept["sum"] = sealed = seal(kept)
        if kept != self._kept:
            self._database.executemany("REPLACE INTO kept VALUES (?, ?)", kept.items())
        return sealed


def _form(laid: Layering) -> str:
    """Return the string that identifies an index of these folders by this program version."""
    return f"{indextables.FORM} {laid.stamp.name}"


def _lent_by(store: Store) -> str:
    """Return how much the starter store lends to ``store``: "", "glue" or "all"."""
    return store.lender.lends if store.lender else ""


def _matched(
    entries: Iterable[_Row], wanted: Iterable[Chunk]
) -> tuple[list[tuple[int, int, int]], list[_Row], list[Chunk]]:
    """Match entries to ``wanted`` chunks by digest.

    Returns:
        For each entry that moves, its shift in lines (twice, for two columns) and its number;
        the entries without a chunk; and the chunks without an entry.
    """
    here: dict[bytes, list[_Row]] = {}
    for entry in entries:
        here.setdefault(entry[2], []).append(entry)
    moved: list[tuple[int, int, int]] = []
    lacking = []
    for chunk in wanted:
        same = here.get(chunk.digest)
        if not same:
            lacking.append(chunk)
            continue
        n, start, _ = same.pop()
        if shift := chunk.start - start:
            moved.append((shift, shift, n))
    return moved, [entry for left in here.values() for entry in left], lacking


def _read(change: _Change, fresh: Sequence[Chunk]) -> Sequence[Piece] | None:
    """Return some chunks of a file with their snippets; None where it must be read as a whole."""
    problems: list[Problem] = []
    found = chunks.read(fresh, str(change.source.path), problems)
    return None if problems else found


def _read_all(change: _Change) -> Sequence[Piece]:
    """Return all snippets of a file, each with its chunk, or ``_WHOLE``.

    Raises:
        Faulty: when the file has faults.
    """
    if found := _read(change, chunks.cut(change.content)):
        return found
    shown, problems = str(change.source.path), list[Problem]()
    text = yamlfile.decode(change.source.path, shown, change.content)
    if isinstance(text, Problem):
        raise Faulty
    located = read_paragraphs(text, shown, problems)
    if problems:
        raise Faulty
    return [(_WHOLE, one) for one in located]
