"""What the lines of a text are."""

from __future__ import annotations

import pytest

from qicao.models.source import Line
from qicao.reading import layout
from qicao.reading.items import leading_number

PROSE = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"
LONG = PROSE + PROSE + PROSE


def kinds(*texts):
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    return [row.kind for row in layout.lay_out(lines)]


def test_a_whole_text():
    """Title, subtitle, salutation, headings, paragraphs, and who signs when."""
    assert kinds(
        "读书体会", "——在支部学习会上的发言", "各位同志：", "", PROSE, "一、好书要读", PROSE,
        "（一）先读原著", PROSE, "1.按时交笔记，写明读了哪几页、想到了什么。", "青溪县第二中学", "林一禾", "2026年11月25日",
    ) == [
        "title", "title", "salutation", "blank", "paragraph", "heading", "paragraph",
        "heading", "paragraph", "paragraph", "signature", "signature", "signature",
    ]  # fmt: skip


def test_levels_are_those_of_the_numbers():
    """一、 1, （一） 2, 1. 3, whatever the markup says; without a number the markup counts."""
    lines = [
        Line(1, "读书体会", 1), Line(2, "一、好书", 3), Line(3, "（一）原著", 2), Line(4, "近邻", 3),
    ]  # fmt: skip
    assert [(row.kind, row.level) for row in layout.lay_out(lines)] == [
        ("title", 0), ("heading", 1), ("heading", 2), ("heading", 2),
    ]  # fmt: skip


def test_a_number_keeps_its_place_in_the_line():
    """Its offsets count the spaces before it."""
    (_, row) = layout.lay_out([Line(1, PROSE), Line(2, "　　一、好书", 0)])
    assert row.number is not None
    assert (row.number.start, row.number.end) == (2, 4)


@pytest.mark.parametrize(
    ("line", "following", "is_heading"),
    [
        ("一、好书要读", "", True),
        ("一、好书要读。", PROSE, True),
        ("一、基本情况：", "", True),
        ("（一）", "", True),
        ("一、按时交作业。", "二、按时到校。", False),
        ("一、按时交作业。", "（一）语文", True),
        ("一、好书要读，", PROSE, False),
        ("一、好书要读；", "二、好事要做；", False),
        ("一、好书要读。读了要用", PROSE, False),
        ("一、" + PROSE, LONG, False),
    ],
)
def test_a_numbered_line_is_a_heading_where_something_stands_beneath_it(
    line, following, is_heading
):
    """It is short and no sentence, or one whose text stands on the next line."""
    number = leading_number(line)
    assert number is not None
    assert layout.is_numbered_heading(line, number, following) is is_heading


@pytest.mark.parametrize(
    ("text", "before", "following", "is_heading"),
    [
        ("读书的好处", PROSE, LONG, True),
        ("读书的好处", "", "一、明理", True),
        ("读书的好处", "", "读书使人明理", False),
        ("读书的好处。", PROSE, LONG, False),
        ("读书的好处，", PROSE, LONG, False),
        ("就成了自己的", PROSE[:-1], LONG, False),
        ("各位领导：", "", LONG, False),
        ("二要读书", "", LONG, False),
    ],
)
def test_a_short_line_above_text_is_a_heading(text, before, following, is_heading):
    """Unless it ends as a sentence does, or goes on with the line before."""
    assert layout.is_bare_heading(text, before, following) is is_heading


@pytest.mark.parametrize(
    ("text", "following", "is_heading"),
    [
        ("一是天天读书。", LONG, True),
        ("一是天天读书。", PROSE, False),
        ("一是天天读书。读了要用。", LONG, False),
        ("一是天天读书。", "二是天天写字。" + LONG, False),
        ("天天读书。", LONG, False),
        ("体会之一天天读书。", LONG, True),
        ("百分之一的人读书。", LONG, False),
    ],
)
def test_an_enumerating_word_may_head_a_paragraph(text, following, is_heading):
    """Alone on its line, with long text beneath that counts nothing on."""
    assert layout.is_enumerated_heading(text, following) is is_heading


def test_lines_that_address_sign_and_date():
    """What stands around a text and is none of it, and headings that look like it."""
    salutations = (
        "同志们：", "各位领导、老师们：", "尊敬的各位评委：", "亲爱的同学们：", "敬爱的党组织：", "大家好！", "各位代表：",
    )  # fmt: skip
    headings = ("一、做一名好老师", "二要依靠群众组织", "读书使人进步。")
    dates = ("2024年3月5日", "二〇二四年三月", "20XX年X月X日", "二零二四年十二月三十一日")
    signatures = (
        "汇报人：", "姓名：周小远 班级：三班 学号：12", "述职人：李某某", "此致", "敬礼！", "谢谢大家！", "（作者：张三）", "责编：王五", "□ 李 四",
    )  # fmt: skip
    bylines = ("第二党支部 林一禾", "青溪县教育局")
    others = ("读书的好处", "一、学校", "读书，在学校", "念好“三字经” 走好“三步棋”")
    for is_one, right, wrong in (
        (layout.is_salutation, salutations, headings),
        (layout.is_date_line, dates, [f"从{date}" for date in dates]),
        (layout.is_signature, signatures, (PROSE,)),
        (layout.is_byline, bylines, others),
    ):
        assert ([*map(is_one, right)], [*map(is_one, wrong)]) == (
            [True] * len(right), [False] * len(wrong),
        )  # fmt: skip
    assert [kinds("读书体会", text, PROSE)[1] for text in salutations] == ["salutation"] * 7


def test_a_text_of_short_lines_has_no_signature():
    """Only an end."""
    assert kinds("读书、", "写字") == ["paragraph", "paragraph"]
