"""``qicao review``: go through the snippets of the user's own store that need a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption, ThemesArgument
from qicao.cli.own import is_own, own_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.store import Snippet, Store

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="逐条看自己库里暂存、存疑和待归类的素材，一键一个决定：放行、照建议改、改正文、换主题、"
    "删去或跳过，当下就写进库里，随时可以停。建议只去掉原作者自己的句子和该去的词，看过再用。"
    "不在终端上时只列出来，每条一行，各项以制表符隔开：编号、主题、状态和原因、疑点、正文、建议。",
    epilog="qicao --store mine review\nqicao --store mine review 待归类\n"
    "qicao --store mine review --format json",
)
def review(
    ctx: typer.Context,
    themes: ThemesArgument = None,
    output: FormatOption = "text",
) -> None:
    """Review snippets."""
    from qicao.cli.stores import open_named

    own_folder(ctx)
    store = open_named(ctx)
    waiting = _waiting(store, themes or ())
    if output == "json":
        streams.put_json(snippets=[_plain(snippet, store) for snippet in waiting])
        return
    if not waiting:
        streams.say("没有要看的：没有暂存、存疑和待归类的素材")
        return
    screen = console.stdout(ctx)
    if screen is not None and streams.can_edit():
        from qicao.cli.reviewing import Review

        Review(ctx, screen, store, waiting).run()
        return
    streams.put_lines(_line(snippet, store) for snippet in waiting)


def _waiting(store: Store, themes: Sequence[str]) -> list[Snippet]:
    """The user's own snippets that need a decision, of all themes or only of ``themes``."""
    from qicao.splitting.filing import waits_for
    from qicao.store.themes import resolve_all

    wanted = resolve_all(themes, store)
    return [
        snippet
        for snippet in store.snippets.values()
        if waits_for(snippet)
        and is_own(store, snippet.id)
        and (not wanted or any(theme.leads(snippet, store) for theme in wanted))
    ]


def _plain(snippet: Snippet, store: Store) -> dict[str, Any]:
    from qicao.splitting.revisions import proposed

    return {
        "id": snippet.id,
        "theme": snippet.theme,
        "parent": store.parents.get(snippet.theme),
        "role": snippet.role,
        "status": snippet.status,
        "reason": snippet.reason or None,
        "flags": list(snippet.flags),
        "origin": snippet.origin,
        "text": snippet.text,
        "proposal": proposed(snippet, store) or None,
    }


def _line(snippet: Snippet, store: Store) -> str:
    """One line with id, theme, status with reason, doubts, text and proposal, separated by tabs."""
    from qicao.splitting.revisions import proposed

    state = f"暂存：{snippet.reason}" if snippet.status == "held" else "可用"
    flags = f"存疑：{'；'.join(snippet.flags)}" if snippet.flags else ""
    cells = (snippet.id, snippet.theme, state, flags, snippet.text, proposed(snippet, store))
    return "\t".join(" ".join(cell.split()) for cell in cells)
