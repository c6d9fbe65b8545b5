"""Set phrases: what every text of this kind says in the same words, and must.

They are no repetition, and nobody's own words. Only for leaving them out of comparisons;
what is right and wrong about them is a matter of the rules.
"""

from __future__ import annotations

import functools
from pathlib import Path

_FILE = Path(__file__).parents[1] / "lexicon" / "data" / "phrases.txt"


@functools.cache
def _phrases() -> tuple[str, ...]:
    """The phrases, the longest first: 把握方向、把握大势、把握全局 before what it holds."""
    lines = _FILE.read_text(encoding="utf-8").split("\n")
    return tuple(sorted((one for one in lines if one and one[0] != "#"), key=len, reverse=True))


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
    spans = []
    for phrase in _bare_phrases():
        at = text.find(phrase)
        while at >= 0:
            spans.append((at, at + len(phrase)))
            at = text.find(phrase, at + len(phrase))
    return spans
