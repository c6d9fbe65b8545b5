"""Marks and spaces that the text of a Chinese document doesn't have: most can be mended."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text import punctuation
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text
    from qicao.text.punctuation import Change

_FINDERS: tuple[tuple[str, Callable[[str], Iterator[Change]]], ...] = (
    ("html-entities", punctuation.entities),
    ("invisible-characters", punctuation.invisible),
    ("stray-spaces", punctuation.stray_spaces),
    ("straight-quotes", punctuation.straight_quotes),
    ("half-width-marks", punctuation.half_width_marks),
)
_SPACES = "stray-spaces"
_WORD = lazy(r"[^\s\u3000，。；：、！？“”‘’（）《》]+")
_LONGEST_NAME = 4


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Every mark and space that is to be another, or none; what lays a line out is left alone."""
    for index, line in enumerate(text.texts):
        inner = line.strip()
        shift = line.find(inner) if inner else 0
        words_of_line = _Words(inner)
        for rule, finder in _FINDERS:
            for start, end, after in finder(inner):
                is_layout = rule == _SPACES and (
                    text.rows[index].kind == "signature" or _lays_out(words_of_line, start, end)
                )
                if is_layout:
                    continue
                words = (inner[start:end], after)
                yield Hit(rule, index, start + shift, end + shift, words, fix=after)


class _Words:
    """The words of a line, found once however many spaces it has."""

    def __init__(self, line: str) -> None:
        self.line = line

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return [found.span() for found in _WORD.finditer(self.line)]

    @cached_property
    def ending(self) -> dict[int, int]:
        """Which word ends at a place."""
        return {end: at for at, (_, end) in enumerate(self.spans)}


def _lays_out(words: _Words, start: int, end: int) -> bool:
    """Whether a space sets columns or names apart: 张三 李四 王五, 时间　地点.

    One inside a word (政 治) or a sentence (加强 学习) is a slip; wide ones, and those between
    words that are each as short as a name, are meant.
    """
    if end - start > 1 or words.line[start] == "\u3000":
        return True
    at, spans = words.ending.get(start), words.spans
    if at is None or at + 1 >= len(spans):
        return False
    neighbours = [w for w in (at - 1, at, at + 1, at + 2) if 0 <= w < len(spans)]
    short = [w for w in neighbours if 1 < spans[w][1] - spans[w][0] <= _LONGEST_NAME]
    spaced = [w for w in neighbours[:-1] if words.line[spans[w][1] : spans[w + 1][0]].isspace()]
    return len(spaced) > 1 and len(short) > len(neighbours) - 2
