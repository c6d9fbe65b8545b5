"""``qicao list-variables``: the blanks that can be filled with ``--var``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.store import Variable

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
    screen = console.stdout(ctx)
    if screen is not None:
        from qicao.cli.terminal import lists

        lists.show_variables(screen, variables)
        return
    from qicao.text.width import pad

    for name, variable in variables.items():
        notes = "；".join((variable.prompt, *notes_of(variable)))
        streams.put(f"{pad(name, 12)}{pad(variable.type, 8)}{notes}\n")


def notes_of(variable: Variable) -> Iterator[str]:
    """What may be put in, beside what the prompt says."""
    if variable.choices:
        yield f"可选：{'、'.join(variable.choices)}"
    if variable.default:
        yield f"默认：{variable.default}"
    if variable.example:
        yield f"例：{variable.example}"
