"""Shows a draft as a page with a cursor that moves from paragraph to paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qicao.text.width import wrap
from qicao.workbench.marks import steady

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.workbench.page import Row

_MARGIN = 3
"""Width of the left margin, in columns: it has the paragraph's number, or a marker for its kind."""

_LEAST = 20
"""Minimum width of the text, in columns, on a narrow screen."""

_SPARE = 2
"""Columns left free at the right, for characters that a console shows wider than counted."""


class Page(OptionList):
    """The rows of a draft, or a message instead."""

    BINDINGS = [Binding("delete", "screen.drop", show=False)]

    def __init__(self) -> None:
        super().__init__(id="page", compact=True)
        self._rows: Sequence[Row] = ()
        self._message = ""
        self._columns = 0

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None if there is none."""
        at = self.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show a draft; the cursor stays on its paragraph, or at its position if that is gone."""
        before, at = self.row, self.highlighted
        self._rows, self._message = rows, ""
        self._lay(_place_of(before, at, rows))

    def tell(self, message: str) -> None:
        """Show a message instead of a draft."""
        self._rows, self._message = (), message
        self._lay(None)

    def on_resize(self) -> None:
        """Break the lines again if the width changed."""
        if self._width != self._columns:
            self._lay(self.highlighted)

    @property
    def _width(self) -> int:
        # One column is for the scroll bar. Before the layout the width is 0.
        return max(_LEAST, (self.size.width or 2 * _LEAST) - _MARGIN - _SPARE - 1)

    def _lay(self, at: int | None) -> None:
        self._columns = self._width
        top = self.scroll_y
        self.clear_options()
        if self._message:
            lines = wrap(steady(self._message), self._columns)
            self.add_option(Option(Content("\n".join(lines)), disabled=True))
            return
        self.add_options(
            Option(self._prompt(row), disabled=row.paragraph is None) for row in self._rows
        )
        self.scroll_to(y=top, animate=False)
        if at is not None and at < len(self._rows) and self._rows[at].paragraph is not None:
            self.highlighted = at

    def _prompt(self, row: Row) -> Content:
        lines = row.lines(self._columns)
        text = "\n".join(
            (_label(row) if number == 0 else " " * _MARGIN) + line
            for number, line in enumerate(lines)
        )
        if row.level:
            return Content.styled(text, "bold")
        if row.paragraph is not None and row.paragraph.open:
            return Content.styled(text, "$text-warning")
        return Content(text)


def _label(row: Row) -> str:
    """Return the margin of a paragraph: its number, or a marker for its kind."""
    paragraph = row.paragraph
    if paragraph is None:
        return " " * _MARGIN
    if paragraph.amended:
        return "改 "
    if row.number:
        return f"{row.number:>2} "
    return "材 " if paragraph.kind == "fact" else "自 " if paragraph.own else " " * _MARGIN


def _place_of(before: Row | None, at: int | None, rows: Sequence[Row]) -> int | None:
    """Return the index of the paragraph ``before`` in ``rows``, or of the one nearest to ``at``.

    None if there is no paragraph.
    """
    texts = [index for index, row in enumerate(rows) if row.paragraph is not None]
    if before is not None:
        for index in texts:
            if rows[index].key == before.key:
                return index
    return min(texts, key=lambda index: abs(index - (at or 0)), default=None)
