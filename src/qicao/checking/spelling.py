"""Wrong characters in known words: an idiom but for one character, a word that is none.

An idiom that has one character wrong still has two right ones side by side, at its beginning
or at its end: only where such a half stands is anything compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qicao.checking.hits import Hit
from qicao.rules.spelling import Spelling, spelling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qicao.checking.context import Context
    from qicao.checking.text import Text


def find(text: Text, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - as all checks
    """Every word of the tables that is spelt wrong."""
    known = spelling()
    halves, words = known.halves, known.words
    starts = halves.keys() | words.keys()
    for index, line in enumerate(text.texts):
        pairs = list(map(str.__add__, line, line[1:]))
        if starts.isdisjoint(pairs):
            continue
        for at, pair in enumerate(pairs):
            if pair in halves:
                yield from _idioms(known, index, line, at)
            if pair in words:
                yield Hit("char-word", index, at, at + 2, (pair, words[pair]), fix=words[pair])


def _idioms(known: Spelling, index: int, line: str, at: int) -> Iterator[Hit]:
    for shift, idiom in known.halves[line[at : at + 2]]:
        start = at - shift
        written = line[start : start + len(idiom)] if start >= 0 else ""
        if written != idiom and known.is_slip(written, idiom):
            yield Hit("char-idiom", index, start, start + len(idiom), (written, idiom), idiom)
