"""Plain text as it is pasted into a form: full-width indents, numbers, no marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.blocks import blocks
from qicao.writers.signature import signature_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.draft import Draft

INDENT = "　　"
"""The two full-width spaces that begin a Chinese paragraph."""


def write(draft: Draft) -> str:
    """The whole draft, one paragraph per line, ending in a newline."""
    return "\n".join(_lines(draft)) + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    yield draft.title
    yield ""
    for block in blocks(draft):
        line = " ".join((block.lead + block.text).split("\n"))
        yield line if block.flush else INDENT + line
    signed = signature_lines(draft)
    if signed:
        yield ""
        yield from signed
