"""Move answers to questions about facts, given as own passages, into the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from qicao.errors import Problem, QicaoError
from qicao.models.fact import ANSWERS
from qicao.text.suggestions import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qicao.models.draft import Request
    from qicao.models.fact import Fact
    from qicao.models.store import Store

MARK = "·"
"""Separator between a fact's key noun and the name of the question: 志愿书·原话."""

COMPARED = "对照"
"""The question that asks to compare facts with the studied document."""


def check_own(
    own: Mapping[str, str], facts: Sequence[Fact], store: Store, asked: Collection[str] = ()
) -> None:
    """Refuse own passages that ``store`` doesn't declare, and answers where no fact is given.

    A name is an answer if a key of ``ANSWERS`` follows ``MARK`` in it; ``answered`` checks whether
    there is such a fact. ``asked`` are the names that the draft to be filled asks for.

    Raises:
        QicaoError: naming each refused passage.
    """
    problems = []
    for name in own:
        _, mark, ask = name.partition(MARK)
        if mark and ask in ANSWERS:
            if not facts:
                problems.append(Problem(f"“{name}”答的是材料里的问题，要同时给出材料（--facts）"))
        elif name not in store.own:
            is_answer = mark and facts
            there = (
                f"，一条材料可以答的是{'、'.join(ANSWERS)}"
                if is_answer
                else did_you_mean(name, store.own)
            )
            problems.append(Problem(f"没有自写项“{name}”{there}"))
    if problems:
        hint = (
            f"这一稿问的是：{'、'.join(asked)}" if asked else "自写项的名称见 qicao list-outlines"
        )
        raise QicaoError(problems, hint=hint)


def answered(request: Request, store: Store) -> Request:
    """Return the request with the answers among its own passages moved into its facts.

    An empty answer is removed and changes no fact.

    Raises:
        QicaoError: naming every fact that an answer is about and the request lacks.
    """
    if not request.own:
        return request
    from qicao.assembly.facts import key_of

    keys = [key_of(fact) for fact in request.facts]
    facts = list(request.facts)
    problems = []
    rest = {}
    for name, text in request.own.items():
        about, mark, ask = name.partition(MARK)
        if not mark or ask not in ANSWERS or name in store.own:
            rest[name] = text
            continue
        index = _index(about, keys)
        if index is None:
            problems.append(Problem(f"没有材料“{about}”{did_you_mean(about, keys)}"))
        elif text.strip():
            facts[index] = msgspec.structs.replace(facts[index], **{ANSWERS[ask]: text.strip()})
    if problems:
        raise QicaoError(problems)
    return msgspec.structs.replace(request, facts=tuple(facts), own=rest)


def _index(about: str, keys: Sequence[str]) -> int | None:
    """The index, from 0, of the fact called ``about``, by its key or as 材料3 (from 1), or None."""
    if about in keys:
        return keys.index(about)
    number = about.removeprefix("材料")
    if number.isdecimal() and 0 < int(number) <= len(keys):
        return int(number) - 1
    return None
