"""What formats with markup are read into: blocks of text, from which lines are made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qicao.models.source import Line, Stretch
from qicao.reading.layout import BODY, is_byline, is_strong_heading
from qicao.reading.sentences import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_STRONG = 6
"""The level of a heading that only its bold type makes one: below all that markup names so."""

_BETWEEN_CELLS = "　|　"
_LONGEST_HEAD, _LONGEST_CELL = 15, 200
"""Characters of a cell in a table's head, and in a table of data: more is a text, laid out."""


class Block(NamedTuple):
    """One line: its text, its heading level, and whether it is all in bold.

    The level is -1 for a title and 0 for text; ``aside`` and ``stretches`` are as in ``Line``.
    """

    text: str
    level: int = 0
    strong: bool = False
    aside: bool = False
    stretches: tuple[Stretch, ...] = ()


def joined(mark: str, blocks: Iterable[Block]) -> Block:
    """The texts of blocks in one, without the spaces around each, and ``mark`` between them."""
    text = ""
    stretches: list[Stretch] = []
    for block in blocks:
        stripped = block.text.strip()
        text += mark if text else ""
        start = len(block.text) - len(block.text.lstrip())
        kept = (one.clipped(start, start + len(stripped)) for one in block.stretches)
        stretches += [one.moved(len(text) - start) for one in kept if one.start < one.end]
        text += stripped
    return Block(text, stretches=tuple(stretches))


def numbered(blocks: Iterable[Block]) -> list[Line]:
    """The lines, numbered from 1; a phrase in bold over a text is a heading."""
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
    """The numbers of headings in bold: neither the first line, the title, nor who wrote it."""
    filled = [number for number, b in enumerate(blocks, 1) if b.text.strip() and not b.aside]
    for place, (number, following) in enumerate(pairwise(filled)):
        block, under = blocks[number - 1], blocks[following - 1]
        is_author = place == 1 and is_byline(block.text)
        may_head = block.strong and not (block.level or under.strong or place == 0 or is_author)
        if may_head and is_strong_heading(block.text, under.text):
            yield number


def table(rows: Iterable[Sequence[Sequence[Block]]]) -> Iterator[Block]:
    """The lines of a table, given by row and cell: of data a row is one, aside.

    Where a table only lays text out, a row is one line if each of its cells is; else they
    are read one after the other.
    """
    told = [[[one for one in cell if one.text.strip()] for cell in row] for row in rows]
    cells = [[joined(" ", cell) for cell in row if cell] for row in told]
    is_data = is_table([[cell.text for cell in row] for row in cells]) and not any(
        block.aside for row in told for cell in row for block in cell
    )
    for row, words in zip(told, cells, strict=True):
        filled = [cell for cell in row if cell]
        if is_data and filled:
            yield joined(_BETWEEN_CELLS, words)._replace(aside=True)
        elif len(filled) > 1 and all(len(cell) == 1 for cell in filled):
            yield joined("　", words)
        else:
            yield from (block for cell in filled for block in cell)


def is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of filled cells are data: all short, or under a head, and none a text."""
    several = [row for row in rows if len(row) > 1]
    longest = max((len(cell) for row in rows for cell in row), default=0)
    if len(several) < 2 or longest > _LONGEST_CELL:
        return False
    head = several[0]
    is_head = all(len(cell) <= _LONGEST_HEAD and not ends_sentence(cell) for cell in head)
    return longest <= BODY or (is_head and len(head) == max(map(len, rows)))
