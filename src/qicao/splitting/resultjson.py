"""Turn the result of a split into plain values for JSON (docs/json.md); name repairs in Chinese.

Fields are added, never renamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from qicao.models.source import ThemeEvidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qicao.models.source import SplitResult
    from qicao.models.store import Snippet

VERSION = 1

_STEPS = {
    "html-entities": "网页代码",
    "invisible-characters": "不可见字符",
    "stray-spaces": "多余空格",
    "straight-quotes": "直引号",
    "half-width-marks": "半角标点",
    "join-lines": "断行接起",
    "take-essay-title": "取下篇题",
    "take-enumerator": "取下序号",
    "take-lead": "取下段首小标题",
    "drop-opener": "去掉承接词",
    "drop-enumerator": "去掉孤立的序号",
    "text-doubled-clause": "分句重复",
    "write-out-title": "补写全称",
    "escape-braces": "花括号",
    "put-variable": "换成变量",
    "close-item": "分号收为句号",
    "drop-page-words": "去掉网页的话",
    "to-simplified": "转成简体",
    "drop-tags": "去掉网页标记",
    "drop-lost-spaces": "去掉段首变成问号的空格",
    "drop-label": "去掉范文的结构标签",
    "drop-symbols": "去掉图形符号",
    "drop-notes": "去掉注释号",
    "drop-menu": "去掉栏目和按钮",
    "drop-page-number": "去掉页码",
    "drop-jammed": "去掉行尾的防复制乱码",
    "drop-credits": "去掉署名",
    "drop-duties": "去掉责任单位和时限",
    "drop-announcement": "去掉只报下文的末句",
    "drop-figures": "去掉别人的成绩",
    "drop-example": "去掉别人的例子",
}
"""Chinese names, by id, of the repairs that no rule of ``rules/data`` makes."""


def rule_name(rule: str) -> str:
    """Return the Chinese name of a repair, by its rule's id; the id itself for an unknown rule."""
    if rule in _STEPS:
        return _STEPS[rule]
    from qicao.rules.rulefiles import built_in

    return next((known.about for known in built_in() if known.id == rule), rule)


def plain_result(result: SplitResult, parents: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``split --format json`` prints for one source.

    Args:
        result: the result of splitting.
        parents: theme → its level-1 theme; a theme that is missing there is its own.
    """
    return {
        "version": VERSION,
        "source": {
            "path": result.document.path,
            "title": result.title,
            "sha256": result.document.sha256,
            "encoding": result.document.encoding,
            "essays": result.essays,
        },
        "lines": [
            {**msgspec.to_builtins(row), "theme": parents.get(row.theme or "", row.theme)}
            for row in result.rows
        ],
        "repairs": [msgspec.to_builtins(repair) for repair in result.repairs],
        "snippets": [_snippet(snippet, result, parents) for snippet in result.snippets],
    }


def _snippet(snippet: Snippet, result: SplitResult, parents: Mapping[str, str]) -> dict[str, Any]:
    origin = snippet.origin
    told = result.verdicts.get(snippet.id, ThemeEvidence(0.0))
    return {
        "id": snippet.id,
        "theme": parents.get(snippet.theme, snippet.theme) or None,
        "subtheme": snippet.theme or None,
        "also": list(snippet.also),
        "evidence": list(told.evidence),
        "sure": told.score,
        "candidates": list(told.candidates),
        "role": snippet.role,
        "person": snippet.person,
        "audience": snippet.audience,
        "essay": origin.essay if origin else 0,
        "lines": list(origin.lines) if origin else [],
        "text": snippet.text,
        "lead": snippet.lead or None,
        "enumerator": snippet.enumerator or None,
        "announces": snippet.announces or None,
        "follows": snippet.follows or None,
        "flags": list(snippet.flags),
        "variables": result.variables.get(snippet.id, {}),
        "valid": msgspec.to_builtins(snippet.valid) if snippet.valid else None,
        "status": snippet.status,
        "reason": snippet.reason or None,
    }
