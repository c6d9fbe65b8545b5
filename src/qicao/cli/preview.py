"""The draft as a page on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.text.width import wrap
from qicao.writers.blocks import blocks
from qicao.writers.plain import INDENT
from qicao.writers.signature import signature_lines

if TYPE_CHECKING:
    from rich.console import JustifyMethod

    from qicao.models.draft import Draft

_WIDEST = 88
_HANGING = 2
"""Columns for a mark that hangs over the end of a full line."""


def preview(draft: Draft, *, trace: bool = False) -> None:
    """Print ``draft`` for reading; what the author must fill in stands out.

    With ``trace`` each paragraph's origin stands below it.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    columns = min(console.width, _WIDEST)

    def line(text: str, style: str = "", justify: JustifyMethod = "left") -> None:
        shown = Text("\n".join(wrap(text, columns - _HANGING)), style=style)
        shown.highlight_regex(r"【(待填|自写)：[^】]*】", "bold yellow")
        console.print(shown, width=columns, justify=justify, overflow="fold")

    line(draft.title, "bold", "center")
    console.print()
    for block in blocks(draft):
        if block.level == 1:
            console.print()
        indent = "" if block.flush else INDENT
        line(indent + block.lead + block.text, "bold cyan" if block.level else "")
        if trace and block.note:
            line(f"{INDENT}〔{block.note}〕", "dim")
    console.print()
    for signed in signature_lines(draft):
        line(signed, "", "right")
    console.print()
