"""How much is told of the author's facts, so that a draft meets the length asked for.

What is told comes first. Where it is too long the steps go that a text can do without;
where it is too short the author is asked for more, and prepared paragraphs fill what is left.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

from qicao.assembly.told import NOTHING, Fit, Told
from qicao.models.store import GENERAL_ROLES, LISTED
from qicao.text.counting import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qicao.assembly.planning import Plan, Slot
    from qicao.assembly.telling import Teller
    from qicao.models.draft import Paragraph, Section

PER_FACT, BESIDE = 320, 250
"""字 that one fact carries, and that a draft has beside them (rule 2 of docs/drafts.md)."""

PREPARED = 160
"""字 of a usual prepared paragraph: less room than that is none."""

_MOST_BARE = 2
"""Prepared paragraphs in a section that tells no fact."""

_MUCH_SPARE = 2.5 * PREPARED
"""字 for which two prepared paragraphs stand beside facts: questions alone don't fill as much."""

_FRAME = frozenset(("开头", "结尾"))
"""Roles of a prepared paragraph beside a fact: it tells no deeds, the author's are told."""

_SHORTER = (Fit(), Fit(brief=True), Fit(brief=True, plain=True))
"""What a text can do without, more and more of it; what is said of a fact and the document stay.

Rules 3 and 4 of docs/drafts.md."""

_LONG = 1.02
_ASKED_SHARE, _ASKED_IF_FEW = 0.75, 0.3
"""How much of what is missing the author is asked for, the rest being prepared paragraphs: less
where there are too few facts to carry the text, and it isn't about the author's own faults."""

_LEAST_ASKED, _MOST_ASKED, _MOST_IF_FEW, _MOST_OF_FAULTS = 60, 360, 160, 240
"""字 that one question asks for."""

_MUCH = 250
"""字 that few have to say in answer to one question."""

_PER_QUESTION = 320
"""字 of a draft for one question in it (rule 9)."""

MOST_STRETCHED = 1.5
"""How much more an open passage may ask for where a draft is too short."""


class Fitted(Struct, frozen=True):
    """What is told and how; ``room`` are the 字 left for prepared paragraphs."""

    told: Told
    fit: Fit
    room: int


def fit(teller: Teller, asked: int | None, overhead: int) -> Fitted:
    """Tell as much as makes ``asked`` 字 together with the ``overhead`` of title and headings.

    Facts for which there is no room are left out. Each section that tells none has a prepared
    paragraph.
    """
    if teller.remembered is not None:
        return Fitted(teller.tell(Fit()), Fit(), 0)
    if asked is None:
        one = Fit(essential=True)
        return Fitted(teller.tell(one), one, 0)
    wanted = asked - overhead
    one, told = _shortened(teller, wanted)
    bare = PREPARED * len(teller.bare(told))
    gap = wanted - bare - length_of(told)
    fitted = Fitted(told, one, max(0, gap))
    if gap >= _LEAST_ASKED:
        fitted = _filled(teller, fitted, gap, asked)
    elif gap < 0:
        fitted = structs.replace(
            fitted, fit=structs.replace(one, asks=tuple(_shared(_asks(told), gap)))
        )
    return structs.replace(fitted, room=fitted.room + bare)


def _shortened(teller: Teller, wanted: int) -> tuple[Fit, Told]:
    """The least that has to go so that what is told isn't longer than ``wanted``.

    Before a fact is left out the questions ask for as little as they may.
    """

    def told_if_short(one: Fit) -> Told | None:
        told = teller.tell(one)
        spared = sum(ask - min(ask, _LEAST_ASKED) for ask in _asks(told))
        length = length_of(told) - spared + PREPARED * len(teller.bare(told))
        return told if length <= wanted * _LONG else None

    most = len(teller.facts)
    while most > 1 and told_if_short(structs.replace(_SHORTER[-1], most=most)) is None:
        most -= 1
    for one in _SHORTER[:-1]:
        told = told_if_short(structs.replace(one, most=most))
        if told is not None:
            return structs.replace(one, most=most), told
    least = structs.replace(_SHORTER[-1], most=most)
    return least, teller.tell(least)


def _filled(teller: Teller, fitted: Fitted, gap: int, asked: int) -> Fitted:
    """With questions for a part of the ``gap``; the rest is room for prepared paragraphs."""
    one = fitted.fit
    questions = min(len(fitted.told.sections), asked // _PER_QUESTION, gap // _LEAST_ASKED)
    told = teller.tell(structs.replace(one, questions=questions))
    asks = _asks(told)
    if not asks:
        return fitted
    few = not are_enough(len(teller.facts), asked)
    # Nobody else's paragraphs can stand for what somebody has done wrong, if they tell enough of it.
    is_told = teller.is_about_faults and 2 * len(teller.facts) >= facts_wanted(asked)
    sparing = few and not is_told
    most = max(_LEAST_ASKED, int(gap * (_ASKED_IF_FEW if sparing else _ASKED_SHARE)))
    if few:
        asks = [min(ask, _MOST_IF_FEW) if sparing else _MOST_OF_FAULTS for ask in asks]
    if sum(asks) > most:
        asks = [max(_LEAST_ASKED, ask * most // sum(asks) // 10 * 10) for ask in asks]
    one = structs.replace(one, questions=len(asks), asks=tuple(asks))
    return Fitted(told, one, max(0, gap - sum(asks)))


def thinned(plan: Plan, fitted: Fitted, facts: int, asked: int | None) -> Plan:
    """``plan`` with the slots that are left beside what is told of so many ``facts``.

    Where facts are told, and carry the text, there is one prepared paragraph at most, and only
    where there is room; two where there is much. Where none are told there are two at most. Where
    the facts are too few the slots stay beside them.
    """
    told = fitted.told
    if told is NOTHING:
        return plan
    bare = {slot.section for slot in plan.slots if slot.section not in told.sections}
    spare = PREPARED * len(bare) if asked is None else fitted.room - PREPARED * len(bare)
    seen: Counter[int] = Counter()
    slots: list[Slot] = []
    for slot in _beside(plan, told):
        general = tuple(role for role in slot.roles if role in GENERAL_ROLES)
        known = seen[slot.section]
        if slot.section in bare:
            if known and (known >= _MOST_BARE or spare < PREPARED):
                continue
            slots.append(structs.replace(slot, most=slot.most or 1))
            spare -= PREPARED if known else 0
        elif asked is None or spare < PREPARED:
            continue
        elif not are_enough(facts, asked) and _FRAME.isdisjoint(slot.roles):
            slots.append(slot)
        elif general and not known:
            slots.append(
                structs.replace(slot, roles=general, most=2 if spare >= _MUCH_SPARE else 1)
            )
            spare -= slots[-1].most * PREPARED
        else:
            continue
        seen[slot.section] += 1
    total = sum(slot.target for slot in slots) or 1.0
    return structs.replace(
        plan, slots=tuple(structs.replace(slot, target=slot.target / total) for slot in slots)
    )


def _beside(plan: Plan, told: Told) -> Iterator[Slot]:
    """The slots that don't lead in to a section, nor are for faults other than those told."""
    themed = {slot.section for slot in plan.slots if slot.theme is not None}
    confessed = any(plan.sections[i].facts == "问题" for i in told.sections)
    for slot in plan.slots:
        is_lead = slot.theme is None and slot.section in themed
        if not is_lead and not (confessed and plan.sections[slot.section].facts in LISTED):
            yield slot


def refit(teller: Teller, fitted: Fitted, lacking: int) -> Told:
    """The same with its headings, and ``lacking`` 字 more (or fewer) asked of the author."""
    asks = _shared(fitted.fit.asks, lacking)
    return teller.tell(structs.replace(fitted.fit, asks=tuple(asks), headed=True))


def _shared(given: Sequence[int], lacking: int) -> list[int]:
    """What questions ask for, ``lacking`` 字 more (or fewer) shared among them."""
    asks = list(given)
    for index, ask in enumerate(asks):
        share = round(lacking / (len(asks) - index))
        asks[index] = min(_MOST_ASKED, max(_LEAST_ASKED, ask + share))
        lacking -= asks[index] - ask
    return asks


def stretched(sections: Sequence[Section], lacking: int) -> list[Section]:
    """The sections with ``lacking`` 字 more (or fewer) asked for by their open passages.

    No passage asks for less than a third, or more than half as much again.
    """
    waiting = [p.asks for section in sections for p in section.paragraphs if p.open]
    total = sum(waiting)
    if not total:
        return list(sections)
    factor = min(MOST_STRETCHED, max(0.3, 1 + lacking / total))
    return [
        msgspec.structs.replace(
            section,
            paragraphs=tuple(
                msgspec.structs.replace(p, asks=round(p.asks * factor)) if p.open else p
                for p in section.paragraphs
            ),
        )
        for section in sections
    ]


def fitted_length(fitted: Fitted) -> int:
    """The 字 of what is told, its questions asking for what ``fitted`` says."""
    asked = sum(fitted.fit.asks) - sum(_asks(fitted.told)) if fitted.fit.asks else 0
    return length_of(fitted.told) + asked


def length_of(told: Told) -> int:
    """The 字 of what is told, questions by what they ask for."""
    return paragraphs_length(p for paragraphs in told.sections.values() for p in paragraphs)


def handed_in(title: str, salutation: str, sections: Iterable[Section]) -> int:
    """The 字 as the text will be handed in: title, headings with numbers, paragraphs.

    What the author has still to write counts as much as it asks for.
    """
    return count_words(title + salutation) + sum(
        count_words(section.number + section.heading + "。" * section.run_in)
        + paragraphs_length(section.paragraphs)
        for section in sections
    )


def paragraphs_length(paragraphs: Iterable[Paragraph]) -> int:
    """The 字 of paragraphs as they will be handed in."""
    return sum(p.asks if p.open else count_words(p.text) for p in paragraphs)


def _asks(told: Told) -> list[int]:
    return [p.asks for paragraphs in told.sections.values() for p in paragraphs if p.open]


def is_asked_out(told: Told) -> bool:
    """Whether a question asks for as much as one may."""
    return any(ask >= _MOST_ASKED for ask in _asks(told))


def facts_wanted(asked: int) -> int:
    """How many facts carry a draft of ``asked`` 字."""
    return math.ceil(max(0, asked - BESIDE) / PER_FACT)


def are_enough(facts: int, asked: int | None) -> bool:
    """Whether so many facts carry a draft of ``asked`` 字, so that it needs little beside them."""
    return asked is None or facts_wanted(asked) <= facts


def advice(asked: int, facts: int, told: Told) -> Sequence[str]:
    """What the author should know of the length, in words."""
    if told is NOTHING:
        return ()
    needed = facts_wanted(asked)
    if needed > facts:
        return (
            f"{asked} 字大约要 {needed} 条材料撑着，现在有 {facts} 条：再添 {needed - facts} 条更实在",
        )
    much = [ask for ask in _asks(told) if ask > _MUCH]
    if much:
        each = f"{min(much)}—{max(much)}" if min(much) < max(much) else f"{much[0]}"
        return (
            f"有 {len(much)} 处自写要 {each} 字：写不了这么多，就再添一两条材料，或把字数要少些",
        )
    return ()
