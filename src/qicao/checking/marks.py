"""Marks and spaces that the text of a Chinese document doesn't have: each can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.text import punctuation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text
    from qicao.text.punctuation import Change

_FINDERS: tuple[tuple[str, Callable[[str], Iterator[Change]]], ...] = (
    ("html-entities", punctuation.entities),
    ("invisible-characters", punctuation.invisible),
    ("stray-spaces", punctuation.stray_spaces),
    ("straight-quotes", punctuation.straight_quotes),
    ("half-width-marks", punctuation.half_width_marks),
)


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Every mark and space that is to be another, or none; a line's indent is layout."""
    for index, line in enumerate(text.texts):
        inner = line.strip()
        shift = line.find(inner) if inner else 0
        for rule, finder in _FINDERS:
            for start, end, after in finder(inner):
                words = (inner[start:end], after)
                yield Hit(rule, index, start + shift, end + shift, words, fix=after)
