"""What would change in a file."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from qicao.sources.decoding import lines_of

if TYPE_CHECKING:
    from qicao.cli.console import Screen

_STYLES = {"+": "after", "-": "before", "@": "note"}


def show(screen: Screen, name: str, before: str, after: str) -> None:
    """Print the changed lines, each with what stood there before."""
    old, new = map(lines_of, (before, after))
    for line in unified_diff(old, new, name, name, lineterm="", n=0):
        screen.line((line, _STYLES.get(line[:1], "")))
