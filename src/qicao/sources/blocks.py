"""Blocks of text, into which formats with markup are read, and the lines made from them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.source import Line, Stretch
from qicao.reading.layout import BODY, is_byline, is_strong_heading
from qicao.reading.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_STRONG = 6
"""The level of a heading recognized only by its bold type: the lowest that HTML has."""

_BETWEEN_CELLS = "　|　"
_LONGEST_HEAD, _LONGEST_CELL = 15, 200
"""Maximum length in characters of a header cell, and of any cell in a table of data."""


class Block(NamedTuple):
    """One line of text; ``strong`` says that all of it is bold.

    ``level`` is the heading level, -1 for a title, 0 for text. ``aside`` and ``stretches`` are
    as in ``Line``.
    """

    text: str
    level: int = 0
    strong: bool = False
    aside: bool = False
    stretches: tuple[Stretch, ...] = ()


def joined(mark: str, blocks: Iterable[Block]) -> Block:
    """Join the stripped texts of blocks with the separator ``mark``, as one block of text."""
    text = ""
    stretches: list[Stretch] = []
    for block in blocks:
        stripped = block.text.strip()
        text += mark if text else ""
        start = len(block.text) - len(block.text.lstrip())
        clipped = (one.clipped(start, start + len(stripped)) for one in block.stretches)
        stretches += [one.moved(len(text) - start) for one in clipped if one.start < one.end]
        text += stripped
    return Block(text, stretches=tuple(stretches))


def numbered(blocks: Iterable[Block]) -> list[Line]:
    """Return blocks as lines, numbered from 1; a bold phrase above a paragraph is a heading."""
    listed = list(blocks)
    heads = set(_strong_headings(listed))
    return [
        Line(
            number,
            block.text,
            _STRONG if number in heads else block.level,
            aside=block.aside,
            stretches=block.stretches,
        )
        for number, block in enumerate(listed, 1)
    ]


def _strong_headings(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the numbers of bold headings, from 1, except the title on top and its byline."""
    filled = [number for number, b in enumerate(blocks, 1) if b.text.strip() and not b.aside]
    for place, (number, following) in enumerate(pairwise(filled)):
        block, under = blocks[number - 1], blocks[following - 1]
        is_author = place == 1 and is_byline(block.text)
        may_head = block.strong and not (block.level or under.strong or place == 0 or is_author)
        if may_head and is_strong_heading(block.text, under.text):
            yield number


def table(rows: Iterable[Sequence[Sequence[Block]]]) -> Iterator[Block]:
    """Yield the lines of a table, given as the blocks of each cell of each row.

    In a table of data each row is one line aside. In a table that only lays out text, a row of
    several cells is one line if each cell is one block; otherwise its cells follow each other.
    """
    filled_rows = [[[one for one in cell if one.text.strip()] for cell in row] for row in rows]
    cells = [[joined(" ", cell) for cell in row if cell] for row in filled_rows]
    is_data = is_table([[cell.text for cell in row] for row in cells]) and not any(
        block.aside for row in filled_rows for cell in row for block in cell
    )
    for row, words in zip(filled_rows, cells, strict=True):
        filled = [cell for cell in row if cell]
        if is_data and filled:
            yield joined(_BETWEEN_CELLS, words)._replace(aside=True)
        elif len(filled) > 1 and all(len(cell) == 1 for cell in filled):
            yield joined("　", words)
        else:
            yield from (block for cell in filled for block in cell)


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of filled cells are data, not text laid out in a table.

    Two rows or more have several cells, none too long, and all are short or under a header.
    """
    several = [row for row in rows if len(row) > 1]
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if len(several) < 2 or longest > _LONGEST_CELL:
        return False
    head = several[0]
    is_head = all(len(cell) <= _LONGEST_HEAD and not ends_sentence(cell) for cell in head)
    return longest <= BODY or (is_head and len(head) == max(map(len, rows)))
