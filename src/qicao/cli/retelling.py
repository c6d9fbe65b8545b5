"""The command that says what was answered: what was typed already, and an option for each answer."""

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
    """The command that asks for ``asked``, where ``given`` is what was asked for before answers.

    ``values`` is a file that has the values of all variables, ``facts`` one of the facts, ``out``
    where the draft goes if the command didn't say it. ``interactive`` goes on with the interview.
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
    """The words of the command as it was given, but for the parameters ``without``."""
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
