"""Plain text as it is pasted into a form: full-width indents, numbers, no marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    for section in draft.sections:
        if section.level:
            yield INDENT + section.number + section.heading
        for paragraph in section.paragraphs:
            yield INDENT + " ".join(paragraph.text.split("\n"))
    signed = signature_lines(draft)
    if signed:
        yield ""
        yield from signed
