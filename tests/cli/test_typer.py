"""What is leaned on of Typer: these tests say whether another release of it is fit.

Install one (``pip install -U typer``), run this file, then ``test_usage.py`` and ``test_help.py``.
"""

from typing import Annotated, Literal

import pytest
import typer
from typer.core import TyperCommand

from qicao.cli.help import QicaoCommand


def _command(base):
    app = typer.Typer(add_completion=False, rich_markup_mode=None)

    @app.command(cls=base)
    def sample(
        ctx: typer.Context,
        kind: Annotated[Literal["甲", "乙"], typer.Argument(metavar="种类")],
        flag: Annotated[bool, typer.Option("--flag/--no-flag", rich_help_panel="组")] = False,
        number: Annotated[int, typer.Option("-n", "--number", min=1, max=9)] = 1,
        share: Annotated[list[float] | None, typer.Option("--share")] = None,
    ) -> None:
        seen.append(ctx)

    seen = []
    return typer.main.get_command(app), seen


@pytest.mark.parametrize(
    ("words", "kind", "carried"),
    [
        (["--nope", "甲"], "NoSuchOption", {"option_name": "--nope"}),
        (["甲", "-n"], "BadOptionUsage", {"option_name": "-n"}),
        (["甲", "--flag=1"], "BadOptionUsage", {"option_name": "--flag"}),
        ([], "MissingParameter", {"param": "kind"}),
        (["丙"], "BadParameter", {"param": "kind"}),
        (["甲", "-n", "x"], "BadParameter", {"param": "number"}),
        (["甲", "--share", "x"], "BadParameter", {"param": "share"}),
    ],
)
def test_a_refusal_has_its_type_and_its_data(words, kind, carried):
    """``cli/usage.py`` goes by the name of the exception's class and by what it carries."""
    command, _ = _command(TyperCommand)
    with pytest.raises(typer.TyperException) as caught:
        command.main(words, standalone_mode=False)
    error = caught.value
    assert type(error).__name__ == kind
    assert isinstance(error.message, str)
    assert error.exit_code == 2
    found = {name: getattr(error, name) for name in carried}
    assert {name: getattr(value, "name", value) for name, value in found.items()} == carried


def test_what_is_asked_of_parameters_and_contexts():
    """Names, types and bounds of each parameter, and where each value came from."""
    command, seen = _command(QicaoCommand)
    command.main(["甲", "--no-flag", "-n", "3"], "名", standalone_mode=False)
    (ctx,) = seen
    by_name = {param.name: param for param in command.params}
    kind, flag, number, share = (by_name[name] for name in ("kind", "flag", "number", "share"))

    assert (kind.param_type_name, kind.metavar, kind.required) == ("argument", "种类", True)
    assert tuple(kind.type.choices) == ("甲", "乙")
    assert (flag.param_type_name, flag.is_flag, flag.hidden) == ("option", True, False)
    assert (flag.opts, flag.secondary_opts) == (["--flag"], ["--no-flag"])
    assert flag.rich_help_panel == "组"
    assert (number.opts, number.type.min, number.type.max) == (["-n", "--number"], 1, 9)
    assert number.type.name.partition(" ")[0] == "int"
    assert (share.multiple, share.type.name) == (True, "float")
    with pytest.raises(typer.BadParameter):
        number.type.convert("10", number, ctx)
    assert number.type.convert("9", number, ctx) == 9
    sources = {name: ctx.get_parameter_source(name).name for name in by_name}
    assert sources | {"kind": "", "number": ""} == {
        "kind": "", "number": "", "flag": "COMMANDLINE", "share": "DEFAULT",
    }  # fmt: skip
    given = {"kind": "甲", "flag": False, "number": 3}
    assert {name: ctx.params[name] for name in given} == given
    assert not ctx.params["share"]
    assert (ctx.info_name, ctx.command_path, ctx.help_option_names) == ("名", "名", ["--help"])
