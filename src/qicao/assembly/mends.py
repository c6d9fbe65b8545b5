"""What an author will do about a fault, and until when, as a sentence can take it up."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from qicao.lexicon.names import pledges
from qicao.reading import dates
from qicao.reading.sentences import closed
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import datetime as dt

    from qicao.models.fact import Fact

_MARKS = "。；，、"
_REPEATED = lazy("每|从|起|经常|随时")
_DIVIDED = lazy("[，；、]")
_TIMES = ("年", "月", "日", "号", "底", "末", "中旬", "上旬", "下旬", "季度")
"""How a deadline ends that is a stretch of time or a day, until which something will be done."""

_STRETCHES = {
    "上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9, "1季度": 3, "2季度": 6, "3季度": 9,
}  # fmt: skip
"""Stretches of a year, with the month in which they end."""


def slots_of(fact: Fact | None, day: dt.date) -> dict[str, str]:
    """The slots of a fault's mend, as it is said in a text of ``day``; what wasn't given is empty.

    打算 is a verb phrase, and so is 定过: once the day has come nothing is planned any more, and
    the draft says so to its author (``is_past``). A measure in sentences of its own
    (我已经改过来了。) is told as it is in 补述, with the rest behind it, and is neither.

    A deadline stands in a sentence of its own place only where it says until when something
    will be done once; 已还，长期, and what is done every week stand in brackets behind the
    measure.
    """
    slots = dict.fromkeys(("打算", "定过", "补述", "期限", "检查人"), "")
    given = fact.measure.strip() if fact else ""
    plan = phrase(given)
    if fact is None or not plan:
        return slots
    until, checker = clause(fact.deadline), clause(fact.checker)
    until = "" if until in given else until
    checker = "" if checker in given else checker
    if given.endswith("。") and plan == given.strip(_MARKS):
        return {**slots, "补述": _in_sentences(given, until, checker, day)}
    if is_past(fact.deadline, day):
        return {**slots, "定过": plan, "检查人": checker}
    if until and (_REPEATED.search(given) or _DIVIDED.search(until)):
        plan, until = f"{plan}（{until}）", ""
    elif until.endswith(_TIMES):
        until += "前"
    return {**slots, "打算": plan, "期限": until, "检查人": checker}


def _in_sentences(measure: str, until: str, checker: str, day: dt.date) -> str:
    """A measure in sentences, with its deadline and who checks it behind it."""
    when = _when(until, day)
    whole = closed(measure.rstrip("。") + when) if when.startswith("（") else measure + when
    return whole + (f"请{checker}看着。" if checker else "")


def _when(until: str, day: dt.date) -> str:
    """A deadline behind a measure in sentences; in brackets where it is no time."""
    if not until or is_past(until, day):
        return ""
    is_time = until.endswith(_TIMES) or bool(dates.find(until))
    return f"时间是{until}。" if is_time else f"（{until}）"


def is_past(deadline: str, day: dt.date) -> bool:
    """Whether a deadline ends on ``day`` or before it; without a year it doesn't."""
    told = [date for date in dates.find(deadline) if date.year]
    if not told:
        return False
    last = told[-1]
    stretch = next((month for name, month in _STRETCHES.items() if name in deadline), 12)
    month = last.month or stretch
    end = last.day or calendar.monthrange(last.year or 1, month)[1]
    return (last.year or 0, month, end) <= (day.year, day.month, day.day)


def phrase(text: str) -> str:
    """A measure as a verb phrase, without the words by which it would be pledged."""
    said = text.strip().strip(_MARKS)
    for word, others in pledges():
        behind = said.removeprefix(word)
        if behind != said and behind and behind[0] not in others:
            # 我将把 is 我 and 将; 将 alone may mean 把.
            said = (behind.removeprefix("将") if word == "我" else behind).lstrip(_MARKS)
    return said


def clause(text: str) -> str:
    """What was given, as a clause in a sentence of 我."""
    return text.strip().rstrip(_MARKS).removeprefix("我")
