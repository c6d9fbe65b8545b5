"""Find set phrases: fixed wordings that every text of this kind must use.

They are neither repetitions nor anybody's own words, so comparisons leave them out. Whether they
are used correctly is for the rules to check.
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
    """Return the phrases, longest first, so that a phrase precedes the phrases that it contains."""
    return tuple(sorted(tables.lines(_FILE), key=len, reverse=True))


@functools.cache
def _bare_phrases() -> tuple[str, ...]:
    return tuple("".join(filter(str.isalnum, phrase)) for phrase in _phrases())


def without_phrases(text: str) -> list[str]:
    """Return the pieces of ``text`` between set phrases."""
    pieces = [text]
    for phrase in _phrases():
        # Compiling one pattern of all phrases takes longer than making a draft.
        if phrase in text:
            pieces = [rest for piece in pieces for rest in piece.split(phrase)]
    return pieces


def phrase_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of set phrases in ``text``, which has no punctuation; they may overlap."""
    return [span for phrase in _bare_phrases() for span in occurrences(phrase, text)]


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of ``words`` in ``text``, in order and without overlaps."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))
