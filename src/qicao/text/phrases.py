"""Set phrases: what every text of this kind says in the same words, and must.

They are no repetition, and nobody's own words. Only for leaving them out of comparisons;
what is right and wrong about them is a matter of the rules.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from qicao.text import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = Path(__file__).parents[1] / "lexicon" / "data" / "phrases.txt"


@functools.cache
def _phrases() -> tuple[str, ...]:
    """The phrases, the longest first: 把握方向、把握大势、把握全局 before what it holds."""
    return tuple(sorted(tables.lines(_FILE), key=len, reverse=True))


@functools.cache
def _bare_phrases() -> tuple[str, ...]:
    return tuple("".join(filter(str.isalnum, phrase)) for phrase in _phrases())


def without_phrases(text: str) -> list[str]:
    """The pieces of ``text`` between set phrases."""
    pieces = [text]
    for phrase in _phrases():
        # Quicker than one pattern of them all, which takes longer to compile than a draft.
        if phrase in text:
            pieces = [rest for piece in pieces for rest in piece.split(phrase)]
    return pieces


def phrase_spans(text: str) -> list[tuple[int, int]]:
    """Where set phrases stand in ``text``, given without marks; they may lie in each other."""
    return [span for phrase in _bare_phrases() for span in occurrences(phrase, text)]


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where ``words`` stand in ``text``, in order; no two places overlap."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))
