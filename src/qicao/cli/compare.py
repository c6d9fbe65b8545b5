"""``qicao compare``: find which of several texts are alike, and where."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.errors import Attempts, QicaoError

if TYPE_CHECKING:
    from qicao.comparing.model import Comparison

app = new_command()

Kind = Literal["text", "json", "html"]

_EXAMPLES = """\
qicao compare 交来的稿/
qicao compare 交来的稿/ --base 学习文件.docx -o 雷同.html
qicao compare 我的稿.docx --with 去年/ --fail-over 30
qicao compare 甲.docx 乙.md --format json"""


@app.command(
    cls=QicaoCommand,
    help="比对多篇文稿：每一篇的总文字复制比、去除引用、单篇最大，哪两篇相同、同在哪里、哪些连成一组。"
    "连着 13 个字相同起才算；标点空格、书名、固定提法、官方原句、题目和落款不计。"
    "只改了人名、地名、单位、数字的另外算作“套改”。支持 txt、Markdown、docx、HTML，也看文件夹里的文件夹。",
    epilog=_EXAMPLES,
)
def compare(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="文件", help="文稿或放文稿的文件夹，可写多个；- 是标准输入"),
    ],
    earlier: Annotated[
        list[Path] | None,
        typer.Option("--with", metavar="文件", help="还和这些已有的文稿或文件夹比，可写多次"),
    ] = None,
    base: Annotated[
        list[Path] | None,
        typer.Option(
            "--base", metavar="文件", help="大家都可以用的材料，同它一样的字不计，可写多次"
        ),
    ] = None,
    over: Annotated[
        float,
        typer.Option(
            metavar="百分比",
            min=0,
            max=100,
            help="列出相同（含套改）超过这么多的，并连成组；默认 20",
        ),
    ] = 20,
    fail_over: Annotated[
        float | None,
        typer.Option(
            metavar="百分比", min=0, max=100, help="有一篇的总复制比（含套改）超过时以状态 1 结束"
        ),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="全部列出，不管有多少")] = False,
    output: Annotated[
        Kind | None,
        typer.Option("--format", metavar="格式", help="text（默认）、json 或 html（并排对照）"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="文件", help="写到文件，格式看后缀"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
) -> None:
    """Compare texts."""
    from qicao.cli.gathering import ASKED, BASE, EARLIER, gather
    from qicao.cli.stores import open_named
    from qicao.cli.wording.compared import doubts, summary
    from qicao.library import compare as look_for

    for name, share in (("--over", over), ("--fail-over", fail_over)):
        if share is not None and math.isnan(share):
            raise typer.BadParameter(f"{name} 的值不对：应是 0 到 100 的数字，不能是“nan”")
    target = out if out is not None and str(out) != "-" else None
    if target is not None:
        streams.check_target(target, force=force)
    kind = _kind(target, output)
    store, attempt, screen = open_named(ctx), Attempts(), console.stderr(ctx)
    with console.progress(screen, "读文稿") as told:
        named = {ASKED: files, EARLIER: earlier or [], BASE: base or []}
        gathered = gather(named, attempt, told)
    if target is not None:
        texts = (*gathered.asked, *gathered.earlier, *gathered.base)
        streams.refuse_sources([target], (Path(text.path) for text in texts))
    for note in gathered.notes:
        streams.say(note)
    if not gathered.asked or len(gathered.asked) + len(gathered.earlier) == 1:
        attempt.check()
        raise QicaoError(
            "只有一篇文稿，没有可以比的", hint="再写一篇、写文件夹，或加 --with 文件夹"
        )
    with console.progress(screen, "比对") as told:
        found = look_for(
            gathered.asked, gathered.earlier, gathered.base,
            store=store, over=over / 100, progress=told,
        )  # fmt: skip
    _put(found, kind, target, ctx, whole=whole, force=force)
    for line in (*doubts(found), summary(found)):
        streams.say(line)
    attempt.check()
    if fail_over is not None and any(one.masked * 100 > fail_over for one in found.standings):
        raise typer.Exit(1)


def _kind(target: Path | None, output: Kind | None) -> str:
    """The format of ``--format``, else of the file's suffix, else ``text``."""
    if output is not None or target is None:
        return output or "text"
    from qicao.writers import format_of
    from qicao.writers.comparison import ENDINGS

    return format_of(target.suffix, ENDINGS)


def _put(
    found: Comparison,
    kind: str,
    target: Path | None,
    ctx: typer.Context,
    *,
    whole: bool,
    force: bool,
) -> None:
    """Write the result to ``target``, or to stdout; text on a terminal is set in columns."""
    screen = console.stdout(ctx)
    if target is None and kind == "text" and screen is not None:
        from qicao.cli.terminal import compared

        compared.show(screen, found, whole=whole)
        return
    content = _render(found, kind, whole=whole or target is not None)
    if target is None:
        streams.put(content)
        streams.finish()
        return
    streams.save(target, content.encode("utf-8", "replace"), force=force)
    streams.say(f"已写入 {target}")


def _render(found: Comparison, kind: str, *, whole: bool) -> str:
    if kind == "json":
        from qicao.writers import comparison

        return comparison.write(found)
    if kind == "html":
        from qicao.writers import sidebyside

        return sidebyside.write(found)
    from qicao.cli.wording.compared import lines

    return "".join(f"{line}\n" for line in lines(found, whole=whole))
