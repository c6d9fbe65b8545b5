"""Which of a draft's sections each fact is told in."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from qicao.lexicon.names import leaning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qicao.assembly.facts import Known
    from qicao.assembly.planning import PlannedSection
    from qicao.models.fact import FactKind
    from qicao.models.store import Stage

_STAGES: Mapping[FactKind, tuple[Stage, ...]] = {
    "做法": ("做法", "全", "认识"),
    "数字": ("做法", "全", "认识"),
    "见闻": ("认识", "全", "做法"),
    "榜样": ("认识", "全", "做法"),
    "初心": ("认识", "全", "做法"),
    "问题": ("问题", "全", "认识"),
    "困难": ("问题", "全", "措施", "认识"),
    "打算": ("措施", "全", "做法", "认识"),
}
"""Where each kind of fact is told, the best place first (the table in docs/drafts.md)."""

_LATE: Sequence[FactKind] = ("见闻", "榜样", "初心", "做法", "数字", "问题", "困难", "打算")
"""The order of facts in one section: what was seen and done, what is wrong, what is planned."""

_NOUN = 2
"""Characters by which a noun is known again."""


def cast(
    facts: Sequence[Known],
    sections: Sequence[PlannedSection],
    settled: Mapping[int, int] = MappingProxyType({}),
) -> dict[int, list[Known]]:
    """The facts of each section that has any, in the order in which they are told.

    A fact that goes on from the one given before it (那个孩子) is told right behind it. Any other
    goes where its kind belongs; of several such sections to that of its theme, else to
    the one that has fewest. A theme that was only proposed counts as long as the section has
    no more than its share. ``settled`` are the sections of facts, by their numbers, that a
    recipe has put there. A fact whose kind has no place in the outline is in none.
    """
    told: dict[int, list[Known]] = {}
    undecided: list[Known] = []
    behind = _behind(facts)
    for known in (known for known in facts if known.number in behind):
        places = _places(known, sections)
        if settled.get(known.number) in places:
            told.setdefault(settled[known.number], []).append(known)
            continue
        own = [i for i in places if known.fact.theme and is_about(sections[i], known)]
        share = math.ceil(len(facts) / max(1, len(places)))
        if own and "theme" in known.proposed and len(told.get(own[0], ())) >= share:
            own = []
        if own:
            told.setdefault(own[0], []).append(known)
        elif places:
            undecided.append(known)
    for known in undecided:
        places = _places(known, sections)
        best = min(places, key=lambda i: (len(told.get(i, ())), i))
        told.setdefault(best, []).append(known)
    return {
        index: [
            each
            for one in sorted(told[index], key=lambda one: _LATE.index(one.fact.kind or "做法"))
            for each in (one, *behind[one.number])
        ]
        for index in sorted(told)
    }


def _behind(facts: Sequence[Known]) -> dict[int, list[Known]]:
    """For each fact that stands by itself, by its number, those that go on from it."""
    behind: dict[int, list[Known]] = {}
    first = 0
    for known in facts:
        if behind and goes_on(known):
            behind[first].append(known)
        else:
            first = known.number
            behind[first] = []
    return behind


def goes_on(known: Known) -> bool:
    """Whether a fact can't be understood without the one that was given before it."""
    text, words = known.fact.text, leaning()
    if text.startswith(words["start"]):
        return True
    for word in words["noun"]:
        before, found, after = text.partition(word)
        if found and after[:_NOUN] not in before:
            return True
    return False


def _places(known: Known, sections: Sequence[PlannedSection]) -> list[int]:
    """The sections of the first stage that the outline has for this kind of fact."""
    for stage in _STAGES[known.fact.kind or "做法"]:
        found = [i for i, section in enumerate(sections) if section.facts == stage]
        if found:
            return found
    return []


def is_about(section: PlannedSection, known: Known) -> bool:
    """Whether a section is on the theme of a fact."""
    refs = (section.theme,) if section.theme is not None else section.about
    return any(known.fact.theme in (ref.name, ref.parent) for ref in refs)
