"""Assign each fact to a section of the draft."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING

from qicao.lexicon.tables import words_by_kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from qicao.assembly.facts import Known
    from qicao.assembly.planning import PlannedSection
    from qicao.models.fact import FactKind
    from qicao.models.store import Stage
    from qicao.store.themes import ThemeRef

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
"""The stages in which each kind of fact may be told, the best first (table in docs/drafts.md)."""

_LATE: Sequence[FactKind] = ("见闻", "榜样", "初心", "做法", "数字", "问题", "困难", "打算")
"""The order of the kinds of facts in one section: seen, done, wrong, planned."""

_LEANING = "leaning.tsv"
"""The table of words by which a fact refers to another."""

_NUMERALS = "0123456789一二两三四五六七八九十几"
"""What may stand between 其余 and the noun."""

_NOUN = 2
"""Length of a noun by which a fact is recognised, in characters."""


def cast(
    facts: Sequence[Known],
    sections: Sequence[PlannedSection],
    settled: Mapping[int, int] = MappingProxyType({}),
) -> dict[int, list[Known]]:
    """Map the index of each section that tells facts to these, in the order in which they are told.

    A fact that refers to another (那个孩子) is told right after it. Any other fact is told in a
    section of the first stage in ``_STAGES`` that the outline has: the one in ``settled`` (fact
    number → section index, from a recipe), else the first on the theme that its author gave, else
    the one that it fits best, else the one with the fewest facts. What fits best chooses first, and
    a section is open to it while it has less than its share of the facts (``_share``). A fact whose kind
    has no stage in the outline is omitted.
    """
    told: dict[int, list[Known]] = {}
    undecided: list[Known] = []
    behind = chains(facts, [section.facts for section in sections])
    for known in (known for known in facts if known.number in behind):
        places = _places(known, sections)
        if settled.get(known.number) in places:
            told.setdefault(settled[known.number], []).append(known)
            continue
        is_given = known.fact.theme and "theme" not in known.proposed
        own = [i for i in places if is_given and is_about(sections[i], known)]
        if own:
            told.setdefault(own[0], []).append(known)
        elif places:
            undecided.append(known)
    left = {known.number: known for known in undecided}
    for known, index in _best_first(undecided, sections):
        if known.number in left and len(told.get(index, ())) < _share(facts, known, sections):
            told.setdefault(index, []).append(left.pop(known.number))
    for known in left.values():
        places = _places(known, sections)
        best = min(places, key=lambda i: (len(told.get(i, ())), i))
        told.setdefault(best, []).append(known)
    return {
        index: [
            each
            for one in sorted(told[index], key=_place_in_section)
            for each in (one, *behind[one.number])
        ]
        for index in sorted(told)
    }


def _place_in_section(known: Known) -> tuple[int, int]:
    """The author's order among facts of one kind, however each came to the section.

    So a recipe, which settles all sections, tells them in the same order again.
    """
    return _LATE.index(known.fact.kind or "做法"), known.number


def chains(facts: Sequence[Known], stages: Collection[Stage | None] = ()) -> dict[int, list[Known]]:
    """Map the number of each fact that refers to no other to those that refer to it, in order.

    A fact that refers to it through other facts is among them. Where the outline's ``stages`` have
    a part for faults, a fault stands there, whatever it refers to.
    """
    heads = {known.number: known.number for known in facts}
    for at, known in enumerate(facts):
        before = _gone_on_from(known, facts[:at], facts[at + 1 :])
        if before is None or heads[before.number] == known.number:
            continue
        if known.is_fault and not before.is_fault and "问题" in stages:
            continue
        heads[known.number] = heads[before.number]
        heads |= {n: heads[before.number] for n, head in heads.items() if head == known.number}
    behind: dict[int, list[Known]] = {n: [] for n, head in heads.items() if n == head}
    for known in facts:
        if heads[known.number] != known.number:
            behind[heads[known.number]].append(known)
    return behind


def _gone_on_from(known: Known, earlier: Sequence[Known], later: Sequence[Known]) -> Known | None:
    """The fact that this one refers to and can't be understood without; None if there is none.

    That is the fact that names the noun or event referred to. A reference at the beginning of the
    text to something that no fact names is to the last of ``earlier``.
    """
    text, words = known.fact.text, words_by_kind(_LEANING)
    last = earlier[-1] if earlier else None
    others = (*reversed(earlier), *later)
    for word in words["noun"]:
        before, found, after = text.partition(word)
        noun = after.lstrip(_NUMERALS)[:_NOUN]
        if found and noun not in before:
            named = next((one for one in others if _names(one, noun)), None)
            if named is not None or not before:
                return named or last
    for word in words["event"]:
        before, found, _ = text.partition(word)
        named = next((one for one in others if found and _names(one, before[-_NOUN:])), None)
        if named is not None:
            return named
    return last if text.startswith(words["start"]) else None


def _names(known: Known, noun: str) -> bool:
    """Whether a fact's text or key has ``noun``; false if these characters can't name anything."""
    words = words_by_kind(_LEANING)
    if len(noun) < _NOUN or not noun.isalnum() or noun in words["nothing"]:
        return False
    if any(character in words["empty"] for character in noun):
        return False
    return noun in known.fact.text or noun in known.fact.key


def _places(known: Known, sections: Sequence[PlannedSection]) -> list[int]:
    """The indexes of the sections whose stage is the best one for this kind of fact.

    What is only supposed to have been seen is told with the author's deeds, where these have a part.
    """
    is_guess = known.fact.kind == "见闻" and "kind" in known.proposed
    stage = stage_for(None if is_guess else known.fact.kind, [one.facts for one in sections])
    return [i for i, section in enumerate(sections) if stage and section.facts == stage]


def stage_for(kind: FactKind | None, stages: Collection[Stage | None]) -> Stage | None:
    """The best of ``stages`` for a kind of fact (None: as 做法); None if it suits none."""
    return next((stage for stage in _STAGES[kind or "做法"] if stage in stages), None)


def _share(facts: Sequence[Known], known: Known, sections: Sequence[PlannedSection]) -> int:
    """Return how many facts a section may have that are told in it since they fit best there.

    That is its equal share, and one more where there are two for each section or more.
    """
    places = len(_places(known, sections))
    return math.ceil(len(facts) / places) + (len(facts) >= 2 * places)


def _best_first(
    facts: Sequence[Known], sections: Sequence[PlannedSection]
) -> Iterator[tuple[Known, int]]:
    """Yield each fact with the index of each section that it may stand in, the surest pair first.

    A pair is the surer, the better the fact fits the section than any other section.
    """
    ways: list[tuple[float, int, int, Known]] = []
    for known in facts:
        fits = {i: _fit(sections[i], known) for i in _places(known, sections)}
        for index, fit in fits.items() if any(fits.values()) else ():
            other = max((fits[i] for i in fits if i != index), default=0.0)
            ways.append((other - fit, known.number, index, known))
    for *_, index, known in sorted(ways, key=lambda way: way[:3]):
        yield known, index


def _fit(section: PlannedSection, known: Known) -> float:
    """How well a section's themes fit a fact; 0 if they don't."""
    refs = _themes_of(section)
    fits = [known.fits.get(name, 0.0) for ref in refs for name in (ref.name, ref.parent)]
    return max(fits, default=0.0)


def is_about(section: PlannedSection, known: Known) -> bool:
    """Whether a section is on the theme of a fact, or on a child of that theme."""
    return any(known.fact.theme in (ref.name, ref.parent) for ref in _themes_of(section))


def _themes_of(section: PlannedSection) -> Sequence[ThemeRef]:
    """The theme that a section was made for, or else those that the outline names for it."""
    return (section.theme,) if section.theme is not None else section.about
