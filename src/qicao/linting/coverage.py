"""Check what a store can supply: needed roles for each theme, a draft for each outline."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qicao.assembly.assembling import assemble
from qicao.errors import QicaoError
from qicao.linting.model import LintProblem
from qicao.models.draft import Request
from qicao.models.store import GLUE_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.linting.model import Subject
    from qicao.models.store import Place
    from qicao.store.layers import Layer

_NEEDED: tuple[Role, ...] = ("认识", "要求", "措施", "做法")
"""The roles that most outlines need."""

_TRIED = 3
"""Number of themes of a trial draft: most people ask for no more."""

_ENOUGH = 0.97
"""Minimum share of an outline's minimum length that a draft must reach (±3 %)."""


def roles(subject: Subject) -> Iterator[LintProblem]:
    """Yield a hint for each level-1 theme of the folder's snippets that lacks a needed role.

    Ready snippets count, the starter's included.
    """
    ready = [s for s in subject.store.snippets.values() if s.status == "ready"]
    parents = subject.store.parents
    there = {(parents.get(snippet.theme), snippet.role) for snippet in ready}
    first: dict[str, Place] = {}
    for snippet, place in subject.own:
        first.setdefault(parents.get(snippet.theme, snippet.theme), place)
    for theme, place in first.items():
        lacking = [role for role in _NEEDED if (theme, role) not in there]
        if lacking:
            message = f"主题“{theme}”没有 {'、'.join(lacking)}，有的提纲写不成"
            yield LintProblem(place.path, 0, "store-roles", "hint", message)


def outlines(subject: Subject, layer: Layer) -> Iterator[LintProblem]:
    """Yield a warning for each own outline of the folder that can't reach its minimum length.

    An outline is tried on its own themes, else on the themes with the most text.
    """
    best = [name for name, _ in _supply(subject).most_common(_TRIED)]
    for outline, place in layer.outlines:
        fault = _try(subject, outline.name, outline.themes or best, outline.lengths[0])
        if fault:
            message = f"提纲“{outline.name}”做不出 {outline.lengths[0]} 字：{fault}"
            yield LintProblem(*place, "store-outline", "warning", message)


def _supply(subject: Subject) -> Counter[str]:
    """Return the 字数 of each level-1 theme's ready snippets, glue excluded."""
    store = subject.store
    supply: Counter[str] = Counter()
    for name, snippet in store.snippets.items():
        if snippet.status == "ready" and snippet.role not in GLUE_ROLES:
            supply[store.parents.get(snippet.theme, snippet.theme)] += store.characters[name]
    return supply


def _try(subject: Subject, outline: str, themes: Sequence[str], length: int) -> str:
    """Return why no draft of ``length`` 字 can be made, in Chinese; "" where one can."""
    request = Request(
        themes=tuple(themes), date=subject.date, outline=outline, length=length, seed=1
    )
    try:
        draft = assemble(subject.store, request)
    except QicaoError as error:
        return "；".join(problem.message for problem in error.problems)
    if draft.length.count < length * _ENOUGH:
        return f"素材只够 {draft.length.count} 字"
    return ""
