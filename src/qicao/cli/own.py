"""The user's own store: which it is, what is in it, and writing to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qicao.cli.stores import holding, inspect, open_named, write
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
    """The store to write to: the strongest, and never the one that ships with the program.

    Raises:
        QicaoError: when there is none.
    """
    folder = locate(ctx.obj.stores)[0]
    if folder == starter_path():
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
    """Whether the snippet called ``name`` stands in a store of the user's."""
    from qicao.store.snippetchanges import folder_of

    return folder_of(store, name) != starter_path()


def own_of(ref: ThemeRef, store: Store) -> list[Snippet]:
    """The snippets of a theme that stand in the stores that were named."""
    found = (one for one in store.snippets.values() if ref.covers(one, store))
    return [one for one in found if not store.is_lent(one.id)]


def leaf_theme(name: str, store: Store) -> str:
    """The level-2 theme that ``name`` means.

    Raises:
        QicaoError: when it means none, several, or one with children.
    """
    from qicao.store.themes import resolve_all

    (ref,) = resolve_all([name], store)
    if ref.child is None and ref.name not in store.parents:
        children = [child for child, parent in store.parents.items() if parent == ref.name]
        raise QicaoError(f"“{ref.name}”下面还分：{'、'.join(children)}，请写明是哪一个")
    return ref.name


def snippets_named(ids: Sequence[str], store: Store) -> list[Snippet]:
    """The snippets of these ids, in their order.

    Raises:
        QicaoError: with every id that none has, and those that come near; one that was
            dropped by hand says when.
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
    """The changes made by hand to paragraphs of ``store``, by id; also of those that were dropped."""
    from qicao.store import byhand

    return {n: made for layer in store.layers for n, made in byhand.read(Path(layer.path)).items()}


def own_snippets_named(ids: Iterable[str], store: Store) -> list[Snippet]:
    """As ``snippets_named``, but each once, and it must stand in the user's own store.

    Raises:
        QicaoError: also with every one that ships with the program.
    """
    names = list(dict.fromkeys(ids))
    # Not all that the starter store has is seen from other stores.
    unseen = [name for name in names if name not in store.snippets]
    hidden = open_ids([starter_path()], inspect) if unseen else {}
    others = [n for n in names if (n in hidden if n in unseen else not is_own(store, n))]
    if others:
        raise QicaoError(
            [Problem(f"素材 {name} 是自带素材库里的，不能改，也不能删") for name in others],
            hint="只能改自己库里的；可以看着它，用 qicao add 另写一段",
        )
    return snippets_named(names, store)


def now() -> str:
    """The local time to the minute, as a store remembers it."""
    import datetime as dt

    return dt.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")


def change(
    ctx: typer.Context, store: Store, changes: Sequence[SnippetChange], *, remember: bool = True
) -> tuple[Written, Store]:
    """Write changes of snippets at once, and give the store anew; see ``snippetchanges.staged``.

    The stores that the snippets stand in are kept only meanwhile: nobody waits for a person
    who thinks. What was changed since ``store`` was opened is noticed.

    Raises:
        QicaoError: when they can't be made or written; then nothing is.
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
        except QicaoError:  # others may have changed the store since: opening it takes a while
            return attempt(open_named(ctx))


def take_back(ctx: typer.Context, written: Written) -> None:
    """Write what stood in the files before a change.

    Raises:
        QicaoError: when one was changed since, or can't be written; then none is.
    """
    from qicao.store import snippetchanges

    with holding(*{path.parents[1] for path in written.after}) as held:
        files = snippetchanges.taken_back(written, held.before)
        write(held, files, locate(ctx.obj.stores))


def check_template(text: str, store: Store) -> None:
    """Refuse a text whose variables can't be filled.

    Raises:
        QicaoError: with each fault.
    """
    from qicao.store.faults import template_faults

    faults = list(template_faults(text, store, inspect))
    if faults:
        raise QicaoError([Problem(fault) for fault in faults])
