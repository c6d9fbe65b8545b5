"""Fixed enumerations: whole, in order, and with the right members."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.rules.enumerations import find
from qicao.rules.model import Rule
from qicao.text.joined import Joined

MEMBERS = ("读书意识", "走访意识", "记录意识", "复盘意识")
RULE = Rule(
    id="试", family="固定提法", about="四个习惯", phrase="四个习惯", members=MEMBERS,
    also=(("读书意识", "记录意识", "复盘意识"),), hit="甲", miss="乙",
)  # fmt: skip
WHOLE = "、".join(MEMBERS)


def faults(text: str, rule: Rule = RULE) -> list[tuple[str, str]]:
    return [(text[h.place.start : h.place.end], h.words[0]) for h in find(Joined([text]), [rule])]


@pytest.mark.parametrize(
    "text",
    [
        f"增强{WHOLE}，学有所得。",
        "增强读书意识、走访意识、记录意识和复盘意识。",
        "增强读书意识，增强走访意识，增强记录意识，增强复盘意识。",
        "增强“读书意识”、“走访意识”、“记录意识”、“复盘意识”。",
        "增强读书意识、记录意识、复盘意识。",
        "增强读书意识、走访意识等，从小事做起。",
        "读书意识不强，走访意识也不强。",
        "先有读书意识。后有走访意识。",
        f"增强{WHOLE}，以及安全意识。",
        "",
    ],
)
def test_what_is_right_is_left_alone(text):
    """The whole list in any of its published forms, one that says 等, and members apart."""
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("增强读书意识、走访意识、复盘意识。", ("读书意识、走访意识、复盘意识", "“四个习惯”缺“记录意识”")),
        ("增强读书意识和走访意识。", ("读书意识和走访意识", "“四个习惯”缺“记录意识”、“复盘意识”")),
        ("增强走访意识、读书意识、记录意识、复盘意识。", ("走访意识、读书意识、记录意识、复盘意识", "“四个习惯”的顺序不对")),
        ("增强读书意识、走访意识、笔录意识、复盘意识。", ("笔录意识", "“四个习惯”中的“笔录意识”应为“记录意识”")),
        ("增强读书意识、走访意识、记录意识、复查意识。", ("复查意识", "“四个习惯”中的“复查意识”应为“复盘意识”")),
        ("切实增强朗读意识、走访意识、记录意识、复盘意识。", ("朗读意识", "“四个习惯”中的“朗读意识”应为“读书意识”")),
        (f"增强{WHOLE}、读书意识。", ("读书意识", "“四个习惯”中“读书意识”重复")),
        ("增强读书意识、走访意识、记录意识、安全第一、复盘意识。", ("安全第一", "“四个习惯”中没有“安全第一”")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(text, fault):
    """Missing, out of order, in the place of another, said twice, or not of them."""
    assert faults(text) == [fault]


def test_a_list_is_taken_for_it_only_from_so_many_members_on():
    """Three of four ordinary words are prose, unless the list's name stands before them."""
    rule = Rule(
        id="试", family="固定提法", about="四项", phrase="四项", least=4,
        members=("学习", "工作", "生活", "休息"), hit="甲", miss="乙",
    )  # fmt: skip
    assert faults("安排好学习、工作、生活。", rule) == []
    assert faults("安排好四项，即学习、工作、生活。", rule) == [
        ("学习、工作、生活", "“四项”缺“休息”")
    ]


def test_order_matters_only_where_it_does():
    """A list whose order varies in print is right in any."""
    rule = Rule(
        id="试", family="固定提法", about="四个习惯", ordered=False, members=MEMBERS,
        hit="甲", miss="乙",
    )  # fmt: skip
    assert faults("、".join(reversed(MEMBERS)), rule) == []


@given(st.permutations(MEMBERS), st.integers(2, 4))
def test_only_whole_lists_in_order_are_right(members, size):
    """Of all runs of members those are right that one of the lists is."""
    named = members[:size]
    right = tuple(named) in {RULE.members, *RULE.also}
    assert bool(faults("、".join(named))) is not right
