"""Describes the result of splitting a source: its lines by kind and by fate, and the repairs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.source import SplitResult

KINDS = {
    "metadata": "页面信息",
    "noise": "网站杂文",
    "aside": "表格注释",
    "essay-title": "篇题",
    "heading-1": "一级标题",
    "heading-2": "二级标题",
    "heading-3": "三级标题",
    "paragraph": "段落",
}
FATES = {
    "snippet": "入库",
    "heading": "用作标题",
    "held": "暂存",
    "duplicate": "已有",
    "dropped": "不用",
    "removed": "手工删去",
}


def kinds_told(result: SplitResult) -> str:
    """Return the number of lines of each kind."""
    return counts(KINDS, Counter(row.kind for row in result.rows))


def fates_told(result: SplitResult) -> str:
    """Return the number of lines with each fate."""
    return counts(FATES, Counter(row.fate for row in result.rows))


def counts(names: Mapping[Any, str], numbers: Mapping[Any, int]) -> str:
    """Return the numbers other than zero, each after its name."""
    return "、".join(f"{label} {numbers[key]}" for key, label in names.items() if numbers.get(key))


def repairs_told(result: SplitResult) -> str:
    """Return the number of repairs, and the number under each of the eight most frequent rules."""
    from qicao.splitting.resultjson import rule_name

    found = Counter(rule_name(repair.rule) for repair in result.repairs)
    rules = "、".join(f"{name} {number}" for name, number in found.most_common(8))
    return f"{len(result.repairs)} 处" + (f"（{rules}）" if rules else "")


def ready_themes(result: SplitResult, parents: Mapping[str, str]) -> Counter[str]:
    """Count the ready snippets by level-1 theme."""
    return Counter(
        parents.get(s.theme, s.theme) or "（无）" for s in result.snippets if s.status == "ready"
    )
