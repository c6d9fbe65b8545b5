"""``qicao list-outlines``: the kinds of document that can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption

if TYPE_CHECKING:
    from qicao.models.store import Outline, Part

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="列出提纲：什么时候用、由哪些部分组成、适合多长。",
    epilog="qicao list-outlines\nqicao list-outlines --format json",
)
def list_outlines(
    ctx: typer.Context,
    output: FormatOption = "text",
) -> None:
    """List outlines."""
    from qicao.cli.stores import open_named

    outlines = open_named(ctx).outlines.values()
    if output == "json":
        from qicao.writers.json import VERSION, encode

        plain = [_plain(outline) for outline in outlines]
        streams.put(encode({"version": VERSION, "outlines": plain}))
        return
    screen = console.stdout(ctx)
    if screen is not None:
        from qicao.cli.terminal import lists

        lists.show_outlines(screen, outlines)
        return
    for number, outline in enumerate(outlines):
        streams.put(("\n" if number else "") + f"{outline.name}（{kind_of(outline)}）\n")
        streams.put(f"  {outline.about}\n  {'—'.join(part_names(outline))}\n")
        own = own_names(outline)
        if own:
            streams.put(f"  自写项：{'、'.join(own)}\n")


def kind_of(outline: Outline) -> str:
    """By what it is divided, and for which lengths it is."""
    least, most = outline.lengths
    return f"{'按主题' if outline.by == 'theme' else '按作用'}，{least}–{most} 字"


def own_names(outline: Outline) -> list[str]:
    """Its own passages, by the names that ``--own`` takes."""
    return list(dict.fromkeys(n for part in outline.parts for n in (*part.own, *part.fallback)))


def part_names(outline: Outline) -> list[str]:
    """Its parts in an overview."""
    return [name for name in map(part_name, outline.parts) if name]


def part_name(part: Part) -> str:
    """What the part is called in an overview."""
    if part.each:
        return f"每个主题一部分（{'、'.join(part.roles)}）"
    if part.heading or part.style == "标题":
        return part.heading or "、".join(part.roles) or "自写"
    return "、".join((*part.themes, *part.roles))


def _plain(outline: Outline) -> dict[str, Any]:
    roles = dict.fromkeys(role for part in outline.parts for role in part.roles)
    return {
        "name": outline.name,
        "about": outline.about,
        "by": outline.by,
        "roles": list(roles),
        "lengths": list(outline.lengths),
        "own": own_names(outline),
        "person": outline.person,
        "parts": [part_name(part) for part in outline.parts],
    }
