"""Find what ties a paragraph to the text around it, and what kinds of text nobody takes over.

The wordings that show it are in the table lexicon/data/belonging.tsv. Whether a paragraph is true only
of its author is decided by ``reading.generality``, where no sure sign of it is in that table.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from qicao.reading.quotes import own_words
from qicao.reading.wordings import matches, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

Sort = Literal["back", "guide", "rule", "leader", "ahead", "own", "all"]

_PLACES = frozenset(("start", "clause", "prose", "close"))


class Tie(NamedTuple):
    """Words of a paragraph that show a tie, with their span in it; ``sort`` is what they show."""

    start: int
    end: int
    words: str
    sort: Sort


@functools.lru_cache(maxsize=64)
def find(text: str) -> tuple[Tie, ...]:
    """Return the ties of ``text``, a whole paragraph. Words in quotations and 《 》 show none."""
    return tuple(_ties(own_words(text), _PLACES))


def told_by_title(title: str) -> frozenset[Sort]:
    """Return the sorts of tie that a title shows for its whole text: guide, rule or leader.

    The end of the title counts most: the text of 学习《作风规定》心得体会 is free.
    """
    guide = frozenset(tie.sort for tie in find(title) if tie.sort == "guide")
    ends = frozenset(tie.sort for tie in _ties(title, {"title-end"}))
    return guide if "all" in ends else guide | ends


def _ties(text: str, places: Collection[str]) -> Iterator[Tie]:
    for wording, found in matches(text, read("belonging.tsv"), places):
        yield Tie(*found.span(), found[0], cast("Sort", wording.what))
