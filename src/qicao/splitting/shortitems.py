"""Join short paragraphs of a page, as the items of a list or the lines of a message are."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from qicao.reading.items import Form, find
from qicao.splitting.ownership import is_general

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from qicao.splitting.ownership import Essay
    from qicao.splitting.sourceparagraphs import SourceParagraph

TOO_SHORT = "太短，不成段"

SHORTEST = 25
"""Minimum length of a useful paragraph, in characters."""

_NAMING = 12
"""Maximum length, in characters, of an item that only names something."""

_LONGEST_ITEM, _LONGEST_LINE, _LONGEST = 60, 30, 200
"""Maximum length, in characters, of a numbered paragraph that is joined to others, of one without a
number, and of all together."""


_WISHES = ("祝", "衷心祝愿", "谢谢", "特此")
"""The first words of a wish or formula that ends a text; it belongs to no list."""


def is_too_short(text: str) -> bool:
    """Whether a paragraph says too little: a few words, or a bare list that only names things.

    一是严格要求自己。二是接受家长监督。 is such a list; one behind an introduction is none.
    """
    if len(text) < SHORTEST:
        return True
    items = [item for item in find(text) if item.form == Form.WORD]
    ends = [*(item.start for item in items[1:]), len(text)]
    is_bare = len(items) > 1 and items[0].start == 0
    return is_bare and all(end - item.end <= _NAMING for item, end in zip(items, ends, strict=True))


def join_short(
    paragraphs: Sequence[SourceParagraph], essay: Essay, leading: Container[str]
) -> list[SourceParagraph]:
    """Return the paragraphs of one text, with the short ones in a row joined under one heading.

    Only a row that is general, and has a paragraph too short for itself, is joined. In no row are
    paragraphs that can't be used for another reason, that follow another one, or whose id is in
    ``leading``.
    """

    def row_of(one: SourceParagraph) -> tuple[bool, tuple[str, ...]]:
        return _is_item(one) and one.identity not in leading, one.headings

    joined: list[SourceParagraph] = []
    for (is_item, _), run in groupby(paragraphs, row_of):
        row = list(run)
        texts = [one.text for one in row]
        if is_item and any(map(is_too_short, texts)) and is_general("".join(texts), essay):
            row = _joined(row)
        joined += row
    return joined


def _is_item(paragraph: SourceParagraph) -> bool:
    text = paragraph.text
    is_alone = not paragraph.follows and not paragraph.announces and not paragraph.lead
    is_whole = not set(paragraph.reasons) - {TOO_SHORT} and not text.startswith(_WISHES)
    longest = _LONGEST_ITEM if paragraph.enumerator else _LONGEST_LINE
    return is_alone and is_whole and len(text) <= longest


def _joined(row: Sequence[SourceParagraph]) -> list[SourceParagraph]:
    """Return the paragraphs of a row, joined up to ``_LONGEST`` characters each."""
    joined: list[SourceParagraph] = []
    for one in row:
        last = joined[-1] if joined else None
        if last and len(last.text) + len(one.text) <= _LONGEST:
            last.join(one.text, one.indices, one.words)
        else:
            joined.append(one)
    for one in joined:
        if not is_too_short(one.text):
            one.reasons = [reason for reason in one.reasons if reason != TOO_SHORT]
    return joined
