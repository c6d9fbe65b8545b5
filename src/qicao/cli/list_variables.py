"""``qicao list-variables``: the blanks that can be filled with ``--var``."""

from __future__ import annotations

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="列出变量：填什么、什么类型、默认值和例子。用 --var 名称=值 填写。",
    epilog="qicao list-variables\nqicao list-variables --format json",
)
def list_variables(
    ctx: typer.Context,
    output: FormatOption = "text",
) -> None:
    """List variables."""
    from qicao.cli.stores import open_named

    variables = open_named(ctx).variables
    if output == "json":
        import msgspec

        from qicao.writers.json import VERSION, encode

        plain = [
            {"name": name, "type": variable.type, **msgspec.to_builtins(variable)}
            for name, variable in variables.items()
        ]
        streams.put(encode({"version": VERSION, "variables": plain}))
        return
    from qicao.text.width import pad

    for name, variable in variables.items():
        notes = [variable.prompt]
        if variable.choices:
            notes.append(f"可选：{'、'.join(variable.choices)}")
        if variable.default:
            notes.append(f"默认：{variable.default}")
        if variable.example:
            notes.append(f"例：{variable.example}")
        streams.put(f"{pad(name, 12)}{pad(variable.type, 8)}{'；'.join(notes)}\n")
