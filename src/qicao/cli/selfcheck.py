"""A draft checked as any text is, told in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.models.finding import Finding

_TOLD = frozenset(("自写", "字数", "雷同"))
"""Families about which the report on a draft has its own lines."""


def findings(draft: Draft) -> list[Finding]:
    """What a check of the draft finds but for hints, judged by its day and its variables."""
    from qicao.assembly.templates import show
    from qicao.checking.checking import check
    from qicao.checking.kernel import Context
    from qicao.models.source import Line
    from qicao.reading.document import Text
    from qicao.rules.reading import built_in
    from qicao.writers.plain import write

    lines = write(draft).rstrip("\n").split("\n")
    rules = [rule for rule in built_in() if rule.family not in _TOLD and rule.level != "hint"]
    known = {name: show(value) for name, value in draft.variables.items()}
    text = Text(Line(number, line) for number, line in enumerate(lines, 1))
    return check(text, rules, Context(draft.date, known), anew=False)


def summary(draft: Draft) -> str:
    """What a check of the draft finds, in one line."""
    from qicao.cli.findings import counts

    told = counts(findings(draft))
    return f"检查：{told}，用 qicao check 细看" if told else "检查：措辞没有发现问题"
