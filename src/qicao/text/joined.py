"""Many lines as one text: gone through at once, which is many times faster than line by line."""

from __future__ import annotations

import functools
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from qicao.models.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Joined:
    """Lines joined with newlines to one ``text``, and in ``starts`` the offset of each.

    ``starts`` has one more for a line behind the last.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        """Take lines that hold no line break."""
        self.text = "\n".join(lines)
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]

    @functools.cached_property
    def pairs(self) -> list[str]:
        """Each character but the last of ``text`` with the one behind it."""
        return [*map(str.__add__, self.text, self.text[1:])]

    @functools.cached_property
    def grams(self) -> set[str]:
        """Every character, and every two that stand side by side."""
        return {*self.text, *self.pairs}

    def first(self, words: str) -> int:
        """The first offset of ``words`` in ``text``, or -1; most are ruled out by pairs that never meet."""
        pairs = map(str.__add__, words, words[1:])
        return self.text.find(words) if self.grams.issuperset(pairs) else -1

    def holds(self, words: str) -> bool:
        """Whether the lines hold ``words``."""
        return self.first(words) >= 0

    def places(self, words: str) -> Iterator[int]:
        """The offsets in ``text`` at which ``words`` begin, those that overlap as well."""
        at = self.first(words)
        while at >= 0:
            yield at
            at = self.text.find(words, at + 1)

    def line_at(self, offset: int) -> int:
        """The line (an index) in which a character of the text stands."""
        return bisect_right(self.starts, offset) - 1

    def span(self, start: int, end: int) -> Span:
        """The span in its line of the characters ``start`` up to ``end``, all of one line."""
        line = self.line_at(start)
        return Span(line, start - self.starts[line], end - self.starts[line])

    def lines_with(self, words: str) -> Iterator[int]:
        """Each line (an index) that holds ``words``, once."""
        at = self.first(words)
        while at >= 0:
            index = self.line_at(at)
            yield index
            at = self.text.find(words, self.starts[index + 1])
