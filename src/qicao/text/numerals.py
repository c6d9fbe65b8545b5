"""Convert Chinese numerals up to 9,999 from and to integers, and write years and dates with them.

Only for numbers that are known to be numbers (a heading's number, a year): in running text 一 is
just as often part of a word.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - part of the public signature

_DIGITS = "零一二三四五六七八九"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WEEKDAYS = "一二三四五六日"
_YEAR_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_LARGEST = 9_999


def parse(text: str) -> int | None:
    """Return the value of a numeral (十二, 一百零三, 二〇二六, 12, １２); None for any other text."""
    if text.isdecimal():
        return int(text)
    if text.startswith("廿"):
        text = "二十" + text[1:]
    if not text or any(c not in _VALUES and c not in _UNITS for c in text):
        return None
    if not any(character in _UNITS for character in text):
        return int("".join(str(_VALUES[character]) for character in text))
    total = digit = 0
    smallest = _LARGEST
    for character in text:
        if character in _VALUES:
            if digit:
                return None
            digit = _VALUES[character]
            continue
        if _UNITS[character] >= smallest:
            return None
        smallest = _UNITS[character]
        total += (digit or 1) * smallest
        digit = 0
    return total + digit


def to_chinese(number: int) -> str:
    """Write 0 … 9,999 in Chinese numerals: 十二, 一百零三.

    Raises:
        ValueError: for a number outside that range.
    """
    if not 0 <= number <= _LARGEST:
        message = f"no numeral for {number}"
        raise ValueError(message)
    if number == 0:
        return "零"
    parts: list[str] = []
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts.append(_DIGITS[digit] + name)
        elif parts and number and parts[-1] != "零":
            parts.append("零")
    written = "".join(parts)
    return written.removeprefix("一") if written.startswith("一十") else written


def year_in_chinese(year: int) -> str:
    """Write a year digit by digit, as in a signature's date: 二〇二六."""
    return str(year).translate(_YEAR_DIGITS)


def date_in_digits(day: dt.date) -> str:
    """Write a date as 2026年11月22日, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def date_in_chinese(day: dt.date) -> str:
    """Write a date as 二〇二六年十一月二十二日."""
    return f"{year_in_chinese(day.year)}年{to_chinese(day.month)}月{to_chinese(day.day)}日"


def weekday(day: dt.date) -> str:
    """Return the weekday, 星期日 … 星期六: in 汉字, as GB/T 15835-2011 requires."""
    return "星期" + _WEEKDAYS[day.weekday()]


_FIRST_PLAN, _PLAN_YEARS, _PLANS_BEFORE = 1966, 5, 3
"""The third five-year plan began in 1966; since then a plan follows every five years."""


def plan_of(year: int) -> tuple[int, int]:
    """Return the five-year plan of a year, and the year's number in it, from 1: 2026 → 15, 1."""
    plans, place = divmod(year - _FIRST_PLAN, _PLAN_YEARS)
    return plans + _PLANS_BEFORE, place + 1


def plan_name(plan: int) -> str:
    """Return the name of a five-year plan: 15 → 十五五."""
    return to_chinese(plan) + "五"
