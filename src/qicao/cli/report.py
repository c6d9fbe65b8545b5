"""Print to stderr what a user must know about a draft; for ``--plan``, what the draft would be."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from qicao.cli import console, streams
from qicao.cli.wording import draft as wording
from qicao.cli.wording.findings import of_draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import typer

    from qicao.cli.console import Screen
    from qicao.models.draft import Draft, Request
    from qicao.models.store import Store


def report(
    draft: Draft,
    screen: Screen | None,
    *,
    below: bool,
    check: bool,
    again: wording.Again | None,
    stores: str,
    why: Mapping[str, str] | None,
) -> None:
    """Print the report on a draft, in columns if stderr is a ``screen``.

    ``below``: the draft was printed right above on the terminal. ``check``: the draft's wording is
    checked, too. ``again`` is the command that makes the draft again from its file, if any,
    ``stores`` the line on the stores used. ``why`` maps ids to what spoke for and against the
    paragraphs; None to leave it out.
    """
    known, rest = wording.known_lines(draft, stores), _rest(draft, again, check=check)
    if screen is not None:
        from qicao.cli.terminal import report as terminal

        terminal.show(screen, draft, known, rest, below=below)
    else:
        for line in chain(known, wording.source_lines(draft), rest):
            streams.say(line)
    for line in wording.why_lines(draft, why) if why is not None else ():
        streams.say(line)


def _rest(draft: Draft, again: wording.Again | None, *, check: bool) -> Iterator[str]:
    """Yield the lines after the sources; the check comes last, since it takes longest."""
    yield from wording.overlap_lines(draft)
    yield from wording.open_lines(draft, again)
    if check:
        yield of_draft(draft)


def foretell(
    ctx: typer.Context, draft: Draft, request: Request, store: Store, kind: str | None
) -> None:
    """Print the forecast for ``draft``, made of ``request``; as JSON if ``kind`` is json."""
    from qicao.assembly.forecasting import forecast
    from qicao.cli.stores import stores_told
    from qicao.cli.wording.forecast import lines

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
