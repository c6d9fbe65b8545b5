"""Chinese numerals, both ways, and dates written with them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qicao.text.numerals import (
    date_in_chinese,
    date_in_digits,
    parse,
    plan_name,
    plan_of,
    to_chinese,
    weekday,
    year_in_chinese,
)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (103, "一百零三"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (2026, "二千零二十六"),
        (9999, "九千九百九十九"),
    ],
)
def test_to_chinese(number, written):
    """A number is written as it is read, 零 standing once for any gap."""
    assert to_chinese(number) == written


@pytest.mark.parametrize("number", [-1, 10_000])
def test_to_chinese_out_of_range(number):
    """What has no numeral of four digits is refused with its value."""
    with pytest.raises(ValueError, match=f"^no numeral for {number}$"):
        to_chinese(number)


@given(st.integers(0, 9999))
def test_written_numerals_are_read_back(number):
    """Reading gives the number that was written."""
    assert parse(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十二", 12),
        ("一百零三", 103),
        ("两千", 2000),
        ("廿一", 21),
        ("〇", 0),
        ("12", 12),
        ("１２", 12),
        ("007", 7),
        ("", None),
        ("篇", None),
        ("三十五个", None),
        ("①", None),
        ("²", None),
        ("-1", None),
        ("1.5", None),
    ],
)
def test_parse(text, number):
    """Numerals in 汉字 and digits are read; anything else is None."""
    assert parse(text) == number


@pytest.mark.parametrize(
    ("text", "allowed"),
    [("二〇二六", (2026, None)), ("一二", (12, None)), ("十一十二", (None,)), ("十百", (None,))],
)
def test_parse_never_gives_a_wrong_number(text, allowed):
    """A run of digits, or what is no numeral at all, isn't read as some other number."""
    assert parse(text) in allowed


@given(st.text(max_size=8))
def test_parse_takes_any_text(text):
    """No text makes reading fail, and no number is negative."""
    number = parse(text)
    assert number is None or number >= 0


def test_year_in_chinese():
    """A year is written digit by digit, with 〇."""
    assert year_in_chinese(2026) == "二〇二六"


def test_date_in_digits_has_no_leading_zeros():
    """GB/T 9704: months and days without a leading zero."""
    assert date_in_digits(dt.date(2026, 3, 5)) == "2026年3月5日"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2026, 11, 22), "二〇二六年十一月二十二日"),
        (dt.date(2030, 10, 10), "二〇三〇年十月十日"),
        (dt.date(2026, 1, 31), "二〇二六年一月三十一日"),
    ],
)
def test_date_in_chinese(day, written):
    """Year by digits, month and day as numerals."""
    assert date_in_chinese(day) == written


@pytest.mark.parametrize(
    ("day", "name"), [(22, "星期日"), (23, "星期一"), (27, "星期五"), (28, "星期六")]
)
def test_weekday(day, name):
    """Weekdays are named in 汉字, Sunday as 日."""
    assert weekday(dt.date(2026, 11, day)) == name


@pytest.mark.parametrize(
    ("year", "plan", "place"),
    [(1966, 3, 1), (2020, 13, 5), (2021, 14, 1), (2026, 15, 1), (2030, 15, 5)],
)
def test_the_plan_of_a_year(year, plan, place):
    """One follows the other every five years."""
    assert plan_of(year) == (plan, place)
    assert plan_name(15) == "十五五"
