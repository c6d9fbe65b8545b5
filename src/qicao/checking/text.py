"""A text under check: its lines, what each is, and what is switched off in it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from qicao.checking.layout import lay_out
from qicao.checking.switches import COMMENT, Switches
from qicao.models.source import Line
from qicao.text.mapped import Mapped
from qicao.text.official import is_official

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.checking.layout import Row


class Text:
    """The lines of one text; comments that switch rules are taken out of them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Take the lines as they were read."""
        read = list(lines)
        self.switches = Switches(line.text for line in read)
        self.lines = [_without_comments(line) for line in read]
        self.texts = [line.text for line in self.lines]

    @functools.cached_property
    def rows(self) -> list[Row]:
        """What each line is."""
        return lay_out(self.lines)

    @functools.cached_property
    def is_official(self) -> bool:
        """Whether the whole is an official document: its words are nobody's to change."""
        return is_official(self.texts)

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """The paragraphs with the index of their lines."""
        for index, row in enumerate(self.rows):
            if row.kind == "paragraph":
                yield index, self.texts[index]

    def column(self, line: int, offset: int) -> int:
        """Where in the file's line a character stands, from 0; behind the last one too."""
        columns = self.lines[line].columns
        if not columns:
            return offset
        return columns[offset] if offset < len(columns) else columns[-1] + 1


def _without_comments(line: Line) -> Line:
    if "<!--" not in line.text:
        return line
    text = Mapped(line.text)
    text.keep(COMMENT)
    columns = tuple(line.columns[at] if line.columns else at for at in text.columns)
    return Line(line.number, text.text, line.level, columns)
