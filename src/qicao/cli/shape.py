"""Describe the command line for completion: its commands and their parameters.

The description is cached, since asking Typer takes longer than the rest of a completion.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from qicao import cache

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Param(NamedTuple):
    """An option, or an argument, which has no ``names``; ``several``: it takes several values."""

    name: str
    names: Sequence[str]
    about: str
    metavar: str
    choices: Sequence[str]
    is_flag: bool
    several: bool


class Shape(NamedTuple):
    """Command → its line in the overview, and command → its parameters, "" for the program."""

    commands: dict[str, str]
    params: dict[str, list[Param]]


def shape() -> Shape:
    """Return the description of this program, cached until a module of ``cli`` changes."""
    stamp = cache.stamp("shape", sorted(Path(__file__).parent.glob("*.py")))
    kept = cache.load_plain(stamp)
    if kept is None:
        kept = _from_typer()
        cache.save_plain(stamp, kept)
    commands, params = kept
    return Shape(commands, {name: [Param(*one) for one in found] for name, found in params.items()})


def _from_typer() -> Shape:
    import typer

    from qicao.cli.app import COMMANDS, app

    group: Any = typer.main.get_command(app)
    ctx: Any = typer.Context(group)
    params = {name: list(_params(group.get_command(ctx, name))) for name in COMMANDS}
    return Shape(COMMANDS, {"": list(_params(group)), **params})


def _params(command: Any) -> Iterator[Param]:
    import typer

    ctx: Any = typer.Context(command, **command.context_settings)
    for param in command.get_params(ctx):
        is_option = param.param_type_name == "option"
        if is_option and param.hidden:
            continue
        yield Param(
            name=param.name,
            names=(*param.opts, *param.secondary_opts) if is_option else (),
            about=param.help or "",
            metavar=param.metavar or "",
            choices=tuple(map(str, getattr(param.type, "choices", ()))),
            is_flag=is_option and param.is_flag,
            several=param.multiple or param.nargs != 1,
        )
