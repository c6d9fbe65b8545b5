"""Where on its page a text ends, as far as it can be counted: lines of so many characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.titlelines import FULL_WIDTH
from qicao.text.width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qicao.writers.blocks import Block

_INDENT = "　　"

_DOUBT = 1
"""Lines by which the count may be wrong: faces differ, and so do programs at a line's end."""


def last_line(blocks: Iterable[Block], above: int, cells: float, page: int) -> int:
    """The line, from 1, of its page of ``page`` lines at which the last of ``blocks`` ends.

    ``above`` are the lines of the title. A heading that would stand last on a page goes to the
    next.
    """
    used = above
    for block in blocks:
        indent = "" if block.flush or block.open else _INDENT
        text = (indent + block.lead + block.text).translate(FULL_WIDTH)
        height = len(wrap(text, round(cells * 2)))
        if block.level and (used + height) % page == 0:
            used += height
        used += height
    return (used - 1) % page + 1


def parts_from(line: int, below: int, page: int) -> bool:
    """Whether ``below`` lines might begin a page of their own, below a text that ends at ``line``."""
    return line + below + _DOUBT > page or line <= _DOUBT
