"""``qicao check``: what a strict reviewer would find in a text, and mending what can be mended."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from qicao.cli import console, streams, values
from qicao.cli import findings as shown
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.dates import date_option, today
from qicao.cli.options import FailOn, FailOnOption, FormatOption, ListFormat, grave_levels
from qicao.errors import Attempts, Problem, QicaoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qicao.checking.context import Earlier
    from qicao.checking.files import Judge
    from qicao.cli.console import Screen
    from qicao.cli.findings import Checked
    from qicao.rules.model import Rule

app = new_command()

_EXAMPLES = """\
qicao check 初稿.md
qicao check 交稿.docx --var 单位=青溪县第二中学 --length 2000
qicao check 初稿.md --against 去年的稿.docx --fail-on warning
qicao check 初稿.md --fix
qicao assemble -t 净化政治生态 | qicao check - --format json"""


@app.command(
    cls=QicaoCommand,
    help="检查文稿：领导人姓名和称谓、固定提法、过时的说法、文件名、错字、标点、数字、序号、重复、别人的信息等。"
    "支持 txt、Markdown、docx、HTML；有错误时以状态 1 结束。"
    "文稿里写 <!-- qicao-disable 规则 --> 可以关掉某条规则。",
    epilog=_EXAMPLES,
)
def check(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="文件", help="要检查的文稿，可写多个；- 是标准输入")
    ],
    fix: Annotated[
        bool, typer.Option("--fix", help="改正能机械改正的；终端上先看改动再确认")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="配合 --fix，不再确认")] = False,
    output: FormatOption = "text",
    fail_on: FailOnOption = "error",
    date: Annotated[
        str | None,
        typer.Option(metavar="日期", help="按哪一天判断说法是否过时；默认文稿的日期，没有则今天"),
    ] = None,
    var: Annotated[
        list[str] | None,
        typer.Option(metavar="名称=值", help="作者的单位、姓名等，用来找出别人的；可写多次"),
    ] = None,
    vars_file: Annotated[
        Path | None,
        typer.Option("--vars", metavar="文件", help="从 YAML 或 JSON 文件读作者的信息"),
    ] = None,
    length: Annotated[
        int | None, typer.Option(metavar="字数", min=1, help="要求的字数，误差 3% 以内")
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option("--against", metavar="文件", help="和这份文稿比有没有雷同，可写多次"),
    ] = None,
    rules: Annotated[
        list[Path] | None,
        typer.Option("--rules", metavar="文件", help="自己的规则（YAML），后写的优先；可写多次"),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="许多处同样的标点问题也逐一列出")] = False,
    disable: Annotated[
        list[str] | None,
        typer.Option("--disable", metavar="规则", help="关掉一条规则或一类，可写多次"),
    ] = None,
) -> None:
    """Check texts."""
    from qicao.checking.context import Context
    from qicao.checking.files import Judge
    from qicao.cli.stores import open_named

    given = {**values.from_file(vars_file), **values.pairs("--var", var or [])}
    day = date_option(date, "--date")
    judge = Judge(
        rules=_rules(ctx, rules or [], disable or []),
        context=Context(
            date=day or today(),
            variables={name: str(value) for name, value in given.items()},
            length=length,
            store=open_named(ctx),
            against=tuple(map(_earlier, against or [])),
        ),
        dated=day is not None,
    )
    if fix and output == "json" and "-" in files:
        raise typer.BadParameter(
            "--fix 从标准输入读时，标准输出是改好的文稿，不能再写 --format json"
        )
    read = _read_all(files)
    if fix:
        read = _mend(read, judge, console.stderr(ctx), ask=not yes)
    checked = [_checked(source, judge) for source in read]
    _put(checked, output, console.stdout(ctx), whole=whole, to_stderr=fix and "-" in files)
    if _fails(checked, fail_on):
        raise typer.Exit(1)


class _Source(NamedTuple):
    """A file and its content."""

    name: str
    data: bytes

    @property
    def shown(self) -> str:
        """What the user calls it."""
        return streams.name_of(Path(self.name))


def _read_all(files: Iterable[str]) -> list[_Source]:
    """Every file's content.

    Raises:
        QicaoError: with each one that can't be read.
    """
    attempt = Attempts()
    read = [_Source(name, attempt(b"", streams.read_bytes, Path(name), "文件")) for name in files]
    attempt.check()
    return read


def _rules(ctx: typer.Context, files: Iterable[Path], disabled: Sequence[str]) -> list[Rule]:
    """The rules that ship, those in the stores' folders, those of ``--rules``, less the disabled.

    Raises:
        QicaoError: with every fault of every file.
        typer.BadParameter: when nothing is called what was disabled.
    """
    from qicao.models.finding import FAMILIES
    from qicao.rules.reading import layered, read_rules, rule_files
    from qicao.store.stores import locate
    from qicao.text.names import did_you_mean

    problems: list[Problem] = []
    paths = [*rule_files(locate(ctx.obj.stores)), *files]
    named = [
        read_rules(streams.read_text(path, "--rules"), streams.name_of(path), problems)
        for path in paths
    ]
    found = layered(named, problems)
    if problems:
        raise QicaoError(problems)
    known = {*(rule.id for rule in found), *FAMILIES}
    for name in disabled:
        if name not in known:
            raise typer.BadParameter(
                f"没有规则“{name}”{did_you_mean(name, known)}", param_hint="--disable"
            )
    return [rule for rule in found if rule.id not in disabled and rule.family not in disabled]


def _earlier(path: Path) -> Earlier:
    from qicao.checking.context import Earlier
    from qicao.sources import read_bytes

    name = streams.name_of(path)
    document = read_bytes(streams.read_bytes(path, "--against"), name)
    return Earlier(name, "\n".join(line.text for line in document.lines))


def _checked(source: _Source, judge: Judge) -> Checked:
    from qicao.checking.files import lines_of

    return shown.Checked(
        source.shown, lines_of(source.data, source.name), judge.findings(source.data, source.name)
    )


def _mend(
    sources: Sequence[_Source], judge: Judge, screen: Screen | None, *, ask: bool
) -> list[_Source]:
    """The files with everything mended that can be; each is written back when all could be."""
    mended = []
    changed: dict[Path, bytes] = {}
    for source in sources:
        data, fixed = judge.mended(source.data, source.name)
        mended.append(source._replace(data=data))
        if source.name == "-":
            streams.put_bytes(data)
        elif data != source.data and _agreed(source, data, screen, ask=ask):
            changed[Path(source.name)] = data
        elif data != source.data:
            mended[-1] = source
            continue
        streams.say(f"{source.shown}：改正 {fixed.mended} 处")
    from qicao.files import write_all

    with streams.telling("写不回去"):
        write_all(changed)
    return mended


def _agreed(source: _Source, data: bytes, screen: Screen | None, *, ask: bool) -> bool:
    """Whether the changes are wanted; on a terminal they are shown first."""
    if screen is None or not (sys.stdin and sys.stdin.isatty()):
        return True
    from qicao.cli.terminal import diff

    diff.show(screen, source.shown, source.data, data)
    if not ask:
        return True
    sys.stderr.write(f"改正 {source.shown} 吗？[y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def _put(
    checked: Sequence[Checked],
    output: ListFormat,
    screen: Screen | None,
    *,
    whole: bool,
    to_stderr: bool,
) -> None:
    found = [finding for one in checked for finding in one.findings]
    if output == "json":
        from qicao.writers.json import VERSION, encode

        plain = [shown.plain(one.path, finding) for one in checked for finding in one.findings]
        streams.put(encode({"version": VERSION, "findings": plain}))
    elif screen is not None and not to_stderr:
        from qicao.cli.terminal import findings as terminal

        terminal.show(screen, checked, whole=whole)
    else:
        write = streams.say if to_stderr else lambda line: streams.put(line + "\n")
        for one in checked:
            for line in shown.lines_of(one, whole=whole):
                write(line)
    streams.finish()
    if not found:
        streams.say("没有发现问题。")
        return
    streams.say(f"共 {len(found)} 处：{shown.counts(found)}")
    mendable = sum(finding.fix is not None for finding in found)
    if mendable:
        streams.say(f"其中 {mendable} 处可以用 --fix 改正")


def _fails(checked: Iterable[Checked], fail_on: FailOn) -> bool:
    grave = grave_levels(fail_on)
    return any(finding.level in grave for one in checked for finding in one.findings)
