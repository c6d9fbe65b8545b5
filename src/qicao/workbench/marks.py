"""Marks that take as many cells in every terminal.

In a Chinese console some marks (“ ” … — ·) are two cells wide, elsewhere one: a line with such a
mark pushes what stands behind it. A draft's own text has to have them; what the screen says itself
has others, and borders and scroll bars are of spaces in colours.
"""

from __future__ import annotations

from textual.scrollbar import ScrollBarRender

_STEADY = str.maketrans({
    "“": "「", "”": "」", "‘": "『", "’": "』", "…": ".", "—": "-", "·": ".", "›": ">", "×": "x",
})  # fmt: skip


def steady(text: str) -> str:
    """``text`` for the screen's own lines."""
    return text.translate(_STEADY)


class Bars(ScrollBarRender):
    """Scroll bars of spaces on a colour."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8
