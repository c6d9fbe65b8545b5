"""Find the dates of a line, anniversaries of well-known events, and the date of a whole text."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, NamedTuple

from qicao.reading.numbers import Script, script_of
from qicao.text.lazy import lazy
from qicao.text.numerals import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.reading.layout import Row

_MONTH = r"(?:1[0-2]|0?[1-9]|[0-9]{2}(?=月[0-9]{1,2}[日号])|十[一二]?|[一二三四五六七八九])"
_DATE = lazy(
    rf"""
    (?=[0-9一二三四五六七八九十]) (?:
    # 2026.3.1, 2026/3/1 and 2026-3-1, unless they are part of something longer.
    (?<![0-9A-Za-z./-])(?:19|20)[0-9]{{2}}(?P<mark>[./．-])[0-9]{{1,2}}(?P=mark)[0-9]{{1,2}}日?(?![0-9A-Za-z./-])
    | (?:
        (?P<year>
            (?<![0-9])(?:19|20)[0-9]{{2}}
            | (?<![0-9国])[0-9]{{2}}(?=年[0-9]{{1,2}}月)  # 98年9月, not 民国26年3月
            | [一二][〇零○一二三四五六七八九OＯ0]{{3}}
        )年
        | (?<![0-9.一二三四五六七八九十])(?={_MONTH}月)
    )
    (?:(?P<month>{_MONTH})月(?:(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号])?)?
    )""",
    re.VERBOSE,
)
_WEEKDAY = lazy(r"[（(，,\s]{0,2}(?:星期|周|礼拜)[一二三四五六日天](?![至到—～])")
_ZEROS = str.maketrans("○OＯ0", "〇〇〇〇")


_TIME = lazy(
    r"[0-9]{1,2}(?:[:：][0-9]{2}|[日号]|点(?:半|钟|多|整|[0-9]{1,2}分?)|时[0-9]{1,2}分)"
    r"|(?:凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜)[0-9]{1,2}[点时]"
)
"""A time of day, or the day of a month that isn't said (15日, 5号)."""


def calendar_day(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    """Return the date of these parts; None if one is missing or there is no such day."""
    try:
        return dt.date(year or 0, month or 0, day or 0)
    except ValueError:
        return None


class Date(NamedTuple):
    """A date in a line, with its span; ``year``, ``month`` and ``day`` are None where not stated.

    ``mark`` is the separator in 2026.3.1, else "". ``weekday`` is the weekday right after the date,
    with the bracket or comma before it (（星期三), else "".
    """

    start: int
    end: int
    written: str
    year: int | None
    month: int | None
    day: int | None
    script: Script
    mark: str = ""
    weekday: str = ""

    @property
    def on(self) -> dt.date | None:
        """The calendar day; None if the date is incomplete or there is no such day."""
        return calendar_day(self.year, self.month, self.day)

    @property
    def is_possible(self) -> bool:
        """Whether such a day exists, in a leap year if no year is stated; True without a day."""
        return self.day is None or calendar_day(self.year or 2000, self.month, self.day) is not None


def find(line: str) -> list[Date]:
    """Return all dates of a line, in order. Each states at least a year or a month."""
    return [_date(line, found) for found in _DATE.finditer(line)]


def without(line: str) -> str:
    """Return a line without its dates and times of day."""
    for date in reversed(find(line)):
        line = line[: date.start] + line[date.end :]
    return _TIME.sub("", line)


def _date(line: str, found: re.Match[str]) -> Date:
    written, mark = found[0], found["mark"] or ""
    parts = written.rstrip("日").split(mark) if mark else found.group("year", "month", "day")
    year, month, day = map(_number, parts)
    if year is not None and year < 100:  # two figures are a year from 1950 to 2049
        year += 2000 if year < 50 else 1900
    script = script_of(written.replace("0", ""))  # the zeros of 二00八年 are no digits
    weekday = _WEEKDAY.match(line, found.end())
    told = weekday[0] if weekday else ""
    return Date(*found.span(), written, year, month, day, script, mark, told)


def _number(part: str | None) -> int | None:
    return parse(part) or parse(part.translate(_ZEROS)) if part else None


_EVENTS = {
    1911: "辛亥革命", 1919: "五四运动", 1922: "建团 共青团成立 共青团建团 中国共产主义青年团成立",
    1921: "建党 中国共产党成立 中国共产党建党 中国共产党诞生 党的生日", 1935: "遵义会议", 1936: "长征胜利",
    1927: "建军 中国人民解放军建军 中国人民解放军成立 人民解放军建军 南昌起义", 1950: "抗美援朝出国作战",
    1945: "抗日战争胜利 抗日战争暨世界反法西斯战争胜利 抗战胜利", 1997: "香港回归", 1999: "澳门回归",
    1949: "建国 国庆 新中国成立 中华人民共和国成立", 1978: "改革开放",
}  # fmt: skip
"""Mapping of year → events of that year whose anniversaries are counted; facts of public record."""

_FOUNDED = {event: year for year, events in _EVENTS.items() for event in events.split()}
_ANNIVERSARY = lazy(
    rf"({'|'.join(sorted(_FOUNDED, key=len, reverse=True))})(?:祖国)?([0-9]{{1,3}}|[一二三四五六七八九十百零〇]{{1,5}})周?年"
)


class Anniversary(NamedTuple):
    """An anniversary in a line (建党105周年), and ``founded``, the year that it is counted from.

    ``counted`` is the number as written, ``years`` its value.
    """

    start: int
    end: int
    written: str
    counted: str
    years: int
    founded: int


def anniversaries(line: str) -> list[Anniversary]:
    """Return the anniversaries of well-known events in a line."""
    return [
        Anniversary(*found.span(), found[0], found[2], count, _FOUNDED[found[1]])
        for found in (_ANNIVERSARY.finditer(line) if "年" in line else ())
        if (count := parse(found[2])) is not None
    ]


_BELOW_TITLE, _LONGEST = 4, 16
"""Number of lines at the beginning that may be a date; limit (excluded) of its length in
characters."""


def date_of(rows: Sequence[Row], texts: Sequence[str]) -> dt.date | None:
    """Return the date that is a whole line of the signature or of the first four lines; else None.

    Without a day, the date is the first of the month. A date within the text is what a chronicle
    reports, not the day when the text was written.
    """
    bare = ((row.kind, "".join(line.split())) for row, line in zip(rows, texts, strict=True))
    filled = [(kind, line) for kind, line in bare if line]
    signed = [line for kind, line in reversed(filled) if kind == "signature"]
    above = [line for kind, line in filled[:_BELOW_TITLE] if kind not in ("signature", "heading")]
    days = (
        calendar_day(date.year, date.month, date.day or 1)
        for line in signed + above
        for date in (find(line) if len(line) < _LONGEST else ())
        if date.written == line and not date.mark
    )
    return next(filter(None, days), None)
