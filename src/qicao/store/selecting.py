"""Some of a store's snippets: for a place in a draft, or with certain characters.

A store that was read just now has all of them in memory; one that was kept asks its index.
"""

from __future__ import annotations

import zlib
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from qicao.store.index import Count, Damaged, Indexed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from qicao.models.store import Snippet, Store

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


def drawn(store: Store, wanted: Wanted, key: int, most: int) -> list[Snippet]:
    """Up to ``most`` of what is wanted, in the order of the store.

    Where there are more it is those whose keys come next behind ``key``, round to its beginning.
    """
    snippets = store.snippets
    if isinstance(snippets, Indexed):
        with suppress(Damaged):
            return snippets.drawn(wanted, key, most)
    fitting = [snippet for snippet in snippets.values() if fits(snippet, wanted)]
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


def counts(store: Store) -> list[Count]:
    """The ready snippets, counted by their leading theme and role."""
    snippets = store.snippets
    if isinstance(snippets, Indexed):
        with suppress(Damaged):
            return snippets.counts()
    numbers: Counter[tuple[str, str]] = Counter()
    characters: Counter[tuple[str, str]] = Counter()
    for snippet in snippets.values():
        if snippet.status == "ready":
            numbers[snippet.theme, snippet.role] += 1
            characters[snippet.theme, snippet.role] += store.characters[snippet.id]
    return [Count(*key, number, characters[key]) for key, number in numbers.items()]


def audiences(store: Store, themes: Collection[str]) -> Counter[str]:
    """How many snippets there are for whom whose leading theme is one of ``themes``."""
    snippets = store.snippets
    if isinstance(snippets, Indexed):
        with suppress(Damaged):
            return snippets.audiences(themes)
    return Counter(one.audience for one in snippets.values() if one.theme in themes)


def holding(store: Store, words: Collection[str]) -> Iterable[Snippet]:
    """The snippets that may hold all these words, folded, in the order of the store."""
    snippets = store.snippets
    if isinstance(snippets, Indexed):
        with suppress(Damaged):
            return snippets.holding(words)
    return snippets.values()
