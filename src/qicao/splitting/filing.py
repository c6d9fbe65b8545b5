"""File the snippets of a split into a store: nothing twice, nothing that a person edited.

Next to the store's YAML are a ledger of each source (``ledger/``) and a file with the digest that
every snippet had when it was filed: a snippet with another digest was edited by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from qicao.errors import Problem, QicaoError
from qicao.models.store import Place, Snippet, Theme
from qicao.splitting import ledger
from qicao.splitting.duplicates import NEARNESS, Filed, as_in_store, compare
from qicao.splitting.resultjson import plain_result
from qicao.store import byhand, yamledits
from qicao.store.digests import digest
from qicao.store.folder import FILED, LEDGER
from qicao.store.merge import with_themes
from qicao.store.snippetchanges import without_leader
from qicao.store.themes import UNSORTED
from qicao.text.ngrams import bare

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.models.source import SplitResult
    from qicao.models.store import Store
    from qicao.store.byhand import Dropped


def file(result: SplitResult, folder: Path, store: Store, staged: dict[Path, bytes]) -> Filed:
    """Work out what filing ``result`` into ``folder`` changes; nothing is written yet.

    Args:
        result: the result of splitting.
        folder: the store to file into.
        store: that store, loaded together with the starter store.
        staged: path → content of the files to be written; the changes are added to it.

    Raises:
        QicaoError: when the file of digests is damaged.
    """
    result, removed = _without_dropped(result, byhand.dropped(folder, staged), store)
    result = as_in_store(result, store)
    compared, duplicates = compare(result, store)
    digests = _digests(folder, staged)
    added = [_sorted(s) for s in compared.snippets if s.id not in duplicates]
    themes = _lacking(compared, added, store)
    parents = with_themes(store, themes).parents
    ours = [s for s in result.snippets if _lies_in(store, s.id, folder)]
    wanted = {s.id: _as_filed(s, store.snippets[s.id]) for s in ours}
    # A snippet that equals its new version counts as filed, even if its digest is lost; of one that
    # came with another page there is no new version.
    known = {
        s.id: (
            digests.get(s.id),
            digest(wanted[s.id]) if _are_of_one_source(s, store.snippets[s.id]) else None,
        )
        for s in ours
    }
    kept = [s.id for s in ours if digest(store.snippets[s.id]) not in known[s.id]]
    filed = [snippet for name, snippet in wanted.items() if name not in kept]
    updated = [s for s in filed if s != store.snippets[s.id]]
    if themes:
        staged.update(yamledits.add_themes(folder, themes, staged))
    staged.update(_new_variables(folder, compared, store, staged))
    staged.update(yamledits.add(folder, added, parents, staged))
    _replace(staged, updated, store)
    digests.update((s.id, digest(s)) for s in (*added, *filed))
    staged[folder / LEDGER / FILED] = byhand.as_json(digests)
    told = _as_first_told(result, compared, set(wanted))
    staged[ledger.path_of(folder, result.document.sha256)] = byhand.as_json(
        plain_result(told, parents)
    )
    new, better = ([s.id for s in those] for those in (added, updated))
    return Filed(compared, duplicates, new, better, kept, themes, removed)


def _without_dropped(
    result: SplitResult, dropped: Dropped, store: Store
) -> tuple[SplitResult, tuple[str, ...]]:
    """Return ``result`` without the snippets dropped by a person, and the ids of those left out.

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


def _as_first_told(result: SplitResult, compared: SplitResult, ours: set[str]) -> SplitResult:
    """Return the result for the ledger: what the store has from this source is no duplicate."""
    rows = tuple(
        first if first.snippet in ours else now
        for first, now in zip(result.rows, compared.rows, strict=True)
    )
    return msgspec.structs.replace(compared, rows=rows)


def with_filed(store: Store, filed: Filed, folder: Path) -> Store:
    """Return the store as it will be after ``filed`` is written, for the next comparison."""
    added = {s.id: _sorted(s) for s in filed.result.snippets if s.id in filed.added}
    store = with_themes(store, filed.themes)
    places = {
        name: Place(str(yamledits.paragraphs_path(folder, store.parents.get(s.theme, s.theme))), 0)
        for name, s in added.items()
    }
    return msgspec.structs.replace(
        store,
        snippets={**store.snippets, **added},
        places={**store.places, **places},
        variables={**filed.result.proposed, **store.variables},
    )


def _replace(staged: dict[Path, bytes], updated: list[Snippet], store: Store) -> None:
    """Stage the new versions of snippets in the files that contain the old ones."""
    by_file: dict[str, dict[str, Snippet]] = {}
    for snippet in updated:
        by_file.setdefault(store.places[snippet.id].path, {})[snippet.id] = snippet
    for name, changed in by_file.items():
        staged.update(yamledits.replace(Path(name), changed, staged))


def _lies_in(store: Store, name: str, folder: Path) -> bool:
    place = store.places.get(name)
    return place is not None and folder.absolute() in Path(place.path).absolute().parents


def _are_of_one_source(one: Snippet, other: Snippet) -> bool:
    """Whether two snippets were split from the same document."""
    digests = {it.origin.sha256 for it in (one, other) if it.origin is not None}
    return len(digests) == 1


def _as_filed(wanted: Snippet, there: Snippet) -> Snippet:
    """Return the new version of a snippet, with what its first filing determined.

    What another page brings again stays as it is. A snippet held for its likeness stays held, and
    one that fits no theme now keeps its theme.
    """
    if not _are_of_one_source(wanted, there):
        return there
    kept = msgspec.structs.replace(wanted, origin=there.origin)
    if not wanted.theme:
        kept = msgspec.structs.replace(kept, theme=there.theme, also=there.also)
    if there.status == "held" and NEARNESS in there.reason:
        return msgspec.structs.replace(kept, status="held", reason=there.reason)
    return kept


def waits_for(snippet: Snippet) -> str:
    """Return what a person has to do about a snippet: 暂存, 存疑 or 待归类; "" for nothing."""
    if snippet.status == "held":
        return "暂存"
    if snippet.status != "ready":
        return ""
    if snippet.flags:
        return "存疑"
    return UNSORTED if snippet.theme in ("", UNSORTED) else ""


def untouched(folder: Path, snippets: Iterable[Snippet]) -> list[Snippet]:
    """Return the snippets that are as splitting filed them into the store in ``folder``."""
    digests = _digests(folder, {})
    return [snippet for snippet in snippets if digests.get(snippet.id) == digest(snippet)]


def _sorted(snippet: Snippet) -> Snippet:
    return snippet if snippet.theme else msgspec.structs.replace(snippet, theme=UNSORTED)


def _digests(folder: Path, staged: Mapping[Path, bytes]) -> dict[str, str]:
    """Return the digest that each snippet of a store had when it was filed, by id.

    Raises:
        QicaoError: when the file of digests is damaged.
    """
    path = folder / LEDGER / FILED
    try:
        return msgspec.json.decode(yamledits.content_of(path, staged) or b"{}", type=dict[str, str])
    except msgspec.DecodeError as error:
        raise QicaoError(
            Problem("内容坏了，看不出哪些素材是手工改过的", str(path)),
            hint="请从备份或 git 恢复它；删去它也行，以前入库的就都当作手工改过",
        ) from error


def _lacking(result: SplitResult, added: Sequence[Snippet], store: Store) -> list[Theme]:
    """Return the themes that the store lacks; of a theme that it has, only the missing children."""
    wanted = list(result.themes)
    has_it = UNSORTED in store.parents or UNSORTED in result.parents
    if not has_it and any(snippet.theme == UNSORTED for snippet in added):
        wanted.append(Theme(name=UNSORTED, definition="归不进现有主题的段落，请改好主题后再用。"))
    known = {theme.name: theme for theme in store.themes}
    found = []
    for theme in wanted:
        there = known.get(theme.name)
        lacking = theme if there is None else _rest(theme, there, store)
        if lacking is not None:
            found.append(lacking)
    return found


def _rest(theme: Theme, there: Theme, store: Store) -> Theme | None:
    """Return ``theme`` with only the children that ``there`` lacks; None if it lacks none.

    ``there`` is the theme of the same name in the store.
    """
    names = {child.name for child in there.children}
    children = [child for child in theme.children if child.name not in names]
    # A theme with children contains no paragraphs itself: if it has some, or shall, a child
    # of the same name takes them.
    if theme.children:
        used = {name for s in store.snippets.values() for name in (s.theme, *s.also)}
        lie_in_it = bool(children) and not names and theme.name in used
    else:
        lie_in_it = bool(names)
    if lie_in_it and theme.name not in {*names, *(child.name for child in children)}:
        children.insert(0, Theme(name=theme.name))
    return Theme(name=theme.name, children=tuple(children)) if children else None


def _new_variables(
    folder: Path, result: SplitResult, store: Store, staged: Mapping[Path, bytes]
) -> dict[Path, bytes]:
    """Return the staged file of variables with those that the store lacks, if there are any."""
    new = {name: v for name, v in result.proposed.items() if name not in store.variables}
    return yamledits.add_variables(folder, new, staged) if new else {}
