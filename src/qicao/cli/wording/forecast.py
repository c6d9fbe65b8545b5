"""Describes a forecast: the parts of a draft, the reach of the store, what the author must give."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from qicao.cli.wording.draft import fact_lines, length_lines, theme_lines
from qicao.text.counting import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.models.draft import Draft
    from qicao.models.forecast import Forecast, ForecastSection, Outlined

_UNNAMED = "（不设标题）"
_INDENT = "  "


def lines(draft: Draft, told: Forecast, stores: str) -> Iterator[str]:
    """Yield the whole forecast; ``stores`` is the line on the stores, empty for none."""
    yield f"标题：{told.title}"
    yield from length_lines(draft)
    yield from theme_lines(draft, stores)
    if told.audience:
        yield f"对象：{told.audience}"
    yield from fact_lines(draft)
    yield f"部分：共 {len(told.sections)} 个"
    for section in told.sections:
        yield _section(section, told)
    yield from _reach_lines(told)
    yield from _wanted_lines(told)


def _section(section: ForecastSection, told: Forecast) -> str:
    head = section.number + section.heading or _UNNAMED
    inside = "；".join(_inside(section.paragraphs, told))
    told_of = f"：{inside}，约 {section.length} 字" if inside else ""
    return f"{_INDENT * max(1, section.level)}{head}{told_of}"


def _inside(paragraphs: Sequence[Outlined], told: Forecast) -> Iterator[str]:
    """Yield the content of a part; neighbours of the same kind and subject are merged."""
    for (kind, about), found in groupby(paragraphs, lambda one: (one.kind, _about(one, told))):
        roles = Counter(one.role for one in found if one.role)
        told_roles = (f"{role} {n} 段" if n > 1 else role for role, n in roles.items())
        yield f"{about}（{'、'.join(told_roles)}）" if kind == "snippet" else about


def _about(one: Outlined, told: Forecast) -> str:
    """Return what a paragraph is made of."""
    if one.kind == "snippet":
        return one.theme or ""
    if one.kind == "own":
        return f"自写“{one.name}”"
    if one.kind == "fact":
        key = told.facts[one.fact - 1].key
        return f"材料 {one.fact}" + (f"“{key}”" if key else "")
    return "串联的话"


def _reach_lines(told: Forecast) -> Iterator[str]:
    reach = told.reach
    waiting = f"，其中待写约 {reach.waiting} 字" if reach.waiting else ""
    yield f"最长：约 {rounded(reach.longest)} 字（段落不重复{waiting}）"
    if reach.drafts is None:
        return
    more = "至少 " if reach.more else ""
    yield f"够写：{more}{reach.drafts} 篇 {reach.length} 字的（主体没有相同或相近的段落）"


def _wanted_lines(told: Forecast) -> Iterator[str]:
    """Yield what the author must give: facts, values of variables, own passages."""
    if not told.facts and told.facts_wanted:
        yield (
            f"材料：没有给；要围着自己的事写，{told.asked or told.count} 字大约要"
            f" {told.facts_wanted} 条（先用 qicao facts new 材料.yaml，再加 --facts 材料.yaml）"
        )
    for variable in told.missing:
        example = f"，如 {variable.example}" if variable.example else ""
        yield f"待填：{variable.name}（{variable.prompt}{example}）"
    for own in told.own:
        yield f"自写：{own.name}，约 {own.length} 字——{own.prompt}"
        for question in own.questions:
            yield f"{_INDENT}{question}"
