"""Find the user's own store, look up its snippets, and write to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qicao.cli.stores import holding, open_named, write
from qicao.errors import Problem, QicaoError
from qicao.store.folder import INFO, is_store
from qicao.store.starter import starter_path
from qicao.store.stores import locate, open_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import typer

    from qicao.models.store import Snippet, Store
    from qicao.store.byhand import ManualChanges
    from qicao.store.snippetchanges import SnippetChange, Written
    from qicao.store.themes import ThemeRef


def own_folder(ctx: typer.Context) -> Path:
    """The folder of the store to write to: the first of those used, never the starter's.

    Raises:
        QicaoError: when the first is the starter's, or no store.
    """
    folder = locate(ctx.obj.stores)[0]
    if folder.exists() and folder.samefile(starter_path()):
        raise QicaoError(
            "没有自己的素材库，自带的素材库不能改",
            hint="先用 qicao init 建一个，或用 --store 指明自己的库",
        )
    if not is_store(folder):
        raise QicaoError(
            Problem(f"不是素材库（没有 {INFO}）", str(folder)),
            hint=f"先用 qicao init {folder} 建库",
        )
    return folder


def is_own(store: Store, name: str) -> bool:
    """Whether the snippet with the id ``name`` is in another store than the starter's."""
    from qicao.store.snippetchanges import folder_of

    return folder_of(store, name) != starter_path()


def own_of(ref: ThemeRef, store: Store) -> list[Snippet]:
    """A theme's snippets in the stores used, not in the starter store beneath them."""
    found = (one for one in store.snippets.values() if ref.covers(one, store))
    return [one for one in found if not store.is_lent(one.id)]


def leaf_theme(name: str, store: Store) -> str:
    """The name of the theme without children that ``name`` means.

    Raises:
        QicaoError: when ``name`` means no theme, several, or one with children.
    """
    from qicao.store.themes import resolve_all

    (ref,) = resolve_all([name], store)
    if ref.child is None and ref.name not in store.parents:
        children = [child for child, parent in store.parents.items() if parent == ref.name]
        raise QicaoError(f"“{ref.name}”下面还分：{'、'.join(children)}，请写明是哪一个")
    return ref.name


def snippets_named(ids: Sequence[str], store: Store) -> list[Snippet]:
    """The snippets with these ids, in the same order.

    Raises:
        QicaoError: with similar ids, or the date of removal by hand, for every unknown id.
    """
    from qicao.text.suggestions import did_you_mean

    unknown = [name for name in ids if name not in store.snippets]
    if unknown:
        known = manual_changes(store)
        raise QicaoError(
            [
                Problem(
                    f"素材 {name} 已在 {known[name]['dropped'].at} 手工删去"
                    if "dropped" in known.get(name, {})
                    else f"没有素材 {name}{did_you_mean(name, store.snippets)}"
                )
                for name in unknown
            ],
            hint="用 qicao list-themes 主题 查看素材的 id",
        )
    return [store.snippets[name] for name in ids]


def manual_changes(store: Store) -> dict[str, ManualChanges]:
    """Id → changes made by hand to the snippet, for all stores; removed snippets are included."""
    from qicao.store import byhand

    return {n: made for layer in store.layers for n, made in byhand.read(Path(layer.path)).items()}


def own_snippets_named(ids: Iterable[str], store: Store) -> list[Snippet]:
    """The snippets with these ids, each once; they must be in the user's own stores.

    Raises:
        QicaoError: when ids are the starter store's; else as ``snippets_named``.
    """
    names = list(dict.fromkeys(ids))
    # ``store`` holds only some of the starter store's snippets.
    unseen = [name for name in names if name not in store.snippets]
    hidden = open_ids([starter_path()]) if unseen else {}
    others = [n for n in names if (n in hidden if n in unseen else not is_own(store, n))]
    if others:
        raise QicaoError(
            [Problem(f"素材 {name} 是自带素材库里的，不能改，也不能删") for name in others],
            hint="只能改自己库里的；可以看着它，用 qicao add 另写一段",
        )
    return snippets_named(names, store)


def now() -> str:
    """The local time to the minute, in the format that a store records."""
    import datetime as dt

    return dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")


def change(
    ctx: typer.Context, store: Store, changes: Sequence[SnippetChange], *, remember: bool = True
) -> tuple[Written, Store]:
    """Write changes of snippets; see ``snippetchanges.staged``, also for ``remember``.

    The snippets' stores are locked only during the call, not while the user decides. If the
    changes fail, they are tried once more on the store opened again: others may have changed it.

    Returns:
        What was written, for ``take_back``, and the store as it is now.

    Raises:
        QicaoError: when the changes can't be made or written; then nothing is written.
    """
    from qicao.store import snippetchanges

    with holding(
        *{snippetchanges.folder_of(store, change.before.id) for change in changes}
    ) as held:

        def attempt(store: Store) -> tuple[Written, Store]:
            files = snippetchanges.staged(store, changes, now(), remember=remember)
            written = snippetchanges.Written({path: held.before.get(path) for path in files}, files)
            return written, write(held, files, locate(ctx.obj.stores))

        try:
            return attempt(store)
        except QicaoError:  # opening takes a while, so only after a failure
            return attempt(open_named(ctx))


def take_back(ctx: typer.Context, written: Written) -> None:
    """Undo a change: write the former contents of its files.

    Raises:
        QicaoError: when a file was changed since or can't be written; then nothing is written.
    """
    from qicao.store import snippetchanges

    with holding(*{path.parents[1] for path in written.after}) as held:
        files = snippetchanges.taken_back(written, held.before)
        write(held, files, locate(ctx.obj.stores))


def check_template(text: str, store: Store) -> None:
    """Refuse a text with faults in its template, such as unknown variables.

    Raises:
        QicaoError: with every fault.
    """
    from qicao.store.faults import template_faults

    faults = list(template_faults(text, store))
    if faults:
        raise QicaoError([Problem(fault) for fault in faults])
