"""Filing what was split into a store: nothing twice, nothing that a person touched.

Beside the store's YAML lies a ledger of each source (``ledger/``), which says how every
snippet looked when it was filed: one that looks otherwise now was edited by hand.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from qicao.models.store import Snippet, Theme
from qicao.splitting import ledger
from qicao.splitting.report import document
from qicao.store import writing
from qicao.store.likeness import Likeness
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qicao.models.source import LedgerRow, SplitResult
    from qicao.models.store import Place, Store

UNSORTED = "待归类"
"""The theme under which paragraphs wait that fit none."""

NEAR = 0.8
"""From this likeness on two paragraphs are one, told twice."""


class Filed(NamedTuple):
    """What filing did, or would do: ids by what became of them, and the files to write."""

    added: list[str]
    updated: list[str]
    kept: list[str]
    duplicates: dict[str, str]
    result: SplitResult
    contents: dict[Path, bytes]


def compare(result: SplitResult, store: Store) -> tuple[SplitResult, dict[str, str]]:
    """Find what the store holds already, exactly or nearly.

    Returns:
        The result with near duplicates held, and the ids of exact ones with the id that
        the store has for them.
    """
    known = {bare(snippet.text): snippet.id for snippet in store.snippets.values()}
    likeness = Likeness(store.snippets.values())
    duplicates: dict[str, str] = {}
    snippets = []
    for snippet in result.snippets:
        same = known.get(bare(snippet.text))
        if snippet.id in store.snippets or same:
            duplicates[snippet.id] = snippet.id if snippet.id in store.snippets else same or ""
        else:
            snippet = _hold_near(snippet, likeness)  # noqa: PLW2901 - the same one, held
        likeness.add(snippet)
        snippets.append(snippet)
    held = {snippet.id for snippet in snippets if snippet.status == "held"}
    rows = tuple(_row(row, held, duplicates) for row in result.rows)
    return msgspec.structs.replace(result, snippets=tuple(snippets), rows=rows), duplicates


def _hold_near(snippet: Snippet, likeness: Likeness) -> Snippet:
    near = likeness.nearest(snippet.text)
    if near is None or near.share < NEAR or snippet.status != "ready":
        return snippet
    reason = f"与 {near.id} 近似（{near.share:.0%}）"
    return msgspec.structs.replace(snippet, status="held", reason=reason)


def _row(row: LedgerRow, held: set[str], duplicates: Mapping[str, str]) -> LedgerRow:
    if row.snippet is None:
        return row
    if row.snippet in duplicates:
        return msgspec.structs.replace(row, fate="duplicate", snippet=duplicates[row.snippet])
    if row.snippet in held and row.fate == "snippet":
        return msgspec.structs.replace(row, fate="held")
    return row


def file(result: SplitResult, folder: Path, store: Store, new: Mapping[Path, bytes]) -> Filed:
    """Work out what filing ``result`` into ``folder`` changes; nothing is written yet.

    Args:
        result: what splitting gave.
        folder: the store to file into.
        store: that store, open, over the starter's.
        new: the files of a store that is only now begun.
    """
    before = {snippet.id: snippet for snippet in result.snippets}
    result, duplicates = compare(result, store)
    ledger_path = ledger.path_of(folder, result.document.sha256)
    filed = _digests(folder)
    contents = dict(new)
    added, updated, kept = [], [], []
    changes: dict[Path, dict[str, Snippet]] = {}
    digests: dict[str, str] = {}
    for snippet in result.snippets:
        target = _sorted(snippet)
        if snippet.id not in duplicates:
            added.append(target)
            digests[snippet.id] = digest(target)
        elif duplicates[snippet.id] == snippet.id and _lies_in(store, snippet.id, folder):
            wanted, there = _sorted(before[snippet.id]), store.snippets[snippet.id]
            digests[snippet.id] = filed.get(snippet.id, "")
            if digest(there) != filed.get(snippet.id):
                kept.append(snippet.id)
            elif digest(_as_filed(wanted, there)) != digest(there):
                place = store.places[snippet.id]
                changed = _as_filed(wanted, there)
                changes.setdefault(folder.__class__(place.path), {})[snippet.id] = changed
                updated.append(snippet.id)
                digests[snippet.id] = digest(changed)
    _write_themes(folder, result, added, store, contents)
    _write_variables(folder, result, store, contents)
    parents = {**store.parents, **_parents(result)}
    contents.update(writing.add(folder, added, parents))
    for path, changed_here in changes.items():
        contents.update(writing.replace(path, changed_here, contents.get(path)))
    if added or updated or not ledger_path.exists():
        contents[ledger_path] = _ledger(result, digests)
    return Filed([s.id for s in added], updated, kept, duplicates, result, contents)


def _parents(result: SplitResult) -> dict[str, str]:
    return {child.name: theme.name for theme in result.themes for child in theme.children}


def _lies_in(store: Store, name: str, folder: Path) -> bool:
    place: Place = store.places[name]
    return folder.absolute() in folder.__class__(place.path).absolute().parents


def _as_filed(wanted: Snippet, there: Snippet) -> Snippet:
    """The new version of a snippet, held where the old one was held for its likeness."""
    if there.status == "held" and "近似" in there.reason:
        return msgspec.structs.replace(wanted, status="held", reason=there.reason)
    return wanted


def _sorted(snippet: Snippet) -> Snippet:
    return snippet if snippet.theme else msgspec.structs.replace(snippet, theme=UNSORTED)


def digest(snippet: Snippet) -> str:
    """A fingerprint of all that stands in a snippet's entry."""
    plain = msgspec.json.encode(writing.essential(snippet), order="deterministic")
    return hashlib.sha256(plain).hexdigest()[:16]


def _digests(folder: Path) -> dict[str, str]:
    """How the snippets of a store looked when they were filed, from its ledgers."""
    found: dict[str, str] = {}
    for path in sorted((folder / ledger.FOLDER).glob("*.json")):
        try:
            found.update(msgspec.json.decode(path.read_bytes()).get("filed", {}))
        except (OSError, msgspec.DecodeError, AttributeError):
            continue
    return found


def _ledger(result: SplitResult, digests: Mapping[str, str]) -> bytes:
    plain: dict[str, Any] = {**document(result), "filed": dict(digests)}
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def _write_themes(
    folder: Path,
    result: SplitResult,
    added: list[Snippet],
    store: Store,
    contents: dict[Path, bytes],
) -> None:
    new = [theme for theme in result.themes if theme.name not in {t.name for t in store.themes}]
    if any(s.theme == UNSORTED for s in added) and UNSORTED not in store.parents:
        new.append(Theme(name=UNSORTED, definition="归不进现有主题的段落，请改好主题后再用。"))
    for theme in new:
        contents.update(writing.add_theme(folder, theme, contents))


def _write_variables(
    folder: Path, result: SplitResult, store: Store, contents: dict[Path, bytes]
) -> None:
    new = {n: v for n, v in result.proposed.items() if n not in store.variables}
    if new:
        contents.update(writing.add_variables(folder, new, contents))
