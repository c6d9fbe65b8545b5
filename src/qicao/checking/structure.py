"""How a text is built: numbers in sequence, headings, enumerations, announced parts, pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking import announcing, enumerating, headed, numbering, pairing
from qicao.checking.hits import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
"""A text with half-width marks is built like any other; other rules mend the marks."""


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Everything that is wrong with how a text is built."""
    numbered = numbering.items(text)
    lines = [line.translate(_WIDE) for line in text.texts]
    enumerations = enumerating.read(text.rows, lines)
    yield from numbering.sequence(text, numbered)
    yield from numbering.levels(numbered)
    yield from headed.stops(text, numbered)
    yield from headed.empty(text, numbered)
    yield from enumerations.hits
    yield from enumerating.mixed(text.rows, lines)
    yield from enumerating.sides(text.rows, lines)
    yield from announcing.find(text.rows, lines, enumerations.runs, numbered)
    yield from pairing.find(text.texts)
    for index, line in enumerate(text.texts):
        for rule, start, end, after in numbering.forms(line):
            words = (line[start:end], after)
            yield Hit(rule, index, start, end, words, fix=after)
