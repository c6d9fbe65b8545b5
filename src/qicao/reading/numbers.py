"""Find numbers in running text, with their values, their scripts and what they count."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from qicao.lexicon.tables import words_by_kind
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import re

Script = Literal["digits", "hanzi", "mixed"]

_UNITS = words_by_kind("counters.tsv")
REACHED = frozenset((*_UNITS["both"], *_UNITS["reached"]))
"""Units of what somebody reached."""

ESTIMATED = frozenset((*_UNITS["both"], *_UNITS["estimated"]))
ESTIMATED_IN_TENS = ESTIMATED.union(_UNITS["tens"])
"""Units of estimates by two figures in a row (三四个), and by tens (二三十名)."""

_UNIT = "|".join(sorted(dict.fromkeys(chain(*_UNITS.values())), key=len, reverse=True))

_DIGITS = r"[0-9０-９]++(?:,[0-9０-９]{3}(?![0-9０-９]))*+(?:[.．][0-9０-９]++)?"
_FIGURES = "〇零○一二两三四五六七八九"
_POWERS = "(?:[十万亿]|[百千](?!亿亿|[克米瓦伏卡赫帕焦兆]))"
# 9万 and 两 are two numbers in 跨越8万、9万两个台阶.
_NUMERAL = (
    rf"(?:(?:零?(?:{_DIGITS}|[{_FIGURES}]{{1,2}}))?{_POWERS}++)+"
    rf"(?:零?{_DIGITS}|(?:零|(?<![万亿]))[{_FIGURES}]{{1,2}})?"
    rf"|{_DIGITS}|[{_FIGURES}]++"
)
_WHOLE = rf"(?:[百千]|{_DIGITS}|[{_FIGURES}十百]{{1,3}})分之"
_POINT = rf"点(?:[0-9]++|[{_FIGURES}]++)(?(whole)|(?=[万亿倍%％]|个?百分点|分(?!钟)))"
_NUMBER = lazy(
    rf"(?=[0-9０-９{_FIGURES}十百千万亿第几数好])(?P<whole>{_WHOLE})?(?P<first>第)?"
    rf"(?P<some>好?几|数(?=[十百千万亿]))?(?P<numeral>(?:{_NUMERAL})(?:{_POINT})?)"
    r"(?P<more>几(?!乎)|余|多|来(?!源))?(?P<scale>[万亿]{1,2})?(?!年[级代])"
    rf"(?P<unit>{_UNIT})?(?P<about>左右(?![手邻为逢开两]))?"
)
_PAIR = lazy("[一二两三四五六七八九]{2}")
_ABOUT = lazy(
    r"(?:大约|大概|将近|超过|(?<![节制契条公合相预邀签大])约|(?<![附靠最临接邻远亲将])近)[有为需占用]?$"
)
_NO_NUMBERS = frozenset(("十分", "万分", "百分", "万岁", "一点"))
_LONGEST = 20
"""Maximum length of a numeral whose value is computed, in characters."""

_JOINS = "、，至到—～-–~"
_POWERS_OF_TEN = {"亿": 1e8, "万": 1e4, "千": 1e3, "百": 100, "十": 10}
_PLAIN = str.maketrans(
    "〇零○一二三四五六七八九两０１２３４５６７８９点．", "00012345678920123456789..", ","
)
_EITHER = frozenset("第余多来分之零点万亿年月日号,.．/-")
"""Characters of both scripts: 3万 is in digits (GB/T 15835-2011, 4.1), while 3千 is mixed."""


class Number(Struct, frozen=True):
    """A number in a line; its span includes 第, 百分之, 几 and 余, but not the unit.

    ``value`` doesn't count ``whole`` (百分之, 三分之), and is None for 三四 and 几十. ``unit`` is
    the unit at ``end``, or "". ``rough`` are the words that make the number inexact: before it (约,
    近), inside (几, 余, 、 for a pair of figures) and after the unit (左右); each may be "".
    """

    start: int
    end: int
    written: str
    value: float | None
    script: Script
    unit: str
    is_ordinal: bool
    whole: str
    rough: tuple[str, str, str]


def find(line: str) -> list[Number]:
    """Return the numbers of a line, in order; digits next to a Latin letter are none.

    A number in 汉字 counts with a unit, as an ordinal or a fraction, or before a separator and
    another number.
    """
    numbers: list[Number] = []
    for found in reversed(list(_NUMBER.finditer(line))):
        one = _number(line, found)
        is_before = bool(numbers) and one.end + 1 == numbers[-1].start
        if _is_number(line, one) or (is_before and line[one.end] in _JOINS):
            numbers.append(one)
    return numbers[::-1]


def _number(line: str, found: re.Match[str]) -> Number:
    start, end = found.start(), max(map(found.end, ("numeral", "more", "scale")))
    some, more, numeral = found["some"] or "", found["more"] or "", found["numeral"]
    written = line[start:end]
    has_power = not _POWERS_OF_TEN.keys().isdisjoint(numeral)
    is_pair = bool(_PAIR.search(numeral)) and (has_power or len(numeral) == 2)
    plain = (numeral + (found["scale"] or "")).translate(_PLAIN)
    is_rough = is_pair or some or more == "几" or plain.count(".") > 1
    value = _worth(plain) if len(plain) <= _LONGEST and not is_rough else None
    about = _ABOUT.search(line, max(0, start - 4), start)
    rough = (about[0] if about else "", some + "、" * is_pair + more, found["about"] or "")
    unit, whole, is_ordinal = found["unit"] or "", found["whole"] or "", bool(found["first"])
    return Number(start, end, written, value, script_of(written), unit, is_ordinal, whole, rough)


def _worth(numeral: str) -> float:
    """Return the value of digits and powers of ten: 3万5千 is 3 times 万, plus the value of 5千."""
    for power, worth in _POWERS_OF_TEN.items():
        times, found, rest = numeral.rpartition(power)
        if found:
            return (_worth(times) or 1) * worth + _worth(rest)
    return float(numeral or 0)


def _is_number(line: str, number: Number) -> bool:
    if number.script == "digits":
        sides = line[max(0, number.start - 1) : number.start], line[number.end : number.end + 1]
        return not any(side.isascii() and side.isalpha() for side in sides)
    if number.is_ordinal or number.whole or (number.rough[1] and number.script == "mixed"):
        return True
    return number.unit != "" and number.written + number.unit not in _NO_NUMBERS


def script_of(written: str) -> Script:
    """Return the script of a number or a date, by its characters that belong to one script only."""
    are_digits = {character.isdigit() for character in written if character not in _EITHER}
    if len(are_digits) == 2:
        return "mixed"
    return "digits" if True in are_digits else "hanzi"
