"""Write a draft as plain text to paste into a form: full-width indents, numbers, no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.blocks import blocks, signature_lines
from qicao.writers.options import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.draft import Draft
    from qicao.writers.options import Options

INDENT = "　　"
"""The two full-width spaces that begin a Chinese paragraph."""


def write(draft: Draft, options: Options = DEFAULT) -> str:
    """Return the draft, one paragraph per line, ending in a newline; ``trace`` adds end notes."""
    return "\n".join(_lines(draft, trace=options.trace)) + "\n"


def _lines(draft: Draft, *, trace: bool) -> Iterator[str]:
    yield draft.title
    yield ""
    lines = list(blocks(draft, trace=trace))
    for block in lines:
        if block.rows:
            yield from map("\t".join, block.rows)
            continue
        line = " ".join((block.lead + block.text).split("\n"))
        mark = f"〔{block.number}〕" if block.note else ""
        yield ("" if block.flush else INDENT) + line + mark
    signed = signature_lines(draft)
    if signed:
        yield ""
        yield from signed
    notes = [f"〔{block.number}〕{block.note}" for block in lines if block.note]
    if notes:
        yield ""
        yield from notes
