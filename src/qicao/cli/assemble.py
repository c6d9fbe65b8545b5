"""``qicao assemble``: a draft from themes and variables, and what a person must know of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import typer

from qicao.cli import console, streams, values
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.dates import date_option, today
from qicao.cli.ledger import enter, used_before
from qicao.cli.options import Readers
from qicao.cli.report import Again, is_open, report
from qicao.cli.target import Target
from qicao.cli.tasked import prescribed
from qicao.cli.words import length_option, understood
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Mapping

    from qicao.assembly.assembling import Made
    from qicao.cli.console import Screen
    from qicao.models.draft import Request
    from qicao.models.store import Store
    from qicao.writers.options import Options

app = new_command()

Format = Literal["md", "text", "json", "html", "docx"]
Preset = Literal["公文", "校园"]

_WHAT, _FILL, _CHOOSE, _AGAIN, _WHERE = "写什么", "填什么", "选哪些段落", "配方与批量", "写到哪里"
"""The sections of the help page."""

_EXAMPLES = """\
qicao assemble -t 坚定政治信仰 -t 净化政治生态 --var 单位=青溪县第二中学
qicao assemble 提高政治能力 1500字 --seed 7 -o 初稿.docx
qicao assemble -t 净化政治生态 --vars 我的信息.yaml --format json
qicao assemble -t 净化政治生态 --own 岗位实践=@我的一件事.txt --save-recipe 配方.yaml
qicao assemble --recipe 配方.yaml --reroll 3
qicao assemble -t 净化政治生态 --batch 名单.xlsx -o '{{ 姓名 }}.md'
qicao assemble --outline 通知.docx --facts 材料.yaml -o 初稿.docx
qicao assemble -t 政治信仰 --outline 认识问题措施 --format text | less"""


@app.command(
    cls=QicaoCommand,
    help="按主题组装一篇初稿。初稿写到标准输出或 -o 指定的文件；"
    "字数、来源和待填的内容写到标准错误。",
    epilog=_EXAMPLES,
)
def assemble(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="主题", help="写哪些主题；提纲的名称和“1500字”这样的字数也可以写在这里"
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--theme",
            metavar="主题",
            help="也是主题，按先后排列，可写多次：一级、二级、别名或其中几个字；自带主题的提纲可以不写",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    outline: Annotated[
        str | None,
        typer.Option(
            metavar="提纲",
            help="用哪个提纲，见 qicao list-outlines；或一份通知、提纲的文件，照里面指定的部分写",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    save_outline: Annotated[
        str | None,
        typer.Option(
            "--save-outline",
            metavar="名称",
            help="把从文件读出的提纲存进自己的素材库，下次写名称就行",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    var: Annotated[
        list[str] | None,
        typer.Option(
            metavar="名称=值", help="填一个变量，可写多次；优先于 --vars", rich_help_panel=_FILL
        ),
    ] = None,
    vars_file: Annotated[
        Path | None,
        typer.Option(
            "--vars",
            metavar="文件",
            help="从 YAML 或 JSON 文件读变量；- 是标准输入",
            rich_help_panel=_FILL,
        ),
    ] = None,
    length: Annotated[
        int | None,
        typer.Option(
            metavar="字数",
            parser=length_option,
            help="要多少字（Word 的字数），误差在 3% 以内",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="数",
            help="换一个数就换一篇；不写时由要求本身决定，同样的命令得同样的稿",
            rich_help_panel=_CHOOSE,
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(metavar="标题", help="标题，不写时由提纲决定", rich_help_panel=_WHAT),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            metavar="日期", help="成文日期，如 2026-11-22；默认今天", rich_help_panel=_WHAT
        ),
    ] = None,
    audience: Annotated[
        Readers | None,
        typer.Option(
            metavar="对象",
            help="写给哪类单位：机关、学校、企业、社区、政协；默认通用",
            rich_help_panel=_WHAT,
        ),
    ] = None,
    own: Annotated[
        list[str] | None,
        typer.Option(
            "--own",
            metavar="名称=文本",
            help="写好的自写项，可写多次；=@文件 从文件读，=@- 从标准输入读",
            rich_help_panel=_FILL,
        ),
    ] = None,
    facts: Annotated[
        Path | None,
        typer.Option(
            "--facts",
            metavar="文件",
            help="自己的材料：YAML 列表或表格，一条一件事；- 是标准输入。见 qicao facts new",
            rich_help_panel=_FILL,
        ),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="谁",
            help="用哪一份个人信息，见 qicao profile；不写时用默认的一份",
            rich_help_panel=_FILL,
        ),
    ] = None,
    no_profile: Annotated[
        bool, typer.Option("--no-profile", help="不用个人信息", rich_help_panel=_FILL)
    ] = False,
    my_facts: Annotated[
        list[str] | None,
        typer.Option(
            "--my-fact",
            metavar="材料",
            help="把个人信息里叫这个名称的材料写进去，可写多次；全部 指每一条",
            rich_help_panel=_FILL,
        ),
    ] = None,
    use: Annotated[
        list[str] | None,
        typer.Option(
            "--use",
            metavar="编号",
            help="一定用上这条素材，可写多次；官方原文作为引文",
            rich_help_panel=_CHOOSE,
        ),
    ] = None,
    drop: Annotated[
        list[str] | None,
        typer.Option(
            "--drop", metavar="编号", help="不用这条素材，可写多次", rich_help_panel=_CHOOSE
        ),
    ] = None,
    avoid: Annotated[
        list[Path] | None,
        typer.Option(
            "--avoid",
            metavar="文件",
            help="以前的稿子，其中的段落不再用，可写多次；- 是标准输入",
            rich_help_panel=_CHOOSE,
        ),
    ] = None,
    reroll: Annotated[
        list[int] | None,
        typer.Option(
            "--reroll",
            metavar="段号",
            min=1,
            help="换掉“来源”里的第几段，其余不动；可写多次",
            rich_help_panel=_CHOOSE,
        ),
    ] = None,
    recipe: Annotated[
        Path | None,
        typer.Option(
            "--recipe",
            metavar="文件",
            help="照配方一字不差地再做一遍；- 是标准输入",
            rich_help_panel=_AGAIN,
        ),
    ] = None,
    save_recipe: Annotated[
        Path | None,
        typer.Option(
            "--save-recipe",
            metavar="文件",
            help="把这一稿的配方存下来，可以手改",
            rich_help_panel=_AGAIN,
        ),
    ] = None,
    interactive: Annotated[
        bool,
        typer.Option("--interactive", help="在终端上逐个询问还没有填的变量", rich_help_panel=_FILL),
    ] = False,
    save_vars: Annotated[
        Path | None,
        typer.Option(
            "--save-vars",
            metavar="文件",
            help="记住填过的变量，下次用 --vars 读",
            rich_help_panel=_FILL,
        ),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="文件",
            help="本单位的用稿台账：别人用过的素材和句式尽量不再用，这一稿用到的记进去",
            rich_help_panel=_AGAIN,
        ),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option(
            "--batch",
            metavar="表格",
            help="表格（.xlsx .xls .ods .csv）一行一篇，列名是变量，- 是标准输入；"
            "配合 -o '{{ 姓名 }}.md'；中断了再运行一次就接着写",
            rich_help_panel=_AGAIN,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="文件",
            help="写到文件，格式由后缀定：.docx .md .html .txt .json；不写或写 - 是标准输出",
            rich_help_panel=_WHERE,
        ),
    ] = None,
    output: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="格式",
            help="md（默认）、text、html、docx 或 json",
            rich_help_panel=_WHERE,
        ),
    ] = None,
    preset: Annotated[
        Preset | None,
        typer.Option(
            metavar="版式",
            help="Word 文件的版式：公文（默认，按 GB/T 9704-2012）或 校园",
            rich_help_panel=_WHERE,
        ),
    ] = None,
    reference: Annotated[
        Path | None,
        typer.Option(
            "--reference",
            metavar="文件",
            help="Word 文件的样式取自本单位的这个 .docx；- 是标准输入",
            rich_help_panel=_WHERE,
        ),
    ] = None,
    front_matter: Annotated[
        bool,
        typer.Option(
            "--front-matter/--no-front-matter",
            help="Markdown 开头写不写标题、种子等信息；默认写",
            rich_help_panel=_WHERE,
        ),
    ] = True,
    trace: Annotated[
        bool, typer.Option("--trace", help="在文稿里注明每一段的来历", rich_help_panel=_WHERE)
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="文件已存在时覆盖", rich_help_panel=_WHERE)
    ] = False,
    plan: Annotated[
        bool,
        typer.Option(
            "--plan",
            help="只看不写：会写成什么样、最长能写多少字、够写几篇、还要作者给什么",
            rich_help_panel=_WHERE,
        ),
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check/--no-check", help="做完后检查措辞，报告一行；不检查时快一半"),
    ] = True,
    explain: Annotated[
        bool, typer.Option("--explain", help="报告里说明每一段素材为什么选它")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="还有待填、自写未写或字数不够时，以状态 1 结束")
    ] = False,
) -> None:
    """Assemble a draft."""
    from qicao.cli import profiles
    from qicao.cli.facts import read as read_facts
    from qicao.cli.stores import open_named, stores_told
    from qicao.models.draft import Request

    asked = {
        "主题": words, "-t": theme, "--outline": outline, "--length": length, "--seed": seed,
        "--audience": audience, "--save-outline": save_outline,
    }  # fmt: skip
    files = {"--save-recipe": save_recipe, "--save-vars": save_vars, "--ledger": ledger}
    both = {*(use or ())} & {*(drop or ())}
    _check_usage(asked, recipe, batch, out, files, both, interactive=interactive, plan=plan)
    if interactive:
        streams.claim_stdin("--interactive")
    target = Target.of(out, output, force=force)
    target.check(batch=batch is not None)
    if save_recipe is not None:
        streams.check_target(save_recipe, force=force)
    options = target.options(
        trace=trace, front_matter=front_matter, preset=preset, reference=reference
    )
    given = {**values.from_file(vars_file), **values.pairs("--var", var or [])}
    remember = values.remember(save_vars, given) if save_vars and not interactive else None
    mine = profiles.chosen(as_, my_facts or (), without=no_profile)
    request = Request(
        themes=tuple(theme or ()),
        date=_date(date),
        outline=outline,
        variables=given,
        length=length,
        seed=seed,
        title=(title or "").strip() or None,
        audience=audience,
        own=values.own_passages(own or []),
        facts=(*read_facts(facts), *mine.facts),
        profile=mine.profile,
        shun=used_before(ledger),
        use=tuple(use or ()),
        drop=tuple(drop or ()),
        avoid=_avoided(avoid or []),
        reroll=tuple(reroll or ()),
    )
    store = open_named(ctx)
    store, request = prescribed(ctx, store, request, save_outline, force=force)
    if recipe is None:
        request = understood(request, words or (), store, needed=batch is None)
    if batch is not None and out is not None:
        screen = console.stderr(ctx)
        dated = date is not None
        _batch(
            batch, out, request, store, target, options, screen, ledger, dated=dated, strict=strict
        )
        return
    keep = None if save_vars is None else lambda known: values.remember(save_vars, known)()
    made, request = _made(
        request, store, recipe, date, keep or (lambda _known: None), interactive=interactive
    )
    if plan:
        from qicao.cli import forecast

        forecast.show(ctx, made.draft, request, store, output)
        return
    if save_vars and remember is None:
        remember = values.remember(save_vars, request.variables)
    screen = console.stdout(ctx)
    target.put(made, options, screen)
    below = screen is not None and target.path is None
    report(
        made.draft,
        console.stderr(ctx),
        below=below,
        check=check,
        again=_again(ctx, target, options, mine.option),
        stores=stores_told(store),
        why=made.why if explain else None,
    )
    _note_down(made, ledger, save_recipe, remember, force=force)
    if strict and is_open(made.draft):
        raise typer.Exit(1)


def _note_down(
    made: Made,
    ledger: Path | None,
    save_recipe: Path | None,
    remember: Callable[[], None] | None,
    *,
    force: bool,
) -> None:
    """Write what is kept beside a draft."""
    if ledger is not None:
        enter(ledger, [made.draft])
    if save_recipe is not None:
        from qicao.assembly.recipefile import dump

        streams.save(save_recipe, dump(made.recipe).encode(), force=force)
        streams.say(f"配方已写入 {save_recipe}")
    if remember is not None:
        remember()


def _check_usage(
    asked: Mapping[str, object],
    recipe: Path | None,
    batch: Path | None,
    out: Path | None,
    files: Mapping[str, Path | None],
    both: Collection[str],
    *,
    interactive: bool,
    plan: bool,
) -> None:
    """Refuse options that don't go together.

    Raises:
        typer.BadParameter: naming them.
    """
    if recipe is not None:
        named = [option for option, value in asked.items() if value]
        if named:
            raise typer.BadParameter(f"用了 --recipe，就不能再写 {'、'.join(named)}")
    if both:
        raise typer.BadParameter(f"--use 和 --drop 都写了 {'、'.join(sorted(both))}")
    for option, path in files.items():
        if str(path) == "-":
            raise typer.BadParameter(f"{option} 要写到文件，不能写到标准输出")
    if plan:
        _check_alone("--plan", {"--batch": batch, "--interactive": interactive})
    if batch is None:
        return
    if out is None or "{{" not in str(out):
        raise typer.BadParameter("--batch 要配合 -o '{{ 姓名 }}.md' 这样的文件名")
    others = {
        "--recipe": recipe, "--interactive": interactive, "--save-recipe": files["--save-recipe"],
    }  # fmt: skip
    _check_alone("--batch", others)


def _check_alone(option: str, others: Mapping[str, object]) -> None:
    """Refuse every one of ``others`` beside ``option``.

    Raises:
        typer.BadParameter: naming both.
    """
    for other, value in others.items():
        if value:
            raise typer.BadParameter(f"{option} 不能和 {other} 同用")


def _avoided(paths: list[Path]) -> frozenset[str]:
    """The runs of characters of earlier texts, whatever kind of file they are in."""
    if not paths:
        return frozenset()
    from qicao.sources import read_bytes
    from qicao.text.ngrams import runs

    found: set[str] = set()
    for path in paths:
        document = read_bytes(streams.read_bytes(path, "--avoid"), streams.name_of(path))
        found.update(*(runs(line.text) for line in document.lines))
    return frozenset(found)


class _Made(NamedTuple):
    """A draft with what made it, and what was asked for in the end."""

    made: Made
    request: Request


def _made(
    request: Request,
    store: Store,
    recipe_file: Path | None,
    date: str | None,
    keep: Callable[[dict[str, Any]], None],
    *,
    interactive: bool,
) -> _Made:
    """Make the draft; ``keep`` gets what an author answered who then breaks off."""
    import msgspec

    from qicao.assembly.answers import MARK as FACT_MARK
    from qicao.assembly.assembling import make
    from qicao.assembly.profiles import beneath
    from qicao.assembly.variables import Values, check_given

    recipe = None
    if recipe_file is not None:
        from qicao.assembly.recipes import request_of
        from qicao.cli.recipes import read as read_recipe

        recipe = read_recipe(recipe_file)
        day = request.date if date else recipe.date
        request = msgspec.structs.replace(request_of(recipe, request), date=day)
    made = make(store, request, recipe)
    if not interactive:
        return _Made(made, request)
    if request.seed is None:
        request = msgspec.structs.replace(request, seed=made.draft.seed)
    asked: set[str] = set()
    while missing := [name for name in made.draft.missing if name not in asked]:
        known = Values(
            store.variables,
            check_given(store.variables, beneath(request, store.variables).variables, request.date),
            store.variable_places,
        )
        before = request.variables
        answers = values.ask(
            filter(known.applies, missing),
            store.variables,
            lambda answered: keep({**before, **answered}),  # noqa: B023 - called at once
        )
        asked.update(missing)
        request = msgspec.structs.replace(request, variables={**request.variables, **answers})
        made = make(store, request, recipe)
    answers = values.ask_passages([own for own in made.draft.own if FACT_MARK in own.name])
    if answers:
        recipe = made.recipe
        request = msgspec.structs.replace(request, own={**request.own, **answers})
        made = make(store, msgspec.structs.replace(request, facts=recipe.facts), recipe)
    return _Made(made, request)


def _again(ctx: typer.Context, target: Target, options: Options, profile: str) -> Again:
    """How the draft is made again from the file it was written to."""
    from qicao.writers.options import DEFAULT

    tells = target.tells_recipe(options)
    if target.path is None or not tells:
        return Again()
    before = [f"--store {quoted(name)}" for name in ctx.obj.stores]
    behind = [profile] if profile else []
    behind += ["--trace"] if options.trace else []
    if target.kind == "docx" and options.preset != DEFAULT.preset:
        behind.append(f"--preset {options.preset}")
    if options.reference is not None:
        behind.append("--reference …")
    return Again(target.path, tuple(before), tuple(behind))


def _batch(
    table: Path,
    pattern: Path,
    request: Request,
    store: Store,
    target: Target,
    options: Options,
    screen: Screen | None,
    ledger: Path | None,
    *,
    dated: bool,
    strict: bool,
) -> None:
    """One draft per row; the summary is what goes to stdout."""
    from qicao.cli import batch, register, rosters

    asked = rosters.read(table, pattern, request, store)
    result = batch.Result([], [])
    making = batch.Batch(store, lambda one: target.render(one, options), dated, target.force)
    try:
        with console.progress(screen, "组装") as progress:
            making.run(asked, result, progress)
    except KeyboardInterrupt:
        streams.say(f"已写好 {len(result.entries)} 份；再运行一次同样的命令，就接着写")
        raise
    finally:
        if ledger is not None and result.written:
            enter(ledger, result.written)
        if result.entries:
            register.write(table, pattern, asked, result)
    for line in batch.summary(result.entries):
        streams.put(line + "\n")
    streams.finish()
    for line in batch.taken(result.entries):
        streams.say(line)
    result.check(streams.name_of(table))
    if strict and any(entry.is_open for entry in result.entries):
        raise typer.Exit(1)


def _date(text: str | None) -> dt.date:
    return date_option(text, "--date") or today()
