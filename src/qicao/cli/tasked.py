"""``qicao assemble --outline 通知.docx``: read an outline from a task, and report on it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from qicao.cli import streams
from qicao.errors import QicaoError
from qicao.text.shellwords import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.assembly.tasked.outlines import Tasked, Understood
    from qicao.assembly.tasked.reading import Task
    from qicao.models.draft import Request
    from qicao.models.store import Outline, Store

ENDINGS = frozenset(".docx .dotx .doc .wps .pdf .txt .md .markdown .html .htm .xhtml".split())
"""Suffixes that tell a file from the name of an outline."""

_STUDIED = "学习内容"
_MOST_LINES, _LINE = 20, 28
"""Maximum number of unused lines of a task that are printed, and of characters of each."""


def is_file(name: str, store: Store) -> bool:
    """Whether ``--outline`` names a file: ``-``, a known suffix, or a path with a folder.

    Any other name is a file only if it exists and is no part of an outline's name.
    """
    path = Path(name)
    in_folder = any(mark in name for mark in ("/", os.sep))
    if name == "-" or path.suffix.lower() in ENDINGS or in_folder:
        return True
    named = any(name in known for known in store.outlines)
    return not named and path.is_file()


def prescribed(
    ctx: typer.Context, store: Store, request: Request, save: str | None, *, force: bool
) -> tuple[Store, Request]:
    """Read the outline from the file that a request names, and print how it was understood.

    The file's length, themes and studied document are used where the request gives none. ``save``
    is the name under which the outline is saved in the user's own store; None for not at all.

    Returns:
        The store with the outline, and the request for it; both unchanged if no file is named.

    Raises:
        QicaoError: when the file can't be read, no prescribed parts are recognised, or the outline
            can't be saved.
        typer.BadParameter: when ``save`` is given without a file, or standard input is in use.
    """
    if request.outline is None or not is_file(request.outline, store):
        if save is not None:
            raise typer.BadParameter("--save-outline 要配合 --outline 通知.docx 这样的文件")
        return store, request
    import msgspec

    from qicao.assembly.assembling import with_outline

    path = Path(request.outline)
    shown = streams.name_of(path)
    task, tasked = _read(path, shown, save or Path(shown).name, store)
    request = _asked(request, task, tasked.outline, store)
    for line in lines(task, tasked, shown, request):
        streams.say(line)
    if save is not None:
        kept = _save(ctx, tasked.outline, force=force)
        streams.say(f"提纲已存为“{save}”（{kept}），下次写 --outline {quoted(save)}")
    request = msgspec.structs.replace(request, outline=tasked.outline.name)
    return with_outline(store, tasked.outline), request


def _read(path: Path, shown: str, name: str, store: Store) -> tuple[Task, Tasked]:
    from qicao.assembly.tasked.matching import Matcher
    from qicao.assembly.tasked.outlines import outline_of
    from qicao.assembly.tasked.reading import read

    document = streams.read_document(path, "--outline")
    task = read(document.lines, Matcher(store).knows)
    if not task.parts:
        hint = "写成一行一个的“一、……”“二、……”再试，或用 --outline 写一个提纲的名称"
        raise QicaoError(f"{shown} 里没有认出要写哪几个部分", hint=hint)
    return task, outline_of(task, name, store, tuple(line.text for line in document.lines))


def _asked(request: Request, task: Task, outline: Outline, store: Store) -> Request:
    """Add the studied document, length and themes that the request leaves open."""
    import msgspec

    variables = request.variables
    if task.studied is not None and _STUDIED in store.variables and _STUDIED not in variables:
        variables = {**variables, _STUDIED: task.studied.text}
    length = request.length
    if length is None and task.length is not None:
        length = task.length.aim
    themes = request.themes
    if not themes and not outline.themes:
        # The paper can be about the themes of the author's facts.
        themes = tuple(dict.fromkeys(fact.theme for fact in request.facts if fact.theme))
    return msgspec.structs.replace(request, variables=variables, length=length, themes=themes)


def lines(task: Task, tasked: Tasked, shown: str, request: Request) -> Iterator[str]:
    """Yield lines on a task: its parts, length, title, studied document, and unused lines."""
    from qicao.assembly.tasked.outlines import told

    number = len(task.parts)
    like = f"，按“{tasked.outline.like}”的写法" if tasked.outline.like else ""
    yield f"{shown} 指定了 {number} 个部分{like}："
    for numbered, one in told(tasked.understood):
        yield f"{'  ' * one.level}{numbered}{one.heading} → {_meaning(one)}"
    if tasked.mentioned:
        yield f"没有部分写明主题；没有另写主题的，按里面提到的写：{'、'.join(tasked.mentioned)}"
    if task.length is not None:
        asked = request.length
        mine = "" if asked == task.length.aim else "，你写明的优先"
        yield f"字数：写着“{task.length.said}”，按 {asked} 字写{mine}"
    if task.title is not None:
        yield f"题目：{task.title.text}" + ("（用了 --title 的）" if request.title else "")
    if task.studied is not None and request.variables.get(_STUDIED) == task.studied.text:
        yield f"学习内容：{task.studied.text}（要换用 --var {_STUDIED}=…）"
    yield from _untaken(task)


def _meaning(one: Understood) -> str:
    if one.divided:
        return "下面分写"
    if one.own:
        return f"自写“{one.own}”，没有对应的主题"
    stage = f"写{one.stage}" if one.stage and one.stage != "全" else ""
    themes = f"主题 {'、'.join(one.themes)}" if one.themes else "所选的主题"
    return "，".join(filter(None, (themes, stage)))


def _untaken(task: Task) -> Iterator[str]:
    if not task.untaken:
        return
    yield "没有写进提纲的："
    for number, text in task.untaken[:_MOST_LINES]:
        yield f"  第 {number} 行　{text[:_LINE]}{'……' if len(text) > _LINE else ''}"
    if len(task.untaken) > _MOST_LINES:
        rest = [str(number) for number, _ in task.untaken[_MOST_LINES:]]
        yield f"  还有第 {'、'.join(rest)} 行"


def _save(ctx: typer.Context, outline: Outline, *, force: bool) -> Path:
    """Save an outline in the user's own store, over one that exists only with ``force``."""
    from qicao.cli.own import own_folder
    from qicao.cli.stores import holding, open_named, write
    from qicao.store import yamledits
    from qicao.store.stores import locate

    folder = own_folder(ctx)
    with holding(folder) as held:
        store = open_named(ctx)
        if outline.name in store.outlines and not force:
            raise QicaoError(f"已经有提纲“{outline.name}”", hint="换一个名称，或加 --force 覆盖它")
        place = store.outline_places.get(outline.name)
        files = yamledits.add_outline(folder, outline)
        (path,) = files
        if place is not None and Path(place.path).parent == path.parent:
            files = {Path(place.path): files[path]}
            (path,) = files
        elif path.exists() and not force:
            raise QicaoError(f"{path} 已存在", hint="换一个名称，或加 --force 覆盖它")
        write(held, files, locate(ctx.obj.stores))
    return path
