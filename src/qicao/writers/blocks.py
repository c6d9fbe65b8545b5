"""A draft as the lines of a page, the same for every format: what is a heading, what a text."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from qicao.writers.origins import whence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.draft import Draft, Paragraph, Section


class Block(Struct, frozen=True):
    """One line below the title.

    ``level`` is that of a heading, 0 for a paragraph; ``lead`` is what stands before a
    paragraph's ``text`` in the same line. The salutation stands without an indent (``flush``).
    ``open`` is a prompt that still waits for the author, ``name`` what such a passage is called.
    ``note`` says where a paragraph comes from, ``number`` is the note's, counted from 1.
    ``rows`` are the cells of a table, of which the first row is the head.
    """

    text: str
    level: int = 0
    lead: str = ""
    flush: bool = False
    note: str = ""
    number: int = 0
    open: bool = False
    name: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def blocks(draft: Draft, *, trace: bool = False) -> Iterator[Block]:
    """All between the title and the signature, in reading order; with its notes for a ``trace``."""
    if draft.salutation:
        yield Block(draft.salutation, flush=True)
    numbers = count(1)
    for section in draft.sections:
        for block in _of(section, trace=trace):
            yield structs.replace(block, number=next(numbers)) if block.note else block


def _of(section: Section, *, trace: bool) -> Iterator[Block]:
    heading = section.number + section.heading
    leads = [paragraph.lead for paragraph in section.paragraphs]
    if section.level and section.run_in and leads:
        leads[0] = f"{heading}。{leads[0]}"
    elif section.level:
        yield Block(heading, level=section.level)
    for paragraph, lead in zip(section.paragraphs, leads, strict=True):
        text = paragraph.text.removeprefix(paragraph.lead)
        if paragraph.rows and lead:
            yield Block("", lead=lead)
            lead = ""  # noqa: PLW2901 - above a table it has a line of its own
        yield Block(
            text,
            lead=lead,
            note=_note(paragraph) if trace else "",
            open=paragraph.open,
            name=paragraph.name,
            rows=paragraph.rows,
        )


def _note(paragraph: Paragraph) -> str:
    """Where a paragraph comes from, in one line; empty for the author's own.

    So notes are numbered as the list of sources is, by which paragraphs are exchanged.
    """
    if not paragraph.id:
        return ""
    return f"{paragraph.id}，{paragraph.theme}·{paragraph.role}，{whence(paragraph)}"


def signature_lines(draft: Draft) -> list[str]:
    """Who signs, each on a line of their own, and the date last."""
    return [value for value in draft.signature.values() if value]
