"""Prints findings by file: place, message, and an excerpt with the words highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import hang, rule, text
from qicao.cli.wording.findings import LEVEL_NAMES, excerpt_of, folded, more
from qicao.text.width import pad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.cli.console import Screen
    from qicao.cli.wording.findings import Checked
    from qicao.models.finding import Finding

_INDENT = 8
"""Indentation of excerpts, in columns."""
_STYLES = {"error": "error", "warning": "warn", "hint": "note"}


def show(screen: Screen, checked: Sequence[Checked], *, whole: bool) -> None:
    """Print the findings under each file's name, most severe first; ``whole``: hide none."""
    columns = screen.text_columns
    for one in checked:
        if not one.findings:
            continue
        screen.line(rule(one.path, columns))
        for finding, others in folded(one, whole=whole):
            _one(screen, one, finding, columns)
            if others:
                screen.line(" " * _INDENT, (more(others), "note"))


def _one(screen: Screen, checked: Checked, finding: Finding, columns: int) -> None:
    where = f"{finding.line}:{finding.column}"
    head = Text.assemble(
        (pad(where, _INDENT - 1) + " ", "note"),
        (LEVEL_NAMES[finding.level] + "  ", _STYLES[finding.level]),
    )
    told = text(finding.message)
    if finding.suggestion:
        told = Text.assemble(told, " → ", (finding.suggestion, "after"))
    told.append(f"  {finding.family} {finding.rule}", style="note")
    screen.lines(hang(head, told, columns))
    excerpt = excerpt_of(checked.lines[finding.line - 1], finding, columns - _INDENT)
    if excerpt.text:
        shown = text(excerpt.text)
        shown.stylize("hit", excerpt.start, excerpt.end)
        screen.line(" " * _INDENT, shown)
