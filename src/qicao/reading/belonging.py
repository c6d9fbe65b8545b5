"""Ties of a paragraph to its author, an occasion, a day or the text around it.

The words that show a tie are a table of wordings: lexicon/data/belonging.tsv.
"""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple, cast

from qicao.reading.quotes import own_words
from qicao.reading.wordings import Wordings, matches, read

Sort = Literal["back", "occasion", "story", "news", "day", "guide", "ahead"]


_PLACES = frozenset(("start", "clause", "prose", "close"))


class Tie(NamedTuple):
    """Words ``start`` up to ``end`` that show a tie, and its sort (the table's first column)."""

    start: int
    end: int
    words: str
    sort: Sort


@functools.cache
def _table() -> Wordings:
    return read("belonging.tsv")


@functools.lru_cache(maxsize=64)
def find(text: str) -> tuple[Tie, ...]:
    """The ties of ``text``, a whole paragraph; words in quotation marks show none."""
    return tuple(
        Tie(*found.span(), found[0], cast("Sort", wording.what))
        for wording, found in matches(own_words(text), _table(), _PLACES)
    )
