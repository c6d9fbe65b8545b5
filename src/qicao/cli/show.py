"""``qicao show``: print snippets in full, with their origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import FormatOption
from qicao.cli.own import manual_changes, snippets_named
from qicao.cli.wording.snippet import change_summary, facts_of, history_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.cli.wording.snippet import History

app = new_command()


@app.command(
    cls=QicaoCommand,
    help="看素材的全文、主题、作用、来历和存放位置。",
    epilog="qicao show zzxy-lilun-01\nqicao --store mine show p-0a1b2c3d4e --format json",
)
def show(
    ctx: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="编号", help="素材的 id，可写多个")],
    output: FormatOption = "text",
) -> None:
    """Show snippets."""
    from qicao.cli.stores import open_named

    store = open_named(ctx)
    found = snippets_named(ids, store)
    by_hand = manual_changes(store)
    if output == "json":
        import msgspec

        streams.put_json(
            snippets=[
                {
                    **msgspec.to_builtins(snippet),
                    "place": store.places[snippet.id]._asdict(),
                    "by_hand": by_hand.get(snippet.id, {}),
                }
                for snippet in found
            ]
        )
        return
    screen = console.stdout(ctx)
    for number, snippet in enumerate(found):
        facts = list(facts_of(snippet, store, by_hand.get(snippet.id, {})))
        history = history_of(snippet, store.places[snippet.id])
        if screen is not None:
            from qicao.cli.terminal import snippet as terminal

            terminal.show(screen, snippet, facts, history)
            continue
        streams.put_lines([""] * bool(number))
        streams.put_lines(f"{label}：{value}" for label, value in facts)
        streams.put_lines(["", snippet.text, *_lines(history)])


def _lines(history: History | None) -> Iterator[str]:
    if history is None:
        return
    yield ""
    yield "原文："
    for number, text in history.lines:
        yield f"  {number}: {text}"
    yield f"改动：{change_summary(history)}"
    for change in history.changes:
        yield f"  {change.rule}：“{change.before}” → “{change.after}”"
