"""Reading what ``--recipe`` and the workbench go on with: a recipe, or a draft that carries one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.cli import streams
from qicao.errors import QicaoError

if TYPE_CHECKING:
    from pathlib import Path

    from qicao.models.recipe import Recipe


def read(path: Path) -> Recipe:
    """The recipe in a file, or the one that a draft carries.

    Raises:
        QicaoError: when there is none, or with every fault in it.
    """
    from qicao.assembly.carrying import found
    from qicao.assembly.recipefile import load
    from qicao.writers import ENDINGS

    shown = streams.name_of(path)
    data = streams.read_bytes(path, "--recipe")
    carried = found(data)
    # A recipe of its own is YAML or JSON; any other ending is a draft's.
    is_draft = ENDINGS.get(path.suffix.lower(), "json") != "json"
    if carried is None and (data.startswith(b"PK") or is_draft):
        hint = "只认得 qicao 写出来的 .docx、.md、.html、.json；纯文本和 --no-front-matter 的稿子不带配方"
        raise QicaoError(f"{shown} 里没有 qicao 的配方", hint=hint)
    return load(carried if carried is not None else streams.decoded(data, shown), shown)
