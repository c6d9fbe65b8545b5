"""Filing what was split into a store: nothing twice, nothing that a person touched.

Beside the store's YAML lies a ledger of each source (``ledger/``), which says how every
snippet looked when it was filed: one that looks otherwise now was edited by hand.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from qicao.models.store import Snippet, Theme
from qicao.splitting import ledger
from qicao.splitting.comparing import Filed, compare
from qicao.splitting.report import document
from qicao.store import writing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.source import SplitResult
    from qicao.models.store import Store

UNSORTED = "待归类"
"""The theme under which paragraphs wait that fit none."""


def file(result: SplitResult, folder: Path, store: Store, new: Mapping[Path, bytes]) -> Filed:
    """Work out what filing ``result`` into ``folder`` changes; nothing is written yet.

    Args:
        result: what splitting gave.
        folder: the store to file into.
        store: that store, open, over the starter's.
        new: the files of a store that is only now begun.
    """
    compared, duplicates = compare(result, store)
    before = _digests(folder)
    added = [_sorted(s) for s in compared.snippets if s.id not in duplicates]
    ours = [s for s in map(_sorted, result.snippets) if _lies_in(store, s.id, folder)]
    kept = [s.id for s in ours if digest(store.snippets[s.id]) != before.get(s.id)]
    updated = [
        new_version
        for s in ours
        if s.id not in kept
        and digest(new_version := _as_filed(s, store.snippets[s.id])) != before[s.id]
    ]
    contents = dict(new)
    contents.update(_new_themes(folder, compared, added, store))
    contents.update(_new_variables(folder, compared, store))
    contents.update(writing.add(folder, added, {**store.parents, **_parents(compared)}))
    _replace(contents, updated, store)
    path = ledger.path_of(folder, result.document.sha256)
    if added or updated or not path.exists():
        digests = {s.id: before.get(s.id, "") for s in ours}
        digests |= {s.id: digest(s) for s in (*added, *updated)}
        contents[path] = _ledger(compared, digests)
    return Filed(
        compared, duplicates, [s.id for s in added], [s.id for s in updated], kept, contents
    )


def _replace(contents: dict[Path, bytes], updated: list[Snippet], store: Store) -> None:
    """Put the new versions into the files where the old ones stand."""
    by_file: dict[str, dict[str, Snippet]] = {}
    for snippet in updated:
        by_file.setdefault(store.places[snippet.id].path, {})[snippet.id] = snippet
    for name, changed in by_file.items():
        path = Path(name)
        contents.update(writing.replace(path, changed, contents.get(path)))


def _parents(result: SplitResult) -> dict[str, str]:
    return {child.name: theme.name for theme in result.themes for child in theme.children}


def _lies_in(store: Store, name: str, folder: Path) -> bool:
    place = store.places.get(name)
    return place is not None and folder.absolute() in Path(place.path).absolute().parents


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


def _new_themes(
    folder: Path, result: SplitResult, added: list[Snippet], store: Store
) -> dict[Path, bytes]:
    """The file of themes with those that the store lacks."""
    known = {theme.name for theme in store.themes}
    new = [theme for theme in result.themes if theme.name not in known]
    if any(snippet.theme == UNSORTED for snippet in added) and UNSORTED not in known:
        new.append(Theme(name=UNSORTED, definition="归不进现有主题的段落，请改好主题后再用。"))
    return writing.add_themes(folder, new) if new else {}


def _new_variables(folder: Path, result: SplitResult, store: Store) -> dict[Path, bytes]:
    """The file of variables with those that the store doesn't declare."""
    new = {name: v for name, v in result.proposed.items() if name not in store.variables}
    return writing.add_variables(folder, new) if new else {}
