"""Represents a draft as the rows of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qicao.text.width import width, wrap
from qicao.writers.blocks import blocks, signature_lines
from qicao.writers.plain import INDENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.assembly.drafting import Made
    from qicao.models.draft import Draft, Paragraph
    from qicao.workbench.state import State


class Row(NamedTuple):
    """A paragraph, heading or other line of a draft, not yet broken into lines.

    ``level`` is 0 for a paragraph, 1 or more for a heading. A title is ``centred``, a signature is
    aligned ``right``. ``number`` is that of a snippet, counted from 1 as in ``Draft.taken``, 0 for
    all else. ``key`` is that in ``Made.keys``. ``theme`` is that of the paragraph, or else of its
    section.
    """

    text: str
    paragraph: Paragraph | None = None
    number: int = 0
    key: str = ""
    theme: str = ""
    level: int = 0
    centred: bool = False
    right: bool = False

    def lines(self, columns: int) -> list[str]:
        """Break the row into lines of at most ``columns``."""
        if self.centred or self.right:
            share = 2 if self.centred else 1
            broken = wrap(self.text, columns)
            return [" " * (max(0, columns - width(line)) // share) + line for line in broken]
        # Line breaks that the author typed are not printed.
        return wrap(" ".join(self.text.split("\n")), columns)


def rows(made: Made) -> Iterator[Row]:
    """Yield all rows of a draft, from the title to the date."""
    draft = made.draft
    yield Row(draft.title, level=1, centred=True)
    told = iter([(section, p) for section in draft.sections for p in section.paragraphs])
    keys = iter(made.keys)
    number = 0
    for block in blocks(draft):
        text = block.lead + block.text
        if block.level or block.flush:
            yield Row(text if block.flush else INDENT + text, level=block.level)
            continue
        section, paragraph = next(told)
        number += bool(paragraph.id)
        yield Row(
            INDENT + text,
            paragraph,
            number if paragraph.id else 0,
            next(keys),
            paragraph.theme or section.theme or "",
        )
    for line in signature_lines(draft):
        yield Row(line, right=True)


def standing(draft: Draft) -> str:
    """Return a draft's status in one line: length, blanks, own passages, share of copied text."""
    length = draft.length
    asked = f"（要求 {length.asked}）" if length.asked else ""
    waiting = sum(passage.length for passage in draft.own)
    own = f"{len(draft.own)} 处，约 {waiting} 字" if draft.own else "0"
    parts = [
        f"字数 {length.count}{asked}",
        f"待填 {len(draft.missing)}",
        f"自写 {own}",
    ]
    if draft.overlap.share:
        parts.append(f"照用 {draft.overlap.share:.0%}")
    return "　".join(parts)


def advice(draft: Draft) -> list[str]:
    """Return notes on the draft, the themes without enough material, and the open blanks."""
    lines = list(draft.notes)
    lines += [f"素材不够：{one.theme}还差约 {one.lacks} 字" for one in draft.length.short]
    if draft.missing:
        lines.append(f"待填：{'、'.join(draft.missing)}")
    return lines


def is_empty(state: State) -> bool:
    """Whether neither a theme nor an outline was chosen yet."""
    return not state.request.themes and state.request.outline is None
