"""``qicao rm``: remove snippets from the user's own store, by id or all of one source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.own import change, is_own, own_folder, own_snippets_named
from qicao.errors import QicaoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.store import Snippet, Store
    from qicao.store.snippetchanges import SnippetChange

app = new_command()

_FEW = 10
"""Maximum number of snippets listed before the question."""

_EXCERPT = 44
"""Width of a snippet's excerpt, in columns."""


@app.command(
    cls=QicaoCommand,
    help="从自己的素材库里删去素材。按编号删去的，以后再拆同一页也不会回来；"
    "--source 删去一个来源拆出的全部素材，手工改过的留下，再拆那一页会重新加入。",
    epilog="qicao --store mine rm p-0a1b2c3d4e\n"
    "qicao --store mine rm p-0a1b2c3d4e p-1b2c3d4e5f -y\n"
    "qicao --store mine rm --source 范文.txt",
)
def rm(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="编号", help="素材的 id，可写多个")
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="来源", help="删去这一页的全部素材：页面标题，或文件"),
    ] = None,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="不问，直接删去")] = False,
) -> None:
    """Remove snippets."""
    from qicao.cli.stores import open_named
    from qicao.store.snippetchanges import removals

    if bool(ids) == (source is not None):
        raise typer.BadParameter("要么写明编号，要么写 --source 来源")
    own_folder(ctx)
    store = open_named(ctx)
    kept: list[Snippet] = []
    if source is None:
        found = own_snippets_named(ids or [], store)
    else:
        found, kept = _of_source(source, store)
    if found and not (yes or _agreed(found)):
        streams.say("没有删。")
        return
    changes = removals(store, [snippet.id for snippet in found])
    if changes:
        change(ctx, store, changes, remember=source is None)
    _report(changes, kept, source)


def _of_source(source: str, store: Store) -> tuple[list[Snippet], list[Snippet]]:
    """The user's own snippets from a file or a page of that title: as filed, and edited by hand."""
    from qicao.splitting.filing import untouched
    from qicao.store.snippetchanges import folder_of
    from qicao.text.suggestions import did_you_mean

    own = [(s, s.origin) for s in store.snippets.values() if s.origin and is_own(store, s.id)]
    fingerprint, title = _fingerprint(source), source.strip("《》")
    found = [s for s, origin in own if origin.sha256 == fingerprint]
    found = found or [s for s, origin in own if origin.title == title]
    if not found:
        titles = dict.fromkeys(origin.title for _, origin in own)
        raise QicaoError(
            f"没有从“{source}”拆出的素材{did_you_mean(source, titles)}",
            hint="来源写页面的标题（见 qicao show），或拆分时的那个文件",
        )
    by_folder: dict[Path, list[Snippet]] = {}
    for snippet in found:
        by_folder.setdefault(folder_of(store, snippet.id), []).append(snippet)
    as_filed = {s.id for folder, those in by_folder.items() for s in untouched(folder, those)}
    return [s for s in found if s.id in as_filed], [s for s in found if s.id not in as_filed]


def _fingerprint(source: str) -> str | None:
    """The SHA-256 digest of the file called ``source``; None if there is no such file."""
    path = Path(source)
    if not path.is_file():
        return None
    return streams.read_document(path, "--source").sha256


def _agreed(found: Sequence[Snippet]) -> bool:
    """List what would be removed, and ask; return whether the user agrees."""
    from qicao.text.width import clip

    if not streams.can_answer():
        raise QicaoError("不在终端上，没有人可以问，什么都没有删", hint="确实要删，加 -y")
    for snippet in found[:_FEW]:
        excerpt = clip(snippet.text.replace("\n", " "), _EXCERPT)
        streams.say(f"  {snippet.id}  {snippet.theme}  {excerpt}")
    if len(found) > _FEW:
        streams.say(f"  ……还有 {len(found) - _FEW} 条")
    return streams.agrees(f"删去这 {len(found)} 条吗？")


def _report(changes: Sequence[SnippetChange], kept: Sequence[Snippet], source: str | None) -> None:
    """Print what was removed (by id if ``source`` is None), held, or kept as edited by hand."""
    gone = [change.before.id for change in changes if change.after is None]
    if source is None:
        streams.say(f"已删去 {'、'.join(gone)}；以后再拆同一页，也不会再加")
    else:
        streams.say(f"已删去 {len(gone)} 条；再拆这一页会重新加入")
    for changed in changes:
        if changed.after is not None:
            streams.say(f"{changed.before.id} 接在删去的一段后面，改为暂存")
    if kept:
        streams.say(f"手工改过的 {len(kept)} 条没有删：{'、'.join(s.id for s in kept)}")
