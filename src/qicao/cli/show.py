"""``qicao show``: one snippet whole, with its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qicao.cli import streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import STATUS_NAMES, FormatOption
from qicao.errors import Problem, QicaoError
from qicao.writers.origins import describe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.store import Place, Snippet

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
    from qicao.text.names import did_you_mean

    store = open_named(ctx)
    unknown = [name for name in ids if name not in store.snippets]
    if unknown:
        raise QicaoError(
            [Problem(f"没有素材 {name}{did_you_mean(name, store.snippets)}") for name in unknown],
            hint="用 qicao list-themes 主题 查看素材的 id",
        )
    found = [store.snippets[name] for name in ids]
    if output == "json":
        import msgspec

        from qicao.writers.json import VERSION, encode

        plain = [
            {**msgspec.to_builtins(snippet), "place": store.places[snippet.id]._asdict()}
            for snippet in found
        ]
        streams.put(encode({"version": VERSION, "snippets": plain}))
        return
    for number, snippet in enumerate(found):
        if number:
            streams.put("\n")
        parent = store.parents.get(snippet.theme, snippet.theme)
        for line in _lines(snippet, parent, store.places[snippet.id]):
            streams.put(line + "\n")
        for line in _history(snippet, store.places[snippet.id]):
            streams.put(line + "\n")


def _lines(snippet: Snippet, parent: str, place: Place) -> Iterator[str]:
    yield f"编号：{snippet.id}"
    yield f"主题：{parent} › {snippet.theme}"
    for label, value in (
        ("兼及", "、".join(snippet.also)),
        ("作用", snippet.role),
        ("人称", snippet.person),
        ("对象", snippet.audience),
        ("段首小标题", snippet.lead),
        ("原序号", snippet.enumerator),
        ("预告", snippet.announces),
        ("接在", snippet.follows),
        ("依据", "；".join(snippet.basis)),
        ("存疑", "；".join(snippet.flags)),
    ):
        if value:
            yield f"{label}：{value}"
    if snippet.valid is not None:
        yield f"适用：{snippet.valid.start or '……'} 至 {snippet.valid.until or '……'}"
    if snippet.status != "ready":
        yield f"状态：{STATUS_NAMES[snippet.status]}（{snippet.reason}）"
    yield f"来源：{describe(snippet.origin)}"
    yield f"存于：{place.path}:{place.line}"
    yield ""
    yield snippet.text


_MARKS_ONLY = ("half-width-marks", "stray-spaces", "straight-quotes", "invisible-characters")


def _history(snippet: Snippet, place: Place) -> Iterator[str]:
    """The lines of the source and what was changed in them, from the store's ledger."""
    from pathlib import Path

    from qicao.splitting.ledger import trace
    from qicao.splitting.report import rule_name

    if snippet.origin is None:
        return
    found = trace(Path(place.path).parents[1], snippet.origin)
    if found is None:
        return
    yield ""
    yield "原文："
    for number, text in found.lines:
        yield f"  {number}: {text.strip()}"
    small = sum(repair["rule"] in _MARKS_ONLY for repair in found.repairs)
    yield f"改动：标点和空格 {small} 处" + ("，其余如下" if small < len(found.repairs) else "")
    for repair in found.repairs:
        if repair["rule"] not in _MARKS_ONLY:
            yield f"  {rule_name(repair['rule'])}：“{repair['before']}” → “{repair['after']}”"
