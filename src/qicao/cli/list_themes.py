"""``qicao list-themes``: list the themes and their counts as a tree, or a theme's snippets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from qicao.assembly.estimates import open_estimated
from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.options import AudienceOption, FormatOption, ThemesArgument
from qicao.cli.wording.snippet import STATUS_NAMES
from qicao.models.estimate import NOTHING, USUAL
from qicao.models.store import GLUE_ROLES, ROLES
from qicao.text.counting import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from qicao.models.estimate import Estimate
    from qicao.models.store import Snippet, Store
    from qicao.store.themes import ThemeCount, ThemeRef

app = new_command()

_EXCERPT = 40
"""Width of a snippet's excerpt, in columns."""


@app.command(
    cls=QicaoCommand,
    help="列出主题和各主题的素材数（只数能用的），估计单写一个主题最长能写多少字、"
    f"够写几篇 {USUAL} 字的。写明主题时，列出它的每条素材。",
    epilog="qicao list-themes\nqicao list-themes 净化政治生态\n"
    "qicao list-themes --audience 学校\nqicao list-themes --format json",
)
def list_themes(
    ctx: typer.Context,
    themes: ThemesArgument = None,
    audience: AudienceOption = None,
    output: FormatOption = "text",
) -> None:
    """List themes."""
    from qicao.cli.own import own_of
    from qicao.cli.stores import located, names_told
    from qicao.store.themes import resolve_all, tally

    store, reach = open_estimated(located(ctx), audience)
    wanted = resolve_all(themes, store) if themes else []
    counts = _narrowed(tally(store), wanted)
    lent = _narrowed(tally(store, lent=True), wanted)
    if output == "json":
        from qicao.assembly.planning import DEFAULT_OUTLINE

        streams.put_json(
            estimated={"outline": DEFAULT_OUTLINE, "length": USUAL, "audience": audience},
            themes=[_plain(count, reach) for count in counts],
            beneath=list(map(_plain, lent)),
        )
        return
    opened = [(ref, own_of(ref, store)) for ref in wanted]
    screen = console.stdout(ctx)
    if screen is not None:
        from qicao.cli.terminal import themes as terminal

        terminal.show(screen, counts, opened, store.parents, reach)
        streams.finish()
    else:
        streams.put_lines(_lines(counts, reach))
        for ref, found in opened:
            streams.put_lines(_snippets(ref.name, found))
    others = sum(count.snippets for count in lent)
    beneath = f"；自带素材另有 {others} 条{_glue(store)}" if others else ""
    if others or not wanted:
        own = sum(count.snippets for count in counts)
        told = f"素材库：{names_told(store)}　{own} 条{beneath}"
        below = console.stderr(ctx)
        if below is None:
            streams.say(told)
        else:
            from qicao.cli.terminal.setting import tell

            tell(below, told)


def _glue(store: Store) -> str:
    """The roles of the starter's snippets, in brackets, when it lends only its glue; else ""."""
    if store.lender is None or store.lender.lends == "all":
        return ""
    return f"（{'、'.join(role for role in ROLES if role in GLUE_ROLES)}）"


def _narrowed(counts: Iterable[ThemeCount], wanted: Iterable[ThemeRef]) -> list[ThemeCount]:
    """The counts of the themes in ``wanted``; all counts when it is empty."""
    by_name = {count.name: count for count in counts}
    named = list(wanted)
    if not named:
        return list(by_name.values())
    narrowed = []
    for ref in named:
        parent = by_name[ref.parent]
        narrowed += [c for c in parent.children if c.name == ref.child] if ref.child else [parent]
    return narrowed


def _plain(count: ThemeCount, reach: Mapping[str, Estimate] | None = None) -> dict[str, Any]:
    """A theme's counts and its children's as plain values, with estimates if ``reach`` is given."""
    told = {} if reach is None else reach.get(count.name, NOTHING)._asdict()
    children = [_plain(child, reach) for child in count.children]
    return {**count._asdict(), **told, "children": children}


def _lines(
    counts: Iterable[ThemeCount], reach: Mapping[str, Estimate], depth: int = 0
) -> Iterator[str]:
    from qicao.text.width import pad

    for count in counts:
        name = pad("  " * depth + count.name, 24)
        figures = ""
        if count.snippets:
            roles = " ".join(f"{role}{number}" for role, number in count.roles.items())
            known = reach.get(count.name, NOTHING)
            far = f"最长约{rounded(known.longest):>6} 字 够写{known.drafts:>3} 篇"
            figures = f"{count.snippets:>4} 条 {count.characters:>6} 字  {far}  {roles}"
        yield f"{name}{figures}".rstrip()
        yield from _lines(count.children, reach, depth + 1)


def _snippets(theme: str, found: Iterable[Snippet]) -> Iterator[str]:
    from qicao.text.width import clip

    yield ""
    yield f"{theme}："
    for snippet in found:
        ready = snippet.status == "ready"
        state = "" if ready else f"（{STATUS_NAMES[snippet.status]}：{snippet.reason}）"
        excerpt = clip(snippet.text.replace("\n", " "), _EXCERPT)
        yield f"  {snippet.id}  {snippet.role}  {excerpt}{state}"
