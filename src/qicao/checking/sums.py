"""Sums inside a sentence that don't come out: a whole, a total, a rate.

Only what can be reckoned for certain: all parts are told, exactly, and counted alike.
"""

from __future__ import annotations

from bisect import bisect
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from qicao.checking.numbers import in_digits
from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading.numbers import Number, find
from qicao.reading.texts import by_line
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_END, _MARK = lazy(r"[。！？；]"), lazy(r"[，、：（]")
_INEXACT = lazy(
    r"每|平均|人均|以[上下]|不少于|超过|至少|不足|分别|各(?=[0-9一二两三四五六七八九十])|倍"
)
_TOTAL = lazy(r"(?:共计|总计|合计|一共|总共|累计|共(?![同产享识建]))\w{0,4}$")
_RATE = lazy(r"(\w{2})率(?:为|是|达到?|仅)?$")
_NO_COUNTS = frozenset(("", "年", "月", "日", "年度", "季度", "周年", "个百分点"))
_PERSONS = frozenset(("人", "名", "位"))
_PAIRS = (
    ("男", "女"), ("已", "未"), ("合格", "不合格"), ("在职", "退休"), ("正式", "预备"), ("城镇", "农村"),
    ("线上", "线下"), ("上半年", "下半年"), ("赞成", "反对"), ("同意", "不同意"), ("到会", "请假"), ("实到", "缺席"),
)  # fmt: skip
_COMPLEMENTS = lazy("|".join(f".*{a}.*\n.*{b}.*" for p in _PAIRS for a, b in (p, p[::-1])))
"""The labels of two kinds that make up a whole between them."""

_LONGEST_LABEL = 40
_ROUNDED, _SLIP = 0.001, 0.2
"""By what share of it a number may differ from another for being rounded, and for a slip."""


class _Count(NamedTuple):
    """An exact number, unit included, and what stands before it in its clause."""

    start: int
    end: int
    value: float
    unit: str
    label: str


@rule("sum-differs")
def sums(text: Text, context: Context) -> Hits:
    """Parts that don't make up their whole, totals and rates of something else."""
    for index, found in by_line(text.parts(find)).items():
        line = text.texts[index]
        ends = [end.start() for end in _END.finditer(line)]
        for _, numbers in groupby(found, key=lambda n: bisect(ends, n.start)):
            counts = _counts(line, list(numbers))
            if len(counts) < 3 or _INEXACT.search(line, counts[0].start, counts[-1].end):
                continue
            for told, right in (*_wholes(line, counts), *_totals(counts), *_rates(counts)):
                off = abs(told.value - right)
                if _ROUNDED * right < off <= max(2, _SLIP * right):
                    place = Span(index, told.start - len(told.label), told.end)
                    words = (f"{in_digits(value)}{told.unit}" for value in (told.value, right))
                    yield Hit("sum-differs", place, tuple(words))


def _counts(line: str, numbers: Sequence[Number]) -> list[_Count]:
    """The counts of a sentence; none where one of its numbers is rough."""
    counts: list[_Count] = []
    for one in numbers if not any(any(number.rough) for number in numbers) else ():
        if one.unit not in _NO_COUNTS and not one.is_ordinal and one.value and not one.whole:
            first = max(counts[-1].end if counts else 0, one.start - _LONGEST_LABEL)
            label = _MARK.split(line[first : one.start])[-1]
            end = one.end + len(one.unit)
            counts.append(_Count(one.start, end, one.value, one.unit, label))
    return counts


def _sum(whole: _Count, parts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """A whole, and what its parts make, where all are counted alike."""
    units = {count.unit for count in (whole, *parts)}
    if (len(units) == 1 and units != {"%"}) or units <= _PERSONS:
        yield whole, sum(part.value for part in parts)


def _wholes(line: str, counts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """共46人，其中男31人、女17人."""
    at = line.find("其中", counts[0].end, counts[-1].start)
    wholes = [count for count in counts if count.end <= at]
    parts = [count for count in counts if count.start > at][:2]
    if wholes and _COMPLEMENTS.fullmatch("\n".join(part.label for part in parts)):
        yield from _sum(wholes[-1], parts)


def _totals(counts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """党员大会4次、支委会12次，共计17次."""
    place = next((n for n, count in enumerate(counts) if _TOTAL.search(count.label)), 0)
    if place > 1:
        yield from _sum(counts[place], counts[:place])


def _rates(counts: Sequence[_Count]) -> Iterator[tuple[_Count, float]]:
    """发放500份，收回482份，回收率92%: named with the characters before its part."""
    for *both, rate in zip(counts, counts[1:], counts[2:], strict=False):
        part, whole = sorted(both, key=lambda count: count.value)
        named = _RATE.search(rate.label)
        if named and part.unit == whole.unit and set(named[1]) <= set(part.label):
            right = round(100 * part.value / whole.value, 1)
            if rate.unit == "%" and abs(right - rate.value) >= 1:
                yield rate, right
