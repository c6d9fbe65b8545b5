"""Prints what an author must know of a draft, with labels in a column; open tasks are coloured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import cut, hang, indented, left, rule, text
from qicao.text.width import width
from qicao.writers.origins import whence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.cli.console import Screen
    from qicao.models.draft import Draft, Paragraph

_STYLES = {
    **dict.fromkeys("标题 字数 主题 素材库 个人信息 岗位 材料 照用 检查".split(), "label"),
    **dict.fromkeys("对象 部分 最长 够写".split(), "label"),
    **dict.fromkeys("素材不够 留意 文件 存疑 请核对".split(), "warn"),
    **dict.fromkeys("提示 补写".split(), "note"),
    "待填": "blank",
    "自写": "own",
}
"""Style of each label. A line without one of these labels is printed below the line before it."""

_COMMAND = "qicao "
"""Prefix of a command."""

_LABEL = 10
"""Width of the column of labels, in columns."""
_ORIGIN = 24
"""Minimum columns for an origin after the paragraph's id; with fewer it is on the next line."""


def show(
    screen: Screen, draft: Draft, known: Iterable[str], rest: Iterable[str], *, below: bool
) -> None:
    """Print the lines ``known``, the draft's snippets and the ``rest``.

    ``below``: the draft is printed above, so a rule separates the report from it.
    """
    if below:
        screen.line(rule("关于这一稿", screen.text_columns))
    put(screen, known)
    _sources(screen, draft)
    put(screen, rest)


def put(screen: Screen, lines: Iterable[str]) -> None:
    """Print lines with their labels in a separate column."""
    columns = screen.text_columns
    for line in lines:
        label, _, rest = line.partition("：")
        if line.startswith("照用"):
            label, rest = "照用", line.removeprefix("照用")
        style = _STYLES.get(label)
        head = Text(" " * _LABEL) if style is None else _label(label, style)
        body = text(line if style is None else rest)
        if style is not None and rest.startswith(_COMMAND):
            # Printed as one line, so that it can be copied; the terminal wraps it.
            screen.line(head, body)
        else:
            screen.lines(hang(head, body, columns))


def _kind(paragraph: Paragraph) -> str:
    return f"{paragraph.theme} {paragraph.role}"


def _label(name: str, style: str) -> Text:
    return Text.assemble((name, style), " " * (_LABEL - width(name)))


def _sources(screen: Screen, draft: Draft) -> None:
    """Print a row for each snippet; its number, from 1, is what ``--reroll`` takes."""
    columns = screen.text_columns
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
