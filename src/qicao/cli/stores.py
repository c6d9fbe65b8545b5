"""Opening the stores that the command line named."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from qicao.models.store import Store
    from qicao.store.stores import TemplateNames


def open_named(ctx: typer.Context) -> Store:
    """The stores of ``--store``, ``QICAO_STORE``, ``./snippets`` or the starter's, as one."""
    from qicao.store.stores import locate, open_stores

    return open_stores(locate(ctx.obj.stores), inspect)


def inspect(template: str) -> TemplateNames:
    """The variables of a template; Jinja2's room is entered only where one is looked at."""
    from qicao.assembly import templates

    return templates.inspect(template)
