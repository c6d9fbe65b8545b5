"""Search the full text of snippets: find those that contain all of several words.

Width and case don't matter (ＡＩ finds AI). Each word has two characters or more: a
single character occurs in nearly every paragraph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.store.folding import beside_of, fold
from qicao.store.selection import containing
from qicao.text.phrases import occurrences

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qicao.models.store import Snippet, Store
    from qicao.store.themes import ThemeRef

SHORTEST = 2
"""Minimum length of a word, in characters."""

Span = tuple[int, int]
"""Start and end offset in one text, from 0, end excluded (``models.span.Span`` has a line, too)."""


class SearchHit(NamedTuple):
    """A snippet that contains ``words``."""

    snippet: Snippet
    words: tuple[str, ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the words in the text, from left to right, without overlaps.

        Empty where the words occur only in the run-in head, the basis or the source's title.
        The spans are computed on access: of thousands of hits few are shown.
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
    """Return the snippets that contain all ``words``, in the order of the store.

    Words have at least ``SHORTEST`` characters. Empty ``themes``, ``roles`` or ``statuses`` are all.
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
    """Return the spans of ``words`` in ``text``; overlapping or adjacent spans are merged."""
    folded, places = "", list[int]()
    for index, character in enumerate(text):
        form = fold(character)
        folded += form
        places += [index] * len(form)
    found: list[Span] = []
    for word in map(fold, words):
        found += [(places[start], places[end - 1] + 1) for start, end in occurrences(word, folded)]
    joined: list[Span] = []
    for start, end in sorted(found):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
