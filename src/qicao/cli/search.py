"""``qicao search``: find the snippets that contain certain words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption, one_of
from qicao.cli.wording.snippet import STATUS_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.models.store import Store
    from qicao.store.search import SearchHit

app = new_command()

_BEFORE, _COLUMNS = 10, 56
"""Number of characters shown before the first hit, and width of the whole excerpt in columns."""


@app.command(
    cls=QicaoCommand,
    help="在素材里找字词，两个字以上；写几个词时，要全都有。可按主题、作用、状态缩小范围。"
    "一条也没有时以状态 1 结束。",
    epilog="qicao search 谈心谈话\nqicao search 群众 评价 -t 作风民心 --role 措施\n"
    "qicao --store mine search 巡察 --status held --format json",
)
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="字词", help="每个词至少两个字")],
    theme: Annotated[
        list[str] | None,
        typer.Option("-t", "--theme", metavar="主题", help="只找这个主题的，可写多次"),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option("--role", metavar="作用", help="只找这种作用的，可写多次"),
    ] = None,
    status: Annotated[
        list[str] | None,
        typer.Option(
            "--status", metavar="状态", help="ready（可用）、held（暂存）或 official-text；默认都找"
        ),
    ] = None,
    limit: Annotated[int, typer.Option(metavar="条数", min=0, help="最多列几条，0 表示全列")] = 20,
    output: FormatOption = "text",
) -> None:
    """Search snippets."""
    from qicao.cli.stores import open_named
    from qicao.models.store import ROLES
    from qicao.store.folding import fold
    from qicao.store.search import SHORTEST
    from qicao.store.search import search as find
    from qicao.store.themes import resolve_all

    wanted = list(dict.fromkeys(part for word in words for part in word.split()))
    short = [word for word in wanted if len(fold(word)) < SHORTEST]
    if short or not wanted:
        shown = "、".join(f"“{word}”" for word in short)
        raise typer.BadParameter(f"每个词至少两个字{'：' + shown if shown else ''}")
    for given in role or ():
        one_of("--role", given, ROLES)
    for given in status or ():
        one_of("--status", given, STATUS_NAMES)
    store = open_named(ctx)
    themes = resolve_all(theme or (), store)
    found = find(store, wanted, themes=themes, roles=role or (), statuses=status or ())
    shown_hits = found[:limit] if limit else found
    if output == "json":
        streams.put_json(found=len(found), hits=[_plain(hit) for hit in shown_hits])
        raise typer.Exit(not found)
    screen = console.stdout(ctx)
    if screen is not None:
        from qicao.cli.terminal import hits as terminal

        terminal.show(screen, shown_hits, wanted, store.parents)
        streams.finish()
    else:
        streams.put_lines(map(_line, shown_hits))
    if not found:
        elsewhere = len(find(store, wanted)) if theme or role or status else 0
        told = f"（不限主题、作用和状态时有 {elsewhere} 条）" if elsewhere else _near(wanted, store)
        streams.say(f"没有找到：{' '.join(wanted)}{told}")
        raise typer.Exit(1)
    if len(found) > len(shown_hits):
        streams.say(f"共 {len(found)} 条，只列出前 {limit} 条；加 --limit 0 全部列出")


def _near(words: Iterable[str], store: Store) -> str:
    """Suggest names, aliases and keywords of themes that resemble words not found; "" for none."""
    from qicao.text.suggestions import nearest, offered

    themes = [one for theme in store.themes for one in (theme, *theme.children)]
    known = [word for one in themes for word in (one.name, *one.aliases, *one.keywords)]
    near = (other for word in words for other in nearest(word, known)[:2] if word not in known)
    return offered(dict.fromkeys(near))


def _plain(hit: SearchHit) -> dict[str, Any]:
    snippet = hit.snippet
    return {
        "id": snippet.id,
        "theme": snippet.theme,
        "role": snippet.role,
        "status": snippet.status,
        "text": snippet.text,
        "spans": hit.spans,
    }


def _line(hit: SearchHit) -> str:
    """One line with id, theme, role, and the text from shortly before the first hit."""
    from qicao.text.width import clip

    snippet = hit.snippet
    state = "" if snippet.status == "ready" else f"（{STATUS_NAMES[snippet.status]}）"
    first = hit.spans[0][0] if hit.spans else 0
    start = max(0, first - _BEFORE)
    excerpt = clip(snippet.text[start:].replace("\n", " "), _COLUMNS)
    mark = "…" if start else ""
    return f"{snippet.id}  {snippet.theme}·{snippet.role}{state}  {mark}{excerpt}"
