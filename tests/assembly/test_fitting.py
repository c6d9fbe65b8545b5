"""What stays of a plan beside the author's facts."""

from __future__ import annotations

import pytest

from qicao.assembly.fitting import PREPARED, Fitted, are_enough, thinned
from qicao.assembly.planning import Plan, PlannedSection, Slot
from qicao.assembly.told import NOTHING, Fit, Told
from qicao.store.themes import ThemeRef

READING, VISITS = ThemeRef("读书"), ThemeRef("走访")


def section(heading: str, stage=None) -> PlannedSection:
    return PlannedSection(heading, 1, None, (), facts=stage)


PLAN = Plan(
    (section("", "全"), section("谈问题", "问题"), section("定措施", "措施"), section("")),
    (
        Slot(0, None, ("开头",), 0.1, 1),
        Slot(1, None, ("过渡",), 0.1, 1),
        *(Slot(1, theme, ("要求", "问题"), 0.2, 0) for theme in (READING, VISITS)),
        *(Slot(2, theme, ("措施",), 0.1, 2) for theme in (READING, VISITS)),
        Slot(3, None, ("结尾",), 0.1, 0),
    ),
)


def left(sections: set[int], room: int, facts: int, asked: int | None, plan: Plan = PLAN):
    """The slots that are left where these sections tell facts: section, theme, roles, most."""
    fitted = Fitted(Told(sections=dict.fromkeys(sections, ())), Fit(), room)
    slots = thinned(plan, fitted, asked, are_enough=are_enough(facts, asked)).slots
    assert sum(slot.target for slot in slots) == pytest.approx(1)
    return [(slot.section, slot.theme, slot.roles, slot.most) for slot in slots]


def test_beside_what_is_told_little_is_prepared():
    """Where it carries the text, what is general, once; two where there is much room, none without.

    What leads in to a section goes, and so do faults and mends that nobody has told.
    """
    frame = [(0, None, ("开头",), 1), (3, None, ("结尾",), 1)]
    plan = Plan(
        (PLAN.sections[0], section("谈认识", "认识"), *PLAN.sections[2:]),
        (*PLAN.slots[:4], PLAN.slots[-1]),
    )
    for asked, spare, most in ((1500, 159, 0), (1500, 160, 1), (1500, 480, 2), (None, 480, 0)):
        beside = [(1, READING, ("要求",), most)] if most else []
        got = left({1}, 2 * PREPARED + spare, 9, asked, plan)
        assert got == [frame[0], *beside, frame[1]]
    assert left({1}, 9 * PREPARED, 9, 1500) == frame


def test_a_section_that_tells_nothing_has_two_at_most():
    """The second where there is room; facts too few to carry the text leave the slots beside them."""
    bare = [(2, READING, ("措施",), 2), (2, VISITS, ("措施",), 2)]
    second = [slot for slot in left({0}, 5 * PREPARED, 9, 1500) if slot[0] == 2]
    assert second == bare
    assert [slot for slot in left({0}, 3 * PREPARED, 9, 1500) if slot[0] == 2] == bare[:1]
    few = left({2}, 9 * PREPARED, 1, 1500)
    assert [slot for slot in few if slot[0] == 2] == bare


def test_another_part_does_not_grow_for_faults_that_are_lacking():
    """Beside faults that are told, a part on what was understood has a paragraph for each theme."""
    plan = Plan(
        (PLAN.sections[0], section("谈认识", "认识"), section("谈问题", "问题"), PLAN.sections[3]),
        (
            PLAN.slots[0],
            *(Slot(1, theme, ("认识",), 0.3, 0) for theme in (READING, VISITS)),
            Slot(2, READING, ("问题",), 0.3, 0),
            PLAN.slots[-1],
        ),
    )
    for told, most in (({1, 2}, 1), ({1}, 0)):
        got = left(told, 9 * PREPARED, 1, 1500, plan)
        assert [slot for slot in got if slot[0] == 1] == [
            (1, READING, ("认识",), most),
            (1, VISITS, ("认识",), most),
        ]


def test_without_anything_told_the_plan_is_whole():
    """Nothing is left out."""
    assert thinned(PLAN, Fitted(NOTHING, Fit(), 0), 1500, are_enough=False) is PLAN
