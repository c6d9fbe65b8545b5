"""Leads, voices, audiences and completeness of paragraphs."""

from __future__ import annotations

import pytest

from qicao.reading.paragraphform import (
    audience_of,
    incomplete,
    lead_length,
    person_of,
    quotes_somebody,
)

REST = (
    "一天读几页书看起来不多，一年下来就是厚厚一摞；读过以后还要想一想、用一用，道理才会变成本领。"
)


@pytest.mark.parametrize(
    ("text", "numbered", "length"),
    [
        ("天天读书。" + REST, True, 5),
        ("实习目的：" + REST, True, 0),
        ("坚持读书，要有恒心。" + REST, True, 10),
        ("理论学习的深度。" + REST, False, 8),
        ("要天天读书。" + REST, False, 0),
        ("读书是好习惯。" + REST, False, 0),
        ("天天读书。太短。", True, 0),
        (REST, True, 0),
    ],
)
def test_a_run_in_head_is_measured(text, numbered, length):
    """Behind a number any short first sentence; else only one without a verb of its own."""
    assert lead_length(text, numbered=numbered) == length


@pytest.mark.parametrize(
    ("text", "person"),
    [("我每天读书。", "我"), ("本人每天读书。", "我"), ("作为一名干部，要读书。", "我"), ("我们每天读书。", "我们"), ("我校办了读书角。", "我们"),
     ("我国有爱读书的传统。", "无"), ("读书要自我加压，不能唯我独尊。", "无"), ("他说：“我爱读书。”读书真好。", "无")],
)  # fmt: skip
def test_who_speaks_is_told_without_what_others_say(text, person):
    """自我 and 我国 are nobody's voice, nor is a quotation."""
    assert person_of(text) == person


@pytest.mark.parametrize(
    ("text", "audience"),
    [("教师要爱学生，课堂要有趣。", "学校"), ("政协委员写提案。", "政协"), ("车间里，班组天天比。", "企业"), ("网格员跑小区。", "社区"),
     ("教师节到了。", "通用"), ("读书要坚持。", "通用")],
)  # fmt: skip
def test_the_audience_is_named_more_than_once(text, audience):
    """A word in passing makes no paragraph for schools."""
    assert audience_of(text) == audience


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("读书要坚持。", ""),
        ("“读书要坚持！”", ""),
        ("读书要坚", "末句不完整"),
        ("读书要做到：", "句子没有写完，后文在别处"),
        ("天天读书；", "句子没有写完，后文在别处"),
        ("“读书要坚持。", "引号不成对"),
        ("《读书办法要坚持。", "括号或书名号不成对"),
        ("（读书要坚持。", "括号或书名号不成对"),
        ("读书要坚持，二是多写。", "“二是”之前缺“一是”"),
        ("一是多读，二是多写。", ""),
    ],
)
def test_what_keeps_a_text_from_being_whole_is_said(text, reason):
    """Each reason in words for the user."""
    assert incomplete(text) == reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有人说过：“读书使人心明眼亮，看得更远一些。”", True),
        ("老师告诫“读书一定要天天坚持下去”。", True),
        ("要增强“读书意识”。", False),
    ],
)
def test_reported_words_are_told_from_names_in_quotes(text, expected):
    """“读书意识” is a name."""
    assert quotes_somebody(text) is expected
