"""Exchange single paragraphs of a draft while the rest stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.choosing import runs_of
from qicao.errors import Problem, QicaoError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.assembly.choosing import Candidate
    from qicao.assembly.planning import Plan

_NEAR = 0.3
"""Tolerance of a new paragraph's length, as a share of the old one's."""


def reroll(
    chosen: list[list[Candidate]],
    positions: Sequence[int],
    plan: Plan,
    pools: Sequence[Sequence[Candidate]],
) -> list[list[Candidate]]:
    """Exchange the paragraphs at ``positions``; a position named twice is exchanged twice.

    Positions count the prepared paragraphs in reading order, from 1. ``chosen`` are the candidates
    of each planned section, ``pools`` those for each slot of ``plan``.

    Raises:
        QicaoError: if there is no paragraph with that number, or no other candidate for it.
    """
    result = [list(section) for section in chosen]
    gone: set[str] = set()
    problems = []
    for position in positions:
        places = _places(result)
        if not 0 < position <= len(places):
            problems.append(Problem(f"没有第 {position} 段，来源共 {len(places)} 段"))
            continue
        section, index = places[position - 1]
        gone.update(result[section][index].ids)
        new = _others(result, (section, index), gone, plan, pools)
        if not new:
            problems.append(Problem(f"第 {position} 段没有别的素材可换"))
            continue
        result[section][index] = new[0]
    if problems:
        raise QicaoError(problems)
    return result


def others(
    chosen: list[list[Candidate]],
    plan: Plan,
    pools: Sequence[Sequence[Candidate]],
    position: int,
) -> list[Candidate]:
    """Return the candidates for the place of one paragraph; ``reroll`` takes the first.

    The arguments are those of ``reroll``. The result is empty if no paragraph has that number.
    """
    places = _places(chosen)
    if not 0 < position <= len(places):
        return []
    section, index = places[position - 1]
    return _others(chosen, (section, index), set(chosen[section][index].ids), plan, pools)


def _places(chosen: Sequence[Sequence[Candidate]]) -> list[tuple[int, int]]:
    """Return the section index and the index in it of each paragraph's candidate, in order."""
    return [
        (section, index)
        for section, candidates in enumerate(chosen)
        for index, candidate in enumerate(candidates)
        for _ in candidate.snippets
    ]


def _others(
    chosen: Sequence[Sequence[Candidate]],
    place: tuple[int, int],
    gone: set[str],
    plan: Plan,
    pools: Sequence[Sequence[Candidate]],
) -> list[Candidate]:
    """Return the candidates for the place of one, those of its point, role and length first.

    Last come candidates of a point that the section has elsewhere, where they would be moved.
    ``gone`` are the ids that must not be used again.
    """
    section, index = place
    old = chosen[section][index]
    rest = [c for candidates in chosen for c in candidates if c is not old]
    used = gone.union(*(c.ids for c in rest))
    taken = frozenset[str]().union(*map(runs_of, rest))
    slots = [i for i, slot in enumerate(plan.slots) if slot.section == section]
    same = [i for i in slots if any(c.ids == old.ids for c in pools[i])] or slots
    free = {
        candidate.ids: candidate
        for i in same
        for candidate in pools[i]
        if used.isdisjoint(candidate.ids) and taken.isdisjoint(runs_of(candidate))
    }
    elsewhere = {candidate.point for candidate in chosen[section] if candidate is not old}
    return sorted(
        free.values(),
        key=lambda c: (
            c.point != old.point and (c.point in elsewhere or not c.point.theme),
            c.role != old.role,
            c.point != old.point,
            abs(c.length - old.length) > old.length * _NEAR,
            c.order,
        ),
    )
