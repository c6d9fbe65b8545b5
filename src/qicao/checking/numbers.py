"""Check how numbers are written (GB/T 15835-2011), and totals and rates that don't add up."""

from __future__ import annotations

import functools
import re
from bisect import bisect
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading.numbers import ESTIMATED, ESTIMATED_IN_TENS, Number, find
from qicao.reading.texts import by_line
from qicao.text import tables
from qicao.text.lazy import lazy
from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_DIGITS, _DIGIT_OR_MARK = re.compile("[0-9]+"), re.compile("[0-9.．、·]")


def _in_hanzi(written: str) -> str:
    """Return a number with its digits turned into 汉字: 20几 → 二十几, 十4 → 十四."""
    return _DIGITS.sub(lambda digits: to_chinese(int(digits[0])), written)


def in_digits(value: float) -> str:
    """Return a number in digits, with 万 or 亿: 52000 → 5.2万."""
    power, name = next(((p, n) for p, n in ((1e8, "亿"), (1e4, "万")) if value >= p), (1, ""))
    return f"{value / power:.10g}{name}"


def wrong(name: str, place: Span, line: str, right: str = "", *, sure: bool = False) -> Hit:
    """Return a hit for words to be written as ``right`` ("" if unknown); a fix only if ``sure``."""
    written = line[place.start : place.end]
    return Hit(name, place, (written, right), right, fix=right if sure and right else None)


# --- words whose numbers are written in 汉字

_TABLE = Path(__file__).parent.parent / "rules" / "data" / "spelt-numbers.tsv"
_FIGURES = "0-9一二三四五六七八九十"
_SCRIPTS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"两": "2|二"}
_NUMBERS = {"#": f"[{_FIGURES}]{{1,2}}", "＃": "(?:[1-9][0-9]|[一二12]?十[1-9一二三四五六七八九]?)"}
_ANY_SCRIPT = {c: f"(?:{c}|{other})" for c, other in _SCRIPTS.items()} | _NUMBERS
_SPELT = re.compile(f"[{''.join(_ANY_SCRIPT)}]+")
_NO_COUNT = "(?![、至到—～-]?[0-9]|[.%个天次类])"


class _Form(NamedTuple):
    """A right form, and what a line must contain before its pattern is worth compiling.

    That is all of ``parts``, the words between the numbers, any of ``behind``, if it has some, and
    a ``sign`` that another form has.
    """

    rule: str
    right: str
    parts: tuple[str, ...]
    behind: tuple[str, ...]
    sign: re.Pattern[str]
    source: str

    def may_stand(self, holds: Callable[[str], bool]) -> bool:
        """Whether a text may contain the form; ``holds`` tells whether it contains given words."""
        return all(map(holds, self.parts)) and (not self.behind or any(map(holds, self.behind)))


@functools.cache
def _table() -> tuple[_Form, ...]:
    start = f"(?<![{_FIGURES}第A-Za-z.每])"
    forms = []
    for row in tables.lines(_TABLE):
        name, rights, words = row.split("\t")
        behind = tuple(words.split())
        ahead = f"(?=”?(?:{'|'.join(behind)}))" if behind else _NO_COUNT
        mark = "[.．、·]?" if name == "event-digits" else ""
        for right in rights.split():
            bare = right.replace("·", "")
            parts = tuple(filter(None, _SPELT.split(bare)))
            written = _in_any_script(bare, mark)
            sign = _DIGIT_OR_MARK if mark or "两" in right else _DIGITS
            forms.append(_Form(name, right, parts, behind, sign, start + written + ahead))
    return tuple(forms)


def _in_any_script(words: str, mark: str) -> str:
    """Return a pattern of ``words`` with numbers in either script, ``mark`` between the digits."""
    return _SPELT.sub(lambda number: mark.join(map(_ANY_SCRIPT.__getitem__, number[0])), words)


_compiled = functools.cache(re.compile)


@rule("term-digits", "congress-digits", "plan-digits", "weekday-digits", "event-digits")
def spelt(text: Text, context: Context) -> Hits:
    """Report terms and names of the table whose numbers aren't written in 汉字."""
    for form in _table():
        if form.may_stand(text.joined.holds):
            # Most forms have one part; one without any is looked up by the words after it.
            parts = form.parts[:1] or form.behind
            held = {at for part in parts for at in text.joined.lines_with(part)}
            for index in sorted(held):
                line = text.texts[index]
                if form.sign.search(line) and form.may_stand(line.__contains__):
                    for found in _compiled(form.source).finditer(line):
                        yield from _respelt(form, index, line, found)


def _respelt(form: _Form, index: int, line: str, found: re.Match[str]) -> Hits:
    right = form.right if _NUMBERS.keys().isdisjoint(form.right) else _in_hanzi(found[0])
    if found[0] not in (right, right.replace("·", "")):
        yield wrong(form.rule, Span(index, *found.span()), line, right, sure=True)


# --- a number by itself

_WIDE = lazy(r"[０-９](?:[0-9０-９．.]*[0-9０-９])?")
_NARROW = str.maketrans("０１２３４５６７８９．", "0123456789.")


@rule("digits-wide")
def wide(text: Text, context: Context) -> Hits:
    """Report full-width digits."""
    for index, line in enumerate(text.texts):
        for found in _WIDE.finditer(line):
            right = found[0].translate(_NARROW)
            yield wrong("digits-wide", Span(index, *found.span()), line, right, sure=True)


_PERCENT = {"百分之": "%", "千分之": "‰"}
_TIMES = frozenset(("年", "天", "日", "个月", "月", "周年", "个小时", "小时"))


@rule("numeral-mixed", "approximate-doubled")
def single(text: Text, context: Context) -> Hits:
    """Report numbers in two scripts, and numbers with two words for an approximation: 近……多."""
    for index, number in text.parts(find):
        line, place = text.texts[index], Span(index, number.start, number.end)
        if number.script == "mixed" and number.unit not in _PERCENT.values():
            yield wrong("numeral-mixed", place, line, _in_one_script(number))
        front, inner, behind = number.rough
        # 近 in 近三十多年来 means the time up to now.
        is_about = bool(front) and not (front.endswith("近") and number.unit in _TIMES)
        has_more = inner.endswith(("余", "多", "来"))
        if (is_about or len(inner) > has_more) + has_more + bool(behind) > 1:
            end = number.end + (len(number.unit + behind) if behind else 0)
            place = Span(index, number.start - len(front), end)
            yield wrong("approximate-doubled", place, line)


def _in_one_script(number: Number) -> str:
    """Return a number in one script: 3百多 → 300多, 百分之5 → 5%, 20几 → 二十几; "" if unsure: 25几."""
    sign = _PERCENT.get(number.whole, "")
    if number.value is not None and bool(sign) == bool(number.whole):
        return f"{in_digits(number.value)}{sign}{number.rough[1]}"
    return _in_hanzi(number.written) if number.written.endswith("0几") else ""


# --- two numbers with a punctuation mark between them


@rule("approximate-pause", "range-hyphen", "range-percent")
def pairs(text: Text, context: Context) -> Hits:
    """Report estimates with 、 and ranges with a hyphen or one %: 3、4个, 20-30天, 5～10%."""
    for (index, one), (line_of_other, other) in pairwise(text.parts(find)):
        if index != line_of_other or one.end + 1 != other.start or one.unit:
            continue
        line, place = text.texts[index], Span(index, one.start, other.end)
        before, mark = line[max(0, one.start - 1) : one.start], line[one.end]
        if mark == "、":
            if _is_estimate(one, other, before):
                right = _in_hanzi(one.written) + _in_hanzi(other.written)
                right = {"一二": "一两", "二三": "两三"}.get(right, right)
                yield wrong("approximate-pause", place, line, right, sure=True)
        elif one.script == other.script == "digits":
            if mark in "至到—～-–~" and other.unit == "%":
                yield wrong("range-percent", place._replace(end=one.end + 1), line)
            elif mark in "-–" and other.unit:
                right = f"{one.written}—{other.written}"
                yield wrong("range-hyphen", place, line, right)


def _is_estimate(one: Number, other: Number, before: str) -> bool:
    """Whether two numbers around 、 are one estimate: 3、4个, 五、六十名; not 第三、四个, 一、二等."""
    if one.is_ordinal or one.script != other.script or not one.value or not other.value:
        return False
    in_tens = other.value >= 10 and other.script == "hanzi"
    is_next = one.value + 1 == int(f"{other.value:.0f}"[0]) and (other.value < 10 or in_tens)
    in_words = before.isalpha() or before == "，"
    return is_next and in_words and other.unit in (ESTIMATED_IN_TENS if in_tens else ESTIMATED)


# --- numbers inside a sentence that don't add up: a whole, a total, a rate

# Only what is certain: all parts are given, are exact, and have the same unit.

_END, _MARK = lazy(r"[。！？；]"), lazy(r"[，、：（]")
_INEXACT = lazy(
    r"每|平均|人均|以[上下]|不少于|超过|至少|不足|分别|各(?=[0-9一二两三四五六七八九十])|倍"
)
_TOTAL = lazy(r"(?:共计|总计|合计|一共|总共|累计|共(?![同产享识建]))\w{0,4}$")
_RATE = lazy(r"(\w{2})率(?:为|是|达到?|仅)?$")
_SHARE = lazy(r"占(?:比|总数|总人数|全部|全体)?[的为达]?")
_NO_COUNTS = frozenset(("", "年", "月", "日", "年度", "季度", "周年", "个百分点"))
_PERSONS = frozenset(("人", "名", "位"))
_PAIRS = (
    ("男", "女"), ("已", "未"), ("合格", "不合格"), ("在职", "退休"), ("正式", "预备"), ("城镇", "农村"),
    ("线上", "线下"), ("上半年", "下半年"), ("赞成", "反对"), ("同意", "不同意"), ("到会", "请假"), ("实到", "缺席"),
)  # fmt: skip
_COMPLEMENTS = lazy("|".join(f".*{a}.*\n.*{b}.*" for p in _PAIRS for a, b in (p, p[::-1])))
"""Matches the labels of two kinds, one a line, that together make up a whole."""

_LONGEST_LABEL = 40
"""Maximum length of a label, in characters."""

_ROUNDED, _SLIP = 0.001, 0.2
"""Shares of the right number: a difference up to the first is rounding; above the second, and above
2, the numbers are unrelated."""


class _Count(NamedTuple):
    """An exact number with its unit, and its label: the words before it in its clause."""

    start: int
    end: int
    value: float
    unit: str
    label: str


@rule("sum-differs", "part-exceeds")
def sums(text: Text, context: Context) -> Hits:
    """Report wholes, parts, totals and rates that don't fit the other numbers of their sentence."""
    for index, found in by_line(text.parts(find)).items():
        line = text.texts[index]
        ends = [end.start() for end in _END.finditer(line)]
        for _, numbers in groupby(found, key=lambda n: bisect(ends, n.start)):
            counts = _counts(line, list(numbers))
            if len(counts) < 2 or _INEXACT.search(line, counts[0].start, counts[-1].end):
                continue
            likely = (*_wholes(line, counts), *_totals(counts), *_rates(counts))
            differing = [pair for pair in likely if _is_slip(*pair)]
            whole, part = _of_which(line, counts) or (None, None)
            if whole and part:
                differing += _shares(whole, part, counts)
            for told, right in differing:
                words = _shown(told.value, told.unit), _shown(right, told.unit)
                yield Hit("sum-differs", _place(index, told), words)
            if whole and part and part.value > whole.value:
                words = _shown(part.value, part.unit), _shown(whole.value, whole.unit)
                yield Hit("part-exceeds", _place(index, part), words)


def _place(index: int, told: _Count) -> Span:
    return Span(index, told.start - len(told.label), told.end)


def _shown(value: float, unit: str) -> str:
    return f"{in_digits(value)}{unit}"


def _is_slip(told: _Count, right: float) -> bool:
    return _ROUNDED * right < abs(told.value - right) <= max(2, _SLIP * right)


def _counts(line: str, numbers: Sequence[Number]) -> list[_Count]:
    """Return the counts of a sentence; none if one of its numbers is approximate."""
    counts: list[_Count] = []
    for one in numbers if not any(any(number.rough) for number in numbers) else ():
        if one.unit not in _NO_COUNTS and not one.is_ordinal and one.value and not one.whole:
            first = max(counts[-1].end if counts else 0, one.start - _LONGEST_LABEL)
            label = _MARK.split(line[first : one.start])[-1]
            end = one.end + len(one.unit)
            counts.append(_Count(one.start, end, one.value, one.unit, label))
    return counts


def _sum(whole: _Count, parts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """Yield a whole and the sum of its parts, if all count one kind of thing."""
    if _count_one_kind(whole, *parts):
        yield whole, sum(part.value for part in parts)


def _count_one_kind(*counts: _Count) -> bool:
    """Whether counts have the same unit (not %), or all count persons."""
    units = {count.unit for count in counts}
    return (len(units) == 1 and units != {"%"}) or units <= _PERSONS


def _split(line: str, counts: Sequence[_Count]) -> tuple[Sequence[_Count], Sequence[_Count]]:
    """Return the counts before and after 其中; without it, the first count and the others."""
    at = line.find("其中", counts[0].end, counts[-1].start)
    first = sum(count.end <= at for count in counts) if at >= 0 else 1
    return counts[:first], counts[first:]


def _wholes(line: str, counts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """Yield a whole and the sum of its two kinds: 共46人，其中男31人、女17人."""
    wholes, parts = _split(line, counts)
    if _COMPLEMENTS.fullmatch("\n".join(part.label for part in parts[:2])):
        yield from _sum(wholes[-1], parts[:2])


def _of_which(line: str, counts: Sequence[_Count]) -> tuple[_Count, _Count] | None:
    """Return a whole and its first part, 全局4人，其中党员3名, if both count one kind of thing."""
    wholes, parts = _split(line, counts)
    if not (wholes and parts) or not parts[0].label.startswith("其中"):
        return None
    return (wholes[-1], parts[0]) if _count_one_kind(wholes[-1], parts[0]) else None


def _shares(
    whole: _Count, part: _Count, counts: Sequence[_Count]
) -> Iterator[tuple[_Count, float]]:
    """Yield a wrong share and the right one: 党员86人，其中女党员42人，占58.8%."""
    share = counts[-1]
    if len(counts) == 3 and share.unit == "%" and _SHARE.fullmatch(share.label):
        right = round(100 * part.value / whole.value, 1)
        if abs(right - share.value) >= 1:
            yield share, right


def _totals(counts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """Yield a total and the sum of the counts before it: 党员大会4次、支委会12次，共计17次."""
    place = next((n for n, count in enumerate(counts) if _TOTAL.search(count.label)), 0)
    if place > 1:
        yield from _sum(counts[place], counts[:place])


def _rates(counts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """Yield a wrong rate and the right one: 发放500份，收回482份，回收率92%.

    The characters of its name (回收) must all be in the label of the smaller of the two counts.
    """
    for *both, rate in zip(counts, counts[1:], counts[2:], strict=False):
        part, whole = sorted(both, key=lambda count: count.value)
        named = _RATE.search(rate.label)
        if named and part.unit == whole.unit and set(named[1]) <= set(part.label):
            right = round(100 * part.value / whole.value, 1)
            if rate.unit == "%" and abs(right - rate.value) >= 1:
                yield rate, right
