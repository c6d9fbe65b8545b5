"""Marks and spaces that the text of a Chinese document doesn't have: most can be mended."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text import punctuation
from qicao.text.lazy import lazy
from qicao.text.punctuation import is_chinese

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
_INVISIBLE = "invisible-characters"
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
                if rule == _INVISIBLE and _joins(inner, start, end):
                    continue
                words = (inner[start:end], after)
                fix = after if _is_certain(rule, inner, start, end, after) else None
                yield Hit(rule, index, start + shift, end + shift, words, fix=fix)


def _joins(line: str, start: int, end: int) -> bool:
    """Whether what prints nothing stands in an emoji or a foreign word, which need it."""
    around = line[start - 1 : start] + line[end : end + 1]
    return len(around) > 1 and not any(is_chinese(c) or c.isspace() for c in around)


def _is_certain(rule: str, line: str, start: int, end: int, after: str) -> bool:
    """Whether nothing else can be meant.

    Where a page's code stands for < or & it would become code again; and a space beside a
    letter or a digit may part two things: 9704-2012 排版.
    """
    if rule == "html-entities":
        return after not in "<>&"
    if rule == _SPACES:
        return not any(c.isascii() for c in line[start - 1 : start] + line[end : end + 1])
    return True


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
