"""The draft as a page in which the cursor goes from paragraph to paragraph."""

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
"""Columns at the left: the paragraph's number, or what it is."""

_LEAST = 20
"""Columns of text, however narrow the screen."""

_SPARE = 2
"""Columns kept free at the right, for marks that a console shows wider than they are counted."""


class Page(OptionList):
    """The rows of a draft, or a message in their place."""

    BINDINGS = [Binding("delete", "screen.drop", show=False)]

    def __init__(self) -> None:
        super().__init__(id="page", compact=True)
        self._rows: Sequence[Row] = ()
        self._message = ""
        self._columns = 0

    @property
    def row(self) -> Row | None:
        """The row that the cursor is on, where that is a paragraph."""
        at = self.highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show a draft; the cursor stays on its paragraph, or in its place."""
        before, at = self.row, self.highlighted
        self._rows, self._message = rows, ""
        self._lay(_place_of(before, at, rows))

    def tell(self, message: str) -> None:
        """Show why there is no draft."""
        self._rows, self._message = (), message
        self._lay(None)

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self._width != self._columns:
            self._lay(self.highlighted)

    @property
    def _width(self) -> int:
        # One column is the scroll bar's; before it is laid out, a page has no width.
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
    """What stands beside a paragraph: its number, or what it is."""
    paragraph = row.paragraph
    if paragraph is None:
        return " " * _MARGIN
    if paragraph.amended:
        return "改 "
    if row.number:
        return f"{row.number:>2} "
    return "材 " if paragraph.kind == "fact" else "自 " if paragraph.own else " " * _MARGIN


def _place_of(before: Row | None, at: int | None, rows: Sequence[Row]) -> int | None:
    """Where the paragraph is now, or what stands in its place; the first one at the beginning."""
    texts = [index for index, row in enumerate(rows) if row.paragraph is not None]
    if before is not None:
        for index in texts:
            if rows[index].key == before.key:
                return index
    return min(texts, key=lambda index: abs(index - (at or 0)), default=None)
