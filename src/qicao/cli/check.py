"""``qicao check``: report what a strict reviewer would find in a text, and mend what can be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qicao.cli import console, streams, values
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.dates import date_option, today
from qicao.cli.options import (
    FailOnOption,
    FormatOption,
    ListFormat,
    check_disabled,
    grave_levels,
)
from qicao.cli.wording import findings as shown
from qicao.cli.wording.findings import Checked
from qicao.cli.words import length_option
from qicao.errors import Attempts, Problem, QicaoError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from qicao.checking.registry import Earlier
    from qicao.cli.console import Screen
    from qicao.cli.mending import Source
    from qicao.models.store import Store
    from qicao.rules.model import Rule

app = new_command()

_EXAMPLES = """\
qicao check 初稿.md
qicao check 交稿.docx --var 单位=青溪县第二中学 --length 2000
qicao check 初稿.md --against 去年的稿.docx --fail-on warning
qicao check 初稿.md --fix
qicao check 交稿.docx -o 意见.docx
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
        bool, typer.Option("--fix", help="改正能机械改正的（Word 里是修订）；终端上先看改动再确认")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="另写一份带修订和批注的 Word 文件；几份文稿时写文件夹",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
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
        int | None,
        typer.Option(metavar="字数", parser=length_option, help="要求的字数，误差 3% 以内"),
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
    from qicao.checking.files import Judge
    from qicao.checking.registry import Context
    from qicao.cli.marking import Target, mark
    from qicao.cli.mending import mend
    from qicao.cli.stores import open_named

    if fix and output == "json" and "-" in files:
        raise typer.BadParameter(
            "--fix 从标准输入读时，标准输出是改好的文稿，不能再写 --format json"
        )
    if fix and out is not None:
        raise typer.BadParameter("--fix 改文稿本身，-o 另写一份，只能用一个")
    target = None if out is None else Target.of(out, files, force=force)
    given = {**values.from_file(vars_file), **values.pairs("--var", var or [])}
    day = date_option(date, "--date")
    store = open_named(ctx)
    judge = Judge(
        rules=_rules(ctx, rules or [], disable or []),
        context=Context(
            date=day or today(),
            variables=_known(given, store, day or today()),
            length=length,
            store=store,
            against=tuple(map(_earlier, against or [])),
        ),
        dated=day is not None,
    )
    attempt = Attempts()
    sources = [one for name in files if (one := attempt(None, _read, name)) is not None]
    if not sources:
        attempt.check()
    done: dict[str, Checked] = {}
    if target is not None:
        done = mark(sources, judge, target, day)
    elif fix:
        done = mend(sources, judge, console.stderr(ctx), ask=not yes, day=day)
    checked = [
        done.get(one.named) or Checked.of(one.page, judge.findings(one.page)) for one in sources
    ]
    _put(checked, output, console.stdout(ctx), whole=whole, to_stderr=fix and "-" in files)
    attempt.check()
    grave = grave_levels(fail_on)
    if any(finding.level in grave for one in checked for finding in one.findings):
        raise typer.Exit(1)


def _read(named: str) -> Source:
    """Read a file, or standard input for ``-``."""
    from qicao.checking.files import read
    from qicao.cli.mending import Source

    path = Path(named)
    data = streams.read_bytes(path, "文件")
    return Source(named, data, read(data, streams.name_of(path)))


def _known(given: Mapping[str, Any], store: Store, day: dt.date) -> dict[str, str]:
    """Check the author's values; return variable → value, formatted as in a text, with the date."""
    from qicao.assembly.variables import check_given
    from qicao.templating.printing import show

    return {name: show(value) for name, value in check_given(store.variables, given, day).items()}


def _rules(ctx: typer.Context, files: Iterable[Path], disabled: Sequence[str]) -> list[Rule]:
    """The built-in rules, overridden by the stores' and then by ``files``, without ``disabled``."""
    from qicao.models.finding import FAMILIES
    from qicao.rules.rulefiles import layered, read_rules, rule_files
    from qicao.store.stores import locate

    problems: list[Problem] = []
    paths = [*rule_files(locate(ctx.obj.stores)), *files]
    named = [
        read_rules(streams.read_text(path, "--rules"), streams.name_of(path), problems)
        for path in paths
    ]
    found = layered(named, problems)
    if problems:
        raise QicaoError(problems)
    check_disabled(disabled, {*(rule.id for rule in found), *FAMILIES})
    return [rule for rule in found if rule.id not in disabled and rule.family not in disabled]


def _earlier(path: Path) -> Earlier:
    from qicao.checking.registry import Earlier

    document = streams.read_document(path, "--against")
    return Earlier(streams.name_of(path), "\n".join(line.text for line in document.lines))


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
        streams.put_json(
            findings=[shown.plain(one.path, finding) for one in checked for finding in one.findings]
        )
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
