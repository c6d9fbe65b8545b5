"""What moves may take up of a fact, as they take it up."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.lexicon.names import pledges
from qicao.text.numerals import to_chinese

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.fact import Fact

_MARKS = "。；，、"
_REPEATED = re.compile("每|从|起|经常|随时")
_DIVIDED = re.compile("[，；、]")
_TIMES = ("年", "月", "日", "号", "底", "末", "中旬", "上旬", "下旬", "季度")
"""How a deadline ends that is a stretch of time or a day, until which something will be done."""

_MOST_LISTED = 4


def of_fact(fact: Fact | None) -> dict[str, str]:
    """The slots of one fact; what it doesn't tell is empty."""
    if fact is None:
        return dict.fromkeys(("动机", "打算", "期限", "检查人", "细节"), "")
    return {
        "动机": _clause(fact.motive),
        "打算": _plan(fact),
        "期限": _deadline(fact),
        "检查人": "" if fact.checker in fact.measure else _clause(fact.checker),
        "细节": fact.detail,
    }


def of_keys(keys: Sequence[str]) -> dict[str, str]:
    """The slots of the key nouns of a text, in reading order."""
    several = 1 < len(keys) <= _MOST_LISTED
    return {
        "首事": keys[0] if keys else "",
        "末事": keys[-1] if len(keys) > 1 else "",
        "事们": "和".join(("、".join(keys[:-1]), keys[-1])) if several else "",
    }


def count(number: int) -> str:
    """How many, as one says it before 点."""
    return "两" if number == 2 else to_chinese(number) if number else ""


def measure(text: str) -> str:
    """A measure as a verb phrase, without the words by which it would be pledged."""
    said = text.strip().strip(_MARKS)
    for word, others in pledges():
        behind = said.removeprefix(word)
        if behind != said and behind and behind[0] not in others:
            # 我将把 is 我 and 将; 将 alone may mean 把.
            said = (behind.removeprefix("将") if word == "我" else behind).lstrip(_MARKS)
    return said


def _plan(fact: Fact) -> str:
    """The measure, with a deadline that no sentence says in brackets: 已还，长期."""
    plan, until = measure(fact.measure), _clause(fact.deadline)
    is_said = until in fact.measure or bool(_deadline(fact))
    return plan if is_said or not plan else f"{plan}（{until}）"


def _clause(text: str) -> str:
    return text.strip().rstrip(_MARKS).removeprefix("我")


def _deadline(fact: Fact) -> str:
    """The day until when; nothing for what is done again and again, or says it itself."""
    until = _clause(fact.deadline)
    if until in fact.measure or _REPEATED.search(fact.measure) or _DIVIDED.search(until):
        return ""
    return f"{until}前" if until.endswith(_TIMES) else until
