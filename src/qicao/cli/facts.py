"""``qicao facts``: write a blank file for facts, or show how the facts in a file are understood."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.wording.facts import proposals, sort_of
from qicao.errors import QicaoError
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.assembly.facts import Known
    from qicao.models.fact import Fact

app = new_command()

_HEAD = """\
# 材料：只有你自己能讲的事，一条一件，三条大约能写八百字。空着的不用管。
# 写好以后：qicao facts show 这个文件 看每一条怎样理解；
#           qicao assemble -t 主题 --facts 这个文件 用它们起草。

"""
_ITEMS = 3
_NOTES = 17
"""The column at which the notes begin, counted from 0."""


@app.command(
    cls=QicaoCommand,
    help="自己的材料：new 写一个空白的材料文件，每一项旁边都有提示；"
    "show 看文件里的每一条怎样理解，还缺什么。",
    epilog="qicao facts new 我的材料.yaml\nqicao facts show 我的材料.yaml\n"
    "qicao assemble -t 净化政治生态 --facts 我的材料.yaml -o 初稿.docx",
)
def facts(
    ctx: typer.Context,
    what: Annotated[
        Literal["new", "show"], typer.Argument(metavar="new|show", help="写一个新的，或看一个")
    ],
    file: Annotated[
        Path, typer.Argument(metavar="文件", help="材料文件，.yaml 或表格（.csv、.xlsx）")
    ],
) -> None:
    """Write a blank file for facts, or show how those in a file are understood."""
    if what == "new":
        _new(file)
        return
    from qicao.assembly.facts import known
    from qicao.cli.stores import open_named

    for one in known(read(file), (), open_named(ctx)):
        streams.put_lines(_lines(one))


def _new(file: Path) -> None:
    template = _blank(file.suffix.lower())
    if str(file) == "-":
        streams.put(template)
        streams.finish()
        return
    if file.exists():
        raise QicaoError(f"{file} 已存在，没有改动它", hint="换一个文件名")
    streams.save(file, template.encode(), force=False)
    streams.say(f"已写入 {file}，填好后用 qicao facts show {quoted(str(file))} 看一看")


def _blank(ending: str) -> str:
    """The content of a new file with this suffix: a table's heading row, or YAML with notes."""
    from qicao.assembly.factform import ENTRIES
    from qicao.sources import tables

    marks = {".csv": ",", ".tsv": "\t"}
    if ending in marks:
        return "\ufeff" + marks[ending].join(one.name for one in ENTRIES) + "\n"
    if ending in tables.ENDINGS:
        raise QicaoError(f"新的材料写不成 {ending}", hint="写成 .yaml（每一项旁边有提示）或 .csv")
    return _HEAD + "\n".join([_item()] * _ITEMS)


def _item() -> str:
    """A blank fact in YAML, with a note next to each key."""
    from qicao.assembly.factform import ENTRIES, TEXT
    from qicao.text.width import pad

    lines = []
    for more, entries in groupby(sorted(ENTRIES, key=lambda one: one.more), lambda one: one.more):
        if more:
            lines.append("  # 想写长些，挑几样补上，每样一两句：")
        for one in entries:
            start = "- " if one.name == TEXT else "  "
            lines.append(f"{pad(start + one.name + ':', _NOTES)}# {one.comment}")
    return "\n".join(lines) + "\n"


def read(path: Path) -> tuple[Fact, ...]:
    """Read the facts in a file, or on standard input for ``-``.

    The suffix tells a table, whose sheet may be named after a #; any other file is YAML.

    Raises:
        typer.BadParameter: when standard input was read before.
        QicaoError: when the file can't be read, or with every fault in it.
    """
    from qicao.assembly import factfile
    from qicao.sources import tables

    shown = streams.name_of(path)
    if path.suffix.lower().partition("#")[0] not in tables.ENDINGS:
        text = streams.read_text(path, "--facts")
        for number, name in factfile.commented(text):
            streams.say(f"{shown}:{number}: “{name}”写在 # 后面，没有读；要用就去掉它前面的 #")
        return factfile.load(text, shown)
    named, sheet = tables.with_sheet(path)
    data = streams.read_bytes(named, "--facts")
    table = tables.read(data, streams.name_of(named), factfile.is_key, (), sheet)
    for note in table.notes:
        streams.say(note)
    return factfile.of_rows(((row.number, row.cells) for row in table.rows), shown)


_HEADED = frozenset(("text", "key", "kind", "theme"))
"""The fields of a fact that its first lines tell."""


def _lines(known: Known) -> Iterator[str]:
    from qicao.assembly.arguing import QUESTIONS
    from qicao.assembly.factfile import KEYS
    from qicao.assembly.factform import ENTRIES
    from qicao.assembly.facts import misnamed
    from qicao.models.fact import ANSWERS

    fact = known.fact
    name = f"“{fact.key}”" if fact.key else "（没有名称）"
    theme = f"，主题 {fact.theme}" if fact.theme else ""
    yield f"{known.number}. {name} {sort_of(fact.kind, fact.type)}{theme}{proposals(known.proposed)}"
    yield f"   {fact.text}"
    if known.misnamed:
        yield f"   {misnamed(known)}"
    for one in ENTRIES:
        if one.field not in _HEADED and (given := getattr(fact, one.field)):
            yield f"   {one.name}：{given}"
    asks = [*(["补救"] if known.is_fault else []), *QUESTIONS.get(fact.kind, ())]
    wanted = [ask for ask in asks if ask in KEYS and not getattr(fact, ANSWERS[ask])]
    if wanted:
        yield f"   还可以补：{'、'.join(wanted)}"
