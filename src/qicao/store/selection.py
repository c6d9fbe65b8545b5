"""Some of a store's snippets: for a place in a draft, or with certain characters.

A store that was read just now has all of them in memory; one that was kept asks its index.
"""

from __future__ import annotations

import os
import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from qicao.store.index import Damaged, Indexed, SnippetCount

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from qicao.models.store import Snippet, Store

V = TypeVar("V")

KEYS = 1 << 32


class Wanted(NamedTuple):
    """What may stand in a place: ready snippets with one of each of these.

    Without ``themes`` snippets on any theme are wanted, but of those that came out of
    somebody's source only the ones on ``subject``.
    """

    roles: Collection[str]
    persons: Collection[str]
    audiences: Collection[str]
    themes: Collection[str] | None
    subject: Collection[str] = ()


def key_of(name: str) -> int:
    """A number below ``KEYS`` for an id: always the same, and without a meaning."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def _indexed(store: Store, ask: Callable[[Indexed], V]) -> V | None:
    """What the index of a store says; None where it has none, or one that is damaged."""
    if not isinstance(store.snippets, Indexed):
        return None
    try:
        return ask(store.snippets)
    except Damaged:
        return None


def drawn(store: Store, wanted: Wanted, key: int, most: int) -> list[Snippet]:
    """Up to ``most`` of what is wanted, in the order of the store.

    Where there are more it is those whose keys come next behind ``key``, round to its beginning.
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
    """Whether a snippet is wanted."""
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
    """The ready snippets, counted by their leading theme and role; or those of the lender."""
    lender = store.lender
    if lender is None and lent:
        return []
    # What no folder lends lies in none of them.
    folder = lender.path + os.sep if lender else os.devnull
    found = _indexed(store, lambda index: index.counts(folder, inside=lent))
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
    """How many snippets there are for whom whose leading theme is one of ``themes``."""
    found = _indexed(store, lambda index: index.audiences(themes))
    if found is not None:
        return found
    return Counter(one.audience for one in store.snippets.values() if one.theme in themes)


def containing(store: Store, words: Collection[str]) -> Iterable[Snippet]:
    """The snippets that may hold all these words, folded, in the order of the store."""
    found = _indexed(store, lambda index: index.containing(words))
    return store.snippets.values() if found is None else found
