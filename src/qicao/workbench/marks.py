"""Replaces characters whose width depends on the terminal.

In a Chinese console some characters (“ ” … — ·) are two columns wide, elsewhere one: such a
character shifts the rest of its line. They stay in the text of drafts; the screen's own texts
use others, and borders and scroll bars are coloured spaces.
"""

from __future__ import annotations

from textual.scrollbar import ScrollBarRender

_STEADY = str.maketrans({
    "“": "「", "”": "」", "‘": "『", "’": "』", "…": ".", "—": "-", "·": ".", "›": ">", "×": "x",
})  # fmt: skip


def steady(text: str) -> str:
    """Return ``text`` with such characters replaced, for the screen's own lines."""
    return text.translate(_STEADY)


class Bars(ScrollBarRender):
    """Scroll bars of spaces with a background colour."""

    VERTICAL_BARS = [" "] * 8
    HORIZONTAL_BARS = [" "] * 8
