"""A rule's own examples, run as any text is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from qicao.checking.findings import check
from qicao.checking.registry import Context, Earlier
from qicao.models.source import Line
from qicao.reading.texts import Text

if TYPE_CHECKING:
    from qicao.rules.model import Rule

_LENGTH, _EARLIER = "字数", "对照"
"""What an example may be judged by beside variables: the length asked for, an earlier text."""


def seen_in(rule: Rule, example: str) -> bool:
    """Whether ``rule`` alone finds something in ``example``, on a day on which it holds."""
    given = dict(rule.given)
    length, earlier = given.pop(_LENGTH, ""), given.pop(_EARLIER, None)
    context = Context(
        date=rule.start or rule.until or dt.date.max,
        variables=given,
        length=int(length) if length.isdecimal() else None,
        against=(Earlier(_EARLIER, earlier),) if earlier else (),
    )
    lines = [Line(number, text) for number, text in enumerate(example.split("\n"), 1)]
    return bool(check(Text(lines), [rule], context))


def faults(rule: Rule) -> list[str]:
    """What is wrong with a rule by its own examples."""
    found = []
    if not seen_in(rule, rule.hit):
        found.append(f"规则“{rule.id}”找不出自己的 hit，永远用不上")
    if seen_in(rule, rule.miss):
        found.append(f"规则“{rule.id}”误报了自己的 miss")
    return found
