"""``qicao assemble --plan``: print what the draft would be and what it needs, but no draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.cli import console, streams
from qicao.cli.wording.forecast import lines

if TYPE_CHECKING:
    import typer

    from qicao.models.draft import Draft, Request
    from qicao.models.store import Store


def show(
    ctx: typer.Context, draft: Draft, request: Request, store: Store, kind: str | None
) -> None:
    """Print the forecast for ``draft``, made of ``request``; as JSON if ``kind`` is json."""
    from qicao.assembly.forecasting import forecast
    from qicao.cli.stores import stores_told

    told = forecast(store, request, draft)
    if kind == "json":
        streams.put_json(plan=told)
        return
    found = lines(draft, told, stores_told(store))
    screen = console.stdout(ctx)
    if screen is None:
        streams.put_lines(found)
    else:
        from qicao.cli.terminal import report as terminal

        terminal.put(screen, found)
        streams.finish()
    streams.say("只看不写：什么也没有写下；去掉 --plan 就写这一稿")
