"""Declare the options of ``qicao assemble``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Literal

import typer

from qicao.cli.options import Readers
from qicao.cli.words import length_option

_Format = Literal["md", "text", "json", "html", "docx"]
_Preset = Literal["公文", "校园"]

WHAT, FILL, CHOOSE, AGAIN, WHERE = "写什么", "填什么", "选哪些段落", "配方与批量", "写到哪里"
"""The sections of the help page."""

_what, _fill, _choose, _again, _where = (
    partial(typer.Option, rich_help_panel=section) for section in (WHAT, FILL, CHOOSE, AGAIN, WHERE)
)

USUAL = frozenset((
    "interactive", "theme", "outline", "length", "var", "own", "facts", "recipe", "plan", "out",
))  # fmt: skip
"""The parameters that most people use: ``--help`` shows only these, ``--help-all`` all."""

ThemeWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="主题",
        help="写哪些主题；提纲、学习的文件（党章）和“1500字”这样的字数也可以写在这里",
    ),
]
Theme = Annotated[
    list[str] | None,
    _what(
        "-t",
        "--theme",
        metavar="主题",
        help="也是主题，按先后排列，可写多次：一级、二级、别名或其中几个字；自带主题的提纲可以不写",
    ),
]
Outline = Annotated[
    str | None,
    _what(
        "--outline",
        metavar="提纲",
        help="用哪个提纲，见 qicao list-outlines；或一份通知、提纲的文件，照里面指定的部分写",
    ),
]
SaveOutline = Annotated[
    str | None,
    _what(
        "--save-outline", metavar="名称", help="把从文件读出的提纲存进自己的素材库，下次写名称就行"
    ),
]
Var = Annotated[
    list[str] | None, _fill("--var", metavar="名称=值", help="填一个变量，可写多次；优先于 --vars")
]
Vars = Annotated[
    Path | None, _fill("--vars", metavar="文件", help="从 YAML 或 JSON 文件读变量；- 是标准输入")
]
Length = Annotated[
    int | None,
    _what(
        "--length",
        metavar="字数",
        parser=length_option,
        help="要多少字（Word 的字数），误差在 3% 以内",
    ),
]
Seed = Annotated[
    int | None,
    _choose(
        "--seed", metavar="数", help="换一个数就换一篇；不写时由要求本身决定，同样的命令得同样的稿"
    ),
]
Title = Annotated[str | None, _what("--title", metavar="标题", help="标题，不写时由提纲决定")]
Date = Annotated[
    str | None, _what("--date", metavar="日期", help="成文日期，如 2026-11-22；默认今天")
]
Audience = Annotated[
    Readers | None,
    _what(
        "--audience", metavar="对象", help="写给哪类单位：机关、学校、企业、社区、政协；默认通用"
    ),
]
Own = Annotated[
    list[str] | None,
    _fill(
        "--own",
        metavar="名称=文本",
        help="写好的自写项，可写多次；=@文件 从文件读，=@- 从标准输入读",
    ),
]
Facts = Annotated[
    Path | None,
    _fill(
        "--facts",
        metavar="文件",
        help="自己的材料：YAML 列表或表格，一条一件事；- 是标准输入。见 qicao facts new",
    ),
]
As = Annotated[
    str | None,
    _fill("--as", metavar="谁", help="用哪一份个人信息，见 qicao profile；不写时用默认的一份"),
]
NoProfile = Annotated[bool, _fill("--no-profile", help="不用个人信息")]
MyFacts = Annotated[
    list[str] | None,
    _fill(
        "--my-fact",
        metavar="材料",
        help="把个人信息里叫这个名称的材料写进去，可写多次；全部 指每一条",
    ),
]
Use = Annotated[
    list[str] | None,
    _choose("--use", metavar="编号", help="一定用上这条素材，可写多次；官方原文作为引文"),
]
Drop = Annotated[
    list[str] | None,
    _choose("--drop", metavar="编号", help="不用这条素材，可写多次；有 --recipe 时也可写段号"),
]
Avoid = Annotated[
    list[Path] | None,
    _choose("--avoid", metavar="文件", help="以前的稿子，其中的段落不再用，可写多次；- 是标准输入"),
]
Reroll = Annotated[
    list[int] | None,
    _choose("--reroll", metavar="段号", min=1, help="换掉“来源”里的第几段，其余不动；可写多次"),
]
Recipe = Annotated[
    Path | None,
    _again("--recipe", metavar="文件", help="照配方，或照填好、改过的稿子再做一遍；- 是标准输入"),
]
SaveRecipe = Annotated[
    Path | None, _again("--save-recipe", metavar="文件", help="把这一稿的配方存下来，可以手改")
]
Interactive = Annotated[
    bool,
    _what(
        "-i",
        "--interactive",
        help="在终端上一步一步问：写什么、主题、字数、学习的文件、材料、要填的；写明了的不问",
    ),
]
SaveVars = Annotated[
    Path | None, _fill("--save-vars", metavar="文件", help="记住填过的变量，下次用 --vars 读")
]
Ledger = Annotated[
    Path | None,
    _again(
        "--ledger",
        metavar="文件",
        help="本单位的用稿台账：别人用过的素材和句式尽量不再用，这一稿用到的记进去",
    ),
]
Batch = Annotated[
    Path | None,
    _again(
        "--batch",
        metavar="表格",
        help="表格（.xlsx .xls .ods .csv）一行一篇，列名是变量，- 是标准输入；"
        "配合 -o '{{ 姓名 }}.md'；中断了再运行一次就接着写",
    ),
]
Fill = Annotated[
    bool,
    _again("--fill", help="配合 --batch：把现在给出的补进已有的稿子，只补空着的，手改的照旧"),
]
Out = Annotated[
    Path | None,
    _where(
        "-o",
        "--output",
        metavar="文件",
        help="写到文件，格式由后缀定：.docx .md .html .txt .json；不写或写 - 是标准输出",
    ),
]
Output = Annotated[
    _Format | None, _where("--format", metavar="格式", help="md（默认）、text、html、docx 或 json")
]
Preset = Annotated[
    _Preset | None,
    _where(
        "--preset", metavar="版式", help="Word 文件的版式：公文（默认，按 GB/T 9704-2012）或 校园"
    ),
]
Reference = Annotated[
    Path | None,
    _where(
        "--reference", metavar="文件", help="Word 文件的样式取自本单位的这个 .docx；- 是标准输入"
    ),
]
Latin = Annotated[
    str | None,
    _where(
        "--latin",
        metavar="字体",
        help="Word 文件里数字和字母用的字体，如 'Times New Roman'；页码不变",
    ),
]
FrontMatter = Annotated[
    bool,
    _where("--front-matter/--no-front-matter", help="Markdown 开头写不写标题、种子等信息；默认写"),
]
Clean = Annotated[
    bool,
    _where(
        "--clean",
        help="文件里不留 qicao 的任何信息，可以直接交上去；这样的文件不带配方，以后不能用 --recipe 补写",
    ),
]
Trace = Annotated[bool, _where("--trace", help="在文稿里注明每一段的来历")]
Force = Annotated[bool, _where("--force", help="文件已存在时覆盖")]
Plan = Annotated[
    bool, _where("--plan", help="只看不写：会写成什么样、最长能写多少字、够写几篇、还要作者给什么")
]
Check = Annotated[
    bool, typer.Option("--check/--no-check", help="做完后检查措辞，报告一行；不检查时快一半")
]
Explain = Annotated[bool, typer.Option("--explain", help="报告里说明每一段素材为什么选它")]
Strict = Annotated[
    bool, typer.Option("--strict", help="还有待填、自写未写或字数不够时，以状态 1 结束")
]
