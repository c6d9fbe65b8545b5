"""Whether a text has the length that was asked for, by Word's 字数."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text.counting import TOLERANCE, count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_PROMPT = re.compile(r"【自写：[^】]*】")
_PRINTED = ("title", "salutation", "heading", "paragraph")


def length_of(text: Text) -> int:
    """The 字 of title, salutation, headings and paragraphs; a prompt is no text, nor a name."""
    return sum(
        count_words(_PROMPT.sub("", line) if "【" in line else line)
        for line, row in zip(text.texts, text.rows, strict=True)
        if row.kind in _PRINTED
    )


def find(text: Text, context: Context) -> Iterator[Hit]:
    """How far the text is off, told at its first line; nothing where no length was asked for."""
    if not context.length:
        return
    count = length_of(text)
    off = count - context.length
    if abs(off) <= context.length * TOLERANCE:
        return
    first = next((index for index, row in enumerate(text.rows) if row.kind != "blank"), None)
    if first is None:
        return
    words = (str(count), str(context.length), "多" if off > 0 else "少", str(abs(off)))
    yield Hit("length-asked", first, 0, len(text.texts[first]), words)
