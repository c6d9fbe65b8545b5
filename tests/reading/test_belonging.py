"""What tells that a paragraph is a part of what stood before, or of another kind of text."""

from __future__ import annotations

import pytest

from qicao.reading.belonging import find, told_by_title

TOLD = {
    "back": [
        "基于以上情况，要把纪律立起来。", "首先是要守住底线。", "第二个是要守住底线。",
        "报告提到，要把纪律立起来。", "【案例】有个支部这样做。", "摘要谈谈读书。", "接下来再守底线。", "同样可以守住底线。", "可通过读书守住底线。", "以上四点是我的想法。", "前面讲过，要守底线。", "等方面都要守底线。", "则要把纪律立起来。", "要求在日常工作中守住底线。", "这两份文件讲得明白。", "概述：守住底线。", "另外一节是合唱。", "我的第一点体会是读书要勤。", "看看这起火灾，教训很深。",
    ],
    "guide": [
        "思想汇报的格式并不复杂。", "正文一般要写三个部分。", "结尾可写自己的决心。", "本文试图分析这个问题。", "怎样写好述职报告，是一门学问。", "文章第一段提出论点。", "请考生们多看。", "师德是述职报告的核心。",
    ],
    "ahead": ["它的含义包括三个方面。", "这项工作要抓好以下几点：", "主要有五个问题。", "以下是对意义的说明。", "如下问题亟需破解。", "应从多方面入手解决。", "今天我演讲的题目是守住底线。", "下面，我就读书谈三点体会。", "下面结合工作谈几点想法。"],
}  # fmt: skip

NONE = [
    "做到以上率下。", "作为一名党员，要守住底线。", "群众提出的申请要及时办。", "组织批准的事要办好。", "根据中央的部署，要把纪律立起来。", "首先要守住底线，其次要守住良心。", "请组织放心。", "要把大家聚在一起。", "三个代表重要思想代表先进文化的前进方向。",
    "我们代表群众的利益。", "我的体会是要多读书。", "有一次机会就要抓住一次。", "从教书的第一天起就要想明白。", "要在会上把问题说清楚。",
    "会议结束不等于任务完成。", "昨天的行家可能变成今天的外行。", "每月25日是党员活动日。", "第一季度重在学习，第二季度重在查找。", "今天的中国日新月异。",
    "一年之计在于春。", "“有一次，我去家访”是他常讲的话。", "《我的父亲》读来感人。", "要从三个方面入手，把工作做细。", "写总结要实事求是。",
    "习近平总书记强调，要守住底线。", "的士司机也来听课。", "等条件齐了再动手，就晚了。", "通过本次学习，要守住底线。", "报告会要开得有质量。", "同样是读书，收获各不一样。", "可见光照在书上。", "前面的路还长，要一步一步走。", "大家好好想一想。", "进入社会以后也要读书。", "习惯要从小养成。", "从小事做起。", "书桌都收拾不好，那怎么可能成功呢。", "同一包盐比起来，这点困难算得了什么呢？", "请组织放心，请党放心。", "整个活动要务实。", "书中自有道理。", "担任干部就要担责任。", "百余年前，山里没有路。", "文章要写短。", "毕业生要走进基层。", "父母要以身作则。",
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
    assert {text: found for text in NONE if (found := find(text))} == {}


@pytest.mark.parametrize(
    ("title", "sorts"),
    [
        ("关于深化全民读书的实施意见", "rule"),
        ("青溪小学门卫值班规定", "rule"),
        ("青溪小学门卫值班规定（第二版）——办公室", "rule"),
        ("习近平在植树活动时的讲话", "leader"),
        ("习近平总书记植树时的讲话学习体会", ""),
        ("学习《作风规定》心得体会", ""),
        ("师德师风学习心得 篇一", ""),
        ("青溪小学举行植树活动", ""),
        ("怎样写好述职报告", "guide"),
        ("把心思放在读书上", ""),
    ],
)
def test_what_a_whole_text_is(title, sorts):
    """How a title ends says most, with what a site sets behind it left out."""
    assert told_by_title(title) == frozenset(sorts.split())
