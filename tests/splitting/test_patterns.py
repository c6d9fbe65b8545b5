"""What metadata, site noise and signatures look like, line by line."""

from __future__ import annotations

import pytest

from qicao.splitting import patterns
from qicao.text import frame

OWN = [
    "我们要把学习当作一种习惯，每天读几页书。",
    "欢迎大家到支部来谈心，有话直说。",
    "以下几点体会，是我在工作中慢慢悟出来的。",
    "首页上的那句话，我至今记得。",
    "版面不大，道理很深。",
    "二〇二四年，我们又走了一遍老路。",
]


@pytest.mark.parametrize("text", OWN)
def test_ordinary_sentences_are_neither_metadata_nor_noise(text):
    """What a person would write in an essay is never taken for the site's words."""
    assert not patterns.METADATA.match(text)
    assert not patterns.NOISE.search(text)
    assert not patterns.TAIL.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "同志们：",
        "各位领导、老师们：",
        "尊敬的各位评委：",
        "亲爱的同学们：",
        "敬爱的党组织：",
        "大家好！",
        "各位代表：",
    ],
)
def test_salutations_are_recognised(text):
    """A line that only addresses the audience."""
    assert frame.SALUTATION.match(text)


@pytest.mark.parametrize(
    "text", ["2024年3月5日", "二〇二四年三月", "20XX年X月X日", "二零二四年十二月三十一日"]
)
def test_dates_alone_on_a_line_are_recognised(text):
    """With Arabic, Chinese or masked numerals."""
    assert frame.DATE_LINE.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "汇报人：",
        "述职人：李某某",
        "此致",
        "敬礼！",
        "谢谢大家！",
        "（作者：张三）",
        "责编：王五",
        "□ 李 四",
    ],
)
def test_signatures_are_recognised(text):
    """What stands below an essay and is none of its text."""
    assert frame.SIGNATURE.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "心得体会（精选6篇）",
        "心得体会【精华7篇】",
        "心得体会（集合15篇）",
        "范文10篇",
        "心得体会三篇",
        "3篇学习体会",
        "心得体会汇编",
    ],
)
def test_promises_of_several_texts_are_recognised(text):
    """A title that says how many texts the page holds, or that it collects them."""
    assert patterns.PROMISE.search(text)


@pytest.mark.parametrize("text", ["学习心得体会", "第一篇 学习心得", "读懂开篇三句话"])
def test_other_titles_promise_nothing(text):
    """第一篇 is an ordinal and 开篇 a word."""
    assert not patterns.PROMISE.search(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ G- k; W% a% |( ^#", True),
        (": n1 U( P' E, ~%", True),
        ("1 1 1", True),
        ("学习", False),
        ("PPT 和 Word 都要会用一点", False),
    ],
)
def test_litter_has_hardly_any_chinese(text, expected):
    """Anti-copy litter is told by its characters."""
    assert patterns.is_junk(text) is expected
