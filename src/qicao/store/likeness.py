"""How alike two paragraphs are, and finding the nearest of many without comparing all.

A copy that was reworded still begins most of its clauses alike: paragraphs that share the
beginnings of several clauses are compared in full, by the runs of characters they share.
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
"""From this likeness on two paragraphs are one, told twice."""

_RUN = 4
_BEGINNING = 6
_SHARED = 2
_MOST_COMPARED = 5
_CLAUSE = re.compile(r"[，。；：、！？]")


class Near(NamedTuple):
    """The snippet most like a text, and what share of the runs of both they have in common."""

    id: str
    share: float


class Likeness:
    """Snippets that new ones are compared with."""

    def __init__(self, snippets: Iterable[Snippet] = ()) -> None:
        """Take the snippets that are there already."""
        self._texts: dict[str, str] = {}
        self._by_clause: dict[str, list[str]] = {}
        for snippet in snippets:
            self.add(snippet)

    def add(self, snippet: Snippet) -> None:
        """Let ``snippet`` be found from now on."""
        self._texts[snippet.id] = snippet.text
        for beginning in _beginnings(snippet.text):
            self._by_clause.setdefault(beginning, []).append(snippet.id)

    def nearest(self, text: str) -> Near | None:
        """The snippet that is most like ``text``, if any begins several clauses as it does."""
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
    """What share of the runs of two texts they have in common, 0 … 1."""
    left, right = _runs(one), _runs(other)
    return len(left & right) / max(1, len(left | right))


def _beginnings(text: str) -> set[str]:
    return {clause[:_BEGINNING] for clause in _CLAUSE.split(text) if len(clause) >= _BEGINNING}


def _runs(text: str) -> set[str]:
    line = bare(text)
    return set(windows(line, _RUN)) or {line}
