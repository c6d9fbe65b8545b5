"""A store's templates: what stands in them, and which variables nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.framing import SIGNATURE
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.templates import environment, inspect
from qicao.assembly.variables import DATE
from qicao.text import placeholders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.linting.model import Problem, Subject
    from qicao.store.layer import Layer

_ALLOWED = frozenset(
    (
        "Template Output TemplateData Name Const Filter Test If CondExpr Compare Operand And Or Not "
        "Add Sub Mul Div FloorDiv Mod Pow Neg Pos Concat List Tuple Keyword"
    ).split()
)
"""What a paragraph may be made of: values, sums, filters, choices. No loops, calls, attributes."""

_CHINESE = {
    "Getattr": "取属性（.）", "Getitem": "取下标（[ ]）", "Call": "调用函数", "For": "循环（for）",
    "Include": "引入文件（include）", "Import": "引入文件（import）", "FromImport": "引入文件（import）",
    "Extends": "继承模板（extends）", "Macro": "宏（macro）", "CallBlock": "宏（call）", "Assign": "赋值（set）",
    "AssignBlock": "赋值（set）", "Block": "区块（block）", "FilterBlock": "整段过滤（filter）", "With": "with",
}  # fmt: skip


def unsafe(subject: Subject) -> Iterator[Problem]:
    """Templates that hold more than a paragraph needs."""
    for name, snippet in subject.own.items():
        for template in filter(None, (snippet.text, snippet.lead)):
            for what in _beyond(template):
                message = f"{name}：模板里不该有{what}"
                yield subject.problem(subject.place(name), "store-template", "error", message)


def _beyond(template: str) -> list[str]:
    if placeholders.pieces(template) is not None:
        return []
    found = {type(node).__name__ for node in _nodes(template)} - _ALLOWED
    return sorted(_CHINESE.get(kind, kind) for kind in found)


def _nodes(template: str) -> Iterator[object]:
    from jinja2 import nodes

    tree = environment().parse(template)
    yield from tree.find_all(nodes.Node)


def unused(subject: Subject, layer: Layer, lent: Iterable[str]) -> Iterator[Problem]:
    """Variables that the folder declares, and nobody ``lent``, and nothing in the store uses."""
    used = {*SIGNATURE, DATE, PERSON, *lent}
    for template in _templates(subject):
        used |= inspect(template).names
    for name in layer.variables:
        if name not in used:
            place = layer.places["Variable", name]
            yield subject.problem(place, "store-variable", "hint", f"变量“{name}”没有用到")


def _templates(subject: Subject) -> Iterable[str]:
    store = subject.store
    for snippet in store.snippets.values():
        yield from (snippet.text, snippet.lead)
    for outline in store.outlines.values():
        yield from outline.titles
        for part in outline.parts:
            yield from (part.heading, part.points)
    for variable in store.variables.values():
        for expression in filter(None, (variable.default, variable.when)):
            yield "{{ " + expression + " }}"
