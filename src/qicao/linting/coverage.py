"""What can be made from a store: roles for each theme, a draft for each outline."""

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
"""Roles with which most outlines are filled."""

_TRIED = 3
"""How many themes a draft is tried on: as many as most people ask for."""

_ENOUGH = 0.97
"""The share of the least length that a draft must reach (±3 %)."""


def roles(subject: Subject) -> Iterator[LintProblem]:
    """Level-1 themes that the folder writes about, and roles that nobody fills for them."""
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
    """The folder's own outlines, each tried at its least length on the themes best supplied."""
    best = [name for name, _ in _supply(subject).most_common(_TRIED)]
    for outline, place in layer.outlines:
        fault = _try(subject, outline.name, outline.themes or best, outline.lengths[0])
        if fault:
            message = f"提纲“{outline.name}”做不出 {outline.lengths[0]} 字：{fault}"
            yield LintProblem(*place, "store-outline", "warning", message)


def _supply(subject: Subject) -> Counter[str]:
    """How many 字 each level-1 theme has ready for the body of a text."""
    store = subject.store
    supply: Counter[str] = Counter()
    for name, snippet in store.snippets.items():
        if snippet.status == "ready" and snippet.role not in GLUE_ROLES:
            supply[store.parents.get(snippet.theme, snippet.theme)] += store.characters[name]
    return supply


def _try(subject: Subject, outline: str, themes: Sequence[str], length: int) -> str:
    """Why no draft of that length can be made; empty where one can."""
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
