"""What tells that a paragraph is its author's, an occasion's, or a part of what stood before."""

from __future__ import annotations

import pytest

from qicao.reading.belonging import (
    Titled,
    find,
    gathered,
    is_general,
    told_by_most,
    told_by_title,
)

TOLD = {
    "back": [
        "基于以上情况，要把纪律立起来。", "不仅如此，还要把纪律立起来。", "的确，纪律是铁的。", "首先是要守住底线。", "第二个是要守住底线。",
        "报告提到，要把纪律立起来。", "【案例】有个支部这样做。", "摘要谈谈读书。", "譬如守底线。", "前面讲过，要守底线。", "等方面都要守底线。", "则要把纪律立起来。", "要求在日常工作中守住底线。", "这两份文件讲得明白。", "概述：守住底线。",
    ],
    "occasion": [
        "我们在这里欢聚一堂。", "请允许我讲几句。", "向老师们致以节日的问候。", "各位领导，我来讲几句。", "我代表支部向大家拜年。", "我竞聘的岗位是办公室主任。",
        "请予审议。", "请组织在实践中考验我。", "现将有关事项通知如下。", "现把要点印发给你们。", "下面，我给大家讲三点。",
    ],
    "story": [
        "我出生在山里。", "我毕业于一所师范。", "我的父亲种了一辈子地。", "那年，我下了乡。", "有一次，我去家访。", "当班主任以来，我常去家访。",
        "从教二十年，我没有迟到过。", "奶奶推开了窗。", "我父亲种地。", "头一年，我什么也不会。", "我调到机关以后才明白。",
    ],
    "news": [
        "代表们纷纷表示要抓落实。", "在座谈会上，大家谈得很多。", "周远院长总结时指出要抓落实。", "会议现场气氛热烈。", "大会隆重开幕。", "老师们分为两个小组。",
        "演练结束后，大家谈了看法。", "据悉，这项工作已经完成。", "记：你练了多久？", "习近平强调，要守住底线。", "大家对本次演练很满意。",
    ],
    "order": ["为管好食堂，制定本方案。", "地址在青溪路18号。"],
    "rule": ["本协会的住所设在县城。"],
    "day": [
        "昨天，支部开了会。", "上周三下午，支部开了会。", "本学期，我带了一个班。", "今年6月是安全生产月。", "3月4日，支部开了会。", "第32个全国消防日快到了。",
        "一季度以来，事情很多。", "去年，我们修了路。", "今天上午，支部开了会。",
    ],
    "guide": [
        "思想汇报的格式并不复杂。", "正文一般要写三个部分。", "结尾可写自己的决心。", "本文试图分析这个问题。", "怎样写好述职报告，是一门学问。",
    ],
    "ahead": ["它的含义包括三个方面。", "这项工作要抓好以下几点：", "主要有五个问题。"],
}  # fmt: skip

NONE = [
    "根据中央的部署，要把纪律立起来。", "首先要守住底线，其次要守住良心。", "请组织放心。", "要把大家聚在一起。", "三个代表重要思想代表先进文化的前进方向。",
    "我们代表群众的利益。", "我的体会是要多读书。", "有一次机会就要抓住一次。", "从教书的第一天起就要想明白。", "要在会上把问题说清楚。",
    "会议结束不等于任务完成。", "昨天的行家可能变成今天的外行。", "每月25日是党员活动日。", "第一季度重在学习，第二季度重在查找。", "今天的中国日新月异。",
    "一年之计在于春。", "“有一次，我去家访”是他常讲的话。", "《我的父亲》读来感人。", "要从三个方面入手，把工作做细。", "写总结要实事求是。",
    "习近平总书记强调，要守住底线。", "的士司机也来听课。", "等条件齐了再动手，就晚了。", "通过本次学习，要守住底线。", "报告会要开得有质量。", "大家好好想一想。",
]  # fmt: skip


@pytest.mark.parametrize(("sort", "texts"), TOLD.items())
def test_what_a_paragraph_tells(sort, texts):
    """Words of each sort, and where they stand."""
    for text in texts:
        found = {one.sort: one for one in find(text)}
        assert sort in found, text
        assert text[found[sort].start : found[sort].end] == found[sort].words


def test_what_tells_nothing():
    """The same words in what anybody may write, in quotations and in titles."""
    assert {text: found for text in NONE if (found := list(find(text)))} == {}


@pytest.mark.parametrize(
    ("title", "whole", "likely"),
    [
        ("关于开展春季植树的通知", "order", "order"),
        ("关于开展春季植树的通知（第二次）——办公室", "order", "order"),
        ("青溪小学门卫值班规定", "rule", ""),
        ("青溪小学举行植树活动", "", "news"),
        ("山乡教师周远先进事迹", "story", "story"),
        ("在开学典礼上的讲话", "", "occasion"),
        ("习近平在植树活动时的讲话", "leader", "occasion"),
        ("习近平总书记植树时的讲话学习体会", "", ""),
        ("学习《作风规定》心得体会", "", ""),
        ("参观档案馆有感", "", ""),
        ("怎样写好述职报告", "guide", ""),
        ("把心思放在读书上", "", ""),
    ],
)
def test_what_a_whole_text_is(title, whole, likely):
    """How a title ends says most, with what a site sets behind it left out."""
    assert told_by_title(title) == Titled(frozenset(whole.split()), frozenset(likely.split()))


@pytest.mark.parametrize(
    ("text", "likely", "sorts"),
    [
        ("每队派一名选手，裁判由办公室定。", "", ["order"]),
        ("裁判由办公室定。", "", []),
        ("裁判由办公室定。", "order", ["order"]),
        ("裁判裁判，先要守规矩。", "", []),
        ("“选手和裁判都要守规矩”是一句老话。", "", []),
        ("请各科室登录平台。", "", ["order"]),
        ("你要读书，书会改变你的命运。", "", ["reader"]),
        ("家长们聆听了课，掌声不断。", "", ["news"]),
        ("同学们，预祝你们考好。", "", ["occasion"]),
        ("那天，我走到村口，她笑着问路。", "", ["story"]),
        ("要把学习当成一种习惯。", "order", []),
    ],
)
def test_signs_tell_by_their_number(text, likely, sorts):
    """Two different ones; one where the title tells the same."""
    found = gathered(text, frozenset(likely.split()))

    assert [one.sort for one in found] == sorts


def test_what_holds_for_all():
    """What ought to be, or is so; a report only tells what was."""
    assert is_general("读书要坚持。")
    assert not is_general("“读书要坚持”，大家念了三遍。")


def test_a_text_is_what_half_of_its_paragraphs_tell():
    """Of four and more."""
    told = ["奶奶推开了窗。", "那年，雨下得早。", "雨停了。", "书要天天读。"]

    assert told_by_most(told) == {"story"}
    assert told_by_most(told[:3]) == told_by_most(["书要天天读。", *told]) == frozenset()
