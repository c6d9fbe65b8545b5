"""Check a store's variables: whether any template uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.framing import SIGNATURE
from qicao.assembly.person import VARIABLE as PERSON
from qicao.assembly.variables import DATE
from qicao.linting.model import LintProblem
from qicao.templating.templates import inspect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.linting.model import Subject
    from qicao.store.layers import Layer


def unused(subject: Subject, layer: Layer, lent: Iterable[str]) -> Iterator[LintProblem]:
    """Yield a hint for each of the folder's variables that isn't ``lent``, and that nothing uses.

    Templates of snippets, outlines, moves and variables count, and the variables that the program fills.
    """
    used = {*SIGNATURE, DATE, PERSON, *lent}
    for template in _templates(subject):
        used |= inspect(template).names
    for name, (_, place) in layer.variables.items():
        if name not in used:
            yield LintProblem(*place, "store-variable", "hint", f"变量“{name}”没有用到")


def _templates(subject: Subject) -> Iterable[str]:
    store = subject.store
    for snippet in store.snippets.values():
        yield from (snippet.text, snippet.lead)
    for outline in store.outlines.values():
        yield from outline.titles
        for part in outline.parts:
            yield from (part.heading, part.points)
    yield from (move.text for move in store.repertoire.moves)
    for variable in store.variables.values():
        for expression in filter(None, (variable.default, variable.when)):
            yield "{{ " + expression + " }}"
