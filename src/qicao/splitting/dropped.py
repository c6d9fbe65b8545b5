"""Paragraphs that a person dropped from the store: they stay out of a new split."""

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
    """``result`` without the dropped snippets, and the ids of those left out.

    A snippet that somebody added to the store again stays in. A snippet that follows a dropped
    one is held. The ledger's rows of a dropped snippet get the fate ``removed``.
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
