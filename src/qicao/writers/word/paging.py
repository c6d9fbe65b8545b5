"""Choose the number of lines per page so that the signature fits below the text.

The last paragraph is kept with the signature, which may not begin a page alone. If that doesn't
fit, Word moves two lines of the paragraph to the next page, but LibreOffice moves all of it and
leaves the page above half empty. GB/T 9704-2012, 7.3.5.5, adjusts the line spacing instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from qicao.text.titlelines import FULL_WIDTH
from qicao.text.width import wrap
from qicao.writers.blocks import blocks
from qicao.writers.word.style import Layout
from qicao.writers.word.titling import titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qicao.models.draft import Draft
    from qicao.writers.blocks import Block
    from qicao.writers.word.presets import Preset

_INDENT = "　　"

_OTHERS = (1, -1)
"""Numbers of lines to add to a page, tried in turn."""

_DOUBT = 1
"""Error of the count in lines: typefaces differ, and programs break lines differently."""


def fitted(draft: Draft, preset: Preset) -> Preset:
    """Return the preset, with one line more or less per page if the signature needs that to fit.

    Unchanged where this doesn't help, or there is no signature.
    """
    signed = sum(map(bool, draft.signature.values()))
    if not signed:
        return preset
    layout = Layout.of(preset)
    above = sum(title.lines for title in titles(draft, layout)) + 1
    text = [Height(_height(block, layout.cells), bool(block.level)) for block in blocks(draft)]

    def has_room(tried: Preset, doubt: int) -> bool:
        end = last_line(text, above, tried.lines, widows=tried.widows)
        return 1 < end < tried.lines - signed - doubt

    if has_room(preset, 0):
        return preset
    others = (preset.with_lines(preset.lines + more) for more in _OTHERS)
    return next((one for one in others if has_room(one, _DOUBT)), preset)


class Height(Struct, frozen=True):
    """The number of lines of a paragraph, or of a heading (``heads``)."""

    lines: int
    heads: bool = False


def last_line(text: Sequence[Height], above: int, page: int, *, widows: bool = False) -> int:
    """The line of its page, from 1, on which ``text`` ends; a page has ``page`` lines.

    ``above`` is the number of lines of the title. A heading is on the page of the paragraph below
    it. With ``widows`` no page begins or ends with a single line of a paragraph, the last excepted.
    """
    used, heads = above, 0
    for one in text:
        if one.heads:
            heads += one.lines
            continue
        least = 2 if widows and one is not text[-1] else 1
        left = page - used % page - heads
        if left < (least if one.lines >= 2 * least else one.lines):
            used += left + heads
        elif left < one.lines < left + least:
            used += 1
        used += heads + one.lines
        heads = 0
    return (used + heads - 1) % page + 1


def _height(block: Block, cells: float) -> int:
    if block.rows:
        wide = cells / len(block.rows[0])
        return sum(max(_lines(cell, wide) for cell in row) for row in block.rows)
    indent = "" if block.flush else _INDENT
    return _lines(indent + block.lead + block.text, cells)


def _lines(text: str, cells: float) -> int:
    return len(wrap(text.translate(FULL_WIDTH), round(cells * 2)))
