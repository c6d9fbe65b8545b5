"""Dates that can be reckoned: weekdays, anniversaries, what is told before it happened."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from qicao.checking.dating import date_of
from qicao.checking.hits import Hit
from qicao.text.lazy import lazy
from qicao.text.numerals import date_in_digits, parse, weekday

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_DAY = lazy(r"(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})[日号]")
_WEEKDAY = lazy(r"[（(，,\s]{0,2}(?:星期|周|礼拜)([一二三四五六日天])")
_FOUNDED = {
    1921: r"建党|中国共产党(?:建党|成立|诞生)|党的生日",
    1949: r"建国|新中国成立|中华人民共和国成立|国庆",
    1978: r"改革开放",
    1927: r"建军|(?:中国)?人民解放军(?:建军|成立)",
    1922: r"建团|(?:中国)?(?:共产主义青年团|共青团)(?:建团|成立)",
    1945: r"(?:中国人民)?抗日战争(?:暨世界反法西斯战争)?胜利",
    1936: r"(?:红军)?长征胜利",
    1919: r"五四运动",
}
ANNIVERSARY = lazy(
    "(?:"
    + "|".join(f"(?P<y{year}>{pattern})" for year, pattern in _FOUNDED.items())
    + r")(?P<count>\d{2,3}|[一二三四五六七八九十百零〇]{2,5})周年"
)
_THIS_YEAR = lazy(
    r"今年(?:是|，是|正值|恰逢|适逢|，我们(?:迎来|喜迎))|(?:值此|在此|即将迎来|喜迎)[^，。]{0,10}$"
)
_YEAR = lazy(r"(?<!\d)((?:19|20)\d{2})年(?!以来|代)")
_OCCASION = lazy(
    r"(?:的)?(?:大会|庆祝大会|纪念大会|座谈会|文艺|招待会|阅兵|讲话|纪念活动|庆祝活动)"
)
"""What was held on an anniversary stays that of its year."""

_OF_YEAR = lazy(r"(?:之际)?的((?:19|20)\d{2})年")
_PAST = lazy(r"了|已经?|曾|过|顺利|圆满|成功|召开|举行|参加|学习")
_FUTURE = lazy(
    r"将|要|拟|计划|打算|力争|争取|之前|底前|日前|前完成|截止|截至|到20|至20|起施行|起实行|起|准备|预计|定于|安排在|确保|有效期"
)


def find(text: Text, context: Context) -> Iterator[Hit]:
    """What is wrong by reckoning, and nothing that could be right."""
    signed = date_of(text)
    year = (signed or context.date).year
    for index, line in enumerate(text.texts):
        if "年" not in line:
            continue
        for found in _DAY.finditer(line):
            yield from _day(line, index, found, signed)
        for found in ANNIVERSARY.finditer(line) if "周年" in line else ():
            yield from _anniversary(line, index, found, year)


def _day(line: str, index: int, found: re.Match[str], signed: dt.date | None) -> Iterator[Hit]:
    try:
        day = dt.date(*map(int, found.groups()))
    except ValueError:
        yield Hit("date-impossible", index, *found.span(), (found[0],))
        return
    named = _WEEKDAY.match(line, found.end())
    right = weekday(day)
    if named and named[1].replace("天", "日") != right[-1]:
        words = (date_in_digits(day), named[0].strip("（(，, "), right)
        yield Hit("date-weekday", index, found.start(), named.end(), words, suggestion=right)
    elif signed is not None and day > signed:
        clause = _sentence(line, found.start())
        if _PAST.search(clause) and not _FUTURE.search(clause):
            yield Hit("date-before", index, *found.span(), (found[0], date_in_digits(signed)))


def _anniversary(line: str, index: int, found: re.Match[str], year: int) -> Iterator[Hit]:
    """A count of years that isn't right for the year of its clause, or for 今年."""
    count = parse(found["count"])
    if _OCCASION.match(line, found.end()):
        return
    clause = line[_clause_start(line, found.start()) : found.start()]
    named = list(_YEAR.finditer(clause))
    behind = _OF_YEAR.match(line, found.end())
    if behind:
        year = int(behind[1])
    elif named:
        year = int(named[-1][1])
        if not re.search(r"是|迎来|正值|恰逢|适逢|喜迎", clause[named[-1].end() :]):
            return
    elif not _THIS_YEAR.search(clause) or re.search("那年|当年|那时|去年|前年", clause):
        return
    right = year - founded(found)
    if count is not None and count != right and year < dt.MAXYEAR:
        words = (found[0], str(year), str(right))
        yield Hit("date-anniversary", index, *found.span(), words, suggestion=f"{right}周年")


def founded(found: re.Match[str]) -> int:
    """The year from which an anniversary is counted."""
    return next(
        int(name[1:]) for name, words in found.groupdict().items() if words and name != "count"
    )


def _clause_start(line: str, at: int) -> int:
    return max(line.rfind(mark, max(0, at - 400), at) for mark in "。；！？") + 1


def _sentence(line: str, at: int) -> str:
    ends = [end for mark in "。；！？" if (end := line.find(mark, at)) >= 0]
    return line[_clause_start(line, at) : min(ends, default=len(line))]
