"""Selections of a store's snippets: for a slot in a draft, by theme, or by words they may contain.

A store opened from its index answers with SQL queries; a store in memory, or one whose index is
damaged, is gone through snippet by snippet. Both give the same results.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qicao.store.index import Damaged, Indexed, SnippetCount, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from qicao.models.store import Snippet, Store

V = TypeVar("V")

KEYS = 1 << 32
"""How many keys there are: ``key_of`` gives one of 0 … 2³² - 1."""


class Wanted(NamedTuple):
    """A condition on snippets: ready, and with one of the roles, persons, audiences and themes.

    ``themes`` None means any theme; a snippet with an origin must then be on one of ``subject``.
    """

    roles: Collection[str]
    persons: Collection[str]
    audiences: Collection[str]
    themes: Collection[str] | None
    subject: Collection[str] = ()


def key_of(name: str) -> int:
    """The key of a snippet's id, 0 … ``KEYS`` - 1: CRC-32, which scatters ids evenly."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def _indexed(store: Store, ask: Callable[[Indexed], V]) -> V | None:
    """The answer of a store's index; None where the store has none, or a damaged one."""
    if not isinstance(store.snippets, Indexed):
        return None
    try:
        return ask(store.snippets)
    except Damaged:
        return None


def drawn(store: Store, wanted: Wanted, key: int, most: int) -> list[Snippet]:
    """Up to ``most`` of the wanted snippets, in the order of the store.

    Of more than ``most``, those are taken whose keys follow ``key``; behind the greatest key comes
    0 again. So another ``key`` draws others, and the same key always the same ones.
    """
    found = _indexed(store, lambda index: index.drawn(wanted, key, most))
    if found is not None:
        return found
    fitting = [snippet for snippet in store.snippets.values() if fits(snippet, wanted)]
    if len(fitting) <= most:
        return fitting
    ranked = sorted(fitting, key=lambda snippet: (key_of(snippet.id) - key) % KEYS)
    taken = {snippet.id for snippet in ranked[:most]}
    return [snippet for snippet in fitting if snippet.id in taken]


def fits(snippet: Snippet, wanted: Wanted) -> bool:
    """Whether a snippet meets the condition ``wanted``."""
    themes = {snippet.theme, *snippet.also}
    if wanted.themes is None:
        is_about = snippet.origin is None or not themes.isdisjoint(wanted.subject)
    else:
        is_about = not themes.isdisjoint(wanted.themes)
    return (
        is_about
        and snippet.status == "ready"
        and snippet.role in wanted.roles
        and snippet.person in wanted.persons
        and snippet.audience in wanted.audiences
    )


def counts(store: Store, *, lent: bool = False) -> list[SnippetCount]:
    """Numbers of ready snippets by leading theme and role: the store's own, or the ``lent`` ones."""
    found = _indexed(store, lambda index: index.counts(lent=lent))
    if found is not None:
        return found
    numbers: Counter[tuple[str, str]] = Counter()
    characters: Counter[tuple[str, str]] = Counter()
    for snippet in store.snippets.values():
        if snippet.status == "ready" and store.is_lent(snippet.id) is lent:
            numbers[snippet.theme, snippet.role] += 1
            characters[snippet.theme, snippet.role] += store.characters[snippet.id]
    return [SnippetCount(*key, number, characters[key]) for key, number in numbers.items()]


def audiences(store: Store, themes: Collection[str]) -> Counter[str]:
    """For each audience, how many snippets have one of ``themes`` as their leading theme."""
    found = _indexed(store, lambda index: index.audiences(themes))
    if found is not None:
        return found
    return Counter(one.audience for one in store.snippets.values() if one.theme in themes)


class Head(NamedTuple):
    """A snippet's id, theme and role."""

    id: str
    theme: str
    role: str


def heads(store: Store) -> list[Head]:
    """Of every snippet the head, in the order of the store."""
    rows = _indexed(store, lambda index: index.heads())
    if rows is not None:
        return [Head(*row) for row in rows]
    return [Head(one.id, one.theme, one.role) for one in store.snippets.values()]


def containing(store: Store, words: Collection[str]) -> Iterable[Snippet]:
    """Snippets that may contain all ``words``, in the order of the store; the caller still checks.

    ``words`` are folded (``search.fold``). An index rules out by character pairs; else none is.
    """
    found = _indexed(store, lambda index: index.containing(words))
    return store.snippets.values() if found is None else found


def holding(store: Store, words: Collection[str]) -> list[int] | None:
    """The numbers of the snippets that contain all ``words``, in the order of the store.

    None where only reading them tells: an index knows it of words of two characters. ``words`` are
    as for ``containing``.
    """
    if not all(len(word) == 2 and pairs(word) for word in words):
        return None
    return _indexed(store, lambda index: index.holding(set(words)))


def numbered(store: Store, number: int) -> Snippet | None:
    """The snippet of a number from ``holding``; None where the index turns out to be damaged."""
    return _indexed(store, lambda index: index.numbered(number))
