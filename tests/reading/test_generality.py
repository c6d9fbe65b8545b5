"""How generally a paragraph speaks, and what in it speaks most against that."""

from __future__ import annotations

import pytest

from qicao.reading.generality import generality, most_personal

PAIRS = [
    (
        "当教师要耐心，学生的差异不是负担，只有看到每个学生的长处，才能真正做到因材施教。",
        "上学期我带了三班，有个男孩总坐在最后一排，我找他谈了几次话，他才慢慢开了口。",
    ),
    (
        "护理工作连着群众的健康，必须把责任放在心上，把规范落实到每一个环节。",
        "那天夜里十二床的老人按了三次铃，我跑过去的时候，他女儿已经站在门口了。",
    ),
    (
        "安全是发展的前提，要把隐患消灭在萌芽状态，不断增强防范意识。",
        "我们车间去年停了两天工，班长带着我们把三台机器拆开查了一遍，才找到漏油的地方。",
    ),
    (
        "联系群众是党的优良作风，党员干部要深入基层，倾听群众的呼声，解决群众的困难。",
        "我到村里的头一个月走了四十多户人家，有位大娘拉着我的手说了半天话。",
    ),
    (
        "合规是银行发展的生命线，员工要坚持用制度约束自己的行为，才能真正为客户服务好。",
        "刚来网点时我在柜台数错了两笔钱，晚上一个人加班到九点才对上账。",
    ),
]


@pytest.mark.parametrize(("general", "personal"), PAIRS)
def test_what_holds_for_all_is_more_general_than_what_one_did(general, personal):
    """Of one calling each: what anybody may say of it, and what happened to somebody."""
    assert generality(general) > 0 > generality(personal)


@pytest.mark.parametrize(("general", "personal"), PAIRS)
def test_the_clause_that_tells_is_one_of_the_personal_half(general, personal):
    """It is given to a person as the reason."""
    clause = most_personal(general + personal)

    assert clause in personal


def test_a_clause_that_shows_nothing_is_not_named():
    """Of a text that is general the least general clause would be an absurd reason."""
    assert most_personal("要守住底线，明确分工，落实责任。") == ""


def test_a_text_without_words_says_nothing_of_anybody():
    """Neither text nor clause: no failure."""
    assert most_personal("") == most_personal("。") == ""
    assert generality("") < 0
