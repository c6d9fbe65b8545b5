"""``qicao list-outlines``: the kinds of document that can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from qicao.cli import streams
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
    for number, outline in enumerate(outlines):
        least, most = outline.lengths
        kind = "按主题" if outline.by == "theme" else "按作用"
        parts = "—".join(filter(None, map(part_name, outline.parts)))
        streams.put(("\n" if number else "") + f"{outline.name}（{kind}，{least}–{most} 字）\n")
        streams.put(f"  {outline.about}\n  {parts}\n")


def part_name(part: Part) -> str:
    """What the part is called in an overview."""
    if part.each:
        return f"每个主题一部分（{'、'.join(part.roles)}）"
    if part.heading or part.style == "标题":
        return part.heading or "、".join(part.roles) or "自写"
    return "、".join((*part.themes, *part.roles))


def _plain(outline: Outline) -> dict[str, Any]:
    roles = dict.fromkeys(role for part in outline.parts for role in part.roles)
    own = dict.fromkeys(name for part in outline.parts for name in part.own)
    return {
        "name": outline.name,
        "about": outline.about,
        "by": outline.by,
        "roles": list(roles),
        "lengths": list(outline.lengths),
        "own": list(own),
        "person": outline.person,
        "parts": [part_name(part) for part in outline.parts],
    }
