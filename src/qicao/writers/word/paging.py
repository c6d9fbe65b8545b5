"""How many lines a page gets, for the signature to find room below the text's end.

The last paragraph is kept with the signature, which may not begin a page alone. Word then
takes two lines of it along, LibreOffice the whole of it, and leaves the page above half empty.
Lines that stand a little closer, or less close, are what GB/T 9704-2012, 7.3.5.5, has for a
signature that finds no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.titlelines import FULL_WIDTH
from qicao.text.width import wrap
from qicao.writers.blocks import blocks
from qicao.writers.word.layout import Layout
from qicao.writers.word.titling import titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.draft import Draft
    from qicao.writers.blocks import Block
    from qicao.writers.word.presets import Preset

_INDENT = "　　"

_OTHERS = (1, -1)
"""Lines more to a page that are tried in turn."""

_DOUBT = 1
"""Lines by which the count may be wrong: faces differ, and so do programs at a line's end."""


def fitted(draft: Draft, preset: Preset) -> Preset:
    """The preset; with a line more or less to a page where the signature would part from the text."""
    signed = sum(map(bool, draft.signature.values()))
    if not signed:
        return preset
    layout = Layout.of(preset)
    above = sum(title.lines for title in titles(draft, layout)) + 1
    text = list(blocks(draft))

    def has_room(tried: Preset, doubt: int) -> bool:
        end = last_line(text, above, layout.cells, tried.lines, widows=tried.widows)
        return 1 < end < tried.lines - signed - doubt

    if has_room(preset, 0):
        return preset
    others = (preset.with_lines(preset.lines + more) for more in _OTHERS)
    return next((one for one in others if has_room(one, _DOUBT)), preset)


def last_line(
    text: Sequence[Block], above: int, cells: float, page: int, *, widows: bool = False
) -> int:
    """The line, from 1, of its page of ``page`` lines at which the last of ``text`` ends.

    ``above`` are the lines of the title, ``cells`` the characters of a line. A heading goes to
    the next page with what stands below it; with ``widows`` no page begins or ends with a single
    line of a paragraph.
    """
    used, heads = above, 0
    for block in text:
        height = _height(block, cells)
        if block.level:
            heads += height
            continue
        least = 2 if widows and block is not text[-1] else 1
        left = page - used % page - heads
        if left < (least if height >= 2 * least else height):
            used += left + heads
        elif left < height < left + least:
            used += 1
        used += heads + height
        heads = 0
    return (used + heads - 1) % page + 1


def _height(block: Block, cells: float) -> int:
    """The lines that a block takes."""
    if block.rows:
        wide = cells / len(block.rows[0])
        return sum(max(_lines(cell, wide) for cell in row) for row in block.rows)
    indent = "" if block.flush or block.open else _INDENT
    return _lines(indent + block.lead + block.text, cells)


def _lines(text: str, cells: float) -> int:
    return len(wrap(text.translate(FULL_WIDTH), round(cells * 2)))
