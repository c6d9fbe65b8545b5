"""Prints a snippet as a card: its fields, its text, and how it was made from the source's text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import (
    cut,
    hang,
    indented,
    rule,
    text,
    with_variables,
)
from qicao.cli.wording.snippet import STATUS_NAMES, change_summary
from qicao.text.width import pad, width
from qicao.writers.plain import INDENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.cli.console import Screen
    from qicao.cli.wording.snippet import Change, History
    from qicao.models.store import Snippet

_LABEL = 6
"""Minimum width of the column of labels, in columns."""
_WARNING = frozenset(("存疑", "状态"))


def state(snippet: Snippet) -> Text:
    """Return a snippet's status, for a held one with the reason."""
    name = STATUS_NAMES[snippet.status]
    if snippet.status == "held":
        return text(f"{name}：{snippet.reason}", "doubt")
    return text(name, "note")


def show(
    screen: Screen,
    snippet: Snippet,
    facts: Sequence[tuple[str, str]],
    history: History | None,
) -> None:
    """Print the card; the first of ``facts`` is the snippet's id, which is its title."""
    columns = screen.text_columns
    screen.line(rule(snippet.id, columns))
    labels = max(_LABEL, *(width(label) + 2 for label, _ in facts))
    for label, value in facts[1:]:
        style = "doubt" if label in _WARNING else ""
        screen.lines(hang(text(pad(label, labels), "note"), text(value, style), columns))
    screen.line()
    for paragraph in snippet.text.split("\n"):
        screen.lines(cut(Text(INDENT) + with_variables(paragraph), columns))
    if history is not None:
        screen.line()
        _history(screen, history, columns)
    screen.line()


def _history(screen: Screen, history: History, columns: int) -> None:
    screen.line(("原文", "label"))
    for number, line in history.lines:
        screen.lines(hang(text(f"{number:>5}  ", "note"), text(line), columns))
    screen.lines(hang(text("改动  ", "label"), text(change_summary(history)), columns))
    for change in history.changes:
        screen.lines(indented(_change(change), columns, 2))


def _change(change: Change) -> Text:
    """Return an edit: the rule, the text before, and the text after."""
    shown = text(f"{change.rule}  ", "note")
    if change.before:
        shown += text("“") + text(change.before, "before") + text("”")
    else:
        shown += text("（添上）", "note")
    shown += text(" → ", "note")
    if change.after:
        return shown + text("“") + text(change.after, "after") + text("”")
    return shown + text("（去掉）", "note")
