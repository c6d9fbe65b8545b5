"""Prints the result of a comparison in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.cli.terminal.setting import cut, hang, indented, text
from qicao.cli.wording.compared import groups, more, pairs, texts
from qicao.text.width import width

if TYPE_CHECKING:
    from qicao.cli.console import Screen
    from qicao.cli.wording.compared import Table
    from qicao.comparing.model import Comparison

_NAMES = 24
"""Minimum columns for names after the figures; with fewer they are on a line of their own."""

_INDENT = 4
"""Indentation of explanatory lines, in columns."""


def show(screen: Screen, comparison: Comparison, *, whole: bool) -> None:
    """Print the table of texts, that of the pairs over the threshold, and the groups."""
    columns = screen.text_columns
    _table(screen, texts(comparison, whole=whole), columns)
    alike = pairs(comparison, whole=whole)
    if alike.rows:
        screen.line()
        _table(screen, alike, columns)
    for number, (size, names) in enumerate(groups(comparison)):
        if not number:
            screen.line()
            screen.line(("连成组的", "label"))
        screen.lines(hang(text(f"  {size}", "note"), text(names), columns))


def _table(screen: Screen, table: Table, columns: int) -> None:
    beside = columns - sum(table.columns) >= _NAMES
    for row in (table.heads, *table.rows):
        is_head = row is table.heads
        figures = text(table.figures(row), "note" if is_head else "")
        words = text(row.words, "note" if is_head else "strong")
        if beside:
            screen.lines(hang(figures + text("  "), words, columns))
        elif not is_head:
            screen.lines(cut(words, columns))
        if not beside and width(figures.plain) <= columns:
            screen.line(figures)
        elif not beside and not is_head:
            named = zip(table.heads.cells, row.cells, strict=True)
            told = "，".join(f"{head} {cell}" for head, cell in named)
            screen.lines(indented(text(told), columns, _INDENT // 2))
        for line in row.below:
            screen.lines(indented(text(line, "note"), columns, _INDENT))
    if table.others:
        screen.line((more(table), "note"))
