"""``qicao edit``: change the text, role or status of one snippet in the user's own store."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.editing import BELOW, edited, one_paragraph
from qicao.cli.options import RoleOption, one_of
from qicao.cli.own import change, check_template, own_folder, own_snippets_named
from qicao.errors import QicaoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from qicao.models.store import Snippet
    from qicao.splitting.examination import Examination

app = new_command()

_SEVERAL = "另外几段用 qicao add 各加一条"
"""The hint for a text of several paragraphs."""


@app.command(
    cls=QicaoCommand,
    help="改一条素材：在编辑器里改正文，或用 --text 写明新正文；改完再看一遍，说出还有什么疑点。"
    "只改作用写 --role。原来暂存的仍暂存，要放行写 --ready。只改自己的素材库。",
    epilog="qicao --store mine edit p-0a1b2c3d4e\n"
    'qicao --store mine edit p-0a1b2c3d4e --text "改好的正文。" --ready\n'
    "qicao --store mine edit p-0a1b2c3d4e --role 原因\n"
    "qicao --store mine edit p-0a1b2c3d4e --held 数字待核实",
)
def edit(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="编号", help="素材的 id")],
    text: Annotated[
        str | None,
        typer.Option("--text", metavar="正文", help="新的正文；- 是标准输入；不写则打开编辑器"),
    ] = None,
    role: RoleOption = None,
    ready: Annotated[
        bool, typer.Option("--ready", help="放行：改为可用，原有的疑点不再提")
    ] = False,
    held: Annotated[
        str | None, typer.Option("--held", metavar="原因", help="暂存起来，写明原因")
    ] = None,
) -> None:
    """Edit a snippet."""
    from msgspec.structs import replace

    from qicao.cli.stores import open_named
    from qicao.models.store import ROLES
    from qicao.splitting import revisions
    from qicao.splitting.examination import examine
    from qicao.store.snippetchanges import SnippetChange

    one_of("--role", role, ROLES)
    if ready and held is not None:
        raise typer.BadParameter("--ready 和 --held 只能写一个")
    if held is not None and not held.strip():
        raise typer.BadParameter("--held 后面要写明原因")
    own_folder(ctx)
    store = open_named(ctx)
    (before,) = own_snippets_named([name], store)
    is_text_kept = ready or held is not None or role is not None
    with _wanted(before, text, is_kept=is_text_kept) as wanted:
        if wanted == before.text:
            after, looked = before, examine(before, store)
        else:
            check_template(wanted, store)
            after, looked = revisions.with_text(before, wanted, store)
        if ready:
            after = revisions.released(after, settled=before.flags)
        elif held is not None:
            after = revisions.held(after, held.strip())
        after = replace(after, role=role or after.role)
        if after != before:
            change(ctx, store, [SnippetChange(before, after)])
    if after == before:
        streams.say(f"没有改动 {name}")
    else:
        streams.say(f"已改 {name}（{'、'.join(differences(before, after))}）")
    for line in findings(after, looked):
        streams.say(line)


@contextmanager
def _wanted(snippet: Snippet, given: str | None, *, is_kept: bool) -> Iterator[str]:
    """Yield the snippet's new text: ``given``, the present one, or the one typed in the editor.

    ``given`` is the value of ``--text``, ``-`` for standard input. With ``is_kept`` and no
    ``given`` the text stays as it is. When the block fails, the text typed in the editor stays in
    its file.
    """
    if given is not None:
        written = streams.read_text(Path("-"), "--text") if given == "-" else given
        # The editor's temporary file, if left by Ctrl-C and piped in here, still has the notes.
        yield as_text(written.partition(f"\n{BELOW}\n")[0], snippet)
    elif is_kept:
        yield snippet.text
    elif not streams.can_edit():
        raise QicaoError(
            "不在终端上，打不开编辑器",
            hint="用 --text 写明新的正文（- 是标准输入），或只用 --role 改作用，用 --ready、--held 改状态",
        )
    else:
        with in_editor(snippet) as write:
            yield as_text(write(), snippet)


def in_editor(snippet: Snippet) -> AbstractContextManager[Callable[[], str]]:
    """Edit a snippet's text, with its reason and doubts as notes below it; see ``edited``."""
    notes = [f"暂存：{snippet.reason}"] if snippet.reason else []
    notes += [f"存疑：{flag}" for flag in snippet.flags]
    notes += ["变量写成 {{ 单位 }}。改好后保存退出；不想改，原样退出。"]
    below = "".join(f"# {note}\n" for note in notes)
    return edited(f"{snippet.text}\n\n{BELOW}\n{below}", f"qicao edit {snippet.id} --text -")


def as_text(written: str, snippet: Snippet) -> str:
    """Return the text as a snippet stores it.

    It is joined into one line, unless the snippet's present text has several lines.

    Raises:
        QicaoError: when the text is empty, or has several paragraphs and is to be one line.
    """
    if not written.strip():
        raise QicaoError("正文是空的，什么都没有改", hint="要删去这一条，用 qicao rm")
    return written.strip() if "\n" in snippet.text else one_paragraph(written, _SEVERAL)


def differences(before: Snippet, after: Snippet) -> Iterator[str]:
    """Yield, in Chinese, what changed; flags or reason only if nothing else did."""
    if after.text != before.text:
        yield "正文"
    if after.person != before.person:
        yield f"人称：{after.person}"
    if after.role != before.role:
        yield f"作用：{after.role}"
    if after.audience != before.audience:
        yield f"对象：{after.audience}"
    if after.status != before.status:
        yield "放行" if after.status == "ready" else "暂存"
    elif after.flags != before.flags and after.text == before.text:
        yield "疑点已了"
    elif after.reason != before.reason and after.text == before.text:
        yield "原因"


def findings(after: Snippet, looked: Examination) -> Iterator[str]:
    """Yield, in Chinese, what still needs attention in a snippet after the change.

    ``looked`` is the examination of its new text.
    """
    from qicao.splitting.examination import still_there

    if after.status == "held":
        yield f"仍暂存：{after.reason}"
        if not looked.reasons:
            yield f"程序没有再看出问题；放行用 qicao edit {after.id} --ready"
    for reason in still_there(after, looked) if after.status == "ready" else ():
        yield f"注意：{reason}"
    for flag in after.flags:
        yield f"存疑：{flag}"
