"""``qicao move``: move snippets of the user's own store to another theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.own import change, leaf_theme, own_folder, own_snippets_named
from qicao.cli.wording.snippet import theme_path

if TYPE_CHECKING:
    from qicao.models.store import Snippet

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="把素材换到别的主题。主题写在最后，可以写别名，或名称里不会混淆的几个字。"
    "只改自己的素材库；以后再拆同一页，也不会换回去。",
    epilog="qicao --store mine move p-0a1b2c3d4e 作风民心\n"
    "qicao --store mine move p-0a1b2c3d4e p-1b2c3d4e5f 政治纪律",
)
def move(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="编号", help="素材的 id，可写多个")],
    theme: Annotated[str, typer.Argument(metavar="主题", help="二级主题")],
) -> None:
    """Move snippets."""
    from qicao.cli.stores import open_named
    from qicao.errors import Attempts
    from qicao.splitting.revisions import moved
    from qicao.store.snippetchanges import SnippetChange

    own_folder(ctx)
    store = open_named(ctx)
    attempt = Attempts()
    found: list[Snippet] = attempt([], own_snippets_named, ids, store)
    wanted = attempt("", leaf_theme, theme, store)
    attempt.check()
    path = theme_path(wanted, store.parents)
    changes = [SnippetChange(s, moved(s, wanted)) for s in found if s.theme != wanted]
    if changes:
        change(ctx, store, changes)
    for snippet in found:
        if snippet.theme == wanted:
            streams.say(f"{snippet.id} 已经在 {path}")
        else:
            streams.say(f"{snippet.id}：{snippet.theme} → {path}")
