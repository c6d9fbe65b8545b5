"""Lines of a text without marks and spaces, so that runs of characters can be compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from qicao.text.joined import as_one
from qicao.text.lazy import lazy
from qicao.text.phrases import phrase_spans, without_phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TITLE = lazy(r"《[^《》\n]*》|【[^【】\n]*】")
_QUOTED = lazy(r"“[^“”\n]*”")
_UNIT = lazy(
    r"\w{2,8}?(?:省|市|县|区|州|镇|乡)\w{0,12}?(?:大学|学院|中学|小学|学校|幼儿园|医院|公司|集团|委员会|支部|局|中心|办事处|社区)(?:\w{2,8}?党?(?:总支|支部|委员会))?"
)
_FORMULA = lazy(
    r"党的政治建设是党的根本性建设|决定党的建设方向和效果|(?:始终)?成为中国特色社会主义事业的坚强领导核心|统筹推进“五位一体”总体布局"
    r"|协调推进“四个全面”战略布局|把党的政治建设摆在首位|以党的政治建设为统领|全面推进党的各项建设|党的理论和路线方针政策|党总揽全局、协调各方"
    r"|实现中华民族伟大复兴的中国梦|社会主义现代化(?:强)?国家|国家治理体系和治理能力现代化|(?:一以贯之|不折不扣)贯彻(?:落实|执行)|深入学习贯彻|思想自觉政治自觉行动自觉|思想自觉、政治自觉、行动自觉"
)
"""What documents say in the same words, but is no phrase that has to be said so."""

_SHORTEST_VALUE = 4
"""A shorter value (我们, 教师) is a word of every day, and cutting it out hides runs."""

_BREAK = "\n"
_KEPT = lazy(r"[^\W_]+|\n")
_STEP = 6


class Place(NamedTuple):
    """Where something stands: a line's index, and characters in it."""

    line: int
    start: int
    end: int


class Bared:
    """``text`` is the bare characters of all lines, a break between two lines.

    ``fixed`` marks the characters that every text says alike (set phrases, titles, names of
    units, values of variables, breaks); with ``quotes`` also what stands in “ ”.
    """

    def __init__(
        self,
        lines: Iterable[tuple[int, str]],
        variables: Mapping[str, str],
        *,
        quotes: bool = False,
    ) -> None:
        """Take lines, each with its index in the text that they are from."""
        kept = list(lines)
        whole, self._starts = as_one([line for _, line in kept])
        spans = [found.span() for found in _KEPT.finditer(whole)]
        self._columns = list(chain.from_iterable(range(*span) for span in spans))
        self._indices = [index for index, _ in kept]
        self.text = "".join([whole[start:end] for start, end in spans])
        fixed = bytes(_fixed(whole, variables, quotes=quotes))
        self.fixed = b"".join([fixed[start:end] for start, end in spans])

    def place(self, start: int, end: int) -> Place:
        """Where the characters from ``start`` up to ``end`` stand; they are of one line."""
        first, last = self._columns[start], self._columns[end - 1]
        row = bisect_right(self._starts, first) - 1
        begin = self._starts[row]
        return Place(self._indices[row], first - begin, last + 1 - begin)

    def is_free(self, start: int, end: int) -> bool:
        """Whether no character from ``start`` up to ``end`` is fixed."""
        return self.fixed.find(1, start, end) < 0


def _fixed(whole: str, variables: Mapping[str, str], *, quotes: bool) -> bytearray:
    marks = bytearray(len(whole))
    spans = phrase_spans(whole)
    for pattern in (_TITLE, _UNIT, _FORMULA, *((_QUOTED,) if quotes else ())):
        spans += [found.span() for found in pattern.finditer(whole)]
    for value in variables.values():
        if len(value) >= _SHORTEST_VALUE:
            spans += [found.span() for found in re.finditer(re.escape(value), whole)]
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    at = whole.find(_BREAK)
    while at >= 0:
        marks[at] = 1
        at = whole.find(_BREAK, at + 1)
    return marks


def own_words(text: str, variables: Mapping[str, str]) -> str:
    """``text`` without what every text says alike, and without values of variables."""
    for value in variables.values():
        text = text.replace(value, "") if len(value) >= _SHORTEST_VALUE else text
    return _FORMULA.sub("", "".join(without_phrases(_TITLE.sub("", text))))


class Run(NamedTuple):
    """Characters that stand alike in two places: ``size`` of them, from ``start`` and ``other``.

    ``free`` of them in one piece are nothing that every text says.
    """

    start: int
    other: int
    size: int
    free: int


def run_at(bared: Bared, other: str, here: int, there: int) -> Run:
    """The longest run through the places ``here`` and ``there``, where both are alike."""
    one, shift = bared.text, there - here
    start = end = here
    while (
        start >= _STEP <= start + shift
        and (chunk := one[start - _STEP : start]) == other[start + shift - _STEP : start + shift]
        and _BREAK not in chunk
    ):
        start -= _STEP
    while start > 0 < start + shift and _goes_on(one, other, start - 1, shift):
        start -= 1
    while (
        len(chunk := one[end : end + _STEP]) == _STEP
        and chunk == other[end + shift : end + shift + _STEP]
        and _BREAK not in chunk
    ):
        end += _STEP
    while end < len(one) and end + shift < len(other) and _goes_on(one, other, end, shift):
        end += 1
    pieces = bared.fixed[start:end].split(b"\1")
    return Run(start, start + shift, end - start, max(map(len, pieces)))


def _goes_on(one: str, other: str, at: int, shift: int) -> bool:
    return one[at] == other[at + shift] and one[at] != _BREAK


def merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` in order, those that touch made one."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end))
        else:
            whole.append((start, end))
    return whole
