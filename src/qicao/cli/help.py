"""Write help pages in Chinese, laid out by the terminal width of characters."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperOption

from qicao.cli import streams
from qicao.cli.console import columns_of
from qicao.cli.usage import check, explaining, names, too_many
from qicao.text.width import pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_INDENT = "  "
_NARROWEST = 40
_WIDEST = 100
"""Limits of a page's width, in columns."""

_NAME_COLUMNS = 26
"""Width of the column of names; a longer name takes a line of its own."""

_OTHERS = "其他"
"""The heading of the options listed last."""


def _without_colour(ctx: Any, _param: Any, value: bool) -> None:  # noqa: FBT001
    """Handle ``--no-color`` after the command's name."""
    if value and ctx.obj is not None:
        ctx.obj = ctx.obj._replace(colour=False)


def _silently(_ctx: Any, _param: Any, value: bool) -> None:  # noqa: FBT001
    """Handle ``--quiet`` after the command's name."""
    if value:
        streams.mute()


def _everything(ctx: Any, _param: Any, value: bool) -> None:  # noqa: FBT001
    """Show the help page with all options, and exit."""
    if value:
        ctx.command.shows_all = True
        typer.echo(ctx.get_help())
        ctx.exit()


def _flag(*names: str, about: str, callback: Any, **more: Any) -> TyperOption:
    """Make a flag whose ``callback`` handles it; the command's function doesn't get its value."""
    return TyperOption(
        param_decls=list(names),
        is_flag=True,
        expose_value=False,
        help=about,
        callback=callback,
        **more,
    )


_EVERYWHERE = (
    _flag("--no-color", about="不用颜色", callback=_without_colour, hidden=True),
    _flag("-q", "--quiet", about="标准错误上只说出错的事", callback=_silently, hidden=True),
)
"""Options of the program that every command also accepts; only the overview lists them."""

_HELP_ALL = _flag("--help-all", about="显示全部选项的说明", callback=_everything, is_eager=True)
_HELPS = 2
"""Number of options that only show help."""

_ABOUT_HELP = "显示这页说明"


class QicaoCommand(TyperCommand):
    """A command with a help page in Chinese; ``epilog`` holds its examples, one per line.

    If ``usual`` names parameters, ``--help`` lists only these, and ``--help-all`` all.
    """

    usual: frozenset[str] = frozenset()
    shows_all = False
    allow_extra_args = True
    """True: ``parse_args`` refuses extra words, since Typer tells them only in English text."""

    @classmethod
    def with_usual(cls, names: frozenset[str]) -> type[QicaoCommand]:
        """Return a subclass whose ``usual`` parameters are ``names``."""
        return type(cls.__name__, (cls,), {"usual": names})

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the command, after the checks that Typer lacks.

        Raises:
            typer.BadParameter: in Chinese, when the words are wrong or too many.
        """
        check(self, ctx, args)
        with explaining(ctx, args):
            rest = super().parse_args(ctx, args)
        if rest:
            raise too_many(rest, ctx)
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        arguments = [p for p in self.get_params(ctx) if p.param_type_name == "argument"]
        pieces = [ctx.command_path, "[选项]", *(_usage_of(p, ctx) for p in arguments)]
        formatter.write(
            page(
                usage=" ".join(pieces),
                about=self.help or "",
                tables=[("参数", _rows(arguments, ctx)), *self._options(ctx)],
                examples=(self.epilog or "").splitlines(),
            )
        )

    def _options(self, ctx: Any) -> list[tuple[str, Rows]]:
        """The tables of options: one per panel, others last; or the usual options and the helps."""
        options = [
            p for p in self.get_params(ctx) if p.param_type_name == "option" and not p.hidden
        ]
        if self.usual and not self.shows_all:
            rows = _rows((p for p in options if p.name in self.usual), ctx)
            others = f"全部选项，还有 {len(options) - len(rows) - _HELPS} 个"
            helps = [("--help-all", others), ("-h, --help", _ABOUT_HELP)]
            return [("常用选项", rows), (_OTHERS, helps)]
        panels: dict[str, list[Any]] = {}
        for option in options:
            panels.setdefault(getattr(option, "rich_help_panel", None) or "", []).append(option)
        rest = panels.pop("", [])
        tables = [(heading, _rows(found, ctx)) for heading, found in panels.items()]
        return [*tables, (_OTHERS if tables else "选项", _rows(rest, ctx))]

    def get_params(self, ctx: Any) -> list[Any]:
        """The command's own parameters, ``--help-all``, and the options of ``_EVERYWHERE``."""
        helps = [_HELP_ALL] if self.usual else []
        return [*super().get_params(ctx), *helps, *_EVERYWHERE]

    def get_help_option(self, ctx: Any) -> Any:
        """``--help`` with its explanation in Chinese."""
        return in_chinese(super().get_help_option(ctx))


def in_chinese(help_option: Any) -> Any:
    """Set the explanation of ``--help`` to Chinese, and return the option."""
    help_option.help = _ABOUT_HELP
    return help_option


def _usage_of(argument: Any, ctx: Any) -> str:
    name = str(argument.make_metavar(ctx))
    several = " …" if argument.nargs != 1 else ""
    return f"{name}{several}" if argument.required else f"[{name}{several}]"


Rows = list[tuple[str, str]]
"""The rows of a table: a name and its explanation."""


def _rows(params: Iterable[Any], ctx: Any) -> Rows:
    return [(names(param, ctx), param.help or "") for param in params]


def page(
    *,
    usage: str,
    about: str,
    tables: Iterable[tuple[str, Sequence[tuple[str, str]]]],
    examples: Sequence[str] = (),
    steps: Sequence[tuple[str, Sequence[str]]] = (),
) -> str:
    """Return a help page as text, without a newline at its end.

    ``tables`` are headings with rows. ``steps`` introduce a beginner: tasks with their commands.
    """
    columns = max(_NARROWEST, min(columns_of(sys.stdout) - 1, _WIDEST))
    lines = [f"用法：{usage}", ""]
    lines += [_INDENT + line for line in wrap(about, columns - len(_INDENT))]
    if steps:
        lines += ["", "从这里开始："]
    for number, (what, commands) in enumerate(steps, 1):
        lines.append(f"{_INDENT}{number}. {what}")
        lines += [f"{_INDENT}   {command}" for command in commands]
    for heading, rows in tables:
        if rows:
            lines += ["", f"{heading}："]
            for name, text in rows:
                lines += _row(name, text, columns)
    if examples:
        lines += ["", "例子：", *(_INDENT + example for example in examples)]
    return "\n".join(lines)


def _row(name: str, text: str, columns: int) -> list[str]:
    left = len(_INDENT) + _NAME_COLUMNS
    wrapped = wrap(text, columns - left) or [""]
    if width(name) >= _NAME_COLUMNS:
        return [_INDENT + name, *(" " * left + line for line in wrapped)]
    first = _INDENT + pad(name, _NAME_COLUMNS) + wrapped[0]
    return [first.rstrip(), *(" " * left + line for line in wrapped[1:])]
