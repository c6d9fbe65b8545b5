"""Plain text as it is pasted into a form: full-width indents, numbers, no marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.writers.blocks import blocks
from qicao.writers.options import DEFAULT
from qicao.writers.signature import signature_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.draft import Draft
    from qicao.writers.options import Options

INDENT = "　　"
"""The two full-width spaces that begin a Chinese paragraph."""


def write(draft: Draft, options: Options = DEFAULT) -> str:
    """The whole draft, one paragraph per line, ending in a newline; with ``trace`` its origins below."""
    return "\n".join(_lines(draft, trace=options.trace)) + "\n"


def _lines(draft: Draft, *, trace: bool) -> Iterator[str]:
    notes: list[str] = []
    yield draft.title
    yield ""
    for block in blocks(draft):
        if block.rows:
            yield from map("\t".join, block.rows)
            continue
        line = " ".join((block.lead + block.text).split("\n"))
        if trace and block.note:
            notes.append(block.note)
            line += f"〔{len(notes)}〕"
        yield line if block.flush else INDENT + line
    signed = signature_lines(draft)
    if signed:
        yield ""
        yield from signed
    if notes:
        yield ""
        yield from (f"〔{number}〕{note}" for number, note in enumerate(notes, 1))
