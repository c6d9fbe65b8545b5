"""``qicao list-variables``: list the variables that ``--var`` can set."""

from __future__ import annotations

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="列出变量：填什么、不填时是什么、例子，常要填的在前面。用 --var 名称=值 填写。",
    epilog="qicao list-variables\nqicao list-variables --format json",
)
def list_variables(ctx: typer.Context, output: FormatOption = "text") -> None:
    """List variables."""
    from qicao.cli.stores import open_named
    from qicao.cli.wording.variables import grouped

    store = open_named(ctx)
    if output == "json":
        import msgspec

        streams.put_json(
            variables=[
                {"name": name, "type": variable.type, **msgspec.to_builtins(variable)}
                for name, variable in store.variables.items()
            ]
        )
    elif (screen := console.stdout(ctx)) is not None:
        from qicao.cli.terminal import lists

        lists.show_variables(screen, grouped(store))
    else:
        from qicao.text.width import pad

        for number, (heading, rows) in enumerate(grouped(store)):
            streams.put_lines([""] * bool(number) + [f"{heading}："])
            streams.put_lines(
                f"{pad(row.name, 12)}{pad(row.type, 6)}{'；'.join(row.notes)}" for row in rows
            )
