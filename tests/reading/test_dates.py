"""Dates of a line, anniversaries, and the day that a text gives as its own."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from qicao.models.source import Line
from qicao.reading.dates import anniversaries, find
from qicao.reading.texts import Text
from qicao.text.numerals import date_in_chinese, date_in_digits

PROSE = "读书要天天坚持，不能三天打鱼、两天晒网，读过以后还要想一想、用一用。"

DATES = {
    "2026年11月25日": [(2026, 11, 25, "digits", "")],
    "二零二六年三月": [(2026, 3, None, "hanzi", "")],
    "二00八年": [(2008, None, None, "hanzi", "")],
    "26年3月到校": [(2026, 3, None, "digits", "")],
    "98年9月到校": [(1998, 9, None, "digits", "")],
    "十月1日": [(None, 10, 1, "mixed", "")],
    "我于2026.3.1到校": [(2026, 3, 1, "digits", ".")],
    "2026/04/15开工": [(2026, 4, 15, "digits", "/")],
    "2026年三月三活动": [(2026, 3, None, "mixed", "")],
    "4月25日召开": [(None, 4, 25, "digits", "")],
    "从三月至5月": [(None, 3, None, "hanzi", ""), (None, 5, None, "digits", "")],
    "2月30日，13月5日": [(None, 2, 30, "digits", ""), (None, 13, 5, "digits", "")],
}


def test_what_a_date_says():
    """As far as it says it, in digits, in 汉字, in both, with marks."""
    assert {
        text: [(d.year, d.month, d.day, d.script, d.mark) for d in find(text)] for text in DATES
    } == DATES


def test_what_is_no_date():
    """Ages, spans, decades, numbers of telephones and of versions."""
    texts = (
        "六七月间 18月龄 办学26年 历时26年3个月 90年代 一百零八年 农历正月十五 电话010-2026-3-1转 三个月 五一节 版本2026.3.1.4 "
        "民国26年"
    )
    assert [text for text in texts.split() if find(text)] == []


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_every_day_in_both_scripts(day):
    """A day that there is, is read as that day."""
    for written in (date_in_digits(day), date_in_chinese(day)):
        (date,) = find(f"于{written}到校")
        assert (date.written, date.on, date.is_possible) == (written, day, True)


def test_the_weekday_told_behind_a_date():
    """With the bracket or comma before it; a span of weekdays is none."""
    dates = find("11月25日（星期三），3月4日，周三。3月2日周一至周五")
    assert [date.weekday for date in dates] == ["（星期三", "，周三", ""]


def test_days_that_there_are():
    """The 29th of February in leap years, and where no year is told."""
    dates = find("2月29日，2026年2月29日，2028年2月29日，4月31日，2026年")
    assert [date.is_possible for date in dates] == [True, False, True, False, True]


def test_anniversaries():
    """What they are counted of, and the year."""
    found = anniversaries("建党105周年，香港回归祖国二十周年，建校60周年")
    assert [(one.years, one.founded) for one in found] == [(105, 1921), (20, 1997)]


DAY, EARLIER = dt.date(2026, 3, 1), dt.date(2025, 5, 4)
OWN_DATES = [
    (["读书体会", PROSE, "林一禾", "2026年3月1日"], DAY),
    (["读书体会", PROSE, "林一禾", "二〇二六年三月一日"], DAY),
    (["读书体会", PROSE, "林一禾", "二○二六年十二月"], dt.date(2026, 12, 1)),
    (["读书体会", PROSE, "林一禾", "2026年2月30日"], None),
    (["读书体会", PROSE, "林一禾", "春天"], None),
    (["学校大事记", PROSE, PROSE, PROSE, "1998年3月", PROSE], None),
    (["大事记", "2026年3月1日", PROSE, PROSE, "1998年3月", PROSE], DAY),
    (["大事记", PROSE, PROSE, PROSE, "1998年3月", PROSE, "林一禾", "2026年3月1日"], DAY),
    (["体会", "", "2025年5月4日", "", PROSE, "林一禾", "2026年3月1日"], DAY),
    (["体会", "", "林一禾", "", "青溪县第二中学", "", "2026年3月1日", PROSE], DAY),
    (["体会", "2026年3月1日", "2025年5月4日", PROSE], DAY),
    (["体会", "2026年2月30日", "2025年5月4日", PROSE], EARLIER),
    ([], None),
]


def test_where_a_text_says_when_it_was_written():
    """In the signature, else in the first four lines; a date inside is a chronicle's."""
    dates = [
        Text([Line(n, line) for n, line in enumerate(texts, 1)]).date for texts, _ in OWN_DATES
    ]
    assert dates == [day for _, day in OWN_DATES]


def test_a_heading_is_no_date():
    """A chronicle's first year, marked as a heading, says what stands beneath it."""
    lines = [Line(1, "大事记", 1), Line(2, "1998年3月", 2), Line(3, PROSE)]
    assert Text(lines).date is None
