"""Prints a draft as a page; blanks and passages for its author are highlighted."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from qicao.cli.terminal.setting import cut, indented, text, with_blanks
from qicao.text.width import pad, width
from qicao.writers.blocks import blocks, signature_lines
from qicao.writers.plain import INDENT

if TYPE_CHECKING:
    from qicao.cli.console import Screen
    from qicao.models.draft import Draft
    from qicao.writers.blocks import Block

_WITH_MARGIN = 108
"""Minimum columns of a terminal for a margin with origins at the right of the text."""

_MARGIN, _GAP = 32, 3
"""Width of the margin, and of the gap before it, in columns."""
_QUESTION = re.compile(r"(?=（\d+）)")


def show(screen: Screen, draft: Draft, *, trace: bool) -> None:
    """Print ``draft``; with ``trace`` also each paragraph's origin, in the margin or below."""
    _Page(screen, trace=trace).show(draft)


class _Page:
    def __init__(self, screen: Screen, *, trace: bool) -> None:
        self.screen = screen
        self.trace = trace
        self.has_margin = trace and screen.columns >= _WITH_MARGIN
        room = screen.columns - (_MARGIN + _GAP) * self.has_margin
        self.columns = min(room, screen.text_columns)
        self.apart = False
        """Whether the last printed line is empty."""

    def show(self, draft: Draft) -> None:
        self.screen.line()
        for line in cut(with_blanks(draft.title, "title"), self.columns):
            self.screen.line(" " * ((self.columns - width(line.plain)) // 2), line)
        self.space()
        for block in blocks(draft, trace=self.trace):
            self.block(block)
        self.space()
        for signed in signature_lines(draft):
            for line in cut(with_blanks(signed), self.columns):
                self.screen.line(" " * (self.columns - width(line.plain)), line)
        self.screen.line()

    def space(self) -> None:
        """Print an empty line, unless the last line is empty."""
        if not self.apart:
            self.screen.line()
        self.apart = True

    def block(self, block: Block) -> None:
        if block.open:
            self.prompt(block)
            return
        if block.rows:
            self.table(block.rows)
            return
        if block.level == 1:
            self.space()
        self.apart = False
        style = "heading" if block.level == 1 else "strong" if block.level else ""
        lines = cut(
            Text.assemble(
                "" if block.flush else INDENT,
                with_blanks(block.lead, "strong"),
                with_blanks(block.text, style),
            ),
            self.columns,
        )
        self.traced(lines, block.note)

    def traced(self, lines: list[Text], note: str) -> None:
        """Print a paragraph's ``lines``, and its origin (``note``) in the margin or below."""
        notes: list[Text] = []
        if note and self.has_margin:
            for part in note.split("，", 2):
                notes += cut(text(part, "note"), _MARGIN)
        for line, beside in zip_longest(lines, notes, fillvalue=Text("")):
            if beside.plain:
                line.append(" " * (self.columns + _GAP - width(line.plain)))
            self.screen.line(line, beside)
        if note and not self.has_margin:
            below = text(f"〔{note}〕", "note")
            self.screen.lines(indented(below, self.columns, width(INDENT)))

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Print a table's rows in columns, or with `` | `` between cells if that is too wide."""
        self.apart = False
        widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
        fits = width(INDENT) + sum(widths) + 2 * len(widths) <= self.columns
        for row in rows:
            cells = map(pad, row, widths) if fits else row
            line = ("  " if fits else " | ").join(cells).rstrip()
            self.screen.lines(indented(text(line), self.columns, width(INDENT)))

    def prompt(self, block: Block) -> None:
        """Print the prompt of an unwritten own passage after a bar, each question on a new line."""
        self.space()
        bar = Text("| ", style="own")
        for part in _QUESTION.split(block.text):
            for line in cut(text(part, "own"), self.columns - 2):
                self.screen.line(bar, line)
        self.apart = False
        self.space()
