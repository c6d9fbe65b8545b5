"""Prints the lists of outlines and variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.cli.terminal.setting import cut, hang, indented, left, text
from qicao.cli.wording.outlines import kind_of, own_names, part_names
from qicao.text.width import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qicao.cli.console import Screen
    from qicao.cli.wording.variables import Row
    from qicao.models.store import Outline

_WIDEST = 100
"""Maximum width of the lists, in columns."""


def show_outlines(screen: Screen, outlines: Iterable[Outline]) -> None:
    """Print each outline with its purpose, parts and own passages."""
    columns = min(screen.columns, _WIDEST)
    for number, outline in enumerate(outlines):
        if number:
            screen.line()
        name = text(f"{outline.name}  ", "heading") + text(kind_of(outline), "note")
        screen.lines(cut(name, columns))
        screen.lines(indented(text(outline.about), columns, 2))
        parts = text(" — ", "note").join(text(part) for part in part_names(outline))
        screen.lines(indented(parts, columns, 2))
        own = own_names(outline)
        if own:
            screen.lines(indented(text(f"自写项：{'、'.join(own)}", "note"), columns, 2))


_BESIDE = 30
"""Minimum columns for notes after the name; with fewer they are on the next line."""


def show_variables(screen: Screen, groups: Iterable[tuple[str, Sequence[Row]]]) -> None:
    """Print the variables under their headings, each with its notes."""
    for number, (heading, rows) in enumerate(groups):
        if number:
            screen.line()
        screen.line(text(heading, "heading"))
        _variables(screen, rows, min(screen.columns, _WIDEST))


def _variables(screen: Screen, rows: Sequence[Row], columns: int) -> None:
    names = min(max((width(row.name) for row in rows), default=0) + 2, columns // 3)
    for row in rows:
        first = left(row.name, names, "strong") + left(row.type, 6, "note")
        asked, *others = row.notes
        body = text(asked) + text("".join(f"；{note}" for note in others), "note")
        if columns - width(first.plain) >= _BESIDE:
            screen.lines(hang(first, body, columns))
            continue
        screen.lines(cut(text(f"{row.name}  ", "strong") + text(row.type, "note"), columns))
        screen.lines(indented(body, columns, 2))
