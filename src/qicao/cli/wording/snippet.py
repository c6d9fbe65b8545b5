"""Describes a snippet: its fields, and how the source's text was changed into its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.writers.origins import describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qicao.models.store import Place, Snippet, Store
    from qicao.store.byhand import ManualChange, ManualKind

STATUS_NAMES = {"ready": "可用", "held": "暂存", "official-text": "官方原文"}
"""The Chinese name of each status."""


def theme_path(theme: str, parents: Mapping[str, str]) -> str:
    """Return the theme after its parent (父 › 子), or alone if it has none."""
    parent = parents.get(theme, theme)
    return theme if parent == theme else f"{parent} › {theme}"


def facts_of(
    snippet: Snippet, store: Store, by_hand: Mapping[ManualKind, ManualChange]
) -> Iterator[tuple[str, str]]:
    """Yield the snippet's non-empty fields as (label, value); the first is its id."""
    place = store.places[snippet.id]
    yield "编号", snippet.id
    yield "主题", theme_path(snippet.theme, store.parents)
    for label, value in (
        ("兼及", "、".join(snippet.also)),
        ("作用", snippet.role),
        ("人称", snippet.person),
        ("对象", snippet.audience),
        ("段首小标题", snippet.lead),
        ("原序号", snippet.enumerator),
        ("预告", snippet.announces),
        ("接在", snippet.follows),
        ("依据", "；".join(snippet.basis)),
        ("存疑", "；".join(snippet.flags)),
    ):
        if value:
            yield label, value
    if snippet.valid is not None:
        yield "适用", f"{snippet.valid.start or '……'} 至 {snippet.valid.until or '……'}"
    if snippet.status != "ready":
        yield "状态", f"{STATUS_NAMES[snippet.status]}（{snippet.reason}）"
    yield "来源", describe(snippet.origin)
    if by_hand:
        yield "手工", "；".join(_change(kind, made) for kind, made in by_hand.items())
    yield "存于", f"{place.path}:{place.line}"


_CHANGES = {
    "edited": "改正文",
    "moved": "换主题",
    "recast": "改作用",
    "released": "放行",
    "held": "暂存",
    "dropped": "删去",
}
"""The name of each manual change, and the label of the state before it, where that is shown."""
_WAS = {"moved": "原在", "recast": "原是", "released": "原因"}


def _change(kind: ManualKind, made: ManualChange) -> str:
    was = f"（{_WAS[kind]}：{made.was}）" if made.was and kind in _WAS else ""
    return f"{made.at} {_CHANGES[kind]}{was}"


class Change(NamedTuple):
    """The text of the source before and after an edit, and the rule that made it."""

    rule: str
    before: str
    after: str


class History(NamedTuple):
    """The numbered lines of the source, and the edits in them.

    ``small`` counts the edits that concern punctuation marks and spaces only.
    """

    lines: list[tuple[int, str]]
    small: int
    changes: list[Change]


_MARKS_ONLY = ("half-width-marks", "stray-spaces", "straight-quotes", "invisible-characters")
"""The rules that change only punctuation marks and spaces."""


def history_of(snippet: Snippet, place: Place) -> History | None:
    """Look up a snippet's source lines and edits in the store's ledger; None if it has no entry."""
    from pathlib import Path

    from qicao.splitting.ledger import trace
    from qicao.splitting.resultjson import rule_name

    if snippet.origin is None:
        return None
    found = trace(Path(place.path).parents[1], snippet.origin)
    if found is None:
        return None
    changes = [
        Change(rule_name(repair["rule"]), repair["before"], repair["after"])
        for repair in found.repairs
        if repair["rule"] not in _MARKS_ONLY
    ]
    return History(
        [(number, text.strip()) for number, text in found.lines],
        len(found.repairs) - len(changes),
        changes,
    )


def change_summary(history: History) -> str:
    """Return the number of edits that concern only punctuation marks and spaces."""
    return f"标点和空格 {history.small} 处" + ("，其余如下" if history.changes else "")
