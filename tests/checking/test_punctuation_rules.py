"""Marks that are doubled, mixed, misshapen or in the wrong place; and fixes that come to rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qicao.checking.checking import check
from qicao.checking.context import Context
from qicao.checking.text import Text
from qicao.models.source import Line
from qicao.rules.reading import built_in

from .conftest import DAY

CLEAN = [
    "读书、看报、写字，以及交流，还有讨论。",
    "读书、看报、写字等活动，分上等、中等、等外三级，团结、和睦、和谐的集体。",
    "他说：“书要天天读。”这话不假。他问：“读了吗？”",
    "怎么能不学习呢？！真好！太好了！怎么办？",
    "读书、看报……等到学完，再来……如果……，那么……。",
    "这就是初心——为人民服务。北京—上海，2021—2025年，“十四五”——“十五五”。",
    "“四个意识”“四个自信”，“公”、“私”分明，《论语》《孟子》，《论语》、《孟子》。",
    "会议强调：要学习。时间：3月1日，地点：会议室，比分3：2。",
    "【待填：学习时间】学习【待填：学习内容】，【自写：写一件实事：做了什么】。",
    "读了三本书。（都是原著。）读了（其实没读完），记了（真的！）。",
    "学习《党的二十大报告》《主题教育学习读本》《中国诗词大会》。",
    "约好日子，讲自己读懂了什么、还有什么疑问。",
    "用PPT讲课，看A4纸，It’s OK. 他说：“要弘扬‘求真务实’的作风。”",
    "目录......1，见a...b，版本1...3。",
    "卡尔·马克思，“一二·九”运动。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_marks_that_are_right(seen, text):
    """Nothing is found."""
    assert [one for one in seen(text, "标点") if one[0] != "half-width-marks"] == []


@pytest.mark.parametrize(
    ("text", "rule", "fixed"),
    [
        ("加强学习，，提高认识。", "mark-doubled", "加强学习，提高认识。"),
        ("加强学习。。", "mark-doubled", "加强学习。"),
        ("加强学习，。", "mark-pair", "加强学习。"),
        ("加强学习。，提高认识。", "mark-mixed", None),
        ("加强学习；，提高认识。", "mark-mixed", None),
        ("怎么不学？。", "mark-stop-behind", "怎么不学？"),
        ("怎么不学！？", "mark-question-order", "怎么不学？！"),
        ("读书。。。", "mark-ellipsis-stops", "读书……"),
        ("读书...看报", "mark-ellipsis-stops", "读书……看报"),
        ("读书…", "mark-ellipsis-length", "读书……"),
        ("读书………看报", "mark-ellipsis-length", "读书……看报"),
        ("读书、……", "mark-ellipsis-pause", "读书……"),
        ("读书……等。", "mark-ellipsis-deng", None),
        ("这就是初心--为人民服务。", "mark-dash-hyphens", "这就是初心——为人民服务。"),
        ("这就是初心――为人民服务。", "mark-dash-hyphens", "这就是初心——为人民服务。"),
        ("读书、看报、等方面。", "mark-pause-deng", "读书、看报等方面。"),
        ("党员、干部、以及群众。", "mark-pause-and", "党员、干部以及群众。"),
        ("党员、干部、和群众。", "mark-pause-he", None),
        ("，提高认识。", "mark-line-start", None),
        ("他说：“书要天天读。”。", "mark-quote-stop-twice", "他说：“书要天天读。”"),
        ("他说：“书要天天读。”，说得好。", "mark-quote-stop-comma", None),
        ("他说：“书要一本一本地读完，不能半途丢下”。", "mark-quote-stop-outside", None),
        ("读了三本（都是原著。），很好。", "mark-bracket-stop", None),
        ("会议要求：支部要做到：按时学习。", "mark-colon-twice", None),
        ("学习《党的二十大精神》。", "mark-title-misuse", None),
        ("学习《》一书。", "mark-empty", None),
        ("读书﹑看报。", "mark-lookalike", "读书、看报。"),
        ("卡尔•马克思", "mark-lookalike", "卡尔·马克思"),
        ("用ＰＰＴ讲课。", "letters-wide", "用PPT讲课。"),
        ("弘扬‘求真务实’的作风。", "quote-single", None),
    ],
)
def test_marks_that_are_wrong(findings, text, rule, fixed):
    """Each is found once; what is certain and mechanical can be mended."""
    found = [one for one in findings(text) if one.family == "标点"]
    assert [one.rule for one in found] == [rule]
    assert fixed is None or mended(text, MARKS) == fixed
    assert fixed is not None or found[0].fix is None


MARKS = [rule for rule in built_in() if rule.family == "标点"]
FIXABLE = [
    rule
    for rule in built_in()
    if rule.mode == "fix"
    and (rule.family in ("标点", "数字") or rule.check in ("structure", "numerals", "punctuation"))
]
PASSES = 6


def fixable(text, rules):
    """The findings that can be mended, from right to left, none over another."""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    found = [one for one in check(Text(lines), rules, Context(DAY)) if one.fix is not None]
    found.sort(key=lambda one: (one.line, one.column, -one.length), reverse=True)
    kept = []
    for one in found:
        before = kept[-1] if kept else None
        if before is None or before.line != one.line or one.column + one.length <= before.column:
            kept.append(one)
    return kept


def mended(text, rules):
    """The text when nothing changes any more."""
    for _ in range(PASSES):
        found = fixable(text, rules)
        if not found:
            break
        lines = text.split("\n")
        for one in found:
            line, start = lines[one.line - 1], one.column - 1
            lines[one.line - 1] = line[:start] + one.fix + line[start + one.length :]
        text = "\n".join(lines)
    return text


PIECES = st.sampled_from(
    "，。、；：？！…—-.·“”‘’《》（）()〈〉,;:?!\"' 　一二三四五六七八九十零〇○百千万年月日个第其是要党的学习读书和等以及届大周星期俩几约近左右１２ＡＢ120359a\n﹑｡"
)
FRAGMENTS = st.sampled_from(
    ["一、", "1、", "（一）、", "1）", "(1)", "第一、", "首先、", "一.", "\n", "\n一、读。\n", "……", "——", "--", "...",
     "。。。", "”。", "”求真“", "星期5", "周1上午", "20大", "党的", "百分之5", "3、4个", "20几个", "2026.3.1", "二零二六年",
     "以及", "等方面", "俩个", "五、四运动", "4个意识", "读书要天天坚持，不能停下来。"]
)  # fmt: skip
TEXTS = st.lists(PIECES | FRAGMENTS, max_size=40).map("".join)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_fixes_come_to_rest(text):
    """A mended text has nothing left to mend, whatever it was."""
    assert fixable(mended(text, FIXABLE), FIXABLE) == []


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_mending_marks_keeps_the_words(text):
    """Letters, digits and characters stay as they were and in their order."""
    marks = [rule for rule in FIXABLE if rule.family == "标点" and rule.id != "letters-wide"]
    assert "".join(filter(str.isalnum, mended(text, marks))) == "".join(filter(str.isalnum, text))
