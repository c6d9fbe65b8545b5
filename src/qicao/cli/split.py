"""``qicao split``: split sources into snippets of a store, and account for every line."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption, ListFormat
from qicao.cli.stores import open_named
from qicao.cli.wording.outcome import (
    FATES,
    KINDS,
    counts,
    fates_told,
    kinds_told,
    ready_themes,
    repairs_told,
)
from qicao.cli.wording.snippet import STATUS_NAMES
from qicao.errors import Attempts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.source import Document, LedgerRow, SplitResult
    from qicao.models.store import Store
    from qicao.splitting.duplicates import Filed

app = new_command()

ThemesFrom = Literal["auto", "store", "headings"]

_UNFIT, _NEAREST = 0.6, 3
"""Share of snippets without a theme from which new themes are advised; number of themes listed."""

_EXAMPLES = """\
qicao split 范文.txt --into mine
qicao split 网页.html 材料.docx --into mine
qicao split 范文.txt --dry-run --format json
qicao split 师德.txt --into mine --themes headings"""


@app.command(
    cls=QicaoCommand,
    help="把范文拆成素材：认出各篇、标题和段落，改正网页错误，归入主题，交代每一行的去向。"
    "支持 txt、Markdown、HTML、docx；- 表示标准输入。",
    epilog=_EXAMPLES,
)
def split(
    ctx: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="来源", help="文件，可写多个；- 是标准输入")
    ],
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="文件夹", help="归入这个素材库；没有就新建。不写则只看不存"),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看结果，什么都不写")] = False,
    themes: Annotated[
        ThemesFrom,
        typer.Option(
            "--themes",
            metavar="方式",
            help="auto：合用就归入素材库的主题，不合用就按来源的小标题新建（默认）；"
            "store：只用素材库的主题；headings：只按小标题新建",
        ),
    ] = "auto",
    output: FormatOption = "text",
    verbose: Annotated[
        bool, typer.Option("--verbose", help="在终端上也列出每一行（不在终端上时总是列出）")
    ] = False,
) -> None:
    """Split sources."""
    from qicao.cli.stores import holding, write
    from qicao.splitting.stages import split as split_one

    documents = _read_all(sources)
    if into is not None:
        _beginning(into)  # refuse a folder of other files before locking it
    with nullcontext() if into is None or dry_run else holding(into) as held:
        target = _target(ctx, into)
        store = target.store
        staged = dict(target.new)
        outcomes = []
        for document in documents:
            watched = console.stderr(ctx) if len(document.lines) >= _LONG else None
            with console.progress(watched, "拆分") as progress:
                result = split_one(document, store, themes_from=themes, progress=progress)
            filed, store = _file(result, into, store, staged)
            outcomes.append(filed)
        if held is not None:
            # Only after every source was split without an error.
            write(held, staged, target.folders)
    screen = console.stdout(ctx) if output != "json" else None
    if screen is None:
        _put(outcomes, store.parents, output)
    else:
        from qicao.cli.terminal import outcome as terminal

        for filed in outcomes:
            parents = _all_parents(filed, store.parents)
            terminal.show(screen, filed, parents, rows=verbose)
    streams.finish()
    for filed in outcomes:
        _report(filed, into if not dry_run else None, asked=themes == "headings")
    if into is not None and not dry_run:
        _point_to_review(outcomes, into)
    if into is None and screen is not None:
        streams.say("只看未存；加 --into 文件夹 归入素材库")


def _file(
    result: SplitResult, folder: Path | None, store: Store, staged: dict[Path, bytes]
) -> tuple[Filed, Store]:
    """Work out the filing of one source into ``staged``; nothing is written yet.

    Without a ``folder`` the result is only compared with the store. Also return the store as the
    next source will find it.
    """
    if folder is None:
        from qicao.splitting.duplicates import Filed, compare

        return Filed(*compare(result, store)), store
    from qicao.splitting.filing import file, with_filed

    filed = file(result, folder, store, staged)
    return filed, with_filed(store, filed, folder)


def _put(outcomes: list[Filed], parents: dict[str, str], output: ListFormat) -> None:
    if output == "json":
        from qicao.splitting.resultjson import plain_result

        plain = [plain_result(filed.result, _all_parents(filed, parents)) for filed in outcomes]
        streams.put_json(**(plain[0] if len(plain) == 1 else {"results": plain}))
        return
    for number, filed in enumerate(outcomes):
        streams.put_lines([""] * bool(number))
        streams.put_lines(_lines(filed.result, _all_parents(filed, parents)))


def _all_parents(filed: Filed, parents: dict[str, str]) -> dict[str, str]:
    return {**parents, **filed.result.parents}


_LONG = 3_000
"""Number of lines from which progress is shown."""


def _read_all(sources: list[str]) -> list[Document]:
    """Read all sources, before any is split; tell of all that can't be read."""
    attempt = Attempts()
    documents = [attempt(None, streams.read_document, Path(name), "来源") for name in sources]
    attempt.check()
    return [document for document in documents if document is not None]


def _beginning(folder: Path) -> dict[Path, bytes]:
    """The files that make ``folder`` a store, empty if it is one; refuse one with other files."""
    from qicao.store.yamledits import create

    return create(folder, folder.absolute().name or "素材库", "由 qicao split 建立")


class _Target(NamedTuple):
    """The store to compare with, the folders to open after writing, and a new store's files."""

    store: Store
    folders: list[Path]
    new: dict[Path, bytes]


def _target(ctx: typer.Context, into: Path | None) -> _Target:
    if into is None:
        return _Target(open_named(ctx), [], {})
    from qicao.store.stores import locate, open_stores

    new = _beginning(into)
    named = [] if new else [str(into)]
    below = [name for name in ctx.obj.stores if Path(name).absolute() != into.absolute()]
    folders = locate([*named, *below] or ["starter"])
    return _Target(open_stores(folders), [into, *folders] if new else folders, new)


def _lines(result: SplitResult, parents: dict[str, str]) -> Iterator[str]:
    yield f"来源：{result.document.path}（{result.document.encoding}）"
    yield f"题目：{result.title or '（没有）'}　篇数：{result.essays}"
    yield ""
    for row in result.rows:
        yield _row_line(row)
    yield ""
    states = Counter(snippet.status for snippet in result.snippets)
    yield f"行：{kinds_told(result)}"
    yield f"去向：{fates_told(result)}"
    yield f"素材：{counts(STATUS_NAMES, states)}"
    themes = ready_themes(result, parents).most_common()
    yield f"可用素材的主题：{'、'.join(f'{name} {number}' for name, number in themes)}"
    yield f"改动：{repairs_told(result)}"


def _row_line(row: LedgerRow) -> str:
    from qicao.text.width import clip, pad

    excerpt = clip(row.text.strip(), 44)
    theme = f"［{row.theme}］" if row.theme else ""
    name = row.snippet or ""
    return (
        f"{row.line:>5}  {pad(KINDS[row.kind], 9)}{row.essay:>3}  {pad(FATES[row.fate], 9)}"
        f"{pad(name, 13)}{excerpt}{theme}"
    )


def _report(filed: Filed, into: Path | None, *, asked: bool) -> None:
    """Print the outcome of one source to stderr.

    ``into`` is None if nothing was written; ``asked``: new themes from headings were asked for.
    """
    result = filed.result
    if into is not None:
        streams.say(
            f"已归入 {into}：新增 {len(filed.added)} 条，更新 {len(filed.updated)} 条，"
            f"已有 {len(filed.duplicates)} 条"
        )
    for name in filed.kept:
        streams.say(f"手工改过，没有动：{name}")
    if filed.removed:
        streams.say(f"手工删去的 {len(filed.removed)} 条没有再加")
    for words in _themes_told(result, into, asked=asked):
        streams.say(words)


def _themes_told(result: SplitResult, into: Path | None, *, asked: bool) -> Iterator[str]:
    """Yield lines on themes that were newly made, and on snippets that fit no theme."""
    from qicao.splitting.newthemes import topic_of
    from qicao.store.themes import UNSORTED

    if result.themes and not asked:
        (theme,) = result.themes
        yield (
            f"{result.title}讲的不是库里的主题，按它的小标题新建了主题“{theme.name}”"
            f"（{len(theme.children)} 个二级主题）；要归入库里的主题，加 --themes store"
        )
    own = [snippet for snippet in result.snippets if snippet.status != "official-text"]
    unfit = [snippet for snippet in own if not snippet.theme]
    if not unfit:
        return
    found = Counter(name for one in unfit for name in result.verdicts[one.id].candidates)
    near = "、".join(f"“{name}”" for name, _ in found.most_common(_NEAREST))
    where = f"放在“{UNSORTED}”里" if into else f"会放在“{UNSORTED}”里"
    yield f"{len(unfit)} 段归不进现有主题，{where}" + (f"；最近的是{near}" if near else "")
    topic = topic_of(result.title)
    if topic and len(unfit) >= len(own) * _UNFIT:
        yield f"可以加 --themes headings，按它的题目和小标题新建主题“{topic}”"


def _point_to_review(outcomes: list[Filed], into: Path) -> None:
    """Print how to review the added snippets that are held, in doubt or without a theme, if any."""
    from qicao.splitting.filing import waits_for

    waiting = Counter(
        waits_for(snippet)
        for filed in outcomes
        for snippet in filed.result.snippets
        if snippet.id in filed.added
    )
    told = "、".join(f"{kind} {number} 条" for kind, number in waiting.items() if kind)
    if told:
        streams.say(f"{told}：用 qicao --store {into} review 逐条看")
