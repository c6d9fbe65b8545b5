"""What would change in a file, shown on a terminal."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def show_diff(name: str, before: bytes, after: bytes) -> None:
    """Print the changed lines with what stood there before, on stderr."""
    from rich.console import Console

    from qicao.sources.decoding import decode, lines_of

    old, new = (lines_of(decode(data, name)[0]) for data in (before, after))
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    for line in unified_diff(old, new, name, name, lineterm="", n=0):
        console.print(_styled(line), soft_wrap=True)


def _styled(line: str) -> Text:
    from rich.text import Text

    return Text(line, style=_STYLES.get(line[:1], ""))
