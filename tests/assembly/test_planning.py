"""From an outline and themes to sections and slots."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import astuple

from qicao.assembly.interview import answers
from qicao.assembly.papers import paper_of
from qicao.assembly.planning import Slot, default_length, find_outline, outlines_meant, plan
from qicao.errors import QicaoError
from qicao.models.store import Outline, Part
from qicao.store.themes import ThemeRef

ONE, TWO = ThemeRef("读书"), ThemeRef("走访", "入户")


def outline(*parts: Part, name: str = "甲") -> Outline:
    return Outline(
        name=name, about="试", by="theme", titles=("题",), lengths=(500, 1500), parts=parts
    )


def test_by_theme_there_is_one_part_per_theme_in_the_order_asked_for():
    """A part for each theme between opening and closing; the share is divided among them."""
    made = plan(
        outline(
            Part(roles=("开头",), share=0.1),
            Part(each="主题", roles=("认识", "做法"), most=3, own=("心得",)),
            Part(own=("收获",)),
            Part(roles=("结尾",), share=0.1),
        ),
        [TWO, ONE],
    )
    assert tuple(astuple(section)[:4] for section in made.sections) == (
        ("", 0, None, ()),
        ("", 1, TWO, ("心得",)),
        ("", 1, ONE, ("心得",)),
        ("", 0, None, ("收获",)),
        ("", 0, None, ()),
    )
    assert made.slots == (
        Slot(0, None, ("开头",), 0.1, 1),
        Slot(1, TWO, ("认识", "做法"), pytest.approx(0.4), 3),
        Slot(2, ONE, ("认识", "做法"), pytest.approx(0.4), 3),
        Slot(4, None, ("结尾",), 0.1, 1),
    )


_parts = st.lists(
    st.builds(
        Part,
        roles=st.sampled_from([("认识",), ("开头",), ("要求", "做法")]),
        each=st.sampled_from([None, "主题"]),
        heading=st.sampled_from(["", "一段"]),
        share=st.sampled_from([0.0, 0.1, 0.3, 0.9]),
    ),
    min_size=1,
    max_size=6,
)


@given(_parts, st.lists(st.sampled_from([ONE, TWO]), min_size=1, max_size=2, unique=True))
def test_all_slots_together_are_the_whole_text(parts, themes):
    """Whatever shares an outline gives, they come to 1 and no slot is below nothing."""
    made = plan(outline(*parts), themes)
    assert sum(slot.target for slot in made.slots) == pytest.approx(1)
    assert all(slot.target >= 0 for slot in made.slots)
    assert [slot.section for slot in made.slots] == sorted(slot.section for slot in made.slots)


def test_without_a_length_it_grows_with_the_themes_within_the_outline_s_limits():
    """300 字 for the frame and 450 per theme, never outside ``lengths``."""
    lengths = [default_length(outline(), [ONE] * themes) for themes in (1, 2, 3, 9)]
    assert lengths == [750, 1200, 1500, 1500]


def test_an_outline_is_found_by_name_or_part():
    """The whole name, its unambiguous part, or the usual one when none is named.

    发言 is part of two names: both are named, not denied.
    """
    outlines = {key: outline(name=key) for key in ("三个方面", "研讨发言", "大会发言")}
    named = {"三个方面": "三个方面", None: "三个方面", "研讨": "研讨发言"}
    assert {name: find_outline(name, outlines).name for name in named} == named
    for name, message in (
        ("发言", "提纲“发言”可以指 “研讨发言”、“大会发言”，请写全"),
        ("没有", "没有提纲“没有”"),
    ):
        with pytest.raises(QicaoError) as caught:
            find_outline(name, outlines)
        assert str(caught.value) == message


PAPERS = {
    "思想汇报": ("思想汇报", ""),
    "个人述职报告": ("述职报告", ""),
    "年终总结": ("工作总结", ""),
    "自查报告": ("做法不足", ""),
    "民主生活会对照检查材料": ("对照检查", ""),
    "表态发言": ("发言提纲", ""),
    "学习研讨发言": ("认识问题措施", ""),
    "经验交流材料": ("工作经验", ""),
    "党课讲稿": ("是什么为什么怎么办", ""),
    "情况汇报": ("汇报式", ""),
}


@pytest.mark.parametrize(("typed", "expected"), PAPERS.items(), ids=PAPERS)
def test_a_kind_of_paper_means_the_outline_for_it(starter, typed, expected):
    """In the words of those who hand it in; some kinds bring their own title."""
    assert (find_outline(typed, starter.outlines).name, paper_of([typed]).title) == expected


def test_a_paper_that_any_outline_may_be_for_means_the_usual_one(starter):
    """体会, though 短体会 is called so, too; a store may lack the outline."""
    for typed in ("体会", "学习体会", "学习心得体会", "读后感", "读书体会"):
        meant = [one.name for one in outlines_meant(typed, starter.outlines)]
        assert meant == ["三个方面"], typed
        assert answers.outline(typed, starter.outlines, [*starter.outlines]) == typed
        assert find_outline(typed, starter.outlines).name == "三个方面"
        assert outlines_meant(typed, {"短体会": outline()}) == []
    assert outlines_meant("述职报告", {"三个方面": outline()}) == []
