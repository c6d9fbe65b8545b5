"""Check the dates of Party congresses and plenary sessions, by rules/data/meetings.tsv.

Only a date that certainly is the meeting's is compared: 二十大于2022年10月召开, but not the day on
which somebody studied what the meeting decided.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from pathlib import Path
from typing import NamedTuple

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.reading.dates import Date, calendar_day, find
from qicao.text import tables
from qicao.text.numerals import date_in_digits

_TABLE = Path(__file__).parent.parent / "rules" / "data" / "meetings.tsv"
_NEAR = 40
"""Characters before a date in which the meeting's name is looked for."""


class _Meeting(NamedTuple):
    """A meeting: its first and its last day, and its short name."""

    first: dt.date
    last: dt.date
    name: str

    @property
    def days(self) -> str:
        """The days as written in a text: 2022年10月16日至22日."""
        until = "" if self.first == self.last else f"至{self.last.day}日"
        return date_in_digits(self.first) + until


class _Patterns(NamedTuple):
    """What stands directly ``before`` and ``after`` a date in one form of telling a meeting's."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@functools.cache
def _meetings() -> dict[str, _Meeting]:
    """Return the meetings of the table by each of their names."""
    found: dict[str, _Meeting] = {}
    for row in tables.lines(_TABLE):
        first, last, names, _ = row.split("\t")
        name = f"党的{names.split()[-1]}"
        one = _Meeting(dt.date.fromisoformat(first), dt.date.fromisoformat(last), name)
        found |= dict.fromkeys(names.split(), one)
    return found


_UNTIL = r"(?:[至到—－～~-]{1,2}(?:(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})日)?"
_HELD = (
    r"(?:在?(?:北京|京)(?:人民大会堂)?|在人民大会堂|胜利|隆重|顺利|圆满|如期|正式|成功|[上下]午)*"
    r"(?P<held>召开|举行|开幕|闭幕)"
)
_END = r"(?=[，。；、！）的]|$)"


@functools.cache
def _patterns() -> tuple[_Patterns, ...]:
    """Return the forms in which a date is surely a meeting's.

    Without 党的 before it, a short name begins a clause: 中国工会十八大 is another meeting.
    """
    names = "|".join(sorted(_meetings(), key=len, reverse=True))
    name = rf"(?:党的|中共|中国共产党|(?<!\w)|(?<=的))(?P<name>{names})"
    forms = (
        # 党的二十大（简称……）于2022年10月16日至22日在北京召开
        (rf"{name}）?(?:已经?|将)?(?:[于在]|是[于在]?)$", rf"{_UNTIL}{_HELD}{_END}"),
        (rf"{name}(?:胜利|隆重)?(?P<held>召开|举行|开幕|闭幕)[于在]$", rf"{_UNTIL}{_END}"),
        (rf"{name}（$", rf"{_UNTIL}(?P<held>召开|举行)?）"),
        # 2022年10月，党的二十大在北京召开
        (r"", rf"{_UNTIL}，?{name}{_HELD}(?=[，。；！]|$)"),
        # 2022年10月召开的党的二十大上，……
        (r"", rf"{_UNTIL}{_HELD}的{name}(?=[，。；、！）是]|上[，提强明作首]|对|作出|提出|$)"),
    )
    return tuple(_Patterns(re.compile(before), re.compile(after)) for before, after in forms)


@rule("event-date")
def meetings(text: Text, _: Context) -> Hits:
    """Report a year, month or day, said to be a meeting's, that isn't among its days."""
    for index, date in text.parts(find):
        line = text.texts[index]
        # Compiling the patterns takes longer than most lines, which name no meeting, are worth.
        is_likely = date.year and any(name in line for name in _meetings())
        for pattern in _patterns() if is_likely else ():
            before = pattern.before.search(line, max(0, date.start - _NEAR), date.start)
            after = pattern.after.match(line, date.end)
            if before and after:
                told = before.groupdict() | after.groupdict()
                meeting = _meetings()[told["name"]]
                if not _fits(date, told, meeting):
                    place = Span(index, date.start, date.end)
                    words = (meeting.name, meeting.days)
                    yield Hit("event-date", place, words, meeting.days)
                break


def _fits(date: Date, told: dict[str, str | None], meeting: _Meeting) -> bool:
    """Whether a stated date, and the last day if stated, are those of the meeting."""
    first, last = meeting.first, meeting.last
    if date.year != first.year or (date.month or first.month) != first.month:
        return False
    if told["day"]:
        month = int(told["month"] or date.month or 0)
        return (date.on, calendar_day(date.year, month, int(told["day"]))) == (first, last)
    only = {"开幕": (first,), "闭幕": (last,)}.get(told["held"] or "", (first, last))
    return date.on is None or only[0] <= date.on <= only[-1]
