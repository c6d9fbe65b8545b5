"""``qicao list-outlines``: list the kinds of document that can be assembled."""

from __future__ import annotations

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption
from qicao.cli.wording.outlines import kind_of, own_names, part_names, plain

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="列出提纲：什么时候用、由哪些部分组成、适合多长。",
    epilog="qicao list-outlines\nqicao list-outlines --format json",
)
def list_outlines(ctx: typer.Context, output: FormatOption = "text") -> None:
    """List outlines."""
    from qicao.cli.stores import open_named

    outlines = open_named(ctx).outlines.values()
    if output == "json":
        streams.put_json(outlines=list(map(plain, outlines)))
    elif (screen := console.stdout(ctx)) is not None:
        from qicao.cli.terminal import lists

        lists.show_outlines(screen, outlines)
    else:
        for number, outline in enumerate(outlines):
            own = own_names(outline)
            streams.put_lines(
                [
                    *([""] * bool(number)),
                    f"{outline.name}（{kind_of(outline)}）",
                    f"  {outline.about}",
                    f"  {'—'.join(part_names(outline))}",
                    *([f"  自写项：{'、'.join(own)}"] if own else []),
                ]
            )
