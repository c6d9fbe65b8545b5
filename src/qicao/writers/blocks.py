"""Divide a draft into the blocks of a page, the same for every format."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from qicao.writers.origins import whence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.models.draft import Draft, Paragraph, Section


class Block(Struct, frozen=True):
    """A heading, a paragraph or a table below the title.

    ``level`` is a heading's level from 1, 0 for the others. ``lead`` is the run-in heading and
    run-in head that are printed before a paragraph's ``text`` in the same line. ``flush``: without
    an indent, as the salutation is. ``open``: the text is the prompt of an own passage that isn't
    written yet; ``name`` is that of the own passage. ``note`` is the origin of a paragraph,
    ``number`` the note's, from 1, 0 without a note. ``rows`` are a table's rows, header first.
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
    """Yield the blocks between title and signature, in reading order; ``trace`` adds the notes."""
    if draft.salutation:
        yield Block(draft.salutation, flush=True)
    numbers = count(1)
    for section in draft.sections:
        for block in _of(section, trace=trace):
            yield structs.replace(block, number=next(numbers)) if block.note else block
    # As in a letter: 此致 is indented, 敬礼 begins the line.
    for number, line in enumerate(draft.farewell):
        yield Block(line, flush=number > 0)


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
            lead = ""  # noqa: PLW2901 - above a table the run-in head is a block of its own
        yield Block(
            text,
            lead=lead,
            note=_note(paragraph) if trace else "",
            open=paragraph.open,
            name=paragraph.name,
            rows=paragraph.rows,
        )


def _note(paragraph: Paragraph) -> str:
    """Return the origin of a paragraph in one line, empty where it isn't a snippet.

    Thus notes have the numbers of the list of sources, by which paragraphs are exchanged.
    """
    if not paragraph.id:
        return ""
    return f"{paragraph.id}，{paragraph.theme}·{paragraph.role}，{whence(paragraph)}"


def signers(draft: Draft) -> list[str]:
    """Return the lines of the signature above the date."""
    before = {"姓名": draft.signer}
    names = (pair for pair in draft.signature.items() if pair[0] != "日期")
    return [before.get(name, "") + value for name, value in names if value]


def signature_lines(draft: Draft) -> list[str]:
    """Return the lines of the signature: each signer, then the date."""
    date = draft.signature.get("日期", "")
    return [*signers(draft), *([date] if date else [])]
