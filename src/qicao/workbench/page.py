"""A draft as the rows of a page: what each is, and what can be done to it."""

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
    """A line of text as it will be printed, before it is broken to a width.

    ``level`` is 0 for a paragraph, 1 and more for a heading; a title is ``centred``, a signature
    stands at the ``right``. ``number`` is that of a paragraph out of a store, counted from 1 as
    ``Draft.taken`` lists them, 0 for all else; ``key`` is that of ``Made.keys``; ``theme`` is what
    a paragraph is about, or its section.
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
        """The row broken into lines of at most ``columns``."""
        if self.centred or self.right:
            share = 2 if self.centred else 1
            broken = wrap(self.text, columns)
            return [" " * (max(0, columns - width(line)) // share) + line for line in broken]
        # What its author wrote in lines is one paragraph in print.
        return wrap(" ".join(self.text.split("\n")), columns)


def rows(made: Made) -> Iterator[Row]:
    """All rows of a draft from the title to the date."""
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
    """How a draft stands, in one line: its length, what is open, how much is taken over."""
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
    """What the author should know beside: what isn't as asked for, and what is open."""
    lines = list(draft.notes)
    lines += [f"素材不够：{one.theme}还差约 {one.lacks} 字" for one in draft.length.short]
    if draft.missing:
        lines.append(f"待填：{'、'.join(draft.missing)}")
    return lines


def is_empty(state: State) -> bool:
    """Whether nothing was asked for yet."""
    return not state.request.themes and state.request.outline is None
