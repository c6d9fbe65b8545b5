"""What makes a paragraph its author's own, or a part of an occasion or of what stood before.

The words that tell it are a table of wordings: lexicon/data/belonging.tsv.
"""

from __future__ import annotations

import functools
from typing import Literal, NamedTuple, cast

from qicao.reading.quotes import own_words
from qicao.reading.wordings import Wording, matches, read

Sort = Literal["back", "occasion", "story", "news", "day", "guide", "ahead"]


_PLACES = frozenset(("start", "clause", "prose", "close"))


class Tie(NamedTuple):
    """Words ``start`` up to ``end`` that tell something of their paragraph, and what."""

    start: int
    end: int
    words: str
    sort: Sort


@functools.cache
def _table() -> tuple[Wording, ...]:
    return read("belonging.tsv")


@functools.lru_cache(maxsize=64)
def find(text: str) -> tuple[Tie, ...]:
    """What tells of ``text``, a whole paragraph, that it can't stand under another name.

    What stands in quotation marks is nobody's own.
    """
    return tuple(
        Tie(*found.span(), found[0], cast("Sort", wording.what))
        for wording, found in matches(own_words(text), _table(), _PLACES)
    )
