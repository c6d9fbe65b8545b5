"""Likeness of paragraphs, and the nearest of many without comparing all.

Likeness is the Jaccard index of two texts' runs of 4 characters, marks left out. A reworded copy
still begins most clauses alike, so only paragraphs that share the beginnings of several clauses
are compared.
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
"""The likeness from which on two paragraphs count as one paragraph told twice."""

_RUN = 4
"""Characters of the runs that two texts are compared by."""

_BEGINNING, _SHARED, _MOST_COMPARED = 6, 2, 5
"""Characters of a clause's beginning; how many of these a candidate shares at least; and how many
candidates are compared."""

_CLAUSE = re.compile(r"[，。；：、！？]")


class Near(NamedTuple):
    """The id of the snippet most like a text, and their likeness (``share``, 0 … 1)."""

    id: str
    share: float


class Likeness:
    """Snippets in which the nearest to a text is looked up."""

    def __init__(self, snippets: Iterable[Snippet] = ()) -> None:
        """Take the snippets that are there already."""
        self._texts: dict[str, str] = {}
        self._by_clause: dict[str, list[str]] = {}
        for snippet in snippets:
            self.add(snippet)

    def add(self, snippet: Snippet) -> None:
        """Add ``snippet`` to those that are looked up."""
        self._texts[snippet.id] = snippet.text
        for beginning in _beginnings(snippet.text):
            self._by_clause.setdefault(beginning, []).append(snippet.id)

    def nearest(self, text: str) -> Near | None:
        """The most alike snippet of those that share clause beginnings; None where there is none."""
        votes: Counter[str] = Counter()
        for beginning in _beginnings(text):
            votes.update(self._by_clause.get(beginning, ()))
        best: Near | None = None
        for name, number in votes.most_common(_MOST_COMPARED):
            if number < _SHARED:
                break
            share = likeness(text, self._texts[name])
            if best is None or share > best.share:
                best = Near(name, share)
        return best


def likeness(one: str, other: str) -> float:
    """The likeness of two texts, 0 … 1: shared runs divided by all different runs."""
    left, right = _runs(one), _runs(other)
    return len(left & right) / max(1, len(left | right))


def _beginnings(text: str) -> set[str]:
    return {clause[:_BEGINNING] for clause in _CLAUSE.split(text) if len(clause) >= _BEGINNING}


def _runs(text: str) -> set[str]:
    line = bare(text)
    return set(windows(line, _RUN)) or {line}
