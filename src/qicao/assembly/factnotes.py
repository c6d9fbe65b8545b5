"""Tell the author, in words, what became of their facts in a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.assembly.casting import stage_for
from qicao.assembly.mends import is_past
from qicao.assembly.told import NOTHING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from qicao.assembly.facts import Known
    from qicao.assembly.told import Told
    from qicao.models.store import Outline


def notes(  # noqa: PLR0913, PLR0917 - all that may keep a fact out
    facts: Sequence[Known],
    told: Told,
    outline: Outline,
    asked: int | None,
    day: dt.date,
    takers: Sequence[str] = (),
) -> Iterator[str]:
    """Yield notes on facts, names, kinds and mends that the draft leaves out or changes.

    Args:
        facts: the facts as they were understood.
        told: what the draft tells of them.
        outline: the outline of the draft.
        asked: the length asked for, in 字; None for any.
        day: the date of the draft, by which deadlines are past.
        takers: names of outlines that tell facts.
    """
    if told is NOTHING:
        others = f"，要写就换用“我”的提纲，如{'、'.join(takers)}" if takers else ""
        yield f"提纲“{outline.name}”不用“我”，材料没有写进去{others}"
    for one in told.unplaced:
        if stage_for(one.fact.kind, outline.stages):
            why = f"{asked} 字写不下" if asked else "写不下"
        else:
            why = f"提纲“{outline.name}”没有写“{one.fact.kind}”的地方"
        yield f"材料 {one.number} 没有写进去：{why}"
    unsure = [one for one in facts if "kind" in one.proposed and not one.is_fault]
    if unsure and "问题" in outline.stages:
        yield f"材料 {_numbers(unsure)} 没有写种类，没有当作问题写；是问题的话，种类写“问题”"
    nameless = [one for one in facts if one.is_fault and not one.fact.key]
    if nameless and "措施" in outline.stages:
        yield f"材料 {_numbers(nameless)} 没有写名称，整改里只能叫“前面说的问题”；写上名称（如“登记簿”）更清楚"
    if typeset := [one for one in facts if one.is_typeset]:
        yield f"材料 {_numbers(typeset)} 的半角标点印成了全角"
    measured = [one for one in facts if one.fact.measure]
    if due := [one for one in measured if is_past(one.fact.deadline, day)]:
        yield f"材料 {_numbers(due)} 的期限已经到了，补救写成定下的办法；做到没有，写在“此后”里"
    for one in measured:
        if not one.is_fault and one.fact.kind != "打算":
            yield (
                f"材料 {one.number} 的补救没有写进去：它是“{one.fact.kind}”，"
                "说的是问题的话，把类型写成“问题”"
            )


def _numbers(facts: Sequence[Known]) -> str:
    return "、".join(str(one.number) for one in facts)
