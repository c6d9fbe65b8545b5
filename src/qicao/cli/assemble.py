"""``qicao assemble``: a draft from themes and variables, and what a person must know of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.dates import date_option
from qicao.errors import Problem, QicaoError
from qicao.writers.origins import describe

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from qicao.models.draft import Draft

app = new_command()

Format = Literal["md", "text", "json"]
Audience = Literal["机关", "学校", "企业", "社区", "政协"]

_EXAMPLES = """\
qicao assemble -t 坚定政治信仰 -t 净化政治生态 --var 单位=青溪县第二中学
qicao assemble -t 提高政治能力 --length 1500 --seed 7 -o 初稿.md
qicao assemble -t 净化政治生态 --vars 我的信息.yaml --format json
qicao assemble -t 政治信仰 --outline 认识问题措施 | pandoc -f markdown -o 初稿.docx"""


@app.command(
    cls=QicaoCommand,
    help="按主题组装一篇初稿。初稿写到标准输出或 -o 指定的文件；"
    "字数、来源和待填的内容写到标准错误。",
    epilog=_EXAMPLES,
)
def assemble(
    ctx: typer.Context,
    theme: Annotated[
        list[str] | None,
        typer.Option(
            "-t",
            "--theme",
            metavar="主题",
            help="写哪些主题，按先后排列：一级、二级、别名或其中几个字；自带主题的提纲可以不写",
        ),
    ] = None,
    outline: Annotated[
        str | None, typer.Option(metavar="提纲", help="用哪个提纲，见 qicao list-outlines")
    ] = None,
    var: Annotated[
        list[str] | None,
        typer.Option(metavar="名称=值", help="填一个变量，可写多次；优先于 --vars"),
    ] = None,
    vars_file: Annotated[
        Path | None,
        typer.Option("--vars", metavar="文件", help="从 YAML 或 JSON 文件读变量；- 是标准输入"),
    ] = None,
    length: Annotated[
        int | None,
        typer.Option(metavar="字数", min=1, help="要多少字（Word 的字数），误差在 3% 以内"),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="数", help="换一个数就换一篇；不写时由要求本身决定，同样的命令得同样的稿"
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option(metavar="标题", help="标题，不写时由提纲决定")
    ] = None,
    date: Annotated[
        str | None, typer.Option(metavar="日期", help="成文日期，如 2026-11-22；默认今天")
    ] = None,
    audience: Annotated[
        Audience | None,
        typer.Option(metavar="对象", help="写给哪类单位：机关、学校、企业、社区、政协；默认通用"),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="文件", help="写到文件，格式由后缀定：.md .txt .json"
        ),
    ] = None,
    output: Annotated[
        Format | None, typer.Option("--format", metavar="格式", help="md（默认）、text 或 json")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="文件已存在时覆盖")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="还有待填、自写未写或字数不够时，以状态 1 结束")
    ] = False,
) -> None:
    """Assemble a draft."""
    from qicao import writers
    from qicao.assembly.assembling import assemble as make
    from qicao.cli.stores import open_named
    from qicao.models.draft import Request

    to_file = out if out is not None and str(out) != "-" else None
    if to_file is not None:
        streams.check_target(to_file, force=force)
    kind = output or (writers.format_of(to_file.suffix) if to_file else None)
    if not theme and not outline:
        raise typer.BadParameter("缺少 -t, --theme 主题")
    _require_text([*(theme or []), outline or "", title or "", *(var or [])])
    request = Request(
        themes=tuple(theme or ()),
        date=_date(date),
        outline=outline,
        variables={**_from_file(vars_file), **_from_options(var or [])},
        length=length,
        seed=seed,
        title=(title or "").strip() or None,
        audience=audience,
    )
    draft = make(open_named(ctx), request)
    if to_file is not None:
        streams.save(to_file, writers.writer(kind or "md")(draft), force=force)
    elif kind is None and streams.on_terminal():
        from qicao.cli.preview import preview

        preview(draft)
    else:
        streams.put(writers.writer(kind or "md")(draft))
    streams.finish()
    _report(draft, to_file)
    if strict and (draft.missing or draft.own or draft.length.short or draft.notes):
        raise typer.Exit(1)


def _require_text(words: list[str]) -> None:
    """Refuse what the command line's encoding could not make text of.

    Raises:
        QicaoError: with each such word.
    """
    wrong = [word for word in words if not word.isprintable() and _is_broken(word)]
    if wrong:
        shown = [word.encode("utf-8", "replace").decode() for word in wrong]
        raise QicaoError([Problem(f"命令行里有认不出的字节：{word}") for word in shown])


def _is_broken(word: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in word)


def _date(text: str | None) -> dt.date:
    import datetime as dt

    return date_option(text, "--date") or dt.datetime.now().astimezone().date()


def _from_options(pairs: list[str]) -> dict[str, Any]:
    given = {}
    for pair in pairs:
        name, separator, value = pair.replace("＝", "=", 1).partition("=")
        if not separator or not name.strip():
            raise typer.BadParameter(f"--var 要写成 名称=值，而不是“{pair}”")
        given[name.strip()] = value
    return given


def _from_file(path: Path | None) -> dict[str, Any]:
    """The values in a YAML or JSON file (JSON is YAML)."""
    if path is None:
        return {}
    from qicao import yamlfile

    problems: list[Problem] = []
    value = yamlfile.read(streams.read_text(path), str(path), problems)
    if value is not None and not isinstance(value.plain, dict):
        problems.append(Problem("应是“变量名: 值”的一组", str(path), value.line))
    if problems:
        raise QicaoError(problems)
    if value is None:
        return {}
    given = yamlfile.members(value)
    return {name: member.plain for name, member in given.items() if not yamlfile.is_null(member)}


def _report(draft: Draft, to_file: Path | None) -> None:
    """What a person must know before using the draft, on stderr."""
    if to_file is not None:
        streams.say(f"已写入 {to_file}")
    for line in (*_length_lines(draft), *_source_lines(draft), *_open_lines(draft)):
        streams.say(line)


def _length_lines(draft: Draft) -> Iterator[str]:
    length = draft.length
    asked = f"（要求 {length.asked} 字）" if length.asked else ""
    yield f"字数：{length.count}{asked}　提纲：{draft.outline}　种子：{draft.seed}"
    yield from draft.notes
    for shortage in length.short:
        yield f"素材不够：“{shortage.theme}”还差约 {shortage.lacks} 字"
    if length.short:
        yield "提示：可以再加 --store starter 用上自带的素材，或拆入更多来源"


def _source_lines(draft: Draft) -> Iterator[str]:
    yield "来源："
    for section in draft.sections:
        for paragraph in section.paragraphs:
            if not paragraph.own:
                where = describe(paragraph.origin)
                yield f"  {paragraph.id}（{paragraph.theme}·{paragraph.role}）{where}"
    for share in draft.overlap.by_source:
        yield f"照用《{share.source}》{share.characters} 字，占全文 {share.share:.0%}"


_TOLD = frozenset(("开头", "做法", "成效", "问题"))
"""Roles that say what the author or the unit did: only they know whether it is so."""


def _open_lines(draft: Draft) -> Iterator[str]:
    for section in draft.sections:
        for paragraph in section.paragraphs:
            if paragraph.flags:
                yield f"存疑：{paragraph.id}（{'；'.join(paragraph.flags)}）"
    told = [
        paragraph.id or ""
        for section in draft.sections
        for paragraph in section.paragraphs
        if paragraph.role in _TOLD
    ]
    if told:
        yield f"请核对：{'、'.join(told)} 写到了做过的事，与实际不符的要改"
    if draft.missing:
        yield f"待填：{'、'.join(draft.missing)}（用 --var 名称=值 填写）"
    for own in draft.own:
        yield f"自写：{own.name}——{own.prompt}"
    if draft.unused:
        yield f"这一稿没有用到：{'、'.join(draft.unused)}"
