"""How a text is built: numbers in sequence, headings, enumerations, announced parts, pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking import (
    announcing,
    enumerating,
    headed,
    numberforms,
    numbering,
    ordinals,
    pairing,
)
from qicao.checking.hits import Hit
from qicao.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qicao.checking.context import Context
    from qicao.checking.text import Text

_WHOLE_BRACKETS = lazy(r"\s*[（(]\d{1,2}[）)]")


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Everything that is wrong with how a text is built."""
    numbered = numbering.items(text)
    lines = _wide(text.texts)
    enumerations = enumerating.read(text.rows, lines)
    yield from numbering.sequence(text, numbered)
    yield from numbering.levels(text, numbered)
    yield from numbering.alone(text, numbered)
    yield from numbering.attachments(text)
    yield from numbering.unlike(text, numbered)
    yield from headed.stops(text, numbered)
    yield from headed.empty(text, numbered)
    yield from enumerations.hits
    yield from enumerating.mixed(text.rows, lines)
    yield from enumerating.empty(text.rows, lines)
    yield from enumerating.sides(text.rows, lines)
    yield from ordinals.find(text.rows, lines)
    yield from announcing.find(text.rows, lines, enumerations.runs, numbered)
    yield from announcing.named(text.rows, lines, numbered)
    yield from pairing.find(text.texts)
    has_whole_brackets = any(_WHOLE_BRACKETS.match(line) for line in text.texts)
    for index, line in enumerate(text.texts):
        for rule, start, end, after in numberforms.find(line):
            if rule == "number-half-bracket" and after[1:-1].isdecimal() and not has_whole_brackets:
                continue  # 1） is a form of its own
            words = (line[start:end], after)
            yield Hit(rule, index, start, end, words, fix=after)


def _wide(texts: Sequence[str]) -> list[str]:
    """The lines with full-width marks: one with half-width marks is built like any other."""
    joined = "\n".join(texts)
    for narrow, wide in zip(",;:?!()", "，；：？！（）", strict=True):
        joined = joined.replace(narrow, wide)
    return joined.split("\n")
