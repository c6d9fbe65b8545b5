"""Which section each fact is told in."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qicao.assembly.casting import cast, chains
from qicao.assembly.facts import Known
from qicao.assembly.planning import PlannedSection
from qicao.models.fact import KINDS, Fact
from qicao.store.themes import ThemeRef

PLACES = {
    "做法": ("做法", "全", "认识"), "数字": ("做法", "全", "认识"), "见闻": ("认识", "全", "做法"),
    "榜样": ("认识", "全", "做法"), "初心": ("认识", "全", "做法"), "问题": ("问题", "全"),
    "困难": ("问题", "全", "措施"), "打算": ("措施", "全"),
}  # fmt: skip
"""docs/drafts.md, Facts: where each kind is told, the best place first."""

STAGES = ("全", "认识", "做法", "问题", "原因", "措施")


def section(stage, theme=None) -> PlannedSection:
    return PlannedSection("题", 1, theme and ThemeRef(theme), (), facts=stage)


def fact(number: int, kind: str, theme: str = "") -> Known:
    return Known(number, Fact(text=f"第{number}件。", kind=kind, theme=theme))


def numbers(told) -> dict[int, list[int]]:
    return {index: [known.number for known in facts] for index, facts in told.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_where_it_belongs(kind):
    """The best place that the outline has; as one after the other is taken away, the next.

    Where it has none, nowhere: neither among roots nor where no facts are told.
    """
    stages = list(STAGES)
    for place in PLACES[kind]:
        told = cast([fact(1, kind)], [section(None), *map(section, stages), section(None)])
        assert numbers(told) == {1 + stages.index(place): [1]}
        stages.remove(place)
    assert cast([fact(1, kind)], [section(None), section("原因")]) == {}


def test_what_is_only_supposed_to_have_been_seen_is_told_with_the_deeds():
    """Where deeds have a part; an account of one's work without any would be bare."""
    guessed = fact(1, "见闻")._replace(proposed=("kind",))
    sections = [section("认识"), section("做法")]
    assert numbers(cast([guessed, fact(2, "见闻")], sections)) == {0: [2], 1: [1]}
    assert numbers(cast([guessed], sections[:1])) == {0: [1]}


def test_the_theme_comes_first():
    """However many the section has; a theme of the first level takes what its children have.

    The themes that an outline names for a section count as its own.
    """
    sections = [section("全", "读书"), section("全", "走访")]
    facts = [fact(n, "做法", "走访") for n in (1, 2, 3)]
    assert numbers(cast(facts, sections)) == {1: [1, 2, 3]}
    visits = ThemeRef("走访", "入户")
    for narrow in (
        PlannedSection("题", 1, visits, (), facts="全"),
        PlannedSection("题", 1, None, (), facts="全", about=(visits,)),
    ):
        facts = [fact(1, "做法", "走访"), fact(2, "做法", "入户")]
        assert numbers(cast(facts, [section("全"), narrow])) == {1: [1, 2]}


def test_a_fact_of_no_theme_goes_where_fewest_are():
    """And those of a theme have been placed by then, though they come later; ties go in order."""
    sections = [section("全", "读书"), section("全", "走访"), section("全", "点灯")]
    facts = [fact(1, "做法"), fact(2, "做法"), fact(3, "做法", "读书"), fact(4, "做法", "灯塔")]
    assert numbers(cast(facts, sections)) == {0: [3, 4], 1: [1], 2: [2]}


def test_in_one_section_what_was_done_comes_before_what_is_wrong_and_that_before_plans():
    """Of one kind they stay in the author's order."""
    kinds = ("打算", "困难", "问题", "数字", "做法", "见闻", "问题")
    told = cast([fact(n, kind) for n, kind in enumerate(kinds, 1)], [section("全")])
    assert numbers(told) == {0: [6, 5, 4, 3, 7, 2, 1]}


@example([("做法", ""), ("做法", "读书")], [("全", "读书")])
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["", "读书", "走访"])), max_size=8),
    st.lists(
        st.tuples(st.sampled_from([None, *STAGES]), st.sampled_from([None, "读书", "走访"])),
        max_size=6,
    ),
)
def test_no_fact_is_told_twice_or_where_its_kind_does_not_belong(kinds, stages):
    """And every one is told if any section is a place for it.

    A recipe, which keeps the section of each, tells them in the same order again.
    """
    facts = [fact(n, kind, theme) for n, (kind, theme) in enumerate(kinds, 1)]
    sections = [section(stage, theme) for stage, theme in stages]
    placed_in = cast(facts, sections)
    settled = {known.number: index for index, group in placed_in.items() for known in group}
    assert cast(facts, sections, settled) == placed_in
    told = [(known, index) for index, known_ in placed_in.items() for known in known_]

    assert len({known.number for known, _ in told}) == len(told)
    for known, index in told:
        # 认识 is the last resort also for what is wrong and planned.
        assert sections[index].facts in {*PLACES[known.fact.kind], "做法", "认识"}
    placed = {known.number for known, _ in told}
    there = {stage for stage, _ in stages}
    for known in facts:
        if there & set(PLACES[known.fact.kind]):
            assert known.number in placed


def test_what_goes_on_from_another_fact_stands_behind_it():
    """Whatever their kinds: a fault is told last, but what was done for 那个孩子 after it."""
    for text, expected in {
        "我给那个孩子家里打了电话。": {0: [1, 2], 1: [3]},
        "后来我把门修好了。": {0: [1, 2], 1: [3]},
        "一个孩子没有来，我给那个孩子家里打了电话。": {0: [1], 1: [2, 3]},
        "我负责这个片区，门都修好了。": {0: [1], 1: [2, 3]},
    }.items():
        facts = [
            Known(1, Fact(text="有个孩子叫我念哭了。", kind="问题")),
            Known(2, Fact(text=text, kind="做法")),
            Known(3, Fact(text="每周五留半小时。", kind="做法")),
        ]
        assert numbers(cast(facts, [section("全"), section("做法")])) == expected
    # Where faults have a part of their own, a fault stands there; a number is no noun.
    deed = Known(1, Fact(text="退回的单子我记在本子上，到27日有9笔。", kind="做法"))
    fault = Known(2, Fact(text="后来我只问了一家，其余27户抄了旧数。", kind="问题"))
    assert numbers(cast([deed, fault], [section("认识"), section("问题")])) == {0: [1], 1: [2]}
    copied = Known(2, Fact(text="我问了一家，其余27户抄了旧数。", kind="问题"))
    assert chains([deed, copied]) == {1: [], 2: []}
    # What it begins with points to the one before, even where that doesn't name it.
    boat = Known(1, Fact(text="老周的船漏了水。", kind="见闻"))
    mended = Known(2, Fact(text="那条老船修好那天，他请我喝了茶。", kind="见闻"))
    assert chains([boat, mended]) == {1: [mended]}


def test_what_points_to_something_stands_behind_the_fact_that_names_it():
    """Not behind the one that happens to be given before it; 那次 may point to one given later."""
    old = Known(1, Fact(text="一位老太太来了三趟。", kind="问题"))
    paper = Known(2, Fact(text="我印了一张纸。", kind="做法"))
    again = Known(3, Fact(text="那位老太太送来一把葱。", kind="见闻"))
    soup = Known(4, Fact(text="棉纺厂那次修完，有人端来姜汤。", kind="见闻"))
    burst = Known(5, Fact(text="半夜棉纺厂的水管爆了。", kind="做法"))
    told = cast([old, paper, again, soup, burst], [section("全")])
    assert numbers(told) == {0: [2, 5, 4, 1, 3]}


@pytest.mark.parametrize(
    "text",
    [
        "渡口的记录本每人一册，我那本八月以后是空的。",
        "会议记录是后来补的，其实那天老周在县里，没有来。",
        "值班的那个时候雨下得最大。",
        "老周把绳子捡起来。他那天一句话也没有说。",
        "修渡口那段路，价钱是在院子里喝茶时定的。",
    ],
)
@pytest.mark.parametrize("other", ["八月里发过大水。", "其实我早知道。", "天亮了。他来了。"])
def test_what_points_inside_its_own_fact_goes_on_from_none(text, other):
    """我那本 names what it points to before it; 其实那天 is a day that is told right there."""
    one = Known(1, Fact(text=other, kind="问题"))
    two = Known(2, Fact(text=text, kind="问题"))
    for facts in ([one, two], [two, one]):
        assert chains(facts) == {1: [], 2: []}
