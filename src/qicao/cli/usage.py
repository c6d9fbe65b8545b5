"""Describe usage errors in Chinese: what is wrong with a command line, and what was probably meant.

Typer's exceptions are distinguished by type and attributes (``param``, ``option_name``), never by
their English text.
"""

from __future__ import annotations

from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer
from typer.core import TyperGroup

from qicao.text.distance import distance
from qicao.text.suggestions import did_you_mean, offered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


class Given(NamedTuple):
    """A value on the command line.

    ``option`` is the option's name as typed, "" for an argument; ``param`` is the parameter, None
    for an argument; ``apart``: the value is a separate word (``-o 甲.md``, not ``-o甲.md``).
    """

    option: str
    param: Any
    value: str
    apart: bool


def names(param: Any, ctx: Any) -> str:
    """The parameter's names and metavar as on the help page."""
    if param.param_type_name == "argument":
        return str(param.make_metavar(ctx))
    names = ", ".join(sorted([*param.opts, *param.secondary_opts], key=len))
    return names if param.is_flag else f"{names} {param.make_metavar(ctx)}"


def check(command: Any, ctx: Any, args: Sequence[str]) -> None:
    """Refuse what Typer accepts: an option as a value, ``-name`` for ``--name``, an empty path.

    ``--help`` in the place of a value shows the help page and exits.

    Raises:
        typer.BadParameter: naming the option.
    """
    known = _known(command, ctx)
    path_wanted = any(p.param_type_name == "argument" and _is_path(p) for p in known.values())
    is_group = isinstance(command, TyperGroup)
    for option, param, value, apart in _given(args, known, only_options=is_group):
        if apart and value in ctx.help_option_names:
            typer.echo(ctx.get_help())
            ctx.exit()
        if apart and value in known:
            raise typer.BadParameter(f"选项 {option} 后面要有值，而不是另一个选项 {value}", ctx=ctx)
        if not apart and f"-{option}{value}" in known:
            raise typer.BadParameter(
                f"没有选项 {option}{value}{offered([f'-{option}{value}'])}", ctx=ctx
            )
        if not value and (_is_path(param) if option else path_wanted):
            raise typer.BadParameter(f"{option or '参数'} 的值是空的，应是文件名", ctx=ctx)


def _known(command: Any, ctx: Any) -> dict[str, Any]:
    """Name → parameter, for each name of every parameter."""
    params = command.get_params(ctx)
    return {name: param for param in params for name in (*param.opts, *param.secondary_opts)}


def _is_path(param: Any) -> bool:
    return param.type.name in ("path", "file", "directory") or param.metavar == "来源"


def _given(args: Sequence[str], known: dict[str, Any], *, only_options: bool) -> Iterator[Given]:
    """Yield the values in ``args``; with ``only_options`` only those before the first argument."""
    words = iter(args)
    for word in words:
        if only_options and (not word.startswith("-") or word in ("-", "--")):
            return
        if word == "--":
            yield from (Given("", None, value, apart=False) for value in words)
        elif not word.startswith("-") or word == "-":
            yield Given("", None, word, apart=False)
        else:
            option, equals, value = word.partition("=")
            if option not in known and not word.startswith("--"):
                option, equals, value = word[:2], word[2:], word[2:]
            param = known.get(option)
            if param is None or param.is_flag:
                continue
            if equals:
                yield Given(option, param, value, apart=False)
            elif (following := next(words, None)) is not None:
                yield Given(option, param, following, apart=True)


@contextmanager
def explaining(ctx: Any, args: Sequence[str]) -> Iterator[None]:
    """Translate Typer's errors in the block, on a command's words ``args``, into Chinese.

    Raises:
        typer.BadParameter: with the whole message, for any error of Typer.
    """
    words = tuple(args)  # Typer removes the words that it has parsed
    try:
        yield
    except typer.TyperException as error:
        raise typer.BadParameter(_message(error, ctx, words), ctx=ctx) from error


def _message(error: Any, ctx: Any, words: Sequence[str]) -> str:
    """The message for an error of Typer, by its class name: Typer exports only ``BadParameter``."""
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error.option_name, ctx, words)
        case "BadOptionUsage":
            is_flag = _known(ctx.command, ctx)[error.option_name].is_flag
            return f"选项 {error.option_name} {'不带值' if is_flag else '后面要有值'}"
        case "MissingParameter":
            return f"缺少 {names(error.param, ctx)}"
        case "BadParameter":
            return _bad_value(error.message, error.param, ctx, words)
        case _:
            return str(error.message)


def too_many(words: Iterable[str], ctx: Any) -> typer.BadParameter:
    """Return the exception for ``words`` that no parameter takes."""
    message = f"多出来的参数：{' '.join(words)}"
    if "-t" in _known(ctx.command, ctx):
        message += "（主题要写在 -t 后面）"
    return typer.BadParameter(message, ctx=ctx)


_NUMBERS = {"int": (int, "应是整数"), "float": (float, "应是数字")}
"""First word of the name of a parameter's type → Python's type, and the message."""


def _bad_value(message: str, param: Any, ctx: Any, words: Sequence[str]) -> str:
    """The message for a bad value; ``message`` explains types other than choices and numbers."""
    name = names(param, ctx).split(" ")[0].rstrip(",")
    wanted = param.type
    kind = wanted.name.partition(" ")[0]
    if choices := [str(choice) for choice in getattr(wanted, "choices", ())]:
        given = _refused(param, ctx, words)
        near = did_you_mean(given, choices)
        return f"{name} 只能是 {'、'.join(choices)}，不能是“{given}”{near}"
    if message.endswith("is not readable."):
        return f"{_refused(param, ctx, words)}：没有权限"
    if kind not in _NUMBERS:
        return f"{name} 的值不对：{message}"
    number, right = _NUMBERS[kind]
    given = _refused(param, ctx, words)
    with suppress(ValueError):
        number(given)
        right = _range(wanted)
    return f"{name} 的值不对：{right}，不能是“{given}”"


def _refused(param: Any, ctx: Any, words: Sequence[str]) -> str:
    """The first value of the parameter among ``words`` that its type refuses; "" for none."""
    is_argument = param.param_type_name == "argument"
    for _, owner, value, _ in _given(words, _known(ctx.command, ctx), only_options=False):
        if owner is param or (is_argument and owner is None):
            try:
                param.type.convert(value, param, ctx)
            except typer.BadParameter:
                return value
    return ""


def _range(wanted: Any) -> str:
    bounds = [f"不小于 {wanted.min}"] * (wanted.min is not None)
    bounds += [f"不大于 {wanted.max}"] * (wanted.max is not None)
    return f"应{'、'.join(bounds)}"


def _no_such_option(option: str, ctx: Any, argv: Sequence[str]) -> str:
    """The message for an unknown option: where it belongs, or what was probably meant."""
    known = _known(ctx.command, ctx)
    typed = _as_typed(option, argv, known)
    outer = ctx.parent
    if outer is not None and option in _known(outer.command, outer):
        return f"{option} 要写在命令名前面：{outer.command_path} {option} … {ctx.info_name}"
    if outer is None:
        for name in argv:
            inner = ctx.command.get_command(ctx, name)
            if inner is not None and option in _known(inner, ctx):
                return f"{option} 要写在命令名后面：{ctx.command_path} {name} {option} …"
    options = [name for name in known if name.startswith("-")]
    return f"没有选项 {typed}{offered(_near_options(typed, options))}"


def _near_options(typed: str, options: Sequence[str]) -> list[str]:
    """Options probably meant: by another program's name or a prefix, else by edit distance."""
    begun = [name for name in options if name.startswith(typed) and typed.strip("-")]
    if near := list(dict.fromkeys((*meant(typed, options), *begun))):
        return near[:_FEW]
    name = typed.strip("-")
    most = max(1, len(name) // 3)
    far = {option: distance(name, option.strip("-"), most) for option in options}
    return sorted((o for o in options if far[o] <= most and len(name) > 1), key=far.__getitem__)


_FEW = 3
"""Maximum number of suggestions."""


def meant(typed: str, known: Collection[str]) -> list[str]:
    """The ``known`` commands or options for another program's word, from ``meant.txt``."""
    from qicao.text.tables import lines

    rows = (row.split("\t") for row in lines(Path(__file__).with_name("meant.txt")))
    found = {word: means.split("|") for word, means in rows}.get(typed, [])
    return [means for means in found if means.split(" ")[0] in known]


def _as_typed(option: str, argv: Sequence[str], known: Iterable[str]) -> str:
    """The whole option as typed: for ``-store`` Typer reports only ``-s``."""
    for word in argv:
        name = word.partition("=")[0]
        if name.startswith(option) and name not in known:
            return name
    return option


def no_such_command(name: str, commands: dict[str, str]) -> str:
    """The message for an unknown command; a Chinese word is looked up in the overview's lines."""
    if not name:
        return "命令名是空的"
    parts = [c for c in commands if any(distance(name, part, 1) <= 1 for part in c.split("-")[:-1])]
    near = meant(name, {*commands, "help", "--version"}) or parts
    if near or name.isascii():
        return f"没有命令“{name}”{offered(near) or did_you_mean(name, commands)}"
    near = [command for command, about in commands.items() if name in about][:_FEW]
    hint = offered(near) or f"；它是主题的话，写 qicao assemble {name}"
    return f"没有命令“{name}”{hint}"
