"""``qicao add``: add a paragraph to a store, from the command line, a pipe or an editor."""

from __future__ import annotations

import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption, RoleOption, one_of
from qicao.cli.own import leaf_theme, own_folder
from qicao.cli.wording.snippet import theme_path
from qicao.errors import Problem, QicaoError
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.store import Store
    from qicao.splitting.proposals import Proposal
    from qicao.store.transactions import Transaction

app = new_command()

_LABELS = {"theme": "主题", "role": "作用", "person": "人称", "audience": "对象"}

_EDITOR_HELP = """\


# 在上面写一段正文，保存后退出。以 # 开头的行不算，什么都不写就是不加。
# 变量写成 {{ 单位 }}。素材要能独立成段：不用“同时”“二是”开头，不写“上述”“这几点”。
"""

_SEVERAL = "分几次加；整篇文章用 qicao split"
"""The hint for a text of several paragraphs."""

_EXAMPLES = """\
qicao add "每月走访一次服务对象，问清办没办、满不满意。" -t 作风民心 --role 措施
qicao --store mine add "正文……" --basis "《关于……的意见》（2019年1月）"
qicao --store mine add -
qicao add "正文……" --dry-run"""


@app.command(
    cls=QicaoCommand,
    help="往素材库里加一段素材。正文写在命令里、从标准输入读，或在编辑器里写；"
    "没有写明的主题、作用、人称和对象由 qicao 提出。加到 --store 写在最前面的库里。",
    epilog=_EXAMPLES,
)
def add(
    ctx: typer.Context,
    text: Annotated[
        str | None,
        typer.Argument(metavar="正文", help="一段话；- 是标准输入；在终端上不写则打开编辑器"),
    ] = None,
    theme: Annotated[
        str | None, typer.Option("-t", "--theme", metavar="主题", help="二级主题，可以写别名")
    ] = None,
    role: RoleOption = None,
    person: Annotated[
        str | None, typer.Option("--person", metavar="人称", help="我、我们或无")
    ] = None,
    audience: Annotated[
        str | None,
        typer.Option("--audience", metavar="对象", help="通用、机关、学校、企业、社区或政协"),
    ] = None,
    lead: Annotated[
        str | None, typer.Option("--lead", metavar="小标题", help="段首小标题，正文里不再写")
    ] = None,
    basis: Annotated[
        list[str] | None, typer.Option("--basis", metavar="依据", help="文件名称和日期，可写多次")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="日期", help="提法从哪一天起可用")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="日期", help="提法到哪一天为止")
    ] = None,
    identity: Annotated[
        str | None, typer.Option("--id", metavar="新编号", help="默认由正文算出")
    ] = None,
    ready: Annotated[bool, typer.Option("--ready", help="有疑点也直接可用，不暂存")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，什么都不写")] = False,
    output: FormatOption = "text",
) -> None:
    """Add a snippet."""
    from qicao.cli.editing import one_paragraph
    from qicao.cli.stores import holding, open_named
    from qicao.models.common import AUDIENCES
    from qicao.models.store import PERSONS, ROLES

    one_of("--role", role, ROLES)
    one_of("--person", person, PERSONS)
    one_of("--audience", audience, AUDIENCES)
    folder = own_folder(ctx)
    options = {
        "role": role,
        "person": person,
        "audience": audience,
        "lead": lead,
        "basis": tuple(basis or ()),
        "id": identity,
        "valid": _validity(start, until),
        "status": "ready" if ready else None,
    }
    # A wrong theme is refused before anybody writes a text in the editor.
    if text is None and theme is not None:
        leaf_theme(theme, open_named(ctx))
    with _written(text) as written, nullcontext() if dry_run else holding(folder) as held:
        store = open_named(ctx)
        given = _given(theme=leaf_theme(theme, store) if theme is not None else None, **options)
        proposal = _proposal(one_paragraph(written, _SEVERAL), given, store)
        if held is not None:
            path = _write(ctx, held, proposal, store)
    if output == "json":
        streams.put_json(
            snippet=proposal.snippet, evidence=proposal.evidence, doubts=proposal.doubts
        )
    else:
        streams.put_lines([proposal.snippet.id])
    streams.say("只看，没有写。" if dry_run else f"已加入 {path}")
    _report(proposal, store, folder)


def _validity(start: str | None, until: str | None) -> object:
    from qicao.cli.dates import date_option
    from qicao.models.common import Validity

    first, last = date_option(start, "--from"), date_option(until, "--until")
    if first and last and first > last:
        raise typer.BadParameter("--from 比 --until 晚")
    return Validity(start=first, until=last) if first or last else None


def _given(**options: object) -> dict[str, object]:
    return {key: value for key, value in options.items() if value is not None and value != ()}


@contextmanager
def _written(argument: str | None) -> Iterator[str]:
    """Yield the text: ``argument``, standard input (``-``, or no terminal), or from the editor.

    When the block fails, the text typed in the editor stays in its file.
    """
    if argument is None and sys.stdin is not None and sys.stdin.isatty():
        from qicao.cli.editing import edited

        with edited(_EDITOR_HELP, "qicao add") as write:
            yield _not_empty(write())
    elif argument is None or argument == "-":
        from qicao.cli.editing import OPENED

        # A temporary file of the editor, left by an error and piped in here, still has the help.
        helped = {line for line in _EDITOR_HELP.splitlines() if line}
        lines = streams.read_text(Path("-"), "正文").splitlines()
        typed = (line for line in lines if line not in helped and not line.startswith(OPENED))
        yield _not_empty("\n".join(typed))
    else:
        yield _not_empty(argument)


def _not_empty(text: str) -> str:
    if not text.strip():
        raise QicaoError("正文是空的，什么都没有加")
    return text


def _proposal(text: str, given: dict[str, Any], store: Store) -> Proposal:
    from qicao.splitting.proposals import propose
    from qicao.store.faults import template_faults

    problems = [
        Problem(fault)
        for part in (text, given.get("lead", ""))
        for fault in template_faults(part, store)
    ]
    if given.get("id") in store.snippets:
        place = store.places[given["id"]]
        problems.append(Problem(f"编号 {given['id']} 已经用了（{place.path}:{place.line}）"))
    if problems:
        raise QicaoError(problems)
    return propose(text, given, store)


def _write(ctx: typer.Context, held: Transaction, proposal: Proposal, store: Store) -> Path:
    from qicao.cli.stores import write
    from qicao.store import yamledits
    from qicao.store.stores import locate

    files = yamledits.add(held.folders[0], [proposal.snippet], store.parents)
    write(held, files, locate(ctx.obj.stores))
    return next(iter(files))


def _report(proposal: Proposal, store: Store, folder: Path) -> None:
    """Print the values that were decided, why, and what to look at in the store in ``folder``."""
    snippet = proposal.snippet
    values = {
        "theme": theme_path(snippet.theme, store.parents),
        "role": snippet.role,
        "person": snippet.person,
        "audience": snippet.audience,
    }
    for key, label in _LABELS.items():
        why = f"（{'、'.join(proposal.evidence)}）" if key == "theme" and proposal.evidence else ""
        own = "" if key in proposal.proposed else "（写明的）"
        streams.say(f"{label}：{values[key]}{why}{own}")
    for flag in snippet.flags:
        streams.say(f"存疑：{flag}")
    for doubt in proposal.doubts:
        streams.say(f"可改：{doubt}")
    if snippet.status == "held":
        streams.say(
            f"暂存：{snippet.reason}；用 qicao --store {quoted(str(folder))} review 看它、改它，或加 --ready 重加"
        )
    elif snippet.reason:
        streams.say(f"注意：{snippet.reason}")
