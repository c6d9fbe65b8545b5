"""What an author changed by hand in a written draft, kept when the draft is made again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from qicao.assembly.templates import show
from qicao.assembly.typed import verbatim
from qicao.models.draft import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qicao.models.draft import Section

HEADING = "#"
"""What the key of a heading begins with, before its words."""

OWN = "自写："
"""What the key of an own passage begins with, before its name."""

_NEW = Paragraph(text="", own=True, kind="own")
_SHOWN = 12
_BLANK = re.compile("【待填：([^】]*)】")


def keys(sections: Iterable[Section]) -> list[str]:
    """By what each paragraph is known when a draft is made again, in reading order.

    That is the id of its snippet, the name of its own passage, or the moves that it is made
    of; where these come twice, a number behind it.
    """
    seen: Counter[str] = Counter()
    found = []
    for section in sections:
        for paragraph in section.paragraphs:
            key = _key(paragraph)
            seen[key] += 1
            found.append(key if seen[key] == 1 else f"{key}#{seen[key]}")
    return found


def _key(paragraph: Paragraph) -> str:
    if paragraph.name:
        return OWN + paragraph.name
    return paragraph.id or "+".join(paragraph.moves) or f"材料{paragraph.fact}"


def amend(
    sections: Sequence[Section],
    changes: Mapping[str, str],
    own: Mapping[str, str],
    value_of: Callable[[str], object],
) -> tuple[list[Section], tuple[str, ...]]:
    """The sections with what was changed in them, and in words what has no place any more.

    Args:
        sections: as they are made.
        changes: by the key of a paragraph or a heading its text now; empty: it was taken out;
            several lines: paragraphs were put in.
        own: own passages that are given: one that was taken out comes again.
        value_of: gives the value of a variable, for blanks that the texts still have.
    """
    left = {key: text for key, text in changes.items() if key.removeprefix(OWN) not in own}
    if not left:
        return list(sections), ()
    named = iter(keys(sections))
    amended = []
    for section in sections:
        heading = left.pop(HEADING + section.heading, section.heading)
        paragraphs = [
            one
            for paragraph in section.paragraphs
            for one in _amended(paragraph, left.pop(next(named), None), value_of)
        ]
        amended.append(
            msgspec.structs.replace(section, heading=heading, paragraphs=tuple(paragraphs))
        )
    lost = tuple(f"手改过的“{_short(text)}”在这一稿里没有位置了" for text in left.values() if text)
    return amended, lost


def remarks(sections: Iterable[Section]) -> Iterator[str]:
    """Which paragraphs stand as they were changed by hand, whatever is filled in now."""
    paragraphs = [p for section in sections for p in section.paragraphs]
    numbers = [str(number) for number, p in enumerate(paragraphs, 1) if p.amended]
    if numbers:
        yield f"第 {'、'.join(numbers)} 段照手改过的写，变量改了也不变"


def _amended(
    paragraph: Paragraph, text: str | None, value_of: Callable[[str], object]
) -> Iterator[Paragraph]:
    if text is None:
        yield paragraph
        return
    filled = _BLANK.sub(lambda found: show(value_of(found[1])), text)
    for number, piece in enumerate(verbatim(filled)):
        # The first is what became of the paragraph, and comes from where that came from.
        base = paragraph if number == 0 else _NEW
        lead = paragraph.lead if piece.text.startswith(paragraph.lead) and number == 0 else ""
        yield msgspec.structs.replace(
            base, text=piece.text, rows=piece.rows, form=piece.form, lead=lead, amended=True
        )


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "……"
