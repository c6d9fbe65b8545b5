"""Prepare the mend of a fault, its deadline and its checker for the slots of sentences."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from qicao.lexicon.names import pledges
from qicao.lexicon.tables import words_by_kind
from qicao.reading import dates
from qicao.reading.sentences import closed, tense
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    import datetime as dt

    from qicao.models.fact import Fact

_MARKS = "。；，、"
_REPEATED = lazy(
    "每(?![人户名个件条份本班组科])|每个(?:月|星期|季)|从|起|经常|随时|一律|凡|不再|坚持"
)
_DIVIDED = lazy("[，；、]")
_TIMES = ("年", "月", "日", "号", "底", "末", "中旬", "上旬", "下旬", "季度")
"""Suffixes of deadlines that name a period or a day, after which 前 may follow."""

_BEFORE = ("之前", "以前", "前")
"""What may follow such a name."""

_STRETCHES = {
    "上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9, "1季度": 3, "2季度": 6, "3季度": 9,
}  # fmt: skip
"""Periods of a year, with the month in which they end."""

_TO_COME = lazy("下(?![旬半])|[明来次]年|后")
"""Parts of words for a time to come: 下学期, 明年, 十月后; 下旬 and 下半年 may be past."""

_HALF = 6
"""Half a year, in months."""


def slots_of(fact: Fact | None, day: dt.date) -> dict[str, str]:
    """Return the slots of a fault's mend for a text of ``day``; what wasn't given is empty.

    打算 and 定过 are verb phrases: the measure is in 打算, or in 定过 if the deadline is past.
    A measure in words about the past (我已经改过来了), or in several sentences, is told as given in
    补述, followed by deadline and checker; the other slots are then empty.

    期限 has a deadline only for something done once by a point of time. That of a repeated measure
    follows the measure in 打算, in brackets if it is one like 已还，长期.
    """
    slots = dict.fromkeys(("打算", "定过", "补述", "期限", "检查人"), "")
    given = fact.measure.strip() if fact else ""
    plan = phrase(given)
    if fact is None or not plan:
        return slots
    until, checker = clause(fact.deadline), clause(fact.checker)
    until = "" if until in given else until
    checker = "" if checker in given else checker
    is_done = tense(plan) == "past" or ("了" in plan and is_past(plan, day))
    if is_done or "。" in plan:
        return {**slots, "补述": _in_sentences(closed(given), until, checker, day)}
    if is_past(fact.deadline, day):
        return {**slots, "定过": plan, "检查人": checker}
    # What is done once, and what is done again and again: the first one has the deadline.
    first = _DIVIDED.split(plan)[0]
    if until and (_REPEATED.search(first) or _DIVIDED.search(until)):
        plan, until = plan + _kept_until(until), ""
    elif until.endswith(_TIMES):
        until = _before(until)
    return {**slots, "打算": plan, "期限": until, "检查人": checker}


def _before(until: str) -> str:
    return f"{until}前" if until.endswith(_TIMES) else until


def _kept_until(until: str) -> str:
    """Return the deadline of a repeated measure as it follows the measure."""
    if _DIVIDED.search(until):
        return f"（{until}）"
    if until.startswith(("到", "至")):
        return f"，{until}"
    day = next((until.removesuffix(end) for end in _BEFORE if until.endswith(end)), until)
    return f"，到{day}回头看一次" if day.endswith(_TIMES) else f"（{until}）"


def _in_sentences(measure: str, until: str, checker: str, day: dt.date) -> str:
    """Return a measure in sentences, followed by its deadline and its checker."""
    when = _when(until, day)
    measure = (
        f"我{measure}" if measure.startswith(words_by_kind("motives.tsv")["agent"]) else measure
    )
    whole = closed(measure.rstrip("。") + when) if when.startswith("（") else measure + when
    return whole + (f"请{checker}监督。" if checker else "")


def _when(until: str, day: dt.date) -> str:
    """Return a deadline as it follows a measure in sentences, empty if it is past.

    It is a sentence if it names a time, else it is in brackets.
    """
    if not until or is_past(until, day):
        return ""
    ends = [until[date.end :] for date in dates.find(until)[-1:]]
    is_time = until.endswith(_TIMES) or any(not end or end.endswith(_BEFORE) for end in ends)
    return f"{_before(until)}做到。" if is_time else f"（{until}）"


def is_past(deadline: str, day: dt.date) -> bool:
    """Whether a deadline ends on ``day`` or before; False for one with neither month nor year.

    A month without a year is the one nearest to ``day``, unless it is said to be this year's or the
    next one.
    """
    told = dates.find(deadline)
    if not told or not (told[-1].year or told[-1].month):
        return False
    last = told[-1]
    stretch = next((month for name, month in _STRETCHES.items() if name in deadline), 12)
    month = last.month or stretch
    said = last.year or (day.year if "今年" in deadline else None)
    if said is None and (_TO_COME.search(deadline) or month + _HALF < day.month):
        return False
    year = said or (day.year - 1 if month > day.month + _HALF else day.year)
    end = last.day or calendar.monthrange(year, month)[1]
    return (year, month, end) <= (day.year, day.month, day.day)


def phrase(text: str) -> str:
    """Return a measure without the words of a pledge (我将) before its verb."""
    said = text.strip().strip(_MARKS)
    for word, others in pledges():
        behind = said.removeprefix(word)
        if behind != said and behind and behind[0] not in others:
            # 我将把 is 我 and 将; without 我, 将 may mean 把.
            said = (behind.removeprefix("将") if word == "我" else behind).lstrip(_MARKS)
    return said


def clause(text: str) -> str:
    """Return ``text`` as a clause in a sentence of 我: without 我 and final punctuation marks."""
    return unclosed(text).removeprefix("我")


def unclosed(text: str) -> str:
    """Return ``text`` without final punctuation marks."""
    return text.strip().rstrip(_MARKS)
