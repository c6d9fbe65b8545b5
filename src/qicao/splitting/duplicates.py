"""Find the snippets of a split that the store already has, in the same or nearly the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from qicao.store.likeness import NEAR, Likeness
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qicao.models.source import LedgerRow, SplitResult
    from qicao.models.store import Snippet, Store, Theme

NEARNESS = "近似"
"""The word in a reason that marks a snippet as held for its likeness."""


class Filed(NamedTuple):
    """The result of filing, or of working out what filing would change.

    Attributes:
        result: the split after the comparison with the store.
        duplicates: id in the split → id under which the store has the same words.
        added: ids that are new in the store.
        updated: ids whose snippet in the store is replaced by the new version.
        kept: ids whose snippet a person edited in the store; it stays as it is.
        themes: themes that the store lacks; of a theme that it has, only the missing children.
        removed: ids that a person dropped from the store earlier; they stay out.
    """

    result: SplitResult
    duplicates: dict[str, str]
    added: Sequence[str] = ()
    updated: Sequence[str] = ()
    kept: Sequence[str] = ()
    themes: Sequence[Theme] = ()
    removed: Sequence[str] = ()


def compare(result: SplitResult, store: Store) -> tuple[SplitResult, dict[str, str]]:
    """Find the snippets that the store already has, exactly or nearly.

    A snippet of the result that is nearly an earlier one of the result counts as well.

    Returns:
        The result with near duplicates held, and with the store's status for exact ones; and a
        mapping of the ids of exact ones to their ids in the store.
    """
    known = {bare(snippet.text): snippet.id for snippet in store.snippets.values()}
    likeness = Likeness(s for s in store.snippets.values() if s.status == "ready")
    duplicates: dict[str, str] = {}
    snippets = []
    for snippet in result.snippets:
        is_there = snippet.id in store.snippets
        same = snippet.id if is_there else known.get(bare(snippet.text))
        if same is not None:
            duplicates[snippet.id] = same
            there = store.snippets[same]
            snippet = msgspec.structs.replace(  # noqa: PLW2901 - as the store has it
                snippet, status=there.status, reason=there.reason
            )
        else:
            snippet = hold_near(snippet, likeness)  # noqa: PLW2901 - the same one, held
        if snippet.status == "ready":
            likeness.add(snippet)
        snippets.append(snippet)
    held = {snippet.id for snippet in snippets if snippet.status == "held"}
    rows = tuple(_row(row, held, duplicates) for row in result.rows)
    return msgspec.structs.replace(result, snippets=tuple(snippets), rows=rows), duplicates


def hold_near(snippet: Snippet, likeness: Likeness) -> Snippet:
    """Return ``snippet``, held if it is ready and its likeness to another is at least ``NEAR``."""
    reason = near_reason(snippet.text, likeness) if snippet.status == "ready" else ""
    if not reason:
        return snippet
    return msgspec.structs.replace(snippet, status="held", reason=reason)


def near_reason(text: str, likeness: Likeness) -> str:
    """Return the reason for holding ``text`` as a near duplicate; "" if no snippet is so near."""
    near = likeness.nearest(text)
    if near is None or near.share < NEAR:
        return ""
    return f"与 {near.id} {NEARNESS}（{near.share:.0%}）"


def _row(row: LedgerRow, held: set[str], duplicates: Mapping[str, str]) -> LedgerRow:
    if row.snippet is None:
        return row
    if row.snippet in duplicates:
        return msgspec.structs.replace(row, fate="duplicate", snippet=duplicates[row.snippet])
    if row.snippet in held and row.fate == "snippet":
        return msgspec.structs.replace(row, fate="held")
    return row


def as_in_store(result: SplitResult, store: Store) -> SplitResult:
    """Return ``result`` with every ``follows`` naming the id of that paragraph in the store."""
    leaders = {s.follows for s in result.snippets if s.follows} - store.snippets.keys()
    if not leaders:
        return result
    there = {bare(snippet.text): name for name, snippet in store.snippets.items()}
    known = {
        s.id: there[bare(s.text)]
        for s in result.snippets
        if s.id in leaders and bare(s.text) in there
    }
    snippets = tuple(
        msgspec.structs.replace(snippet, follows=known.get(snippet.follows, snippet.follows))
        for snippet in result.snippets
    )
    return msgspec.structs.replace(result, snippets=snippets)
