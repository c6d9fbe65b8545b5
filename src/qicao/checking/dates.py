"""Check dates: form, impossible days, weekdays, and spans, anniversaries, plans that don't fit."""

from __future__ import annotations

import re

from qicao.checking.numbers import wrong
from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading.dates import Date, anniversaries, calendar_day, find
from qicao.reading.guards import guard
from qicao.reading.sentences import sentence_at, tense
from qicao.text.lazy import lazy
from qicao.text.numerals import date_in_digits, parse, plan_name, plan_of, to_chinese, weekday

_ZERO = re.compile("[零○OＯ0]")
_LEADING_ZERO = re.compile(r"(?<=[年月])0(?=[1-9])")


@rule("year-zero", "year-short", "date-marks", "date-mixed", "date-zero")
def forms(text: Text, context: Context) -> Hits:
    """Report dates not written as GB/T 15835-2011 and GB/T 9704-2012 require."""
    for index, date in text.parts(find):
        line, place = text.texts[index], Span(index, date.start, date.end)
        year = date.written.partition("年")[0] if date.year else ""
        if date.mark and _goes_on(line, date.end):
            yield wrong("date-marks", place, line, _in_digits(date), sure=date.is_possible)
        elif len(year) == 4 and not year.isdecimal() and _ZERO.search(year):
            place = place._replace(end=date.start + 4)
            yield wrong("year-zero", place, line, _ZERO.sub("〇", year), sure=True)
        elif len(year) == 2:
            yield wrong("year-short", place._replace(end=date.start + 3), line, f"{date.year}年")
        if date.script == "mixed":
            yield wrong("date-mixed", place, line, _in_digits(date))
        elif _LEADING_ZERO.search(date.written):
            right = _LEADING_ZERO.sub("", date.written)
            yield wrong("date-zero", place, line, right, sure=True)


def _goes_on(line: str, end: int) -> bool:
    """Whether a sentence goes on after a date; in a list, note or record a short date is right."""
    behind = line[end : end + 1]
    return behind in ("，", "。") or (behind.isalpha() and not behind.isascii())


def _in_digits(date: Date) -> str:
    """Return a date in digits, with only the parts that it gives: 2026年3月1日, 3月."""
    parts = ((date.year, "年"), (date.month, "月"), (date.day, "日"))
    return "".join(f"{number}{unit}" for number, unit in parts if number is not None)


@rule("date-impossible", "date-weekday")
def facts(text: Text, context: Context) -> Hits:
    """Report days that don't exist, and weekdays that don't match their dates."""
    for index, date in text.parts(find):
        place = Span(index, date.start, date.end)
        told, right = date.weekday, weekday(date.on) if date.on else ""
        if not date.is_possible:
            yield Hit("date-impossible", place, (date.written,))
        elif date.on and told and told[-1].replace("天", "日") != right[-1]:
            words = (date_in_digits(date.on), told.strip("（(，, "), right)
            yield Hit("date-weekday", place._replace(end=date.end + len(told)), words, right)


_UNTIL = lazy(r"[^。；月日]{0,16}?[至到—－～~-](?:([0-9]{1,2})月)?([0-9]{1,2})日")
_LASTS = lazy(
    r"[^。；！？月]{0,20}?(?:为期|历时|持续)了?([一二两三四五六七八九十]{1,3}|[0-9]{1,3})天"
)
_SEVERAL = ("先后", "分批", "分期", "分别", "每", "各", "轮")
"""Words because of which a number of days is not that of the whole span."""


@rule("span-differs")
def days(text: Text, context: Context) -> Hits:
    """Report a number of days that doesn't fit its span: 6月8日至12日，为期三天.

    Any number fits from the span's working days less one up to all its days.
    """
    this_year = (text.date or context.date).year
    for index, date in text.parts(find):
        line, begin = text.texts[index], date._replace(year=date.year or this_year).on
        until = _UNTIL.match(line, date.end)
        if not begin or not until:
            continue
        told = _LASTS.search(line, *until.span()) or _LASTS.match(line, until.end())
        end = calendar_day(begin.year, int(until[1] or begin.month), int(until[2]))
        if told and end and end > begin:
            place = Span(index, date.start, max(until.end(), told.end()))
            number = (end - begin).days + 1
            working = sum((begin.weekday() + day) % 7 < 5 for day in range(number))
            is_right = working - 1 <= (parse(told[1]) or 0) <= number
            words = line[place.start : place.end]
            if not is_right and not any(word in words for word in _SEVERAL):
                yield Hit("span-differs", place, (f"{told[1]}天", f"{number}天"))


# --- anniversaries

_BEFORE = 48
"""Characters before an anniversary in which its year is looked for."""

_TOLD = lazy(
    r"(?:((?:19|20)[0-9]{2})年|今年)[^。；0-9]{0,8}?(?:是|为|迎来|正值|恰逢|适逢|喜迎|，)[^。；，0-9]{0,8}$"
)
_CELEBRATED = ("庆祝", "纪念", "迎接", "喜迎", "献礼", "欢庆")
_OCCASION = lazy(
    r"(?:的|之际)?(?:庆祝|纪念|座谈)?(?:大会|座谈会|活动|纪念章|招待会|阅兵|文艺|重要讲话|讲话|时|以来|后)"
)
"""After an anniversary: an event held on it, which keeps the count of its own year."""


@rule("date-anniversary", "dated-anniversary")
def counted(text: Text, context: Context) -> Hits:
    """Report anniversaries whose count doesn't fit the year stated before, or the text's year."""
    this_year = (text.date or context.date).year
    for index, told in text.parts(anniversaries):
        line, place = text.texts[index], Span(index, told.start, told.end)
        if not told.written.endswith("周年") or _OCCASION.match(line, told.end):
            continue
        named = _TOLD.search(line, max(0, told.start - _BEFORE), told.start)
        year = int(named[1]) if named and named[1] else this_year
        right = year - told.founded
        words = (told.written, str(year), str(right))
        if named and told.years != right:
            yield Hit("date-anniversary", place, words, f"{right}周年")
        # An anniversary to come may be next year's.
        elif not named and told.years not in (right, right + 1) and _is_held(text, place):
            yield Hit("dated-anniversary", place, words, f"{right}周年")


def _is_held(text: Text, place: Span) -> bool:
    """Whether the author's own words celebrate an anniversary now, or look forward to it."""
    line, at = text.texts[place.line], place.start
    if text.is_official or guard(line, at) in ("书名", "引语"):
        return False
    is_celebrated = line.endswith(_CELEBRATED, 0, at) and tense(sentence_at(line, at)) == "now"
    return is_celebrated or line.endswith(("值此", "在此"), 0, at)


# --- five-year plans

_PLAN = lazy(
    r"(?:(20[0-9]{2})年|今年)[^。；！？0-9]{0,16}?(?:是|为|作为|正值|处在|，)[^。；！？0-9]{0,6}?"
    r"(?P<named>“?(?P<plan>十?[一二三四五六七八九])五”?(?:规划|时期|计划)?(?:的)?"
    r"(?P<place>开局|起步|第[一二三四五]|收官|最后|收尾|中期|承上启下|攻坚|关键)(?:之|的)?一?年)"
)
_PLACES = {"开局": 1, "起步": 1, "第一": 1, "第二": 2, "第三": 3, "中期": 3, "第四": 4, "第五": 5, "收官": 5, "最后": 5, "收尾": 5}  # fmt: skip


@rule("dated-plan")
def plans(text: Text, context: Context) -> Hits:
    """Report a year that belongs to another five-year plan, or is another year of the plan."""
    this_year = (text.date or context.date).year
    for index, line in enumerate(text.texts if not text.is_official else ()):
        for found in _PLAN.finditer(line) if "五" in line else ():
            year = found[1] or str(this_year)
            plan, place = plan_of(int(year))
            if (parse(found["plan"]), _PLACES.get(found["place"], place)) != (plan, place):
                right = f"“{plan_name(plan)}”规划的第{to_chinese(place)}年"
                yield Hit("dated-plan", Span(index, *found.span("named")), (year, right), right)
