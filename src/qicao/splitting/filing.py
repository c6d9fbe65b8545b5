"""Filing what was split into a store: nothing twice, nothing that a person touched.

Beside the store's YAML lies a ledger of each source (``ledger/``), and a list of how every
snippet looked when it was filed: one that looks otherwise now was edited by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qicao.models.store import Place, Snippet, Theme
from qicao.splitting import ledger
from qicao.splitting.comparing import NEARNESS, Filed, compare
from qicao.splitting.report import document
from qicao.store import writing
from qicao.store.digests import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.source import SplitResult
    from qicao.models.store import Store

_DIGESTS = "filed.json"

UNSORTED = "待归类"
"""The theme under which paragraphs wait that fit none."""


def file(result: SplitResult, folder: Path, store: Store, staged: dict[Path, bytes]) -> Filed:
    """Work out what filing ``result`` into ``folder`` changes; nothing is written yet.

    Args:
        result: what splitting gave.
        folder: the store to file into.
        store: that store, open, over the starter's.
        staged: files that are about to be written; is added to.
    """
    compared, duplicates = compare(result, store)
    parents = {**store.parents, **compared.parents}
    digests = _digests(folder, staged)
    added = [_sorted(s) for s in compared.snippets if s.id not in duplicates]
    ours = [_sorted(s) for s in result.snippets if _lies_in(store, s.id, folder)]
    kept = [s.id for s in ours if digest(store.snippets[s.id]) != digests.get(s.id)]
    candidates = [_as_filed(s, store.snippets[s.id]) for s in ours if s.id not in kept]
    updated = [s for s in candidates if digest(s) != digests[s.id]]
    staged.update(_new_themes(folder, compared, added, store, staged))
    staged.update(_new_variables(folder, compared, store, staged))
    staged.update(writing.add(folder, added, parents, staged))
    _replace(staged, updated, store)
    digests.update((s.id, digest(s)) for s in (*added, *updated))
    staged[folder / ledger.FOLDER / _DIGESTS] = _as_json(digests)
    told = _as_first_told(result, compared, {s.id for s in ours})
    staged[ledger.path_of(folder, result.document.sha256)] = _as_json(document(told, parents))
    return Filed(compared, duplicates, [s.id for s in added], [s.id for s in updated], kept)


def _as_first_told(result: SplitResult, compared: SplitResult, ours: set[str]) -> SplitResult:
    """The outcome for the ledger: what this store has from this source is no duplicate."""
    rows = tuple(
        first if first.snippet in ours else now
        for first, now in zip(result.rows, compared.rows, strict=True)
    )
    return msgspec.structs.replace(compared, rows=rows)


def with_filed(store: Store, filed: Filed, folder: Path) -> Store:
    """The store as it will be when ``filed`` is written, for the next source to be compared."""
    added = {s.id: _sorted(s) for s in filed.result.snippets if s.id in filed.added}
    parents = {**store.parents, **filed.result.parents}
    places = {
        name: Place(str(writing.paragraphs_path(folder, parents.get(s.theme, s.theme))), 0)
        for name, s in added.items()
    }
    return msgspec.structs.replace(
        store,
        snippets={**store.snippets, **added},
        places={**store.places, **places},
        parents=parents,
        themes=(*store.themes, *(t for t in filed.result.themes if t not in store.themes)),
        variables={**filed.result.proposed, **store.variables},
    )


def _replace(staged: dict[Path, bytes], updated: list[Snippet], store: Store) -> None:
    """Put the new versions into the files where the old ones stand."""
    by_file: dict[str, dict[str, Snippet]] = {}
    for snippet in updated:
        by_file.setdefault(store.places[snippet.id].path, {})[snippet.id] = snippet
    for name, changed in by_file.items():
        staged.update(writing.replace(Path(name), changed, staged))


def _lies_in(store: Store, name: str, folder: Path) -> bool:
    place = store.places.get(name)
    return place is not None and folder.absolute() in Path(place.path).absolute().parents


def _as_filed(wanted: Snippet, there: Snippet) -> Snippet:
    """The new version of a snippet, with what belongs to its first filing left as it is.

    Another page may hold the same paragraph: it keeps the page that it came from first. One
    that was held for its likeness stays held.
    """
    kept = msgspec.structs.replace(wanted, origin=there.origin)
    if there.status == "held" and NEARNESS in there.reason:
        return msgspec.structs.replace(kept, status="held", reason=there.reason)
    return kept


def _sorted(snippet: Snippet) -> Snippet:
    return snippet if snippet.theme else msgspec.structs.replace(snippet, theme=UNSORTED)


def _digests(folder: Path, staged: Mapping[Path, bytes]) -> dict[str, str]:
    """How the snippets of a store looked when they were filed."""
    path = folder / ledger.FOLDER / _DIGESTS
    try:
        return msgspec.json.decode(writing.content_of(path, staged), type=dict[str, str])
    except (OSError, msgspec.DecodeError):
        return {}


def _as_json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _new_themes(
    folder: Path,
    result: SplitResult,
    added: list[Snippet],
    store: Store,
    staged: Mapping[Path, bytes],
) -> dict[Path, bytes]:
    """The file of themes with those that the store lacks."""
    known = {theme.name for theme in store.themes}
    new = [theme for theme in result.themes if theme.name not in known]
    if any(snippet.theme == UNSORTED for snippet in added) and UNSORTED not in known:
        new.append(Theme(name=UNSORTED, definition="归不进现有主题的段落，请改好主题后再用。"))
    return writing.add_themes(folder, new, staged) if new else {}


def _new_variables(
    folder: Path, result: SplitResult, store: Store, staged: Mapping[Path, bytes]
) -> dict[Path, bytes]:
    """The file of variables with those that the store doesn't declare."""
    new = {name: v for name, v in result.proposed.items() if name not in store.variables}
    return writing.add_variables(folder, new, staged) if new else {}
