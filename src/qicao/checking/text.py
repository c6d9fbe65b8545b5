"""A text under check: its lines, what each is, and what is switched off in it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from qicao.checking.layout import lay_out
from qicao.checking.switches import COMMENT, Switches
from qicao.models.source import Line
from qicao.text.lazy import lazy
from qicao.text.mapped import Mapped
from qicao.text.official import is_official

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qicao.checking.layout import Row


ADDRESS = lazy(r"(?:https?://|www\.)[^\s，。；、（）《》“”<>]+|[A-Za-z0-9_.+-]+@[\w-]+\.[\w.]+")
"""Addresses: no prose, and wherever they are written in Chinese text no mark of it."""


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

    def is_frozen(self, line: int, start: int, end: int) -> bool:
        """Whether a place lies in what is no prose, code or an address, or beside it."""
        return any(a <= end and start <= b for a, b in self._frozen(line))

    def _frozen(self, line: int) -> tuple[tuple[int, int], ...]:
        text = self.texts[line]
        addresses = (found.span() for found in ADDRESS.finditer(text)) if _has_one(text) else ()
        return (*self.lines[line].frozen, *addresses)

    def column(self, line: int, offset: int) -> int:
        """Where in the file's line a character stands, from 0; behind the last one too."""
        columns = self.lines[line].columns
        if not columns:
            return offset
        return columns[offset] if offset < len(columns) else columns[-1] + 1


def _has_one(text: str) -> bool:
    return "://" in text or "www." in text or "@" in text


def _without_comments(line: Line) -> Line:
    if "<!--" not in line.text or line.frozen:
        return line
    text = Mapped(line.text)
    text.keep(COMMENT)
    columns = tuple(line.columns[at] if line.columns else at for at in text.columns)
    return Line(line.number, text.text, line.level, columns)
