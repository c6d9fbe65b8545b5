"""Describes a store's variables: prompts, defaults, and which ones drafts often need."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from qicao.cli.dates import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.store import Store


class Row(NamedTuple):
    """A variable: its name, its type in Chinese, and notes: prompt, choices, default, example."""

    name: str
    type: str
    notes: tuple[str, ...]


def grouped(store: Store) -> list[tuple[str, list[Row]]]:
    """Group the variables under two headings: those that drafts often need, and the others."""
    first = asked_first(store)
    others = [name for name in store.variables if name not in first]
    return [
        (heading, [_row(name, store) for name in names])
        for heading, names in (("初稿常要填的", first), ("用到了才填的", others))
        if names
    ]


def _row(name: str, store: Store) -> Row:
    return Row(name, _TYPES[store.variables[name].type], tuple(_notes(name, store)))


_TYPES = {"text": "文字", "number": "数字", "date": "日期", "choice": "选择", "list": "列表"}
_OFTEN_USED = 0.01
"""A variable is often needed if more than this share of the ready snippets use it."""


def asked_first(store: Store) -> list[str]:
    """Return the variables that drafts usually need: a signature's first, then by descending use.

    A signature's variables count even if few snippets use them. Dates, variables with a default,
    and variables that the author's post sets are left out.
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
    from qicao.templating.templates import inspect
    from qicao.text.placeholders import pieces

    simple = pieces(text)
    return inspect(text).names if simple is None else frozenset(simple[1::2])


def _notes(name: str, store: Store) -> Iterator[str]:
    """Yield the prompt, the choices, the value without an answer, the example, known documents."""
    from qicao.assembly.studied import STUDIED

    variable = store.variables[name]
    yield variable.prompt
    if variable.choices:
        yield f"可选：{'、'.join(variable.choices)}"
    if without := _without(name, store):
        yield f"不填时{without}"
    if variable.example:
        yield f"例：{variable.example}"
    if name == STUDIED and (documents := store.repertoire.documents):
        yield f"库里有条文、能引原句的：{'、'.join(f'《{one.title}》' for one in documents)}"


def _without(name: str, store: Store) -> str:
    """Describe the value that a variable has when none is given; empty if it has none."""
    from qicao.assembly.authors import POST
    from qicao.assembly.variables import DATE, Values
    from qicao.errors import QicaoError
    from qicao.templating.printing import show
    from qicao.templating.templates import inspect

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
    except QicaoError:  # ``lint`` reports a default that depends on itself
        value = None
    told = "" if value is None else f"是“{show(value)}”"
    return "，".join(filter(None, (told, f"由{names}得出" if names else "")))
