"""Measure the likeness of paragraphs, and find the nearest of many without comparing all.

Likeness is the Jaccard index of two texts' 4-grams of characters, without punctuation marks and
spaces. A reworded copy still begins most clauses alike, so only paragraphs that share the
beginnings of several clauses are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.ngrams import bare, windows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.store import Snippet

NEAR = 0.8
"""Minimum likeness, 0 … 1, of two paragraphs that count as duplicates."""

_RUN = 4
"""Length of the compared n-grams, in characters."""

_BEGINNING, _SHARED, _MOST_COMPARED = 6, 2, 5
"""Length of a clause's beginning, in characters; minimum number of beginnings that a candidate
shares; maximum number of candidates compared."""

_CLAUSE = re.compile(r"[，。；：、！？]")


class Near(NamedTuple):
    """The id of the snippet most like a text, and its likeness to the text (``share``, 0 … 1)."""

    id: str
    share: float


class Likeness:
    """A set of snippets, in which the snippet most like a text is found."""

    def __init__(self, snippets: Iterable[Snippet] = ()) -> None:
        """Take the first snippets of the set."""
        self._texts: dict[str, str] = {}
        self._by_clause: dict[str, list[str]] = {}
        for snippet in snippets:
            self.add(snippet)

    def add(self, snippet: Snippet) -> None:
        """Add ``snippet`` to the set."""
        self._texts[snippet.id] = snippet.text
        for beginning in _beginnings(snippet.text):
            self._by_clause.setdefault(beginning, []).append(snippet.id)

    def nearest(self, text: str) -> Near | None:
        """Return the snippet most like ``text`` of those with the most shared clause beginnings.

        Returns None where no snippet shares ``_SHARED`` beginnings.
        """
        votes: Counter[str] = Counter()
        for beginning in _beginnings(text):
            votes.update(self._by_clause.get(beginning, ()))
        compared = (
            Near(name, likeness(text, self._texts[name]))
            for name, number in votes.most_common(_MOST_COMPARED)
            if number >= _SHARED
        )
        return max(compared, key=lambda near: near.share, default=None)


def likeness(one: str, other: str) -> float:
    """Return the likeness of two texts, 0 … 1: shared n-grams divided by all distinct n-grams."""
    left, right = _runs(one), _runs(other)
    return len(left & right) / max(1, len(left | right))


def _beginnings(text: str) -> set[str]:
    return {clause[:_BEGINNING] for clause in _CLAUSE.split(text) if len(clause) >= _BEGINNING}


def _runs(text: str) -> set[str]:
    line = bare(text)
    return set(windows(line, _RUN)) or {line}
