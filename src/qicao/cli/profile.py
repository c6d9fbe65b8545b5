"""``qicao profile``: save an author's values and facts once, for use in all of their drafts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from qicao.cli import profiles, streams, values
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption
from qicao.errors import Problem, QicaoError
from qicao.models.profile import DEFAULT
from qicao.text.characters import cleared
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qicao.cli.profiles import Kept
    from qicao.models.profile import Profile

app = new_command()

_EXAMPLES = """\
qicao profile set 单位=青溪县第二中学 姓名=林晓明 岗位=语文教师
qicao profile set --facts 材料.yaml
qicao profile show
qicao profile forget 岗位
qicao profile set --as 周远 单位=青溪县第二中学 岗位=教务员
qicao assemble 净化政治生态 --as 周远"""


@app.command(
    cls=QicaoCommand,
    help="个人信息：单位、姓名、岗位这些每次都要填的，记下一次，assemble 就自己填，并说明填了哪些；"
    "--var、--vars 和配方里的优先，加 --no-profile 不用。材料也可以记，写明 --my-fact 才写进稿子。"
    "set 记下或改，show 看，edit 在编辑器里改，forget 忘掉。只记写明要记的，存在本机的配置文件夹里，只有本人能读。",
    epilog=_EXAMPLES,
)
def profile(
    ctx: typer.Context,
    what: Annotated[
        Literal["set", "show", "edit", "forget"],
        typer.Argument(metavar="set|show|edit|forget", help="记下、看、改、忘掉"),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="项目",
            help="set 后面写 名称=值，forget 后面写变量或材料的名称；edit - 从标准输入读全部内容",
        ),
    ] = None,
    as_: Annotated[
        str | None,
        typer.Option("--as", metavar="谁", help="哪一份，替几个人写时用；默认的一份不写"),
    ] = None,
    facts: Annotated[
        Path | None,
        typer.Option(
            "--facts", metavar="文件", help="set 时把这个文件里的材料也记下；- 是标准输入"
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="forget 时忘掉这一份的全部，先问一声")
    ] = False,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="配合 --all，不问")] = False,
    output: FormatOption = "text",
) -> None:
    """Save, show, edit or delete an author's values and facts."""
    given = words or []
    for option, is_given, command in (
        ("--facts", facts is not None, "set"),
        ("--all", everything, "forget"),
        ("--yes", yes, "forget"),
        ("--format", output != "text", "show"),
    ):
        if is_given and what != command:
            raise typer.BadParameter(f"{option} 只和 {command} 同用")
    if what == "set":
        _set(ctx, as_, values.pairs("set", given), facts)
    elif what == "edit":
        _edit(as_, given)
    elif what == "forget":
        _forget(as_, given, everything=everything, yes=yes)
    elif given:
        raise typer.BadParameter(f"show 后面不写别的：{'、'.join(given)}")
    else:
        _show(as_, output)


def _set(ctx: typer.Context, name: str | None, given: Mapping[str, str], file: Path | None) -> None:
    """Add values and facts to a profile; each replaces the saved entry of the same name."""
    from qicao.assembly.profilefile import named
    from qicao.assembly.variables import DATE
    from qicao.cli.facts import read as read_facts

    if not given and file is None:
        raise typer.BadParameter("要写明记下什么：名称=值，或 --facts 文件")
    given = {one: cleared(value)[0].strip() for one, value in given.items()}
    empty = [one for one, value in given.items() if not value]
    if empty:
        forget = " ".join(map(quoted, empty))
        raise typer.BadParameter(
            f"{'、'.join(empty)} 没有值；要忘掉，用 qicao profile forget {forget}"
        )
    if DATE in given:
        raise typer.BadParameter(f"{DATE}每一稿不同，不记在个人信息里；起草时用 --date")
    warnings = _checked(ctx, given)
    facts = {named(fact): fact for fact in (read_facts(file) if file else ())}
    with profiles.holding():
        kept = profiles.read(name)
        old = kept.profile
        known = {named(fact): fact for fact in old.facts}
        after = msgspec.structs.replace(
            old,
            values={**old.values, **given},
            facts=tuple({**known, **facts}.values()),
        )
        told = [one for one in given if old.values.get(one) != after.values[one]]
        new = [fact for one, fact in facts.items() if known.get(one) != fact]
        told += map(profiles.called, new)
        if told:
            _put(kept, after)
    whose = _whose(old)
    streams.say(f"已记在{whose}里：{'、'.join(told)}" if told else f"{whose}没有改动")
    if told and kept.content is None:
        _say_place(kept)
    if any(not fact.key for fact in new):
        streams.say(f"留意：有材料没有名称，写进稿子只能用 --my-fact {profiles.ALL}")
    for line in warnings:
        streams.say(line)


def _put(kept: Kept, after: Profile) -> None:
    """Write ``after`` into the profile's file, or delete the file when ``after`` is empty."""
    from qicao.assembly.profilefile import HEAD, changed

    if not after.values and not after.facts:
        profiles.remove(kept)
        return
    text = HEAD if kept.content is None else kept.text
    profiles.save(kept, changed(text, kept.profile, after, str(kept.path)))


def _checked(ctx: typer.Context, given: Mapping[str, str]) -> list[str]:
    """Check values by the stores, if these open; warn of variables that they don't have.

    Such a variable may be another store's, or misspelt.

    Raises:
        QicaoError: naming every value that a variable of the stores doesn't accept.
    """
    from qicao.assembly.variables import converted
    from qicao.store.stores import locate, open_stores
    from qicao.text.suggestions import did_you_mean

    try:
        known = open_stores(locate(ctx.obj.stores)).variables
    except QicaoError:  # ``assemble`` reports it
        return []
    converted(known, {name: value for name, value in given.items() if name in known})
    return [
        f"留意：素材库里没有变量“{name}”{did_you_mean(name, known)}"
        for name in given
        if name not in known
    ]


def _whose(profile: Profile) -> str:
    return "个人信息" + ("" if profile.name == DEFAULT else f"“{profile.name}”")


def _say_place(kept: Kept) -> None:
    if profiles.is_open_to_others(kept.path):
        path = quoted(str(kept.path))
        streams.say(f"存在 {kept.path}，别的用户也能读；要只让自己读，用 chmod 600 {path}")
    else:
        streams.say(f"存在 {kept.path}，只有本人能读")


def _show(name: str | None, output: str) -> None:
    """Print the profile to stdout, and to stderr where it is saved and which others exist."""
    kept = profiles.required(name)
    if output == "json":
        path = None if kept.content is None else str(kept.path)
        streams.put_json(path=path, **msgspec.to_builtins(kept.profile))
    else:
        streams.put_lines(_lines(kept.profile))
    if kept.content is None:
        streams.say("还没有默认的个人信息；记下用 qicao profile set 单位=… 姓名=… 岗位=…")
    else:
        _say_place(kept)
    others = [other for other in profiles.names() if other != kept.profile.name]
    if others:
        streams.say(f"另有：{'、'.join(others)}（加 --as 看）")


def _lines(profile: Profile) -> Iterator[str]:
    from qicao.cli.wording.facts import sort_of
    from qicao.text.width import pad, width

    columns = max(map(width, profile.values), default=0) + 2
    for name, value in profile.values.items():
        text = value if isinstance(value, str) else "、".join(value)
        yield pad(name, columns) + text.replace("\n", "\n" + " " * columns)
    for fact in profile.facts:
        sort = sort_of(fact.kind, fact.type)
        called = f"材料“{fact.key}”" if fact.key else "材料"
        yield f"{called}{f'（{sort}）' if sort else ''}：{fact.text}"


_NEW = """\
变量:
#  单位: 青溪县第二中学
#  姓名: 林晓明
#  岗位: 语文教师
材料:
#  - 材料: 发生了什么，六十到二百字
#    名称: 六个字以内的名词
"""


def _edit(name: str | None, given: Sequence[str]) -> None:
    """Replace the profile's file by text from the editor or, for ``-``, from standard input.

    The text is parsed before the file is written.
    """
    from qicao.assembly.profilefile import HEAD

    if list(given) not in ([], ["-"]):
        raise typer.BadParameter("edit 后面不写别的；- 是从标准输入读全部内容")
    kept = profiles.read_raw(name)
    before = kept.text or HEAD + _NEW
    if given:
        _take(kept, streams.read_text(Path("-"), "edit"), "标准输入")
        return
    if not streams.can_edit():
        raise QicaoError(
            "不在终端上，打不开编辑器",
            hint="用 qicao profile edit - 从标准输入读全部内容，或用 set、forget 逐项改",
        )
    from qicao.cli.editing import BELOW, edited

    called = f" --as {quoted(name)}" if name else ""
    notes = "# 改好后保存退出；不想改，原样退出。\n"
    with edited(f"{before}\n{BELOW}\n{notes}", f"qicao profile edit -{called}") as write:
        _take(kept, write(), "编辑的内容", unchanged=before)


def _take(kept: Kept, written: str, shown: str, unchanged: str | None = None) -> None:
    """Save the text ``written``, which messages call ``shown``, as the profile's file.

    The notes below ``BELOW`` are cut off. Nothing is saved if it is ``unchanged``, the text that
    the editor was opened with, or if it has faults or no entry.
    """
    from qicao.assembly.profilefile import load
    from qicao.cli.editing import BELOW

    # A temporary file of the editor, left by an error and piped in here, still has the notes.
    text = written.partition(f"{BELOW}\n")[0].replace("\r\n", "\n").rstrip() + "\n"
    if text in (kept.text, f"{(unchanged or '').rstrip()}\n"):
        streams.say(f"{_whose(kept.profile)}没有改动")
        return
    profile = load(text, kept.profile.name, shown)
    if not profile.values and not profile.facts:
        raise QicaoError(
            "里面没有变量，也没有材料，什么都没有改", hint="要忘掉，用 qicao profile forget --all"
        )
    with profiles.holding():
        profiles.save(kept, text)
    streams.say(
        f"{_whose(profile)}已改，现有变量 {len(profile.values)} 个、材料 {len(profile.facts)} 条"
    )
    if kept.content is None:
        _say_place(kept)


def _forget(name: str | None, given: Sequence[str], *, everything: bool, yes: bool) -> None:
    """Remove the named values and facts from a profile, or with ``everything`` all of it."""
    if everything == bool(given):
        raise typer.BadParameter("forget 要么写明忘掉什么，要么写 --all")
    if everything:
        _forget_all(name, yes=yes)
        return
    profiles.required(name)
    with profiles.holding():
        kept = profiles.read(name)
        after, told = _without(kept.profile, given)
        _put(kept, after)
    emptied = "" if after.values or after.facts else "；里面没有别的了，文件也删了"
    streams.say(f"已从{_whose(kept.profile)}里忘掉：{'、'.join(told)}{emptied}")


def _without(old: Profile, given: Sequence[str]) -> tuple[Profile, list[str]]:
    """Return the profile without the named entries, and what messages call those."""
    from qicao.assembly.profilefile import named
    from qicao.text.suggestions import did_you_mean

    facts = {named(fact): fact for fact in old.facts}
    unknown = [one for one in given if one not in old.values and one not in facts]
    if unknown:
        known = [*old.values, *(fact.key for fact in old.facts if fact.key)]
        raise QicaoError(
            [Problem(f"{_whose(old)}里没有“{one}”{did_you_mean(one, known)}") for one in unknown],
            hint="用 qicao profile show 看里面有什么",
        )
    values_left = {one: value for one, value in old.values.items() if one not in given}
    facts_left = tuple(fact for one, fact in facts.items() if one not in given)
    told = [one for one in old.values if one in given]
    told += [profiles.called(fact) for one, fact in facts.items() if one in given]
    return msgspec.structs.replace(old, values=values_left, facts=facts_left), told


def _forget_all(name: str | None, *, yes: bool) -> None:
    """Delete a profile's file, even one that can't be parsed; ask first unless ``yes``."""
    kept = profiles.read_raw(name)
    if kept.content is None:
        profiles.required(name)
        streams.say("没有个人信息，什么都不用忘。")
        return
    if not yes:
        if not streams.can_answer():
            raise QicaoError("不在终端上，没有人可以问，什么都没有忘", hint="确实要忘掉，加 -y")
        if not streams.agrees(f"忘掉{_whose(kept.profile)}的全部，删去 {kept.path} 吗？"):
            streams.say("没有忘。")
            return
    with profiles.holding():
        profiles.remove(kept)
    streams.say(f"已忘掉{_whose(kept.profile)}的全部，{kept.path} 已删去")
