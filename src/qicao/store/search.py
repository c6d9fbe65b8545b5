"""Full-text search: the snippets that contain every one of several words.

Width and case don't matter (ＡＩ finds AI). Each word has two characters or more: a
single character stands in nearly every paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.store.folding import beside_of, fold
from qicao.store.selection import containing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qicao.models.store import Snippet, Store
    from qicao.store.themes import ThemeRef

SHORTEST = 2
"""Characters that a word must have."""

Span = tuple[int, int]
"""Offsets in one text, from 0, the end excluded (``models.span.Span`` has a line, too)."""


class SearchHit(NamedTuple):
    """A snippet that contains ``words``."""

    snippet: Snippet
    words: tuple[str, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words stand in the text, from left to right; none overlaps another.

        Empty where they stand beside it (in its run-in head, its basis or its source's title).
        Worked out when it is asked for: of thousands that are found a few are shown.
        """
        return spans(self.snippet.text, self.words)


def search(
    store: Store,
    words: Sequence[str],
    *,
    themes: Sequence[ThemeRef] = (),
    roles: Collection[str] = (),
    statuses: Collection[str] = (),
) -> list[SearchHit]:
    """The snippets that hold all ``words``, in the order of the store.

    Args:
        store: where to look.
        words: each of ``SHORTEST`` characters at least.
        themes: only snippets on one of these; empty: on any.
        roles: only these; empty: all.
        statuses: only these; empty: all.
    """
    wanted = [fold(word) for word in words]
    return [
        SearchHit(snippet, tuple(words))
        for snippet in containing(store, wanted)
        if (not roles or snippet.role in roles)
        and (not statuses or snippet.status in statuses)
        and (not themes or any(theme.covers(snippet, store) for theme in themes))
        and _holds(snippet, wanted)
    ]


def _holds(snippet: Snippet, wanted: Sequence[str]) -> bool:
    if all(word in snippet.text for word in wanted):
        return True
    text, beside = fold(snippet.text), fold(beside_of(snippet))
    return all(word in text or word in beside for word in wanted)


def spans(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where ``words`` stand in ``text``; those that overlap or touch are one."""
    folded, places = "", []
    for index, character in enumerate(text):
        form = fold(character)
        folded += form
        places += [index] * len(form)
    found = []
    for word in map(fold, words):
        start = folded.find(word)
        while start >= 0:
            found.append((places[start], places[start + len(word) - 1] + 1))
            start = folded.find(word, start + len(word))
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
