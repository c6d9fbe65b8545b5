"""``qicao lint``: report what is wrong in a store."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.dates import date_option, today
from qicao.cli.options import FailOnOption, FormatOption, check_disabled, grave_levels
from qicao.cli.wording.findings import LEVEL_NAMES
from qicao.files import telling

if TYPE_CHECKING:
    from qicao.linting.model import LintProblem

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="检查素材库：写法、编号、变量、模板、重复、能不能独立成段、依据、提纲做不做得出，以及每一段的措辞。"
    "有错误时以状态 1 结束，可以用作 git 提交前的检查。",
    epilog="qicao lint\nqicao lint mine --fail-on warning\nqicao lint starter --format json",
)
def lint(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="素材库", help="哪个素材库，starter 指自带的；默认和别的命令一样找"),
    ] = None,
    output: FormatOption = "text",
    fail_on: FailOnOption = "error",
    date: Annotated[
        str | None, typer.Option(metavar="日期", help="按哪一天判断措辞是否过时；默认今天")
    ] = None,
    disable: Annotated[
        list[str] | None,
        typer.Option("--disable", metavar="规则", help="不看这一条，可写多次"),
    ] = None,
) -> None:
    """Check a store."""
    from qicao.cli.stores import located
    from qicao.linting.model import LINTS
    from qicao.linting.problems import lint as look_through
    from qicao.linting.problems import own_rules
    from qicao.rules.rulefiles import built_in
    from qicao.store.starter import starter_path
    from qicao.store.stores import locate

    where = locate([str(folder)])[0] if folder else located(ctx)[0]
    starter = starter_path()
    is_starter = where.exists() and where.samefile(starter)
    day = date_option(date, "--date") or today()
    with telling(f"读不了 {where}"):
        found = look_through(where, None if is_starter else starter, day)
    if disable:
        known = {*LINTS, *(rule.id for rule in built_in()), *own_rules(where)}
        check_disabled(disable, known)
    found = [problem for problem in found if problem.rule not in (disable or ())]
    if output == "json":
        streams.put_json(problems=found)
    else:
        streams.put_lines(map(_line, found))
    streams.say(_total(found))
    if any(problem.level in grave_levels(fail_on) for problem in found):
        raise typer.Exit(1)


def _line(problem: LintProblem) -> str:
    where = f"{problem.path}:{problem.line}" if problem.line else problem.path
    advice = f" → {problem.suggestion}" if problem.suggestion else ""
    return f"{where}: {LEVEL_NAMES[problem.level]}：{problem.message}{advice}（{problem.rule}）"


def _total(found: list[LintProblem]) -> str:
    if not found:
        return "没有发现问题。"
    levels = Counter(problem.level for problem in found)
    told = "，".join(
        f"{name} {levels[level]}" for level, name in LEVEL_NAMES.items() if levels[level]
    )
    return f"共 {len(found)} 处：{told}"
