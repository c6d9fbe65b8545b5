"""Read the recipe of ``assemble --recipe`` from its file, or from a draft that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.cli import streams
from qicao.errors import Problem, QicaoError

if TYPE_CHECKING:
    from pathlib import Path

    from qicao.models.draft import Request
    from qicao.models.recipe import Recipe
    from qicao.models.store import Store


def prepared(
    path: Path | None, request: Request, store: Store, *, dated: bool
) -> tuple[Recipe | None, Request]:
    """Read the recipe at ``path`` and combine the request with it; None for None.

    The date is the recipe's, unless ``dated``: the command line gave one. A paragraph to be dropped
    may be given by its number under 来源, from 1.

    Raises:
        QicaoError: as ``read``, or when no paragraph has such a number.
    """
    if path is None:
        return None, request
    import msgspec

    from qicao.assembly.recipes import request_of, used_by

    recipe = read(path, store)
    used = used_by(recipe)
    there = [name for name in dict.fromkeys(request.use) if name in used]
    if there:
        streams.say(f"{'、'.join(there)} 已经在这一稿里，不再放")
    day = request.date if dated else recipe.date
    drop = _ids(request.drop, recipe, store)
    return recipe, msgspec.structs.replace(request_of(recipe, request), date=day, drop=drop)


def _ids(names: tuple[str, ...], recipe: Recipe, store: Store) -> tuple[str, ...]:
    """Replace each number, from 1, by the id of that paragraph of the recipe; ids stay."""
    chosen = [snippet.id for part in recipe.parts for snippet in part.snippets]
    numbers = {name: int(name) for name in names if name.isdecimal() and name not in store.snippets}
    wrong = [number for number in numbers.values() if not 0 < number <= len(chosen)]
    if wrong:
        raise QicaoError(
            [Problem(f"没有第 {number} 段，来源共 {len(chosen)} 段") for number in wrong]
        )
    return tuple(chosen[numbers[name] - 1] if name in numbers else name for name in names)


def read(path: Path, store: Store) -> Recipe:
    """Read the recipe in a file, or the one that a draft carries with its author's later edits.

    Raises:
        typer.BadParameter: when standard input was read before.
        QicaoError: when the file can't be read or has no recipe, or with every fault in it.
    """
    return read_data(path, streams.read_bytes(path, "--recipe"), store)


def read_data(path: Path, data: bytes, store: Store) -> Recipe:
    """As ``read``, for a file whose content is ``data``.

    Raises:
        QicaoError: when the file has no recipe, or with every fault in it.
    """
    from io import BytesIO
    from zipfile import is_zipfile

    from qicao.assembly.carrying import found
    from qicao.assembly.recipefile import load
    from qicao.writers import ENDINGS

    shown = streams.name_of(path)
    carried = found(data)
    # A recipe's own file is YAML or JSON; the suffix of another format is a draft's.
    is_draft = ENDINGS.get(path.suffix.lower(), "json") != "json"
    if carried is None and data.startswith(b"PK") and not is_zipfile(BytesIO(data)):
        raise QicaoError(f"{shown} 坏了，没有下载完或没有存完", hint="请找一份完整的再试")
    if carried is None and (data.startswith(b"PK") or is_draft):
        hint = "只认得 qicao 写出来的 .docx、.md、.html、.json；纯文本和加了 --clean、--no-front-matter 的稿子不带配方"
        raise QicaoError(f"{shown} 里没有 qicao 的配方", hint=hint)
    if carried is None:
        return load(streams.decoded(data, shown), shown)
    recipe = load(carried, shown)
    kind = _kind_of(data)
    if kind == "json":
        return recipe
    from qicao.writers.changes import taken

    now = taken(kind, data, recipe, store)
    for line in now.told:
        streams.say(f"{shown}：{line}")
    return now.recipe


def _kind_of(data: bytes) -> str:
    """Tell the format of a draft from its first bytes: a pipe has no suffix."""
    if data.startswith(b"PK"):
        return "docx"
    begin = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return {b"{": "json", b"<": "html"}.get(begin, "md")
