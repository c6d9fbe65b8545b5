"""What the lines of a finished text are."""

from __future__ import annotations

import datetime as dt

import pytest

from qicao.checking.dating import date_in_front_matter, date_of
from qicao.checking.layout import lay_out
from qicao.checking.text import Text
from qicao.models.source import Line

PROSE = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"


def kinds(*texts: str) -> list[str]:
    return [row.kind for row in lay_out([Line(n, text) for n, text in enumerate(texts, 1)])]


def test_a_whole_text():
    """Title, subtitle, salutation, headings, paragraphs, and who signs when."""
    assert kinds(
        "读书体会", "——在支部学习会上的发言", "各位同志：", "", PROSE, "一、好书要读", PROSE,
        "（一）先读原著", PROSE, "1.按时交笔记，写明读了哪几页、想到了什么。", "青溪县第二中学", "林一禾", "2026年11月25日",
    ) == [
        "title", "title", "salutation", "blank", "paragraph", "heading", "paragraph",
        "heading", "paragraph", "paragraph", "signature", "signature", "signature",
    ]  # fmt: skip


def test_a_heading_with_a_full_stop_is_one_where_a_paragraph_stands_beneath():
    """And an item of a list is none."""
    assert kinds(PROSE, "一、好书要读。", PROSE)[1] == "heading"
    assert kinds(PROSE, "一、按时交作业。", "二、按时到校。")[1] == "paragraph"


def test_levels_are_those_of_the_numbers():
    """一、 1, （一） 2, 1. 3, whatever the markup says; without a number the markup counts."""
    lines = [
        Line(1, "读书体会", 1), Line(2, "一、好书", 3), Line(3, "（一）原著", 2), Line(4, "近邻", 3),
    ]  # fmt: skip
    assert [(row.kind, row.level) for row in lay_out(lines)] == [
        ("title", 0), ("heading", 1), ("heading", 2), ("heading", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "day"),
    [
        ("2026年3月1日", dt.date(2026, 3, 1)),
        ("二〇二六年三月一日", dt.date(2026, 3, 1)),
        ("二○二六年十二月", dt.date(2026, 12, 1)),
        ("2026年2月30日", None),
        ("春天", None),
    ],
)
def test_a_text_says_when_it_was_written(last, day):
    """In its last lines, in digits or characters."""
    text = Text([Line(1, "读书体会"), Line(2, PROSE), Line(3, "林一禾"), Line(4, last)])
    assert date_of(text) == day


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        (["学校大事记", PROSE, PROSE, PROSE, "1998年3月", PROSE], None),
        (["大事记", "2026年3月1日", PROSE, PROSE, "1998年3月", PROSE], dt.date(2026, 3, 1)),
        (["大事记", PROSE, PROSE, PROSE, "1998年3月", PROSE, "林一禾", "2026年3月1日"],
         dt.date(2026, 3, 1)),
        (["体会", "", "2025年5月4日", "", PROSE, "林一禾", "2026年3月1日"], dt.date(2026, 3, 1)),
        (["体会", "", "林一禾", "", "青溪县第二中学", "", "2026年3月1日", PROSE], dt.date(2026, 3, 1)),
        (["体会", "2026年3月1日", "2025年5月4日", PROSE], dt.date(2026, 3, 1)),
        (["体会", "2026年2月30日", PROSE], None),
        ([], None),
    ],
    ids=["within", "below the title", "signed", "both", "fourth", "first", "no day", "nothing"],
)  # fmt: skip
def test_where_a_text_says_it(texts, day):
    """In the signature, else in the first four lines; a date inside is a chronicle's."""
    text = Text([Line(number, line) for number, line in enumerate(texts, 1)])
    assert date_of(text) == day


def test_a_heading_is_no_date():
    """A chronicle's first year, marked as a heading, says what stands beneath it."""
    assert date_of(Text([Line(1, "大事记", 1), Line(2, "1998年3月", 2), Line(3, PROSE)])) is None


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("---\ntitle: 体会\ndate: 2026-03-01\n---\n\n# 体会\n", dt.date(2026, 3, 1)),
        ("\ufeff---\r\ndate: 2026-3-1\r\n---\r\n", dt.date(2026, 3, 1)),
        ('---\ndate: "2026-03-01"  # 定稿\n---\n', dt.date(2026, 3, 1)),
        ("---\ndate: 2026-03-01T08:30:00+08:00\n---\n", dt.date(2026, 3, 1)),
        ("---\n日期：2026年3月1日\n---\n", dt.date(2026, 3, 1)),
        ("---\ndate: 2026-02-30\n---\n", None),
        ("---\ndate: 明天\n---\n", None),
        ("---\nmore:\n  date: 2026-03-01\n---\n", None),
        ("---\ntitle: 体会\n---\ndate: 2026-03-01\n", None),
        ("---\ndate: 2026-03-01\n\n一条横线下的正文。\n", None),
        ("体会\n---\ndate: 2026-03-01\n---\n", None),
        ("---\n" + "a: 1\n" * 39 + "date: 2026-03-01\n---\n", None),
        ("", None),
    ],
)
def test_the_date_of_front_matter(raw, day):
    """As the Markdown reader knows front matter: closed within forty lines, and first."""
    assert date_in_front_matter(raw) == day
