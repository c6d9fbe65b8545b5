"""Leaving out of a split what a person dropped from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.store.snippetchanges import without_leader
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from qicao.models.source import SplitResult
    from qicao.models.store import Store
    from qicao.store.byhand import Dropped


def without_dropped(
    result: SplitResult, dropped: Dropped, store: Store
) -> tuple[SplitResult, tuple[str, ...]]:
    """The outcome of a split without what was dropped, and the ids of that.

    What is in the store again, since somebody added it, isn't left out. A paragraph that
    can't stand without one that is, is held. The rows still name what became of their lines.
    """
    if not dropped.ids:
        return result, ()
    there = {bare(snippet.text) for snippet in store.snippets.values()}
    removed = {
        snippet.id
        for snippet in result.snippets
        if snippet in dropped
        and snippet.id not in store.snippets
        and bare(snippet.text) not in there
    }
    snippets = tuple(
        without_leader(s) if s.follows in removed else s
        for s in result.snippets
        if s.id not in removed
    )
    rows = tuple(
        msgspec.structs.replace(row, fate="removed") if row.snippet in removed else row
        for row in result.rows
    )
    left = msgspec.structs.replace(result, snippets=snippets, rows=rows)
    return left, tuple(s.id for s in result.snippets if s.id in removed)
