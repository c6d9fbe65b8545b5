"""Opening the stores that the command line named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from qicao.cli import streams

if TYPE_CHECKING:
    from pathlib import Path

    import typer

    from qicao.models.store import Store
    from qicao.store.stores import TemplateNames


def open_named(ctx: typer.Context) -> Store:
    """The stores of ``--store``, ``QICAO_STORE``, ``./snippets`` or the starter's, as one."""
    from qicao.store.stores import open_stores

    return open_stores(located(ctx), inspect)


def located(ctx: typer.Context) -> list[Path]:
    """The folders of those stores; says so where one is used unasked that somebody else made."""
    from qicao.store.stores import HERE, locate

    found = locate(ctx.obj.stores)
    if found == [HERE] and not ctx.obj.stores and _is_somebody_else_s(HERE):
        streams.say(
            f"用的是当前文件夹里的素材库 {HERE}，它属于别的用户；不用它时写 --store starter"
        )
    return found


def _is_somebody_else_s(folder: Path) -> bool:
    # Windows has no such owners.
    return hasattr(os, "geteuid") and folder.stat().st_uid != os.geteuid()


def inspect(template: str) -> TemplateNames:
    """The variables of a template; Jinja2's room is entered only where one is looked at."""
    from qicao.assembly import templates

    return templates.inspect(template)
