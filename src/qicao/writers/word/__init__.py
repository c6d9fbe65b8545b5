"""A Draft → a Word file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from qicao.writers.blocks import blocks
from qicao.writers.options import DEFAULT
from qicao.writers.signature import signature_lines

if TYPE_CHECKING:
    from qicao.models.draft import Draft
    from qicao.writers.options import Options


def write(draft: Draft, options: Options = DEFAULT) -> bytes:  # noqa: ARG001 - layouts follow
    """The whole draft as the content of a .docx file."""
    import docx

    document = docx.Document()
    document.add_heading(draft.title, 0)
    for block in blocks(draft):
        if block.level:
            document.add_heading(block.text, block.level)
        else:
            document.add_paragraph(block.lead + block.text)
    for line in signature_lines(draft):
        document.add_paragraph(line)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
