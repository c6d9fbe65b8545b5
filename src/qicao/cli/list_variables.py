"""``qicao list-variables``: the blanks that can be filled with ``--var``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import typer

from qicao.cli import console, streams
from qicao.cli.app import QicaoCommand, new_command
from qicao.cli.dates import today
from qicao.cli.options import FormatOption

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.store import Store

app = new_command()


class Row(NamedTuple):
    """A variable: its name, the kind of its value, what is asked for, and notes on that."""

    name: str
    type: str
    notes: tuple[str, ...]


@app.command(
    cls=QicaoCommand,
    help="列出变量：填什么、不填时是什么、例子，常要填的在前面。用 --var 名称=值 填写。",
    epilog="qicao list-variables\nqicao list-variables --format json",
)
def list_variables(
    ctx: typer.Context,
    output: FormatOption = "text",
) -> None:
    """List variables."""
    from qicao.cli.stores import open_named
    from qicao.text.width import pad

    store = open_named(ctx)
    variables = store.variables
    if output == "json":
        import msgspec

        from qicao.writers.json import VERSION, encode

        plain = [
            {"name": name, "type": variable.type, **msgspec.to_builtins(variable)}
            for name, variable in variables.items()
        ]
        streams.put(encode({"version": VERSION, "variables": plain}))
        return
    screen = console.stdout(ctx)
    first = asked_first(store)
    others = [name for name in variables if name not in first]
    for number, (heading, names) in enumerate(((_OFTEN, first), (_SELDOM, others))):
        if not names:
            continue
        rows = [
            Row(name, TYPES[variables[name].type], tuple(notes_of(name, store))) for name in names
        ]
        if screen is not None:
            from qicao.cli.terminal import lists

            lists.show_variables(screen, heading, rows, parted=bool(number))
            continue
        streams.put(("\n" if number else "") + f"{heading}：\n")
        for row in rows:
            streams.put(f"{pad(row.name, 12)}{pad(row.type, 6)}{'；'.join(row.notes)}\n")


_OFTEN, _SELDOM = "初稿常要填的", "用到了才填的"
TYPES = {"text": "文字", "number": "数字", "date": "日期", "choice": "选择", "list": "列表"}
_OFTEN_USED = 0.01
"""The share of the paragraphs that use a variable which drafts often ask for."""


def asked_first(store: Store) -> list[str]:
    """The variables that drafts usually ask for, those that most paragraphs use first.

    What has a default, or is told by the author's post, is none of them; what a signature
    names is.
    """
    from qicao.assembly.framing import SIGNATURE

    told = {name for post in store.repertoire.posts for name in post.words}
    ready = [one.text for one in store.snippets.values() if one.status == "ready"]
    uses = Counter(name for text in ready for name in _names_in(text))
    asked = [
        name
        for name, variable in store.variables.items()
        if not variable.default and variable.type != "date" and name not in told
        if name in SIGNATURE or uses[name] > len(ready) * _OFTEN_USED
    ]
    return sorted(asked, key=lambda name: (name not in SIGNATURE, -uses[name]))


def _names_in(text: str) -> frozenset[str]:
    from qicao.cli.stores import inspect
    from qicao.text.placeholders import pieces

    simple = pieces(text)
    return inspect(text).names if simple is None else frozenset(simple[1::2])


def notes_of(name: str, store: Store) -> Iterator[str]:
    """What is asked for, and what may be put in."""
    variable = store.variables[name]
    yield variable.prompt
    if variable.choices:
        yield f"可选：{'、'.join(variable.choices)}"
    if without := _without(name, store):
        yield f"不填时{without}"
    if variable.example:
        yield f"例：{variable.example}"


def _without(name: str, store: Store) -> str:
    """What the value will be where none is given, in words."""
    from qicao.assembly.authors import POST
    from qicao.assembly.templates import inspect, show
    from qicao.assembly.variables import DATE, Values
    from qicao.errors import QicaoError

    default = store.variables[name].default
    if name == DATE:
        return "是起草的那一天"
    if any(name in post.words for post in store.repertoire.posts):
        return f"随“{POST}”"
    if not default:
        return ""
    if default in store.variables:
        return f"同“{default}”"
    names = "、".join(f"“{other}”" for other in sorted(inspect("{{ " + default + " }}").names))
    try:
        value = Values(store.variables, {DATE: today()}, store.variable_places).value(name)
    except QicaoError:  # a default that leads round to itself is for ``lint`` to tell
        value = None
    told = "" if value is None else f"是“{show(value)}”"
    return "，".join(filter(None, (told, f"由{names}得出" if names else "")))
