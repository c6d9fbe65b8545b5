"""Write the command that gives the answers of an interview as options."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.assembly.options import options
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    import typer

    from qicao.models.draft import Request


def command(
    ctx: typer.Context,
    given: Request,
    asked: Request,
    *,
    values: Path | None = None,
    facts: Path | None = None,
    out: Path | None = None,
    interactive: bool = False,
) -> str:
    """Return the command that asks for ``asked``: the typed words plus options for the answers.

    Args:
        ctx: the context of the command as it was typed.
        given: the request of the typed command, before the answers.
        asked: the request after the answers.
        values: a file with the values of all variables, in place of ``--var``; or None.
        facts: a file with the facts of the answers; or None.
        out: the draft's file if the typed command didn't name it; or None.
        interactive: whether the command shall go on with the interview.
    """
    without = {"interactive"}
    if values is not None:
        without |= {"var", "vars_file"}
        asked = msgspec.structs.replace(asked, variables=given.variables)
    words = ["qicao"]
    for store in ctx.obj.stores:
        words += ["--store", store]
    words += [ctx.info_name or "", *(["-i"] if interactive else ())]
    words += _typed(ctx, without)
    words += options(asked, given)
    for option, path in (("--vars", values), ("--facts", facts), ("-o", out)):
        if path is not None:
            words += [option, str(path)]
    return " ".join(map(quoted, words))


def _typed(ctx: typer.Context, without: Collection[str]) -> Iterator[str]:
    """Yield the words of the typed command, without those of the parameters ``without``."""
    for parameter in ctx.command.params:
        name = parameter.name or ""
        source = ctx.get_parameter_source(name)
        if name in without or source is None or source.name != "COMMANDLINE":
            continue
        value = ctx.params[name]
        several = value if isinstance(value, (list, tuple)) else [value]
        for one in several:
            if parameter.param_type_name == "argument":
                yield str(one)
            elif isinstance(one, bool):
                yield (parameter.opts if one else parameter.secondary_opts)[0]
            else:
                yield from (parameter.opts[0], str(one))
