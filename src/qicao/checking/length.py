"""Check whether a text has the length asked for, by Word's 字数."""

from __future__ import annotations

import re

from qicao.checking.registry import Context, Hit, Hits, Span, Text, rule
from qicao.text.counting import TOLERANCE, count_words

_PROMPT = re.compile(r"【自写：[^】]*】")
_COUNTED = ("title", "salutation", "heading", "paragraph")


def length_of(text: Text) -> int:
    """Return Word's 字数 of all but prompts, the signature, and the bars between table cells."""
    counted = [
        line for line, row in zip(text.texts, text.rows, strict=True) if row.kind in _COUNTED
    ]
    counted += [line.text.replace("|", " ") for line in text.lines if line.aside]
    return sum(count_words(_PROMPT.sub("", line)) for line in counted)


@rule("length-asked")
def length_asked(text: Text, context: Context) -> Hits:
    """Report, at the first line that isn't blank, a length off by more than the tolerance."""
    first = next((index for index, row in enumerate(text.rows) if row.kind != "blank"), None)
    if not context.length or first is None:
        return
    off = length_of(text) - context.length
    if abs(off) > context.length * TOLERANCE:
        words = (context.length + off, context.length, "多" if off > 0 else "少", abs(off))
        yield Hit("length-asked", Span(first, 0, len(text.texts[first])), tuple(map(str, words)))
