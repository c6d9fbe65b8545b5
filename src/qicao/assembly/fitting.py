"""Decide how much is told of the author's facts, so that a draft has the length asked for.

Facts are told first. If that is too long, dispensable steps are left out, then facts; if it is too
short, questions ask the author for more, and prepared paragraphs fill the rest.
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
"""字 that one fact carries, and that a draft has besides (rule 2 of docs/drafts.md)."""

_NEARLY = 0.75
"""Share of the facts wanted that nearly carry a draft."""

PREPARED = 160
"""字 of a usual prepared paragraph; if less is left, none is added."""

_MOST_BARE = 2
"""Maximum number of prepared paragraphs in a section that tells no fact."""

_MUCH_SPARE = 2.5 * PREPARED
"""字 left from which on two prepared paragraphs are added to facts: questions alone fill less."""

_FRAME = frozenset(("开头", "结尾"))
"""The roles of opening and close, which need no other paragraph once one is told there."""

_SHORTER = (Fit(), Fit(brief=True), Fit(brief=True, plain=True))
"""Ever shorter ways to tell the facts; comments on a fact and the document's clauses stay.

Rules 3 and 4 of docs/drafts.md."""

_LONG = 1.02
"""Factor by which what is told may be longer than wanted."""

_ASKED_SHARE, _ASKED_IF_FEW = 0.5, 0.3
"""Share of the missing 字 that questions ask for; prepared paragraphs fill the rest.

The second one holds where the facts are too few to carry the text, and aren't about the author's
own faults."""

_LEAST_ASKED, _MOST_ASKED, _MOST_IF_FEW, _MOST_OF_FAULTS = 60, 240, 160, 240
"""字 that one question asks for: the minimum and the maximum. Where the facts are too few, the third
is the maximum, and the fourth the amount in a text about faults."""

_PER_QUESTION = 320
"""字 of a draft for each question in it (rule 9 of docs/drafts.md)."""

MOST_STRETCHED = 1.5
"""Maximum factor by which an open passage asks for more if a draft is too short."""


class Fitted(Struct, frozen=True):
    """The facts as told, the ``Fit`` that limits them, and the 字 left for prepared paragraphs."""

    told: Told
    fit: Fit
    room: int


def fit(teller: Teller, asked: int | None, overhead: int) -> Fitted:
    """Tell as much as gives a draft of ``asked`` 字, ``overhead`` of them title and headings.

    Facts that make it too long are left out. ``room`` has at least one prepared paragraph for each
    section that tells no fact. If ``asked`` is None, all facts are told with the necessary
    questions only, and ``room`` is 0. With a recipe its picks decide, and ``room`` is 0.
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
    """Find the fullest way to tell the facts in ``wanted`` 字, and tell them so.

    Questions count with the least that they may ask for. If even the shortest way is too long,
    facts are left out, but never the last one.
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
    """Add questions that ask for a part of the ``gap`` (字); the rest is left as ``room``."""
    one = fitted.fit
    questions = min(len(fitted.told.sections), asked // _PER_QUESTION, gap // _LEAST_ASKED)
    told = teller.tell(structs.replace(one, questions=questions))
    asks = _asks(told)
    if not asks:
        return fitted
    few = not are_enough(len(teller.facts), asked)
    # Prepared paragraphs can't replace the author's own faults, if they tell enough of these.
    is_told = teller.is_about_faults and 2 * len(teller.facts) >= facts_wanted(asked)
    sparing = few and not is_told
    most = max(_LEAST_ASKED, int(gap * (_ASKED_IF_FEW if sparing else _ASKED_SHARE)))
    if few:
        asks = [min(ask, _MOST_IF_FEW) if sparing else _MOST_OF_FAULTS for ask in asks]
    if sum(asks) > most:
        asks = [max(_LEAST_ASKED, ask * most // sum(asks) // 10 * 10) for ask in asks]
    one = structs.replace(one, questions=len(asks), asks=tuple(asks))
    return Fitted(told, one, max(0, gap - sum(asks)))


def thinned(plan: Plan, fitted: Fitted, asked: int | None, *, are_enough: bool) -> Plan:
    """Return ``plan`` with the slots that remain next to what is told; unchanged if nothing is.

    ``are_enough`` tells whether the facts carry the draft. A section that tells none keeps one slot, or two if there is room
    (``fitted.room``). A section that tells facts keeps slots only if there is room: if the facts
    carry the text, one slot, with its general roles, for one or two paragraphs; if they are too
    few, also all slots but those of opening and close. The targets then add up to 1.
    """
    told = fitted.told
    if told is NOTHING:
        return plan
    bare = {slot.section for slot in plan.slots if slot.section not in told.sections}
    spare = PREPARED * len(bare) if asked is None else fitted.room - PREPARED * len(bare)
    seen: Counter[int] = Counter()
    slots: list[Slot] = []
    for slot in _beside(plan, told):
        is_plan = plan.sections[slot.section].facts == "措施"
        general = tuple(role for role in slot.roles if is_plan or role in GENERAL_ROLES)
        known = seen[slot.section]
        if slot.section in bare:
            if known and (known >= _MOST_BARE or spare < PREPARED):
                continue
            slots.append(structs.replace(slot, most=slot.most or 1))
            spare -= PREPARED if known else 0
        elif asked is None or spare < PREPARED:
            continue
        elif not are_enough and _FRAME.isdisjoint(slot.roles):
            # What is lacking in a text about its author's faults is faults, and no other part grows.
            slots.append(structs.replace(slot, most=1) if _confesses(plan, told) else slot)
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
    """Yield the slots that neither introduce a section nor list faults besides those told.

    Beside mends that are told there may be more, where no part treats the faults one by one.
    """
    themed = {slot.section for slot in plan.slots if slot.theme is not None}
    confessed = _confesses(plan, told)
    is_matched = any(section.facts == "原因" for section in plan.sections)
    for slot in plan.slots:
        stage = plan.sections[slot.section].facts
        is_more = stage == "措施" and slot.section in told.sections and not is_matched
        is_lead = slot.theme is None and slot.section in themed
        if not is_lead and (is_more or not (confessed and stage in LISTED)):
            yield slot


def _confesses(plan: Plan, told: Told) -> bool:
    """Whether the author's faults are told one by one."""
    return any(plan.sections[i].facts == "问题" for i in told.sections)


def refit(teller: Teller, fitted: Fitted, lacking: int) -> Told:
    """Tell the facts again, with headings, and with questions for ``lacking`` 字 more or fewer."""
    asks = _shared(fitted.fit.asks, lacking)
    return teller.tell(structs.replace(fitted.fit, asks=tuple(asks), headed=True))


def _shared(given: Sequence[int], lacking: int) -> list[int]:
    """The 字 that each question asks for after ``lacking`` 字 (fewer if negative) are shared out.

    Each stays within ``_LEAST_ASKED`` and ``_MOST_ASKED``.
    """
    asks = list(given)
    for index, ask in enumerate(asks):
        share = round(lacking / (len(asks) - index))
        asks[index] = min(_MOST_ASKED, max(_LEAST_ASKED, ask + share))
        lacking -= asks[index] - ask
    return asks


def stretched(sections: Sequence[Section], lacking: int) -> list[Section]:
    """Share ``lacking`` 字 (fewer if negative) among what the open passages of the sections ask for.

    Each asks for at least 0.3 and at most ``MOST_STRETCHED`` times as much as before.
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
    """The 字 of what is told, with its questions counted by the ``asks`` of ``fitted``."""
    asked = sum(fitted.fit.asks) - sum(_asks(fitted.told)) if fitted.fit.asks else 0
    return length_of(fitted.told) + asked


def length_of(told: Told) -> int:
    """The 字 of what is told, with its questions counted by what they ask for."""
    return paragraphs_length(p for paragraphs in told.sections.values() for p in paragraphs)


def handed_in(title: str, framing: str, sections: Iterable[Section]) -> int:
    """The 字 of the finished text: title, salutation and farewell, headings, paragraphs.

    A passage that the author has yet to write counts with the 字 that it asks for.
    """
    return count_words(title + framing) + sum(
        count_words(section.number + section.heading + "。" * section.run_in)
        + paragraphs_length(section.paragraphs)
        for section in sections
    )


def paragraphs_length(paragraphs: Iterable[Paragraph]) -> int:
    """The 字 of the finished paragraphs; open ones count with the 字 that they ask for."""
    return sum(p.asks if p.open else count_words(p.text) for p in paragraphs)


def _asks(told: Told) -> list[int]:
    """The 字 that each question asks for, in reading order."""
    return [p.asks for paragraphs in told.sections.values() for p in paragraphs if p.open]


def is_asked_out(told: Told) -> bool:
    """Whether a question asks for the maximum."""
    return any(ask >= _MOST_ASKED for ask in _asks(told))


def facts_wanted(asked: int) -> int:
    """The number of facts that a draft of ``asked`` 字 needs."""
    return math.ceil(max(0, asked - BESIDE) / PER_FACT)


def are_enough(facts: int, asked: int | None) -> bool:
    """Whether ``facts``, a number, nearly carry a draft of ``asked`` 字; always for no given length.

    A fourth may be lacking: a text that is somewhat short reads better than one filled up.
    """
    return asked is None or facts_wanted(asked) * _NEARLY <= facts


def advice(asked: int, facts: int, told: Told) -> Sequence[str]:
    """Advice to the author who asked for a length, in words: more facts, or a shorter draft.

    At most one sentence; none if nothing is told.
    """
    if told is NOTHING:
        return ()
    needed = facts_wanted(asked)
    if needed > facts:
        return (
            f"{asked} 字大约要 {needed} 条材料撑着，现在有 {facts} 条：再添 {needed - facts} 条更实在",
        )
    return ()
