"""How alike two paragraphs are, and finding the nearest of many without comparing all.

A paragraph is sketched by the smallest hashes of its overlapping runs; those that share a
part of the sketch are compared in full.
"""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.store import Snippet

_RUN = 4
_SKETCH = 8


class Near(NamedTuple):
    """The snippet most like a text, and what share of the runs of both they have in common."""

    id: str
    share: float


class Likeness:
    """Snippets that new ones are compared with."""

    def __init__(self, snippets: Iterable[Snippet] = ()) -> None:
        """Sketch the snippets at once."""
        self._texts: dict[str, str] = {}
        self._by_hash: dict[int, list[str]] = {}
        for snippet in snippets:
            self.add(snippet)

    def add(self, snippet: Snippet) -> None:
        """Let ``snippet`` be found from now on."""
        self._texts[snippet.id] = snippet.text
        for value in _sketch(snippet.text):
            self._by_hash.setdefault(value, []).append(snippet.id)

    def nearest(self, text: str) -> Near | None:
        """The snippet that is most like ``text``, if any shares a part of its sketch."""
        votes: Counter[str] = Counter()
        for value in _sketch(text):
            votes.update(self._by_hash.get(value, ()))
        best: Near | None = None
        own = _runs(text)
        for name, _ in votes.most_common(5):
            other = _runs(self._texts[name])
            share = len(own & other) / max(1, len(own | other))
            if best is None or share > best.share:
                best = Near(name, share)
        return best


def _runs(text: str) -> set[str]:
    line = bare(text)
    return {line[i : i + _RUN] for i in range(max(1, len(line) - _RUN + 1))}


def _sketch(text: str) -> list[int]:
    hashes = {zlib.crc32(run.encode()) for run in _runs(text)}
    return sorted(hashes)[:_SKETCH]
