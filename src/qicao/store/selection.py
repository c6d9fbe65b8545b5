"""Select snippets of a store: for a slot in a draft, by theme, or by words they may contain.

A store opened from its index answers with SQL queries; in a store in memory, or with a damaged
index, every snippet is checked. Both give the same results, but for ``containing``.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qicao.store.index import Column, Damaged
from qicao.store.indextables import ANY_THEME, ORDER
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from qicao.models.store import Snippet, Store
    from qicao.store.index import Index

V = TypeVar("V")

KEYS = 1 << 32
"""The number of keys: ``key_of`` returns 0 … 2³² - 1."""


class Wanted(NamedTuple):
    """A condition on snippets: ready, and with one of the roles, persons, audiences and themes.

    ``themes`` None allows any theme for a snippet without an origin; a snippet with an origin must
    then have one of the themes ``subject``.
    """

    roles: Collection[str]
    persons: Collection[str]
    audiences: Collection[str]
    themes: Collection[str] | None
    subject: Collection[str] = ()


def key_of(name: str) -> int:
    """Return the key of a snippet's id, 0 … ``KEYS`` - 1: CRC-32, which scatters ids evenly."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def _indexed(store: Store, ask: Callable[[Index], V]) -> V | None:
    """Return the answer of a store's index; None where the store has no index or a damaged one."""
    if not isinstance(store.snippets, Column):
        return None
    try:
        return ask(store.snippets.index)
    except Damaged:
        return None


def _marks(values: Collection[object]) -> str:
    """Return the placeholders of an SQL query for ``values``."""
    return ",".join("?" * len(values))


def drawn(store: Store, wanted: Wanted, key: int, most: int) -> list[Snippet]:
    """Return up to ``most`` of the wanted snippets, in the order of the store.

    Of more than ``most``, those with the next keys are taken, counted from ``key`` upwards; 0
    follows the greatest key. So another ``key`` draws other snippets, the same key the same ones.
    """
    found = _indexed(store, lambda index: _drawn(index, wanted, key, most))
    if found is not None:
        return found
    fitting = [snippet for snippet in store.snippets.values() if fits(snippet, wanted)]
    if len(fitting) <= most:
        return fitting
    ranked = sorted(fitting, key=lambda snippet: (key_of(snippet.id) - key) % KEYS)
    taken = {snippet.id for snippet in ranked[:most]}
    return [snippet for snippet in fitting if snippet.id in taken]


def _drawn(index: Index, wanted: Wanted, key: int, most: int) -> list[Snippet]:
    found = _numbers(index, wanted, ">=", key, most)
    if len(found) < most:
        found += _numbers(index, wanted, "<", key, most - len(found))
    query = f"SELECT sum, body FROM listed WHERE n IN ({_marks(found)}) {ORDER}"  # noqa: S608 - numbers
    return index.snippets(query, *found)


def _numbers(index: Index, wanted: Wanted, side: str, key: int, most: int) -> list[int]:
    """Return the numbers (``n``) of up to ``most`` wanted snippets, sorted by their keys.

    Their keys are ``side`` ``key``, where ``side`` is >= or <.
    """
    query = (
        f"SELECT key, n FROM about WHERE theme = ? AND role = ? AND key {side} ?"  # noqa: S608 - no word of a user's
        f" AND person IN ({_marks(wanted.persons)}) AND audience IN ({_marks(wanted.audiences)})"
        " ORDER BY key LIMIT ?"
    )
    # One query for each theme and role: SQLite takes longer to plan their union than to run them.
    found = {
        row
        for theme in _themes(wanted)
        for role in wanted.roles
        for row in index.ask(query, theme, role, key, *wanted.persons, *wanted.audiences, most)
    }
    return [n for _, n in sorted(found)[:most]]


def fits(snippet: Snippet, wanted: Wanted) -> bool:
    """Whether a snippet meets the condition ``wanted``."""
    if (
        snippet.role not in wanted.roles  # first, as it is cheap and rules out most
        or snippet.status != "ready"
        or snippet.person not in wanted.persons
        or snippet.audience not in wanted.audiences
    ):
        return False
    themes = {snippet.theme, *snippet.also}
    if wanted.themes is None:
        return snippet.origin is None or not themes.isdisjoint(wanted.subject)
    return not themes.isdisjoint(wanted.themes)


class SnippetCount(NamedTuple):
    """The number of ready snippets of one theme and role, and their total 字数."""

    theme: str
    role: str
    snippets: int
    characters: int


def counts(store: Store, *, lent: bool = False) -> list[SnippetCount]:
    """Count the ready snippets by leading theme and role: the store's own, or the ``lent`` ones."""
    query = (
        "SELECT theme, role, count(*), sum(characters) FROM snippet"
        " WHERE status = 'ready' AND lent = ? GROUP BY theme, role"
    )
    rows = _indexed(store, lambda index: index.ask(query, lent))
    if rows is not None:
        return [SnippetCount(*row) for row in rows]
    numbers: Counter[tuple[str, str]] = Counter()
    characters: Counter[tuple[str, str]] = Counter()
    for snippet in store.snippets.values():
        if snippet.status == "ready" and store.is_lent(snippet.id) is lent:
            numbers[snippet.theme, snippet.role] += 1
            characters[snippet.theme, snippet.role] += store.characters[snippet.id]
    return [SnippetCount(*key, number, characters[key]) for key, number in numbers.items()]


def audiences(store: Store, themes: Collection[str]) -> Counter[str]:
    """Return for each audience the number of snippets with one of ``themes`` as leading theme."""
    query = (
        "SELECT audience, count(*) FROM snippet"  # noqa: S608 - no word of a user's
        f" WHERE theme IN ({_marks(themes)}) GROUP BY audience"
    )
    rows = _indexed(store, lambda index: index.ask(query, *themes))
    if rows is not None:
        return Counter(dict(rows))
    return Counter(one.audience for one in store.snippets.values() if one.theme in themes)


class Head(NamedTuple):
    """A snippet's id, theme and role."""

    id: str
    theme: str
    role: str


def heads(store: Store) -> list[Head]:
    """Return the id, theme and role of every snippet, in the order of the store."""
    query = f"SELECT id, theme, role FROM listed {ORDER}"  # noqa: S608 - a constant
    rows = _indexed(store, lambda index: index.ask(query))
    if rows is not None:
        return [Head(*row) for row in rows]
    return [Head(one.id, one.theme, one.role) for one in store.snippets.values()]


_LETTERS = lazy("[一-鿿0-9a-z]+")
"""The parts of a folded word that an index contains unchanged."""


def containing(
    store: Store, words: Collection[str], wanted: Wanted | None = None
) -> Iterable[Snippet]:
    """Return snippets that may contain all ``words``, in the order of the store.

    ``words`` are folded (``folding.fold``). The caller still checks: an index excludes snippets
    without the letters of ``words`` and, with ``wanted``, those that aren't ready or have other
    themes or roles; without an index all snippets are returned.
    """
    letters = [run.encode() for word in words for run in _LETTERS.findall(word)]
    conditions = ["instr(coalesce(folded, body), ?)"] * len(letters)
    themes, roles = (_themes(wanted), wanted.roles) if wanted else ((), ())
    if wanted:
        about = f"theme IN ({_marks(themes)}) AND role IN ({_marks(roles)})"
        conditions.insert(0, f"n IN (SELECT n FROM about WHERE {about})")  # noqa: S608 - no word of a user's
    query = f"SELECT sum, body FROM listed WHERE {' AND '.join(conditions) or 1} {ORDER}"  # noqa: S608 - the same
    found = _indexed(store, lambda index: index.snippets(query, *themes, *roles, *letters))
    return store.snippets.values() if found is None else found


def _themes(wanted: Wanted) -> Collection[str]:
    """Return the themes under which table ``about`` lists the wanted snippets."""
    return (ANY_THEME, *wanted.subject) if wanted.themes is None else wanted.themes
