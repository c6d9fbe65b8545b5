"""``qicao workbench``: do the work of ``assemble`` on one screen."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.errors import QicaoError

if TYPE_CHECKING:
    from qicao.workbench.app import Workbench

app = new_command()

_LEFT = Path("qicao-未存.yaml")
"""The file for an unsaved draft when the program fails."""


@app.command(
    cls=QicaoCommand,
    help="起草工作台：左边选主题、提纲、字数和作者，右边看稿子跟着变；逐段换、删、改、看来历，"
    "导出成 Word 或 Markdown；下面一直写着得到这一稿的命令。写明 qicao 写的稿子或配方，就接着写。",
    epilog="qicao workbench\nqicao workbench 初稿.docx\nqicao --store mine workbench --no-profile",
)
def workbench(
    ctx: typer.Context,
    draft: Annotated[
        Path | None,
        typer.Argument(
            metavar="文件", help="接着写哪一篇：qicao 写的 .docx、.md、.html、.json，或配方"
        ),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="谁", help="用哪一份个人信息；不写时用默认的一份"),
    ] = None,
    no_profile: Annotated[bool, typer.Option("--no-profile", help="不用个人信息")] = False,
) -> None:
    """Open the workbench."""
    if str(draft) == "-":
        raise typer.BadParameter("稿子要从文件读", param_hint="文件")
    if find_spec("textual") is None:
        raise QicaoError(
            "工作台要用 Textual，还没有装",
            hint="用 pip install 'qicao[workbench]' 装上（在源码里是 '.[workbench]'）；不装也能用 qicao assemble",
        )
    if not streams.is_conversation():
        raise QicaoError("工作台要在终端上用", hint="在管道和脚本里用 qicao assemble")
    application = made(ctx, draft, as_, without=no_profile)
    application.run()
    if application.return_code and (left := application.desk.unsaved) is not None:
        path = streams.free(_LEFT)
        streams.save(path, left, force=False)
        streams.complain(f"没存的稿子写在 {path}，用 qicao workbench {path} 接着写")
    if application.return_code:
        raise typer.Exit(application.return_code)


def made(ctx: typer.Context, draft: Path | None, as_: str | None, *, without: bool) -> Workbench:
    """Make the application, with ``draft`` already read; nothing is shown yet.

    Raises:
        typer.BadParameter: when a profile is asked for together with ``without``.
        QicaoError: when the draft or the profile can't be read.
    """
    from qicao.assembly.estimates import open_estimated
    from qicao.cli import profiles
    from qicao.cli.dates import today
    from qicao.cli.recalling import read
    from qicao.cli.stores import located, open_named
    from qicao.workbench import state
    from qicao.workbench.app import Workbench
    from qicao.workbench.commands import Around
    from qicao.workbench.kitchen import Kitchen, Pantry
    from qicao.workbench.session import Session

    mine = profiles.chosen(as_, (), without=without)
    if draft is None:
        session = Session.of(state.begun(today(), mine.profile))
    else:
        session = Session.of(
            state.opened(read(draft, open_named(ctx)), today(), mine.profile), str(draft)
        )
    folders = located(ctx)
    kitchen = Kitchen(lambda: Pantry(*open_estimated(folders, None)))
    return Workbench(kitchen, session, Around(ctx.obj.stores, mine.option), streams.save)
