"""Help pages and usage errors in Chinese, laid out by the width that Chinese takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand

from qicao.text.names import did_you_mean
from qicao.text.width import pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_INDENT = "  "
_NARROWEST = 40
_WIDEST = 100
_NAME_COLUMNS = 26


class QicaoCommand(TyperCommand):
    """A command whose help page is ours; ``epilog`` holds its examples, one per line."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - Typer's own Click
        """Write the help page."""
        formatter.write(
            page(
                usage=" ".join([ctx.command_path, *self.collect_usage_pieces(ctx)]),
                about=self.help or "",
                tables=[
                    ("参数", _rows(self, ctx, "argument")),
                    ("选项", _rows(self, ctx, "option")),
                ],
                examples=(self.epilog or "").splitlines(),
            )
        )

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401 - the same
        """``[选项]`` and the arguments."""
        arguments = [p for p in self.get_params(ctx) if p.param_type_name == "argument"]
        return ["[选项]", *(_usage_of(p, ctx) for p in arguments)]

    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - the same
        """``--help``, explained in Chinese."""
        return in_chinese(super().get_help_option(ctx))


def in_chinese(help_option: Any) -> Any:  # noqa: ANN401 - the same
    """``--help`` with its explanation in Chinese."""
    if help_option is not None:
        help_option.help = "显示这页说明"
    return help_option


def _usage_of(argument: Any, ctx: Any) -> str:  # noqa: ANN401 - the same
    name = str(argument.make_metavar(ctx))
    several = " …" if argument.nargs != 1 else ""
    return f"{name}{several}" if argument.required else f"[{name}{several}]"


def _rows(command: Any, ctx: Any, kind: str) -> list[tuple[str, str]]:  # noqa: ANN401 - the same
    rows = []
    for param in command.get_params(ctx):
        if param.param_type_name != kind or getattr(param, "hidden", False):
            continue
        rows.append((_names(param, ctx), param.help or ""))
    return rows


def _names(param: Any, ctx: Any) -> str:  # noqa: ANN401 - the same
    if param.param_type_name == "argument":
        return str(param.make_metavar(ctx))
    names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
    return names if param.is_flag else f"{names} {param.make_metavar(ctx)}"


def page(
    *,
    usage: str,
    about: str,
    tables: Iterable[tuple[str, Sequence[tuple[str, str]]]],
    examples: Sequence[str] = (),
    columns: int | None = None,
) -> str:
    """One help page as text, without a newline at its end."""
    if columns is None:
        columns = max(_NARROWEST, min(_terminal_columns() - 1, _WIDEST))
    lines = [f"用法：{usage}", ""]
    lines += [_INDENT + line for line in wrap(about, columns - len(_INDENT))]
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


def _terminal_columns() -> int:
    import shutil

    return shutil.get_terminal_size().columns if "COLUMNS" not in os.environ else _env_columns()


def _env_columns() -> int:
    text = os.environ["COLUMNS"]
    return int(text) if text.isdecimal() else 80


_BAD_VALUES = (
    ("is not a valid int", "应是整数"),
    ("is not a valid float", "应是数字"),
    ("is not in the range", "超出范围"),
)


def usage_message(error: typer.TyperException) -> str:
    """What is wrong with the command line, in Chinese, from Typer's exception."""
    kind = type(error).__name__
    option = getattr(error, "option_name", "")
    param: Any = getattr(error, "param", None)
    ctx: Any = getattr(error, "ctx", None)
    name = _names(param, ctx).split(" ")[0].rstrip(",") if param is not None else ""
    if kind == "NoSuchOption":
        return _no_such_option(str(option), ctx)
    if kind == "MissingParameter":
        return f"缺少 {_names(param, ctx)}" if param is not None else "缺少参数"
    if kind == "BadOptionUsage":
        if "does not take a value" in error.message:
            return f"选项 {option} 不带值"
        return f"选项 {option} 后面要有值"
    if kind == "BadParameter":
        return _bad_value(error, param, name)
    if "unexpected extra argument" in error.message:
        return f"多出来的参数：{error.message.split('(')[-1].rstrip(')')}"
    return error.message


def _bad_value(error: typer.TyperException, param: Any, name: str) -> str:  # noqa: ANN401
    """What is wrong with the value given to the option called ``name``."""
    hint = getattr(error, "param_hint", None)
    if isinstance(hint, str):
        return f"{hint} 的值不对：{error.message}"
    choices = getattr(getattr(param, "type", None), "choices", None)
    if choices:
        return f"{name} 只能是 {'、'.join(map(str, choices))}"
    for english, chinese in _BAD_VALUES:
        if english in error.message:
            return f"{name} 的值不对：{chinese}（{_given(error.message)}）"
    return f"{name} 的值不对：{error.message}" if name else error.message


def _given(message: str) -> str:
    """The value that Typer complains of: in quotes, or the first word."""
    return message.split("'")[1] if message.count("'") > 1 else message.split(" ", maxsplit=1)[0]


def _no_such_option(option: str, ctx: Any) -> str:  # noqa: ANN401 - Typer's own Click
    known = [opt for param in ctx.command.get_params(ctx) for opt in param.opts] if ctx else []
    outer = ctx.parent if ctx else None
    if outer is not None:
        above = [opt for param in outer.command.get_params(outer) for opt in param.opts]
        if option in above:
            return f"{option} 要写在命令名前面：{outer.command_path} {option} … {ctx.info_name}"
    return f"没有选项 {option}{did_you_mean(option, known)}"
