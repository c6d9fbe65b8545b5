"""What a person must know of a draft, in columns: what there is to do catches the eye."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import WIDEST, cut, hang, indented, left, rule, text
from qicao.cli.wording.draft import (
    fact_lines,
    fill_lines,
    length_lines,
    open_lines,
    overlap_lines,
    profile_lines,
    theme_lines,
)
from qicao.cli.wording.findings import of_draft
from qicao.text.width import width
from qicao.writers.origins import whence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.cli.console import Screen
    from qicao.cli.wording.draft import Again
    from qicao.models.draft import Draft, Paragraph

_STYLES = {
    "标题": "label",
    "对象": "label",
    "部分": "label",
    "最长": "label",
    "够写": "label",
    "字数": "label",
    "主题": "label",
    "留意": "warn",
    "素材库": "label",
    "个人信息": "label",
    "素材不够": "warn",
    "提示": "note",
    "照用": "label",
    "存疑": "warn",
    "请核对": "warn",
    "待填": "blank",
    "自写": "own",
    "检查": "label",
    "岗位": "label",
    "文件": "warn",
    "材料": "label",
    "补写": "note",
}
_COMMAND = "qicao "
"""How a command begins."""

_LABEL = 10
_ORIGIN = 24
"""Columns that an origin needs to stand beside its paragraph's id."""


def show(
    screen: Screen, draft: Draft, *, below: bool, check: bool, again: Again, stores: str
) -> None:
    """Print it, parted from the draft if that stands above."""
    columns = min(screen.columns, WIDEST)
    if below:
        screen.line(rule("关于这一稿", columns))
    known = (
        *length_lines(draft),
        *theme_lines(draft, stores),
        *profile_lines(draft),
        *fact_lines(draft),
    )
    _put(screen, known, columns)
    _sources(screen, draft, columns)
    _put(screen, overlap_lines(draft), columns)
    _put(screen, (*open_lines(draft), *fill_lines(draft, again)), columns)
    if check:
        _put(screen, [of_draft(draft)], columns)


def put(screen: Screen, lines: Iterable[str]) -> None:
    """Print lines with their labels in a column of their own."""
    _put(screen, lines, min(screen.columns, WIDEST))


def _put(screen: Screen, lines: Iterable[str], columns: int) -> None:
    for line in lines:
        label, mark, rest = line.partition("：")
        if line.startswith("照用"):
            label, rest = "照用", line.removeprefix("照用")
        style = _STYLES.get(label)
        if rest.startswith(_COMMAND) and style is not None:
            # In one piece, so that it can be copied: the terminal itself breaks it.
            screen.line(_label(label, style), text(rest))
            continue
        if style is None:
            screen.lines(hang(Text(" " * _LABEL), text(label + mark + rest), columns))
            continue
        screen.lines(hang(_label(label, style), text(rest), columns))


def _kind(paragraph: Paragraph) -> str:
    return f"{paragraph.theme} {paragraph.role}"


def _label(name: str, style: str) -> Text:
    return Text.assemble((name, style), " " * (_LABEL - width(name)))


def _sources(screen: Screen, draft: Draft, columns: int) -> None:
    """A row for each paragraph; its number is what ``--reroll`` takes."""
    identities = max((width(p.id or "") for p in draft.taken), default=0) + 2
    kinds = max((width(_kind(p)) for p in draft.taken), default=0) + 2
    before = ""
    for number, paragraph in enumerate(draft.taken, 1):
        title = f"《{paragraph.origin.title}》" if paragraph.origin else ""
        told = whence(paragraph)
        origin = text(told.replace(title, "同上") if title and title == before else told, "note")
        before = title
        first = Text.assemble(
            _label("来源", "label") if number == 1 else " " * _LABEL,
            (f"{number:>2} ", "note"),
            left(paragraph.id or "", identities),
        )
        kind = left(_kind(paragraph), kinds, "note")
        if width(first.plain) + kinds + _ORIGIN <= columns:
            screen.lines(hang(first + kind, origin, columns))
            continue
        kind.rstrip()
        screen.lines(cut(first, columns))
        screen.lines(indented(kind + text("  ") + origin, columns, _LABEL + 3))
