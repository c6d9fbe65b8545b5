"""Define the program: its commands, imported when called, and the handling of all exceptions.

A ``QicaoError``, an OSError, or a lack of memory or stack becomes a message and exit status 1;
wrong usage 2; an interruption 130. A closed pipe is no fault. Any other exception is a bug and
shows its traceback.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from qicao.cli import streams, usage
from qicao.cli.help import QicaoCommand, in_chinese, page
from qicao.errors import Problem, QicaoError
from qicao.files import reason
from qicao.text.characters import as_text, is_text
from qicao.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "init": "建一个自己的素材库",
    "add": "往素材库里加一条素材",
    "split": "把范文拆成素材，归入素材库，交代每一行的去向",
    "review": "逐条看暂存和存疑的素材：放行、改、换主题或删去",
    "edit": "改一条素材的正文或状态",
    "move": "把素材换到别的主题",
    "rm": "从素材库里删去素材",
    "list-themes": "列出主题和各主题的素材数",
    "search": "在素材里找字词",
    "show": "看一条素材的全文和来历",
    "assemble": "按主题组装一篇初稿",
    "workbench": "起草工作台：一个屏幕上选、看、改、导出",
    "facts": "自己的材料：写一个空白文件，或看材料怎样理解",
    "profile": "个人信息：记下单位、姓名、岗位，起草时自己填",
    "check": "检查文稿，能改的改正",
    "compare": "比对多篇文稿，看哪些雷同、同在哪里",
    "lint": "检查素材库",
    "list-outlines": "列出提纲",
    "list-variables": "列出变量",
    "completion": "让终端用 Tab 键补全命令、选项和主题等名称",
}
"""Command → its line in the overview. Its module in ``cli`` has the same name, with _ for -."""

_ABOUT = "起草：把范文拆成能独立使用的素材，按主题组装成说得清来历的初稿。"
_STEPS = (
    ("看有哪些主题可写", ["qicao list-themes"]),
    ("组装一篇，先看看", ["qicao assemble -t 坚定政治信仰 -t 净化政治生态"]),
    (
        "填上单位，写成 Word 文件",
        ["qicao assemble -t 净化政治生态 --var 单位=青溪县第二中学 -o 初稿.docx"],
    ),
    (
        "把手头的范文拆成自己的素材库，用它再组装",
        [
            "qicao split 范文.txt --into mine",
            "qicao --store mine assemble -t 净化政治生态 -o 初稿.md",
        ],
    ),
)


_INTERRUPTED = 130
"""The exit status that Typer returns for Ctrl-C: 128 plus the signal's number."""

_STOPPED = "已中止，没有留下写了一半的文件。"


class Session(NamedTuple):
    """The options before the command's name: the values of ``--store``, and whether to colour."""

    stores: tuple[str, ...]
    colour: bool = True


class Commands(TyperGroup):
    """A group that imports a command's module only when the command is looked up."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """The command called ``cmd_name``; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"qicao.cli.{cmd_name.replace('-', '_')}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command as Typer does, with ``help`` as one more command.

        Raises:
            typer.TyperException: in Chinese, when there is no such command.
        """
        if args[:1] == [_HELP_WORD]:
            if len(args) == 1:
                typer.echo(ctx.get_help())
                ctx.exit()
            args = [args[1], "--help"]
        if args and args[0] not in COMMANDS:
            ctx.fail(usage.no_such_command(args[0], COMMANDS))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the options before the command, after the checks that Typer lacks."""
        usage.check(self, ctx, args)
        with usage.explaining(ctx, args):
            return super().parse_args(ctx, args)

    def get_help_option(self, ctx: Any) -> Any:
        """``--help`` with its explanation in Chinese."""
        return in_chinese(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the overview, without importing any command."""
        options = [
            ("--store 文件夹", "用哪个素材库；可写多次，先写的优先；starter 指自带的库"),
            ("--no-color", "在终端上也不用颜色"),
            ("-q, --quiet", "标准错误上只说出错的事，不报告"),
            ("-V, --version", "显示版本"),
            ("-h, --help", "显示这页说明；qicao help 命令，或命令后加 --help，看它自己的说明"),
        ]
        formatter.write(
            page(
                usage=f"{ctx.command_path} [--store 文件夹] 命令 …",
                about=_ABOUT,
                tables=[("命令", list(COMMANDS.items())), ("选项", options)],
                steps=_STEPS,
            )
        )


_HELP_WORD = "help"
_HELP = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None, context_settings=_HELP)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    store: Annotated[
        list[Path] | None, typer.Option("--store", metavar="文件夹", help="用哪个素材库")
    ] = None,
    no_color: Annotated[bool, typer.Option("--no-color", help="不用颜色")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="只说出错的事")] = False,
    version: Annotated[bool, typer.Option("-V", "--version", help="显示版本")] = False,
) -> None:
    """Handle the options before the command's name."""
    if version:
        streams.put(f"qicao {__version__}\n")
        raise typer.Exit
    if quiet:
        streams.mute()
    ctx.obj = Session(stores=tuple(map(str, store or ())), colour=not no_color)
    if ctx.invoked_subcommand is None:
        streams.put(ctx.get_help() + "\n")


def new_command() -> typer.Typer:
    """Return a new Typer application for one command's module."""
    return typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_HELP)


def run(argv: list[str]) -> int:
    """Run the program on ``argv``, handle its exceptions, and return its exit status."""
    streams.prepare()
    try:
        _require_text(argv)
        status = typer.main.get_command(app).main(argv, prog_name="qicao", standalone_mode=False)
        if status == _INTERRUPTED:
            streams.complain(_STOPPED)
        streams.finish()
        return int(status or 0)
    except QicaoError as error:
        report(error)
        return 1
    except (KeyboardInterrupt, typer.Abort):
        streams.complain(_STOPPED)
        return _INTERRUPTED
    except BrokenPipeError:
        streams.hush()
        return 0
    except typer.TyperException as error:
        return _report_usage(error, argv)
    except (OSError, MemoryError, RecursionError) as error:
        report(QicaoError(_beyond(error)))
        streams.hush()
        return 1
    except SystemExit as leaving:
        # Typer exits like this when its pipe is closed.
        streams.hush()
        return 0 if isinstance(leaving.__context__, BrokenPipeError) else int(leaving.code or 0)


def _require_text(words: Sequence[str]) -> None:
    """Refuse words with bytes that can't be decoded, unless they, or a part after =, name a file."""
    wrong = [
        word
        for word in words
        if not is_text(word) and not any(map(os.path.lexists, (word, word.partition("=")[2])))
    ]
    if wrong:
        raise QicaoError([Problem(f"命令行里有认不出的字节：{as_text(word)}") for word in wrong])


def _beyond(error: Exception) -> str:
    """The message for an OSError (what failed, and why), a lack of memory, or too deep nesting."""
    if isinstance(error, OSError):
        what = f"{error.filename}：" if error.filename else "写不出去："
        return what + reason(error)
    return "内存不够，没有做完" if isinstance(error, MemoryError) else "内容套得太深，没有做完"


def report(error: QicaoError) -> None:
    """Print every problem of ``error`` to stderr, then its hint."""
    for problem in error.problems:
        streams.complain(f"错误：{problem}")
    if len(error.problems) > 1:
        streams.complain(f"共 {len(error.problems)} 处问题。")
    if error.hint:
        streams.complain(f"提示：{error.hint}")


def _report_usage(error: typer.TyperException, argv: list[str]) -> int:
    """Print what is wrong with the command line, already in Chinese, and return the exit status."""
    ctx: Any = getattr(error, "ctx", None)
    option = getattr(error, "param_hint", None)
    named = next((f"qicao {word}" for word in argv if word in COMMANDS), "qicao")
    streams.complain(f"用法不对：{f'{option} 的值不对：' if option else ''}{error.message}")
    streams.complain(f"提示：{ctx.command_path if ctx else named} --help 查看说明")
    return error.exit_code


__all__ = ["COMMANDS", "QicaoCommand", "Session", "app", "new_command", "report", "run"]
